import type { ListeningSocket, ProcessContext } from '../../process/process-context.ts';

const LAST_PORT = 65_535;

/** The ports that are answered here, in a fixed order. */
export function listeningSockets(
  process: ProcessContext,
  protocols: readonly string[],
): readonly ListeningSocket[] {
  // Beyond what a port can be are Unix sockets, as programs here have them (databases/common/wire.ts).
  const all = (process.listeners?.() ?? []).filter(({ port }) => port <= LAST_PORT);
  return all
    .filter(({ protocol }) => protocols.length === 0 || protocols.includes(protocol))
    .toSorted((a, b) => a.protocol.localeCompare(b.protocol) || a.port - b.port);
}

/** Which of -t and -u are asked for; none means both. */
export function protocolsOf(letters: string): readonly string[] {
  return [...(letters.includes('t') ? ['tcp'] : []), ...(letters.includes('u') ? ['udp'] : [])];
}

/** All single letters of options together: `-tulpn` and `-t -u` alike. */
export function lettersOf(args: readonly string[]): string {
  const long: Readonly<Record<string, string>> = {
    '--tcp': 't', '--udp': 'u', '--listening': 'l', '--numeric': 'n', '--program': 'p', '--programs': 'p',
    '--processes': 'p', '--all': 'a', '--route': 'r', '--summary': 's',
  }; // prettier-ignore
  return args
    .map((arg) => (arg.startsWith('--') ? (long[arg] ?? '') : arg.startsWith('-') ? arg.slice(1) : ''))
    .join('');
}
