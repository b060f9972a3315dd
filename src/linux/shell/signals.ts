import { parseSignal, signalExists } from '../../base/signal.ts';

const NAMES = [
  'EXIT', 'HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE', 'ALRM',
  'TERM', 'STKFLT', 'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH',
  'IO', 'PWR', 'SYS',
]; // prettier-ignore

/** `TERM` for 15; 0 is the shell's own `EXIT`. */
export function signalName(number: number): string {
  return NAMES[number] ?? (number === 34 ? 'RTMIN' : number === 64 ? 'RTMAX' : `RTMIN+${number - 34}`);
}

/** The number of `TERM`, `SIGTERM`, `15`; undefined for what is no signal. */
export function signalNumber(text: string): number | undefined {
  if (text === '0' || text.toUpperCase() === 'EXIT') return 0;
  const number = parseSignal(text);
  return number !== undefined && signalExists(number) ? number : undefined;
}

/** What `trap` takes beside signals, in bash. */
export const PSEUDO_SIGNALS: ReadonlySet<string> = new Set(['ERR', 'DEBUG', 'RETURN']);

/** `kill -l` of bash: five in a row. */
export function signalTable(): string {
  const numbers = Array.from({ length: 64 }, (_, index) => index + 1).filter((number) =>
    signalExists(number),
  );
  const cells = numbers.map((number) => {
    const name =
      number > 34 && number < 64
        ? number <= 49
          ? `RTMIN+${number - 34}`
          : `RTMAX-${64 - number}`
        : signalName(number);
    return `${String(number).padStart(2)}) SIG${name}`;
  });
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += 5)
    lines.push(`${cells.slice(at, at + 5).join('\t')}${at + 5 > cells.length ? '\t' : ''}`);
  return `${lines.join('\n')}\n`;
}

export { NAMES as SIGNAL_NAMES };
