import { FsError } from '../../fs/fs-error.ts';
import type { Stat } from '../../fs/file-system.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { Accounts } from './accounts.ts';
import { layOut } from './ls-columns.ts';
import { blocksText, type Entry, shownName, typeMark } from './ls-entry.ts';
import { longLines } from './ls-long.ts';
import { sortEntries } from './ls-order.ts';
import { inside } from './paths.ts';
import { busyboxSize, diskKilobytes, gnuSize } from './sizes.ts';

/** Lists files. */
export const ls = withOptions(
  {
    options: [
      'l',
      'a all',
      'A almost-all',
      '1',
      'R recursive',
      'd directory',
      'h human-readable',
      't',
      'S',
      'r reverse',
      'i inode',
      'F',
      'classify::',
      'p',
      's size',
      'n numeric-uid-gid',
      'C',
      'x',
      'm',
      'g',
      'o',
      'G no-group',
      'k kibibytes',
      'L dereference',
      'H dereference-command-line',
      'c',
      'u',
      'v',
      'X',
      'U',
      'f',
      'q hide-control-chars',
      'Q quote-name',
      'N literal',
      'b escape',
      'B ignore-backups',
      'Z context',
      'T: tabsize',
      'w: width',
      'I: ignore',
      'color::',
      'full-time',
      'group-directories-first',
      'time-style:',
      'time:',
      'sort:',
      'format:',
      'block-size:',
      'si',
      'author',
      'hyperlink::',
    ],
    gnuOnly: [
      'm',
      'o',
      'U',
      'f',
      'N',
      'b',
      'B',
      'T',
      'I',
      'G',
      'time-style',
      'author',
      'hyperlink',
      'si',
      'q',
    ],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...' },
    badUsage: 2,
  },
  (tool, options) => new Listing(tool, options).run(),
);

class Listing {
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #gnu: boolean;
  readonly #long: boolean;
  readonly #accounts: Accounts | undefined;
  #status = 0;
  #printed = false;

  constructor(tool: UtilityContext, options: Options) {
    this.#tool = tool;
    this.#options = options;
    this.#gnu = isGnu(tool);
    const format = options.last('l', 'n', 'g', 'o', 'full-time', '1', 'C', 'x', 'm');
    // `-1` does not undo `-l`.
    this.#long =
      options.has('l', 'n', 'g', 'o', 'full-time') && format !== 'C' && format !== 'x' && format !== 'm';
    this.#accounts = this.#long ? new Accounts(tool) : undefined;
  }

  run(): number {
    const { operands } = this.#options;
    const files: Entry[] = [];
    const directories: Entry[] = [];
    for (const name of operands.length > 0 ? operands : ['.']) {
      const entry = this.#operand(name);
      if (!entry) continue;
      const listed = entry.stat.node.type === 'directory' && !this.#options.has('d');
      (listed ? directories : files).push(entry);
    }
    if (files.length > 0) this.#print(sortEntries(files, this.#options), false);
    const headed = operands.length > 1 || this.#options.has('R');
    for (const { name } of sortEntries(directories, this.#options)) this.#listDirectory(name, headed);
    return this.#status;
  }

  #operand(name: string): Entry | undefined {
    const follow = this.#options.has('L', 'H') || !(this.#long || this.#options.has('d', 'F', 'i'));
    const stat = this.#stat(name, follow || name.endsWith('/'));
    if (stat instanceof FsError) {
      const text = this.#gnu ? `cannot access '${name}': ${stat.text}` : `${name}: ${stat.text}`;
      this.#status = this.#tool.fail(text, this.#gnu ? 2 : 1);
      return undefined;
    }
    // A link that is shown as a file keeps what it is; only one to a directory is followed.
    if (follow && !this.#options.has('L', 'H') && stat.node.type !== 'directory') {
      const own = this.#stat(name, false);
      if (!(own instanceof FsError)) return this.#entry(name, name, own);
    }
    return this.#entry(name, name, stat);
  }

  #stat(path: string, follow: boolean): Stat | FsError {
    const own = attempt(() => this.#tool.fs.lstat(path));
    if (!follow || own instanceof FsError || own.node.type !== 'symlink') return own;
    const target = attempt(() => this.#tool.fs.stat(path));
    return target instanceof FsError && !this.#options.has('L') ? own : target;
  }

  #entry(name: string, path: string, stat: Stat): Entry {
    const target = stat.node.type === 'symlink' ? stat.node.target : undefined;
    return { name, path, stat, target };
  }

  #listDirectory(path: string, headed: boolean): void {
    this.#tool.work(1);
    const names = attempt(() => this.#tool.fs.readdir(path));
    if (names instanceof FsError) {
      const text = this.#gnu
        ? `cannot open directory '${path}': ${names.text}`
        : `can't open '${path}': ${names.text}`;
      this.#status = this.#tool.fail(text, this.#gnu ? 2 : 1);
      return;
    }
    if (headed) this.#tool.out(`${this.#printed ? '\n' : ''}${path}:\n`);
    this.#printed = true;
    const entries = this.#entriesOf(path, names);
    this.#print(entries, true);
    if (!this.#options.has('R')) return;
    for (const { name, path: inner, stat } of entries) {
      if (stat.node.type === 'directory' && name !== '.' && name !== '..') this.#listDirectory(inner, true);
    }
  }

  #entriesOf(path: string, names: readonly string[]): readonly Entry[] {
    const all = this.#options.has('a', 'f');
    const hidden = all || this.#options.has('A');
    const shown = names.filter((name) => hidden || !name.startsWith('.'));
    this.#tool.work(shown.length);
    const entries = [...(all ? ['.', '..'] : []), ...shown].flatMap((name) => {
      const inner = inside(path, name);
      const stat = this.#stat(inner, this.#options.has('L'));
      return stat instanceof FsError ? [] : [this.#entry(name, inner, stat)];
    });
    return sortEntries(entries, this.#options);
  }

  #print(entries: readonly Entry[], withTotal: boolean): void {
    this.#printed = true;
    if (withTotal && (this.#long || this.#options.has('s')))
      this.#tool.out(`total ${this.#total(entries)}\n`);
    const options = this.#options;
    const terminal = this.#tool.columns !== undefined;
    if (this.#long && this.#accounts) {
      const lines = longLines(entries, {
        options,
        gnu: this.#gnu,
        accounts: this.#accounts,
        now: this.#tool.now.seconds,
        quoted: terminal,
        isDirectory: (path) => this.#leadsToDirectory(path),
      });
      this.#tool.out(lines.map((line) => `${line}\n`).join(''));
      return;
    }
    const names = shownNames(entries, options, this.#gnu, terminal);
    const cells = entries.map((entry, index) => this.#prefix(entry, entries) + (names[index] ?? ''));
    const width = Number(options.value('w') ?? this.#tool.columns ?? 80);
    const format = options.last('1', 'C', 'x', 'm') ?? (terminal ? 'C' : '1');
    this.#tool.out(layOut(cells, format, width || 1000, this.#gnu));
  }

  #leadsToDirectory(path: string): boolean {
    const stat = attempt(() => this.#tool.fs.stat(path));
    return !(stat instanceof FsError) && stat.node.type === 'directory';
  }

  /** The inode and the size in blocks before a name. */
  #prefix(entry: Entry, entries: readonly Entry[]): string {
    let prefix = '';
    if (this.#options.has('i')) {
      const inodes = entries.map(({ stat }) => String(stat.inode).length);
      const width = this.#gnu ? Math.max(...inodes) : 7;
      prefix += `${String(entry.stat.inode).padStart(width)} `;
    }
    if (this.#options.has('s')) prefix += `${blocksText(entry, entries, this.#options, this.#gnu)} `;
    return prefix;
  }

  #total(entries: readonly Entry[]): string {
    const kilobytes = entries.reduce((sum, { stat }) => sum + diskKilobytes(stat), 0);
    if (!this.#options.has('h')) return String(kilobytes);
    if (this.#gnu) return gnuSize(kilobytes * 1024);
    return busyboxSize(kilobytes * 1024)
      .replace('.0', '')
      .padEnd(7);
  }
}

/** Names with marks of -F and -p and, on a terminal of coreutils, quotes. */
function shownNames(
  entries: readonly Entry[],
  options: Options,
  gnu: boolean,
  terminal: boolean,
): readonly string[] {
  const quote = gnu && terminal && !options.has('N', 'Q', 'b');
  const anyQuoted = quote && entries.some(({ name }) => shownName(name, options, true) !== name);
  return entries.map((entry) => {
    const name = shownName(entry.name, options, quote);
    return `${anyQuoted && name === entry.name ? ' ' : ''}${name}${typeMark(entry, options)}`;
  });
}
