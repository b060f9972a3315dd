import type { ProcessContext } from '../../../../linux/process/process-context.ts';

/** Whether the server last ended in order, and when it was last seen: what pg_control says. */
export interface ControlFile {
  readonly state: 'shut down' | 'in production';
  /** As its log writes times. */
  readonly at: string;
}

export function readControl(process: ProcessContext, data: string): ControlFile {
  const [state, at = ''] = process.fs.readFile(`${data}/global/pg_control`).split('\n');
  return { state: state === 'in production' ? state : 'shut down', at };
}

export function writeControl(process: ProcessContext, data: string, { state, at }: ControlFile): void {
  process.fs.writeFile(`${data}/global/pg_control`, `${state}\n${at}\n`, { mode: 0o600 });
}
