import { parseSignal } from '../../../base/signal.ts';

const NAMES =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH POLL PWR SYS'.split(
    ' ',
  );

/** `TERM` of 15; undefined for a number without a name. */
export function signalName(number: number): string | undefined {
  return NAMES[number - 1];
}

export const SIGNAL_NAMES: readonly string[] = NAMES;

/** A signal as kill takes it, 0 (is it there?) included. */
export function readSignal(text: string): number | undefined {
  if (text === '0' || text.toUpperCase() === 'EXIT') return 0;
  if (text.toUpperCase().replace(/^SIG/, '') === 'POLL') return 29;
  return parseSignal(text);
}
