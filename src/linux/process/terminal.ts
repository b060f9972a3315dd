import type { Terminal } from './memory.ts';
import { SIGINT, SIGQUIT, SIGTSTP } from './signal-actions.ts';

/** Keys a terminal keeps, and what they send to the processes in the foreground. */
const SIGNAL_KEYS: Readonly<Record<string, { readonly signal: number; readonly echo: string }>> = {
  '\x03': { signal: SIGINT, echo: '^C' },
  '\x1c': { signal: SIGQUIT, echo: '^\\' },
  '\x1a': { signal: SIGTSTP, echo: '^Z' },
};

/** What one can type ahead, in characters. */
const MAX_INPUT = 1 << 20;

/**
 * The line discipline: takes what is typed into `terminal`.
 * @returns what is shown of it, and signals for the foreground
 */
export function typeInto(terminal: Terminal, text: string): { echo: string; signals: readonly number[] } {
  if (terminal.raw) {
    if (text !== '') terminal.input.push(text);
    return { echo: '', signals: [] };
  }
  const signals: number[] = [];
  let echo = '';
  for (const key of text.slice(0, MAX_INPUT)) {
    const special = SIGNAL_KEYS[key];
    if (special) {
      terminal.line = '';
      echo += special.echo;
      signals.push(special.signal);
    } else if (key === '\x04') {
      terminal.input.push(terminal.line);
      terminal.line = '';
    } else if (key === '\x7f' || key === '\b') {
      if (terminal.line !== '') echo += '\b \b';
      terminal.line = Array.from(terminal.line).slice(0, -1).join('');
    } else if (key === '\x15') {
      terminal.line = '';
    } else if (key === '\n' || key === '\r') {
      terminal.input.push(`${terminal.line}\n`);
      terminal.line = '';
      echo += '\n';
    } else {
      terminal.line += key;
      echo += key;
    }
  }
  return { echo: terminal.echo ? echo : '', signals };
}

/** All lines up to Ctrl-D, or its end; nothing when nobody has typed a whole line. */
export function readTyped(terminal: Terminal, max: number): { text: string; end: boolean } {
  if (terminal.input[0] === '') {
    terminal.input.shift();
    return { text: '', end: true };
  }
  let text = '';
  while (terminal.input[0] !== undefined && terminal.input[0] !== '' && text.length < max) {
    text += terminal.input.shift();
  }
  if (text.length > max) {
    terminal.input.unshift(text.slice(max));
    text = text.slice(0, max);
  }
  return { text, end: false };
}
