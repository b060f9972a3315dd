import type { Session } from '../session.ts';
import { quoteForReuse, singleQuote } from '../quoting.ts';

/** `set -x`: a line on standard error. */
export function trace(session: Session, text: string): void {
  if (session.process.isOpen(2)) session.err(`${session.parameter('PS4') ?? '+ '}${text}\n`);
}

/** A word as each shell shows it in a trace: dash does not quote. */
export function traced(session: Session, word: string): string {
  if (session.flavour.family === 'dash') return word;
  if (session.flavour.family === 'ash')
    return /^[+,./0-9:@A-Z\]^_a-z-]*$/.test(word) ? word : singleQuote(word);
  return quoteForReuse(word);
}
