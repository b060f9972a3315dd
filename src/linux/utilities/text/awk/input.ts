import type { RegexCache } from '../../../regex/regex.ts';
import { AwkExit } from './exit.ts';
import { RecordReader } from './records.ts';
import type { AwkSurroundings } from './surroundings.ts';
import { toNumber, toText } from './values.ts';
import type { Variables } from './variables.ts';

/** What the program's records come from: the files of the command line, and those that getline names. */
export class Input {
  readonly #surroundings: AwkSurroundings;
  readonly #regexes: RegexCache;
  readonly #variables: Variables;
  readonly #assign: (name: string, value: string) => void;
  readonly #readers = new Map<string, RecordReader>();
  #main: RecordReader | undefined;
  #argument = 1;
  #readAnyFile = false;

  /** @param assign what `name=value` among the files does */
  constructor(
    surroundings: AwkSurroundings,
    regexes: RegexCache,
    variables: Variables,
    assign: (name: string, value: string) => void,
  ) {
    this.#surroundings = surroundings;
    this.#regexes = regexes;
    this.#variables = variables;
    this.#assign = assign;
  }

  /** The next record of the files named on the command line. @param separator RS, as it is now */
  next(separator: () => string): string | undefined {
    for (;;) {
      this.#main ??= this.#openNext();
      if (!this.#main) return undefined;
      const record = this.#main.next(separator());
      if (record !== undefined) {
        this.#surroundings.work(1 + (record.length >> 6));
        this.#count('NR');
        this.#count('FNR');
        return record;
      }
      this.#main = undefined;
    }
  }

  /** Leaves the rest of the file that is being read. */
  skipFile(): void {
    this.#main = undefined;
  }

  #count(name: string): void {
    this.#variables.setGlobal(name, toNumber(this.#variables.scalar(name)) + 1);
  }

  #openNext(): RecordReader | undefined {
    const count = toNumber(this.#variables.scalar('ARGC'));
    const argv = this.#variables.array('ARGV');
    while (this.#argument < count) {
      const arg = toText(argv.get(String(this.#argument)), '%.6g');
      this.#argument += 1;
      const assignment = /^([A-Za-z_]\w*)=([^]*)$/.exec(arg);
      if (assignment) this.#assign(assignment[1] ?? '', assignment[2] ?? '');
      else if (arg !== '') {
        this.#readAnyFile = true;
        const text = this.#surroundings.read(arg);
        if (text === undefined) {
          throw new AwkExit(this.#surroundings.unreadable(arg));
        }
        return this.#open(arg, text);
      }
    }
    if (this.#readAnyFile) return undefined;
    this.#readAnyFile = true;
    return this.#open('', this.#surroundings.read('-') ?? '');
  }

  #open(name: string, text: string): RecordReader {
    this.#variables.setGlobal('FILENAME', name);
    this.#variables.setGlobal('FNR', 0);
    return new RecordReader(text, this.#regexes);
  }

  /** The next record of a file; null when it cannot be read. @param separator RS */
  nextOf(name: string, separator: () => string): string | undefined | null {
    let reader = this.#readers.get(name);
    if (!reader) {
      const text = this.#surroundings.read(name);
      if (text === undefined) return null;
      reader = new RecordReader(text, this.#regexes);
      this.#readers.set(name, reader);
    }
    this.#surroundings.work(1);
    return reader.next(separator());
  }

  /** @returns whether the file was open */
  close(name: string): boolean {
    return this.#readers.delete(name);
  }
}
