import { FsError } from '../../fs/fs-error.ts';
import type { Stat } from '../../fs/file-system.ts';
import { attempt, awaitStdin, bareLines, isGnu, readInput } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { fullDate, isoSeconds } from './dates.ts';
import { normalDiff, type Side, unifiedDiff } from './diff-format.ts';
import { diffLines } from './diff-lines.ts';
import { baseName, inside } from './paths.ts';

/** Shows how files differ. */
export const diff = withOptions(
  {
    options: [
      'u',
      'U: unified',
      'q brief',
      'r recursive',
      'N new-file',
      's report-identical-files',
      'i ignore-case',
      'w ignore-all-space',
      'b ignore-space-change',
      'B ignore-blank-lines',
      'a text',
      'd minimal',
      't expand-tabs',
      'T initial-tab',
      'L: label',
      'S: starting-file',
      'y side-by-side',
      'c',
      'x: exclude',
      'color::',
      'strip-trailing-cr',
      'normal',
    ],
    usage: {
      gnu: '[OPTION]... FILES',
      busybox: '[-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2',
    },
    badUsage: 2,
  },
  (tool, options) => {
    const [first, second, extra] = options.operands;
    if (first === undefined) return options.wrong(tool, "missing operand after 'diff'");
    if (second === undefined) return options.wrong(tool, `missing operand after '${first}'`);
    if (extra !== undefined) return options.wrong(tool, `extra operand '${extra}'`);
    awaitStdin(tool, [first, second]);
    return new Comparison(tool, options).compare(first, second);
  },
);

class Comparison {
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #gnu: boolean;

  constructor(tool: UtilityContext, options: Options) {
    this.#tool = tool;
    this.#options = options;
    this.#gnu = isGnu(tool);
  }

  compare(first: string, second: string): number {
    const a = this.#stat(first);
    const b = this.#stat(second);
    const failed = [a, b].filter((stat) => stat instanceof FsError);
    for (const { path, text } of failed) {
      this.#tool.fail(this.#gnu ? `${path}: ${text}` : `can't stat '${path}': ${text}`);
    }
    if (a instanceof FsError || b instanceof FsError) return 2;
    const [firstIsDirectory, secondIsDirectory] = [a, b].map((stat) => stat?.node.type === 'directory');
    if (firstIsDirectory && secondIsDirectory) return this.#compareDirectories(first, second);
    if (firstIsDirectory) return this.#compareFiles(inside(first, baseName(second)), second, '');
    if (secondIsDirectory) return this.#compareFiles(first, inside(second, baseName(first)), '');
    return this.#compareFiles(first, second, '');
  }

  #stat(name: string): Stat | FsError | undefined {
    if (name === '-') return undefined;
    const stat = attempt(() => this.#tool.fs.stat(name));
    return stat instanceof FsError ? new FsError(stat.code, name) : stat;
  }

  #compareDirectories(first: string, second: string): number {
    const excluded = this.#options.values('x');
    const list = (path: string): readonly string[] =>
      this.#tool.fs.readdir(path).filter((name) => !excluded.includes(name));
    const [left, right] = [list(first), list(second)];
    let status = 0;
    for (const name of [...new Set([...left, ...right])].toSorted()) {
      this.#tool.work(1);
      const [a, b] = [inside(first, name), inside(second, name)];
      const [inLeft, inRight] = [left.includes(name), right.includes(name)];
      if ((!inLeft || !inRight) && !this.#options.has('N')) {
        this.#tool.out(`Only in ${inLeft ? first : second}: ${name}\n`);
        status = Math.max(status, 1);
        continue;
      }
      status = Math.max(status, this.#compareEntries(a, b, inLeft, inRight));
    }
    return status;
  }

  #compareEntries(a: string, b: string, inLeft: boolean, inRight: boolean): number {
    const isDirectory = (path: string): boolean => this.#tool.fs.stat(path).node.type === 'directory';
    const [x, y] = [inLeft && isDirectory(a), inRight && isDirectory(b)];
    if (x && y) {
      if (this.#options.has('r')) return this.#compareDirectories(a, b);
      this.#tool.out(`Common subdirectories: ${a} and ${b}\n`);
      return 0;
    }
    if (x !== y) {
      this.#tool.out(
        `File ${a} is a ${x ? 'directory' : 'regular file'} while file ${b} is a ${y ? 'directory' : 'regular file'}\n`,
      );
      return 1;
    }
    const options = this.#options.given
      .filter(({ name }) => 'uUrNqiwbBs'.includes(name))
      .map(({ name, value }) => (value === undefined ? `-${name}` : `-${name} ${value}`));
    return this.#compareFiles(
      a,
      b,
      this.#gnu ? `diff ${options.join(' ')} ${a} ${b}\n`.replace('  ', ' ') : '',
    );
  }

  #compareFiles(first: string, second: string, heading: string): number {
    const texts = [first, second].map((name) => {
      const text = readInput(this.#tool, name);
      const missing = text instanceof FsError && text.code === 'ENOENT' && this.#options.has('N');
      return missing ? '' : text;
    });
    const [a = '', b = ''] = texts;
    for (const [index, text] of texts.entries()) {
      if (text instanceof FsError) this.#tool.fail(`${index === 0 ? first : second}: ${text.text}`);
    }
    if (a instanceof FsError || b instanceof FsError) return 2;
    const [old, now] = [sideOf(a), sideOf(b)];
    const changes =
      a === b ? [] : diffLines(this.#keys(old), this.#keys(now), (units) => this.#tool.work(units));
    if (changes.length === 0) {
      if (this.#options.has('s')) this.#tool.out(`Files ${first} and ${second} are identical\n`);
      return 0;
    }
    if (this.#options.has('q')) {
      this.#tool.out(`Files ${first} and ${second} differ\n`);
      return 1;
    }
    if ((a.includes('\0') || b.includes('\0')) && !this.#options.has('a')) {
      this.#tool.out(
        this.#gnu ? `Binary files ${first} and ${second} differ\n` : `Files ${first} and ${second} differ\n`,
      );
      return this.#gnu ? 2 : 1;
    }
    const unified = this.#options.has('u', 'U') || !this.#gnu;
    const body = unified
      ? this.#unifiedHeading(first, second) +
        unifiedDiff(changes, old, now, Number(this.#options.value('U') ?? 3))
      : normalDiff(changes, old, now);
    this.#tool.out(heading + body);
    return 1;
  }

  /** What of each line is compared. */
  #keys(side: Side): readonly string[] {
    const options = this.#options;
    return side.lines.map((line, index) => {
      let key = options.has('i') ? line.toLowerCase() : line;
      if (options.has('w')) key = key.replace(/\s+/g, '');
      else if (options.has('b')) key = key.replace(/\s+/g, ' ').trimEnd();
      if (options.has('strip-trailing-cr')) key = key.replace(/\r$/, '');
      return index === side.lines.length - 1 && !side.ended ? `${key}\n` : key;
    });
  }

  #unifiedHeading(first: string, second: string): string {
    const labels = this.#options.values('L');
    const line = (mark: string, name: string, label: string | undefined): string => {
      if (label !== undefined) return `${mark} ${label}\n`;
      if (!this.#gnu) return `${mark} ${name}\n`;
      const stat = this.#stat(name);
      const mtime = stat && !(stat instanceof FsError) ? stat.node.mtime : this.#tool.now.seconds;
      const missing = stat instanceof FsError;
      return `${mark} ${name}\t${missing ? `${isoSeconds(0)}.000000000 +0000` : fullDate(mtime)}\n`;
    };
    return line('---', first, labels[0]) + line('+++', second, labels[1]);
  }
}

function sideOf(text: string): Side {
  return { lines: bareLines(text), ended: text === '' || text.endsWith('\n') };
}
