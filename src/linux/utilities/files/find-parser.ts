import { FsError } from '../../fs/fs-error.ts';
import type { FileNode } from '../../fs/file-node.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import type { UtilityContext } from '../utility.ts';
import { Accounts } from './accounts.ts';
import { parseDate } from './dates.ts';
import { parseMode } from './file-mode.ts';
import type { Amount, FindAction, FindCommand, FindExpression, FindTest } from './find-expression.ts';

/** A command line that is none, in the words of the dialect. */
export class FindError extends Error {
  /** Busybox shows its usage below. */
  readonly withUsage: boolean;

  constructor(message: string, withUsage = false) {
    super(message);
    this.name = 'FindError';
    this.withUsage = withUsage;
  }
}

/** @throws FindError */
export function parseFind(tool: UtilityContext, args: readonly string[]): FindCommand {
  return new FindParser(tool, args).parse();
}

const TYPES: Readonly<Record<string, FileNode['type']>> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  c: 'character-device',
  b: 'block-device',
  p: 'fifo',
  s: 'socket',
};

const SIZE_UNITS: Readonly<Record<string, number>> = {
  '': 512,
  b: 512,
  c: 1,
  w: 2,
  k: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
};

const PRINT: FindExpression = { kind: 'action', action: { kind: 'print', ending: '\n' } };
const TRUE: FindExpression = { kind: 'test', test: { kind: 'constant', value: true } };

const MAX_DEPTH = 200;

class FindParser {
  readonly #tool: UtilityContext;
  readonly #gnu: boolean;
  readonly #args: readonly string[];
  #at = 0;
  #depth = 0;
  #acts = false;
  #maxDepth = Number.POSITIVE_INFINITY;
  #minDepth = 0;
  #depthFirst = false;
  #oneFileSystem = false;
  #follow = false;

  constructor(tool: UtilityContext, args: readonly string[]) {
    this.#tool = tool;
    this.#gnu = isGnu(tool);
    this.#args = args;
  }

  parse(): FindCommand {
    while (/^-[HLP]$/.test(this.#peek() ?? '')) this.#follow = this.#take() === '-L';
    const paths: string[] = [];
    while (this.#at < this.#args.length && !isExpression(this.#peek() ?? '')) paths.push(this.#take());
    let expression = this.#at < this.#args.length ? this.#comma() : TRUE;
    const extra = this.#peek();
    if (extra === ')') this.#fail("invalid expression; you have too many ')'", "unmatched ')'");
    if (extra !== undefined)
      this.#fail(`paths must precede expression: \`${extra}'`, `unrecognized: ${extra}`);
    if (!this.#acts)
      expression = expression === TRUE ? PRINT : { kind: 'and', left: expression, right: PRINT };
    return {
      paths: paths.length > 0 ? paths : ['.'],
      expression,
      maxDepth: this.#maxDepth,
      minDepth: this.#minDepth,
      depthFirst: this.#depthFirst,
      oneFileSystem: this.#oneFileSystem,
      follow: this.#follow,
    };
  }

  #peek(): string | undefined {
    return this.#args[this.#at];
  }

  #take(): string {
    const word = this.#args[this.#at] ?? '';
    this.#at += 1;
    return word;
  }

  #fail(gnu: string, busybox: string, withUsage = false): never {
    throw new FindError(this.#gnu ? gnu : busybox, withUsage);
  }

  #comma(): FindExpression {
    let left = this.#or();
    while (this.#peek() === ',') {
      this.#at += 1;
      left = { kind: 'comma', left, right: this.#or() };
    }
    return left;
  }

  #or(): FindExpression {
    let left = this.#and();
    while (this.#peek() === '-o' || this.#peek() === '-or') {
      this.#at += 1;
      left = { kind: 'or', left, right: this.#and() };
    }
    return left;
  }

  #and(): FindExpression {
    let left = this.#not();
    for (;;) {
      const word = this.#peek();
      if (word === undefined || word === ')' || word === '-o' || word === '-or' || word === ',') return left;
      if (word === '-a' || word === '-and') this.#at += 1;
      left = { kind: 'and', left, right: this.#not() };
    }
  }

  #not(): FindExpression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail('expression too deeply nested', 'expression too deeply nested');
    const expression = this.#openNot();
    this.#depth -= 1;
    return expression;
  }

  #openNot(): FindExpression {
    const word = this.#peek();
    if (word === '!' || word === '-not') {
      this.#at += 1;
      return { kind: 'not', of: this.#not() };
    }
    if (word === '(') {
      this.#at += 1;
      const inner = this.#comma();
      if (this.#peek() !== ')') {
        this.#fail(
          "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
          "unmatched '('",
        );
      }
      this.#at += 1;
      return inner;
    }
    if (word === undefined)
      this.#fail(
        'invalid expression; you have used a binary operator with nothing after it.',
        'bare operator',
      );
    return this.#primary(this.#take());
  }

  #value(option: string): string {
    if (this.#at >= this.#args.length) {
      this.#fail(`missing argument to \`${option}'`, `${option} requires an argument`);
    }
    return this.#take();
  }

  #primary(word: string): FindExpression {
    const option = this.#option(word);
    if (option) return option;
    const action = this.#action(word);
    if (action) {
      if (action.kind !== 'prune') this.#acts ||= true;
      return { kind: 'action', action };
    }
    const test = this.#test(word);
    if (test) return { kind: 'test', test };
    if (!word.startsWith('-'))
      this.#fail(`paths must precede expression: \`${word}'`, `unrecognized: ${word}`, true);
    return this.#fail(`unknown predicate \`${word}'`, `unrecognized: ${word}`, true);
  }

  #option(word: string): FindExpression | undefined {
    switch (word) {
      case '-maxdepth':
      case '-mindepth': {
        const text = this.#value(word);
        if (!/^\d+$/.test(text)) {
          this.#fail(
            `Expected a positive decimal integer argument to ${word}, but got ‘${text}’`.replace(
              /[‘’]/g,
              "'",
            ),
            `invalid number '${text}'`,
          );
        }
        if (word === '-maxdepth') this.#maxDepth = Number(text);
        else this.#minDepth = Number(text);
        return TRUE;
      }
      case '-depth':
      case '-d':
        this.#depthFirst = true;
        return TRUE;
      case '-xdev':
      case '-mount':
        this.#oneFileSystem = true;
        return TRUE;
      case '-follow':
        this.#follow = true;
        return TRUE;
      case '-noleaf':
      case '-daystart':
      case '-ignore_readdir_race':
        return TRUE;
      case '-regextype':
        this.#value(word);
        return TRUE;
      default:
        return undefined;
    }
  }

  #action(word: string): FindAction | undefined {
    switch (word) {
      case '-print':
        return { kind: 'print', ending: '\n' };
      case '-print0':
        return { kind: 'print', ending: '\0' };
      case '-printf':
        return { kind: 'printf', format: this.#value(word) };
      case '-ls':
        return { kind: 'ls' };
      case '-delete':
        this.#depthFirst = true;
        return { kind: 'delete' };
      case '-prune':
        return { kind: 'prune' };
      case '-quit':
        return { kind: 'quit' };
      case '-exec':
      case '-execdir':
      case '-ok':
        return this.#exec(word);
      default:
        return undefined;
    }
  }

  #exec(word: string): FindAction {
    const argv: string[] = [];
    for (;;) {
      if (this.#at >= this.#args.length)
        this.#fail(`missing argument to \`${word}'`, `${word} requires an argument`);
      const next = this.#take();
      if (next === ';') break;
      if (next === '+' && argv.at(-1) === '{}') {
        return { kind: 'exec', argv: argv.slice(0, -1), batch: true, inDirectory: false, asks: false };
      }
      argv.push(next);
    }
    if (argv.length === 0) this.#fail(`invalid argument \`;' to \`${word}'`, `${word} requires an argument`);
    return { kind: 'exec', argv, batch: false, inDirectory: word === '-execdir', asks: word === '-ok' };
  }

  #test(word: string): FindTest | undefined {
    switch (word) {
      case '-true':
        return { kind: 'constant', value: true };
      case '-false':
        return { kind: 'constant', value: false };
      case '-name':
      case '-iname':
        return { kind: 'name', pattern: this.#value(word), ignoreCase: word === '-iname' };
      case '-path':
      case '-wholename':
      case '-ipath':
        return { kind: 'path', pattern: this.#value(word), ignoreCase: word === '-ipath' };
      case '-regex':
      case '-iregex':
        return { kind: 'regex', pattern: this.#value(word), ignoreCase: word === '-iregex' };
      case '-lname':
      case '-ilname':
        return { kind: 'link-name', pattern: this.#value(word), ignoreCase: word === '-ilname' };
      case '-type':
        return { kind: 'type', types: this.#types(this.#value(word)) };
      case '-size':
        return this.#size(this.#value(word));
      case '-mtime':
      case '-ctime':
      case '-atime':
        return { kind: 'age', amount: this.#amount(word, this.#value(word)), unit: 86_400 };
      case '-mmin':
      case '-cmin':
      case '-amin':
        return { kind: 'age', amount: this.#amount(word, this.#value(word)), unit: 60 };
      case '-newer':
      case '-anewer':
      case '-cnewer':
        return this.#newer(this.#value(word));
      case '-newermt':
        return this.#newerThanDate(this.#value(word));
      case '-perm':
        return this.#permissions(this.#value(word));
      case '-user':
      case '-group':
        return this.#owner(word === '-user' ? 'user' : 'group', this.#value(word));
      case '-uid':
      case '-gid':
        return { kind: word === '-uid' ? 'user' : 'group', id: Number(this.#value(word)) };
      case '-links':
        return { kind: 'links', amount: this.#amount(word, this.#value(word)) };
      case '-inum':
        return { kind: 'inode', amount: this.#amount(word, this.#value(word)) };
      case '-empty':
        return { kind: 'empty' };
      case '-nouser':
        return { kind: 'no-user' };
      case '-nogroup':
        return { kind: 'no-group' };
      case '-readable':
      case '-writable':
      case '-executable':
        return { kind: 'access', right: word === '-readable' ? 'r' : word === '-writable' ? 'w' : 'x' };
      default:
        return undefined;
    }
  }

  #types(text: string): readonly FileNode['type'][] {
    return text.split(',').map((letter) => {
      const type = Object.hasOwn(TYPES, letter) ? TYPES[letter] : undefined;
      return (
        type ?? this.#fail(`Unknown argument to -type: ${text}`, `invalid argument '${text}' to '-type'`)
      );
    });
  }

  #amount(option: string, text: string): Amount {
    const match = /^([-+]?)(\d+)$/.exec(text);
    if (!match)
      this.#fail(
        `invalid argument \`${text}' to \`${option}'`,
        `invalid number '${text.replace(/^[-+]/, '')}'`,
      );
    const sign = match[1] === '+' ? '+' : match[1] === '-' ? '-' : '';
    return { sign, number: Number(match[2]) };
  }

  #size(text: string): FindTest {
    const match = /^([-+]?\d+)([a-zA-Z]?)$/.exec(text);
    const letter = match?.[2] ?? '';
    const unit = Object.hasOwn(SIZE_UNITS, letter) ? SIZE_UNITS[letter] : undefined;
    if (!match || unit === undefined) {
      this.#fail(`invalid -size type \`${text.slice(-1)}'`, `invalid number '${text.replace(/^[-+]/, '')}'`);
    }
    return { kind: 'size', amount: this.#amount('-size', match[1] ?? ''), unit };
  }

  #newer(file: string): FindTest {
    const stat = attempt(() => this.#tool.fs.stat(file));
    if (stat instanceof FsError) this.#fail(`'${file}': ${stat.text}`, `${file}: ${stat.text}`);
    return { kind: 'newer', than: stat.node.mtime };
  }

  #newerThanDate(text: string): FindTest {
    const than = parseDate(text, this.#tool.now.seconds);
    if (than === undefined)
      this.#fail(
        `I cannot figure out how to interpret '${text}' as a date or time`,
        `invalid date '${text}'`,
      );
    return { kind: 'newer', than };
  }

  #permissions(text: string): FindTest {
    const match = text.startsWith('-') ? 'all' : text.startsWith('/') ? 'any' : 'exact';
    const mode = parseMode(match === 'exact' ? text : text.slice(1), 0)?.(0, false);
    if (mode === undefined) this.#fail(`invalid mode '${text}'`, `invalid mode '${text}'`);
    return { kind: 'permissions', mode, match };
  }

  #owner(kind: 'user' | 'group', name: string): FindTest {
    const accounts = new Accounts(this.#tool);
    const id = kind === 'user' ? accounts.user(name)?.id : accounts.group(name);
    if (id === undefined) {
      this.#fail(
        kind === 'user'
          ? `invalid user name or UID argument to -user: '${name}'`
          : `invalid group name or GID argument to -group: '${name}'`,
        `unknown ${kind} ${name}`,
      );
    }
    return { kind, id };
  }
}

function isExpression(word: string): boolean {
  return (
    word === '(' || word === ')' || word === '!' || word === ',' || (word.startsWith('-') && word !== '-')
  );
}
