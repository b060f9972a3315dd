import { eachInput, openComplaint, splitLines } from './inputs.ts';
import { type Options, withOptions } from './options.ts';

/** Tab stops: every so many columns, or a list of columns. */
function tabStops(options: Options): (column: number) => number {
  const stops = (options.value('t') ?? '8').split(/[ ,]+/).map(Number);
  const [every = 8] = stops;
  if (stops.length === 1) return (column) => column + Math.max(1, every) - (column % Math.max(1, every));
  return (column) => stops.find((stop) => stop > column) ?? column + 1;
}

/** Turns tabs into spaces. */
export const expand = withOptions(
  {
    options: ['t: tabs', 'i initial'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-i] [-t N] [FILE]...' },
    digits: 't',
  },
  (tool, options) => {
    const next = tabStops(options);
    return eachInput(
      tool,
      options.operands,
      (text) => {
        for (const line of splitLines(text)) {
          let [shown, column, initial] = ['', 0, true];
          for (const character of line) {
            if (character === '\t' && (initial || !options.has('i'))) {
              const to = next(column);
              shown += ' '.repeat(to - column);
              column = to;
            } else {
              shown += character;
              column += 1;
              if (character !== ' ' && character !== '\t') initial = false;
            }
          }
          tool.out(shown);
        }
      },
      openComplaint,
    );
  },
);

/** Turns spaces into tabs: those a line begins with, or with -a all that reach a stop. */
export const unexpand = withOptions(
  {
    options: ['a all', 't: tabs', 'f first-only'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-fa][-t N] [FILE]...' },
  },
  (tool, options) => {
    const next = tabStops(options);
    const everywhere = options.has('a', 't') && !options.has('f');
    return eachInput(
      tool,
      options.operands,
      (text) => {
        for (const line of splitLines(text)) tool.out(unexpandLine(line, next, everywhere));
      },
      openComplaint,
    );
  },
);

function unexpandLine(line: string, next: (column: number) => number, everywhere: boolean): string {
  let shown = '';
  let blanks = '';
  let column = 0;
  let initial = true;
  for (const character of line) {
    const active = initial || everywhere;
    if (active && (character === ' ' || character === '\t')) {
      const stop = next(column);
      column = character === '\t' ? stop : column + 1;
      blanks += ' ';
      if (column === stop) {
        // One space alone stays one, except where the line begins.
        shown += blanks === ' ' && character === ' ' && !initial ? ' ' : '\t';
        blanks = '';
      }
      continue;
    }
    shown += blanks + character;
    blanks = '';
    initial = false;
    column += 1;
  }
  return shown + blanks;
}
