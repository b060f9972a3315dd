import { eachInput, openComplaint, splitLines } from './inputs.ts';
import { type CommandLine, type Options, withOptions } from './options.ts';

export const CAT_COMMAND_LINE: CommandLine = {
  options: [
    'n number',
    'b number-nonblank',
    'E show-ends',
    'T show-tabs',
    'A show-all',
    'e',
    't',
    'v show-nonprinting',
    's squeeze-blank',
    'u',
  ],
  gnuOnly: ['E', 'T', 's'],
  usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-nbvteA] [FILE]...' },
};

/** Shows files, one after the other. */
export const cat = withOptions(CAT_COMMAND_LINE, (tool, options) => {
  const show = new CatFormat(options, tool.computer.dialect === 'busybox');
  return eachInput(tool, options.operands, (text) => tool.out(show.format(text)), openComplaint);
});

/** What the options make of the text; numbers go on from file to file. */
export class CatFormat {
  #number = 0;
  #atLineStart = true;
  #blanks = 0;
  readonly #ends: boolean;
  readonly #tabs: boolean;
  readonly #nonprinting: boolean;
  readonly #numbers: 'all' | 'nonblank' | 'none';
  readonly #squeeze: boolean;

  readonly #endsLines: boolean;

  /** @param endsLines busybox ends a last line that has no newline, when it numbers lines */
  constructor(options: Options, endsLines: boolean) {
    this.#endsLines = endsLines && options.has('n', 'b');
    this.#ends = options.has('E', 'A', 'e');
    this.#tabs = options.has('T', 'A', 't');
    this.#nonprinting = options.has('v', 'A', 'e', 't');
    this.#numbers = options.has('b') ? 'nonblank' : options.has('n') ? 'all' : 'none';
    this.#squeeze = options.has('s');
  }

  format(text: string): string {
    if (!this.#ends && !this.#tabs && !this.#nonprinting && this.#numbers === 'none' && !this.#squeeze) {
      return text;
    }
    return splitLines(text)
      .map((line) => this.#formatLine(line))
      .join('');
  }

  #formatLine(line: string): string {
    const whole = line.endsWith('\n');
    const body = whole ? line.slice(0, -1) : line;
    const ended = whole || this.#endsLines;
    const blank = body === '' && this.#atLineStart;
    this.#blanks = blank ? this.#blanks + 1 : 0;
    if (this.#squeeze && this.#blanks > 1) return '';
    const numbered =
      this.#atLineStart && (this.#numbers === 'all' || (this.#numbers === 'nonblank' && !blank));
    if (numbered) this.#number += 1;
    const prefix = numbered ? `${String(this.#number).padStart(6)}\t` : '';
    this.#atLineStart = ended;
    return `${prefix}${this.#visible(body)}${this.#ends && ended ? '$' : ''}${ended ? '\n' : ''}`;
  }

  #visible(body: string): string {
    let shown = this.#nonprinting ? showNonprinting(body) : body;
    if (this.#tabs) shown = shown.replaceAll('\t', '^I');
    return shown;
  }
}

function showNonprinting(body: string): string {
  let shown = '';
  for (const byte of new TextEncoder().encode(body)) {
    const low = byte & 0x7f;
    if (byte >= 0x80) shown += 'M-';
    if (byte === 0x09) shown += '\t';
    else if (low < 0x20) shown += `^${String.fromCharCode(low + 64)}`;
    else if (low === 0x7f) shown += '^?';
    else shown += String.fromCharCode(low);
  }
  return shown;
}
