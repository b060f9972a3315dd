import type { ProcessContext } from '../../../../linux/process/process-context.ts';

export interface GoVersion {
  readonly text: string;
  readonly minor: number;
}

/** Which Go this is: the image says so. */
export function goVersion(process: ProcessContext): GoVersion {
  const told = process.env['GOLANG_VERSION'];
  const text = told !== undefined && /^\d+\.\d+(\.\d+)?$/.test(told) ? told : '1.24.4';
  return { text, minor: Number(text.split('.')[1] ?? '24') };
}
