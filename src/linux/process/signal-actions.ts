/** What a signal does to a process that does nothing about it. */
export type SignalAction = 'terminate' | 'ignore' | 'stop' | 'continue';

export const SIGHUP = 1;
export const SIGINT = 2;
export const SIGQUIT = 3;
export const SIGPIPE = 13;
export const SIGCONT = 18;
export const SIGSTOP = 19;
export const SIGTSTP = 20;
export const SIGWINCH = 28;

const ACTIONS: Readonly<Record<number, SignalAction>> = {
  17: 'ignore',
  [SIGCONT]: 'continue',
  [SIGSTOP]: 'stop',
  [SIGTSTP]: 'stop',
  21: 'stop',
  22: 'stop',
  23: 'ignore',
  [SIGWINCH]: 'ignore',
};

export function defaultAction(signal: number): SignalAction {
  return ACTIONS[signal] ?? 'terminate';
}
