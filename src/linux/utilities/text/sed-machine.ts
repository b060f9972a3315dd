import type { Regex } from '../../regex/regex.ts';
import type { SedAction, SedAddress, SedCommand } from './sed-script.ts';
import { substitute } from './sed-substitute.ts';

/** What sed reads: lines one by one. */
export interface SedInput {
  /** The next line; undefined at the end. `ended` is whether a newline stood behind it. */
  next(): SedLine | undefined;
  /** Whether the line read last is the last one. */
  isLast(): boolean;
  readonly name: string;
}

export interface SedLine {
  readonly text: string;
  readonly ended: boolean;
}

/** Where sed writes, and what it may use. */
export interface SedOutput {
  out(text: string): void;
  /** Appends to a file of `w`. */
  write(file: string, text: string): void;
  /** A file's text for `r`; empty for one that cannot be read. */
  read(file: string): string;
  work(units: number): void;
}

/** What sed remembers between lines: plain data, so that a waiting one can be stored. */
export interface SedState {
  readonly line: number;
  readonly hold: string;
  /** Whether a newline stood behind what is held. */
  readonly holdEnded: boolean;
  /** By command: where its range began and, when known, which line ends it. */
  readonly ranges: Readonly<Record<number, { readonly end: number }>>;
  readonly readLines: Readonly<Record<string, number>>;
  /** `q` has spoken: its status. */
  readonly quit: number | undefined;
}

export const SED_START: SedState = {
  line: 0,
  hold: '',
  holdEnded: true,
  ranges: {},
  readLines: {},
  quit: undefined,
};

/** The pattern and hold space hold no more: `:a;s/.*\/&&/;ta` doubles them with each turn. */
const MAX_SPACE = 1 << 21;

/** sed ran out of room. */
export class SedSpaceError extends Error {
  constructor() {
    super("couldn't allocate memory");
    this.name = 'SedSpaceError';
  }
}

type Flow = 'next' | 'end-cycle' | 'restart' | 'quit' | { readonly to: number };

/** Runs a script over lines. */
export class SedMachine {
  readonly #commands: readonly SedCommand[];
  readonly #quiet: boolean;
  readonly #gnu: boolean;
  readonly #output: SedOutput;
  #state: { -readonly [Key in keyof SedState]: SedState[Key] };
  #space = '';
  #ended = true;
  #replaced = false;
  #deleted = false;
  #appended: string[] = [];
  #lastRegex: Regex | undefined;

  constructor(
    commands: readonly SedCommand[],
    quiet: boolean,
    gnu: boolean,
    output: SedOutput,
    state: SedState = SED_START,
  ) {
    this.#commands = commands;
    this.#gnu = gnu;
    this.#quiet = quiet;
    this.#output = output;
    this.#state = { ...state };
  }

  get state(): SedState {
    return this.#state;
  }

  /** Goes through all lines there are, or until `q`. */
  run(input: SedInput): void {
    let again = false;
    while (this.#state.quit === undefined) {
      if (!again && !this.#readLine(input)) return;
      again = this.#cycle(input);
    }
  }

  #readLine(input: SedInput): boolean {
    const line = input.next();
    if (!line) return false;
    this.#output.work(1 + (line.text.length >> 6));
    this.#state.line += 1;
    this.#space = line.text;
    this.#ended = line.ended;
    return true;
  }

  /** One turn of the script. True when it is to begin again without reading (`D`). */
  #cycle(input: SedInput): boolean {
    this.#deleted = false;
    this.#replaced = false;
    let at = 0;
    let flow: Flow = 'next';
    while (at < this.#commands.length) {
      this.#output.work(1);
      const command = this.#commands[at];
      if (!command) break;
      if (!this.#selects(command, at, input)) {
        at = command.action.kind === 'block' ? command.action.end : at + 1;
        continue;
      }
      flow = this.#execute(command, at, input);
      if (flow === 'end-cycle' || flow === 'restart' || flow === 'quit') break;
      at = typeof flow === 'object' ? flow.to : at + 1;
    }
    if (!this.#quiet && !this.#deleted) this.#print(this.#space);
    this.#flushAppended();
    return flow === 'restart';
  }

  #print(text: string): void {
    this.#output.out(`${text}${this.#ended ? '\n' : ''}`);
  }

  #flushAppended(): void {
    for (const text of this.#appended) this.#output.out(text);
    this.#appended = [];
  }

  #selects({ selection }: SedCommand, index: number, input: SedInput): boolean {
    const { first, last, negated } = selection;
    if (!first) return !negated;
    const selected = last ? this.#inRange(first, last, index, input) : this.#matches(first, input);
    return selected !== negated;
  }

  #inRange(first: SedAddress, last: SedAddress, index: number, input: SedInput): boolean {
    const { line } = this.#state;
    const range = this.#state.ranges[index];
    if (range) {
      if (
        last.kind === 'regex'
          ? this.#matches(last, input)
          : last.kind === 'last'
            ? input.isLast()
            : line >= range.end
      ) {
        this.#setRange(index, undefined);
      }
      // A line number that is past already ends the range without the line.
      return last.kind !== 'line' || line <= range.end;
    }
    const begins = first.kind === 'line' && first.number === 0 ? line === 1 : this.#matches(first, input);
    if (!begins) return false;
    if (first.kind === 'line' && first.number === 0 && last.kind === 'regex' && this.#matches(last, input)) {
      return true;
    }
    const end = rangeEnd(last, line);
    if (end === undefined || end > line) {
      if (!(last.kind === 'last' && input.isLast()))
        this.#setRange(index, { end: end ?? Number.MAX_SAFE_INTEGER });
    }
    return true;
  }

  #setRange(index: number, range: { readonly end: number } | undefined): void {
    const { [index]: _old, ...others } = this.#state.ranges;
    this.#state.ranges = range ? { ...others, [index]: range } : others;
  }

  #matches(address: SedAddress, input: SedInput): boolean {
    const { line } = this.#state;
    switch (address.kind) {
      case 'line':
        return line === address.number;
      case 'last':
        return input.isLast();
      case 'step':
        return address.step === 0
          ? line === address.first
          : line >= address.first && (line - address.first) % address.step === 0;
      case 'regex':
        return this.#regex(address.regex)?.test(this.#space) ?? false;
      case 'after':
      case 'multiple':
        return false;
    }
  }

  #regex(regex: Regex | undefined): Regex | undefined {
    if (regex) this.#lastRegex = regex;
    return this.#lastRegex;
  }

  #execute({ action, selection }: SedCommand, index: number, input: SedInput): Flow {
    switch (action.kind) {
      case 'block':
        return 'next';
      case 'branch':
        return this.#branch(action);
      case 'substitute':
        return this.#substitute(action);
      case 'translate':
        this.#space = Array.from(this.#space, (character) => action.table.get(character) ?? character).join(
          '',
        );
        return 'next';
      case 'text':
        if (action.where === 'i') this.#output.out(action.text);
        else if (action.where === 'a') this.#appended.push(action.text);
        else {
          const inside = selection.last && !selection.negated && this.#state.ranges[index] !== undefined;
          if (!inside) this.#output.out(action.text);
          this.#deleted = true;
          return 'end-cycle';
        }
        return 'next';
      case 'read':
        this.#appended.push(this.#output.read(action.file));
        return 'next';
      case 'read-line':
        this.#readLineOf(action.file);
        return 'next';
      case 'write':
        this.#output.write(action.file, `${this.#space}\n`);
        return 'next';
      case 'quit':
        this.#state.quit = action.status;
        this.#deleted = !action.print;
        return 'quit';
      case 'plain':
        return this.#plain(action.letter, input);
    }
  }

  #branch({ when, to }: SedAction & { kind: 'branch' }): Flow {
    const taken = when === 'always' || (when === 'replaced') === this.#replaced;
    if (when !== 'always') this.#replaced = false;
    return taken ? { to } : 'next';
  }

  #substitute({ how }: SedAction & { kind: 'substitute' }): Flow {
    const regex = this.#regex(how.regex);
    const result = regex && substitute(this.#space, regex, how);
    if (result === undefined) return 'next';
    this.#setSpace(result);
    this.#replaced = true;
    if (how.print) this.#print(this.#space);
    if (how.file !== undefined) this.#output.write(how.file, `${this.#space}\n`);
    return 'next';
  }

  #setSpace(text: string): void {
    if (text.length > MAX_SPACE) throw new SedSpaceError();
    this.#output.work(text.length >> 6);
    this.#space = text;
  }

  #readLineOf(file: string): void {
    const at = this.#state.readLines[file] ?? 0;
    const line = this.#output.read(file).split('\n')[at];
    if (line === undefined || line === '') return;
    this.#state.readLines = { ...this.#state.readLines, [file]: at + 1 };
    this.#appended.push(`${line}\n`);
  }

  #plain(letter: string, input: SedInput): Flow {
    const newline = this.#space.indexOf('\n');
    switch (letter) {
      case 'd':
        this.#deleted = true;
        return 'end-cycle';
      case 'D':
        this.#deleted = true;
        if (newline < 0) return 'end-cycle';
        this.#space = this.#space.slice(newline + 1);
        return 'restart';
      case 'p':
        this.#print(this.#space);
        return 'next';
      case 'P':
        if (newline < 0 && this.#gnu) this.#print(this.#space);
        else this.#output.out(`${newline < 0 ? this.#space : this.#space.slice(0, newline)}\n`);
        return 'next';
      case 'n':
        if (input.isLast()) return this.#endOfInput();
        if (!this.#quiet) this.#print(this.#space);
        this.#flushAppended();
        this.#readLine(input);
        return 'next';
      case 'N': {
        if (input.isLast()) return this.#endOfInput();
        const before = this.#space;
        this.#flushAppended();
        this.#readLine(input);
        this.#setSpace(`${before}\n${this.#space}`);
        return 'next';
      }
      case 'g':
        this.#space = this.#state.hold;
        if (this.#gnu) this.#ended = this.#state.holdEnded;
        return 'next';
      case 'G':
        this.#setSpace(`${this.#space}\n${this.#state.hold}`);
        this.#ended = !this.#gnu || this.#state.holdEnded;
        return 'next';
      case 'h':
        this.#state.hold = this.#space;
        this.#state.holdEnded = this.#ended;
        return 'next';
      case 'H':
        if (this.#state.hold.length > MAX_SPACE) throw new SedSpaceError();
        this.#state.hold = `${this.#state.hold}\n${this.#space}`;
        this.#state.holdEnded = this.#ended;
        return 'next';
      case 'x':
        [this.#space, this.#state.hold] = [this.#state.hold, this.#space];
        [this.#ended, this.#state.holdEnded] = [!this.#gnu || this.#state.holdEnded, this.#ended];
        return 'next';
      case 'l':
        this.#output.out(`${unambiguous(this.#space)}$\n`);
        return 'next';
      case 'F':
        this.#output.out(`${input.name}\n`);
        return 'next';
      case 'z':
        this.#space = '';
        return 'next';
      case '=':
        this.#output.out(`${this.#state.line}\n`);
        return 'next';
      default:
        return 'next';
    }
  }

  /** `n` and `N` without a further line: shows what there is, and ends. */
  #endOfInput(): Flow {
    this.#state.quit = 0;
    return 'quit';
  }
}

function rangeEnd(last: SedAddress, line: number): number | undefined {
  if (last.kind === 'line') return last.number;
  if (last.kind === 'after') return line + last.count;
  if (last.kind === 'multiple') return last.of === 0 ? line : Math.ceil(line / last.of) * last.of;
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\f': '\\f',
  '\v': '\\v',
  '\b': '\\b',
  '\x07': '\\a',
};

function unambiguous(text: string): string {
  let shown = '';
  for (const character of text) {
    const named = NAMED[character];
    if (named !== undefined) shown += named;
    else if (/[ -~]/.test(character)) shown += character;
    else {
      for (const byte of Buffer.from(character)) shown += `\\${byte.toString(8).padStart(3, '0')}`;
    }
  }
  // Lines are folded at 69 characters.
  return shown.replace(/(?:\\\d{3}|\\.|[^\\]){69}(?=.)/g, '$&\\\n');
}
