/** Linux's signals by number; the names carry no SIG. */
const NUMBERS = {
  HUP: 1, INT: 2, QUIT: 3, ILL: 4, TRAP: 5, ABRT: 6, BUS: 7, FPE: 8, KILL: 9, USR1: 10, SEGV: 11, USR2: 12,
  PIPE: 13, ALRM: 14, TERM: 15, STKFLT: 16, CHLD: 17, CONT: 18, STOP: 19, TSTP: 20, TTIN: 21, TTOU: 22, URG: 23,
  XCPU: 24, XFSZ: 25, VTALRM: 26, PROF: 27, WINCH: 28, IO: 29, PWR: 30, SYS: 31, RTMIN: 34, RTMAX: 64,
} as const; // prettier-ignore

export const SIGKILL = NUMBERS.KILL;
export const SIGTERM = NUMBERS.TERM;

/**
 * `9`, `KILL`, `SIGKILL` or `sigkill` as a number.
 * @returns undefined for what is no signal; a number is taken as it is (whether it exists is another question).
 */
export function parseSignal(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) === 0 ? undefined : Number(text);
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (Object.hasOwn(NUMBERS, name)) return NUMBERS[name as keyof typeof NUMBERS];
  const realTime = /^RT(MIN\+|MAX-)(\d{1,2})$/.exec(name);
  if (!realTime) return undefined;
  const number = realTime[1] === 'MIN+' ? 34 + Number(realTime[2]) : 64 - Number(realTime[2]);
  return number >= 34 && number <= 64 ? number : undefined;
}

/** Whether Linux has a signal of that number (32 and 33 are the C library's own). */
export function signalExists(number: number): boolean {
  return number >= 1 && number <= 64 && number !== 32 && number !== 33;
}
