import type { ProcessContext } from '../../../../linux/process/process-context.ts';

export interface PythonVersion {
  readonly text: string;
  readonly minor: number;
}

/** Which Python this is: the image says so; a distribution's package is 3.13. */
export function pythonVersion(process: ProcessContext): PythonVersion {
  const named = /python3\.(\d+)$/.exec(process.executable);
  const told = process.env['PYTHON_VERSION'];
  const text =
    told !== undefined && /^3\.\d+\.\d+$/.test(told)
      ? told
      : named
        ? `3.${named[1]}.0`
        : process.computer.distribution === 'alpine'
          ? '3.12.11'
          : '3.13.5';
  return { text, minor: Number(text.split('.')[1] ?? '13') };
}
