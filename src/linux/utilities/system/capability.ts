import type { ProcessContext } from '../../process/process-context.ts';

/** Whether a process of root's may do that here: `SYS_TIME`, `NET_ADMIN`, … */
export function hasCapability({ computer, credentials }: ProcessContext, name: string): boolean {
  return (
    credentials.uid === 0 && computer.capabilities.some((each) => each === name || each === `CAP_${name}`)
  );
}
