import type { RunningProcess } from '../../runtime.ts';
import { PS_COLUMNS, PS_FORMATS, type PsColumn } from './columns.ts';

/** What ps was asked for: which columns, of which processes, in which order. */
export interface PsRequest {
  readonly columns: readonly PsColumn[];
  readonly selects: (process: RunningProcess) => boolean;
  /** A format specifier with `-` before it for the other way round. */
  readonly sort: string | undefined;
  readonly forest: boolean;
}

/** ps would have complained: its words without its name. */
export interface PsComplaint {
  readonly complaint: string;
}

type Format = keyof typeof PS_FORMATS;
type Select = PsRequest['selects'];

const LONG_FLAGS: ReadonlySet<string> = new Set(['forest', 'headers', 'cumulative', 'deselect', 'width', 'cols', 'columns', 'rows', 'lines']); // prettier-ignore
const SYSV_FLAGS = 'aAcdeFfHjlLmMNTwxyZ';
const BSD_FLAGS = 'aTrxeflcjgmNnSsuvwhHLX';
const SYSV_FORMATS: Readonly<Record<string, Format>> = {
  F: 'extraFull',
  f: 'full',
  j: 'jobs',
  l: 'long',
  x: 'bsd',
};
const BSD_FORMATS: Readonly<Record<string, Format>> = { j: 'bsdJobs', l: 'bsdLong', u: 'bsdUser' };

const SELECTIONS: Readonly<
  Record<string, { readonly what: string; readonly by: (wanted: readonly string[]) => Select }>
> = {
  p: {
    what: 'process IDs',
    by:
      (wanted) =>
      ({ pid }) =>
        wanted.includes(String(pid)),
  },
  q: {
    what: 'process IDs',
    by:
      (wanted) =>
      ({ pid }) =>
        wanted.includes(String(pid)),
  },
  C: {
    what: 'command names',
    by:
      (wanted) =>
      ({ argv }) =>
        wanted.includes(argv[0]?.split('/').at(-1) ?? ''),
  },
  u: {
    what: 'users',
    by:
      (wanted) =>
      ({ user }) =>
        wanted.includes(user),
  },
  U: {
    what: 'users',
    by:
      (wanted) =>
      ({ user }) =>
        wanted.includes(user),
  },
  t: {
    what: 'terminals',
    by:
      (wanted) =>
      ({ terminal }) =>
        wanted.includes(terminal),
  },
};

class Complaint extends Error {}

function complain(text: string): never {
  throw new Complaint(`error: ${text}`);
}

/** `pid,comm=NAME`: a title takes all that follows its `=`. */
function columnsOf(text: string): readonly PsColumn[] {
  const [named = '', ...titleParts] = text.split('=');
  const codes = named.split(/[ ,]+/).filter((code) => code !== '');
  const columns = codes.map((code) => {
    const column = Object.hasOwn(PS_COLUMNS, code) ? PS_COLUMNS[code] : undefined;
    return column ?? complain(`unknown user-defined format specifier "${code}"`);
  });
  if (titleParts.length === 0) return columns;
  const title = titleParts.join('=');
  return columns.map((column, index) => (index === columns.length - 1 ? { ...column, title } : column));
}

/** Reads the words one after the other; options may take what follows them, in the same word or the next. */
class Reader {
  readonly #words: string[];
  own: PsColumn[] = [];
  formats: Format[] = [];
  selects: Select[] = [];
  everything = false;
  sort: string | undefined;
  forest = false;
  bsd = false;

  constructor(words: readonly string[]) {
    this.#words = [...words];
  }

  read(): void {
    for (let word = this.#words.shift(); word !== undefined; word = this.#words.shift()) {
      if (word.startsWith('--')) this.#long(word.slice(2));
      else if (word.startsWith('-')) this.#letters(word.slice(1), false);
      else if (/^\d+$/.test(word)) this.#pick('p', word);
      else this.#letters(word, true);
    }
  }

  #pick(letter: string, list: string): void {
    const { by } = SELECTIONS[letter] ?? complain('unsupported SysV option');
    this.selects.push(by(list.split(/[ ,]+/)));
  }

  #long(word: string): void {
    const [name = '', ...rest] = word.split('=');
    const value = (): string => (rest.length > 0 ? rest.join('=') : (this.#words.shift() ?? ''));
    if (name === 'sort') this.sort = value();
    else if (name === 'format') this.own.push(...columnsOf(value()));
    else if (name === 'pid') this.#pick('p', value());
    else if (name === 'user') this.#pick('u', value());
    else if (name === 'forest') this.forest = true;
    else if (!LONG_FLAGS.has(name)) complain('unknown gnu long option');
  }

  #letters(letters: string, bsd: boolean): void {
    for (const [index, letter] of letters.split('').entries()) {
      const rest = letters.slice(index + 1);
      const value = (what: string): string => {
        const text = rest === '' ? this.#words.shift() : rest;
        return text ?? complain(`${what} must follow ${bsd ? '' : '-'}${letter}.`);
      };
      if (letter === 'o' || (letter === 'O' && !bsd)) {
        this.own.push(...columnsOf(value('format specification')));
        return;
      }
      if (letter === 'k' && bsd) {
        this.sort = value('long sort specification');
        return;
      }
      const selection =
        Object.hasOwn(SELECTIONS, letter) && !(bsd && letter === 'u') ? SELECTIONS[letter] : undefined;
      if (selection) {
        this.#pick(letter, value(`List of ${selection.what}`));
        return;
      }
      this.#flag(letter, bsd);
    }
  }

  #flag(letter: string, bsd: boolean): void {
    if (!(bsd ? BSD_FLAGS : SYSV_FLAGS).includes(letter)) {
      complain(bsd ? 'unsupported option (BSD syntax)' : 'unsupported SysV option');
    }
    const format = (bsd ? BSD_FORMATS : SYSV_FORMATS)[letter];
    if (format) this.formats.push(format);
    if ('aAexd'.includes(letter) && !(bsd && letter === 'e')) this.everything = true;
    if (bsd && 'ulj'.includes(letter)) this.everything = true;
    if (letter === (bsd ? 'f' : 'H')) this.forest = true;
    this.bsd ||= bsd;
  }
}

/** The arguments of `docker top`, read as the host's ps does. Without any it is asked for `-ef`. */
export function parsePsArguments(words: readonly string[]): PsRequest | PsComplaint {
  const reader = new Reader(words.length === 0 ? ['-ef'] : words);
  try {
    reader.read();
  } catch (error) {
    if (error instanceof Complaint) return { complaint: error.message };
    throw error;
  }
  const { own, formats, selects, everything, sort, forest, bsd } = reader;
  // Only processes of one's own terminal are meant, and the daemon has none.
  if (bsd && !everything && own.length === 0 && selects.length === 0) return { complaint: 'exit status 1' };
  const chosen: Format = formats.find((format) => format !== 'bsd') ?? formats[0] ?? (bsd ? 'bsd' : 'plain');
  return {
    columns: own.length > 0 ? own : PS_FORMATS[chosen],
    selects: (process) => everything || selects.length === 0 || selects.some((select) => select(process)),
    sort,
    forest,
  };
}
