import type { FileNode } from '../../fs/file-node.ts';
import type { FileSystem, Stat } from '../../fs/file-system.ts';
import { FsError } from '../../fs/fs-error.ts';

/** What `test` looks at besides its arguments. */
export interface TestSurroundings {
  readonly fs: FileSystem;
  isTerminal(fd: number): boolean;
  /** `-v NAME` of a shell; absent in the program. */
  isVariableSet?(name: string): boolean;
}

/** Whether it holds, or what is wrong with the arguments. */
export type TestResult = boolean | { readonly problem: TestProblem; readonly word: string };

export type TestProblem =
  | 'not-integer'
  | 'unary-expected'
  | 'binary-expected'
  | 'too-many'
  | 'missing-argument'
  | 'missing-parenthesis';

/** `test` and `[` (without the closing bracket), as POSIX counts arguments. */
export function evaluateTest(args: readonly string[], surroundings: TestSurroundings): TestResult {
  try {
    return new TestExpression(args, surroundings).evaluate();
  } catch (error) {
    if (error instanceof TestError) return { problem: error.problem, word: error.word };
    throw error;
  }
}

const MAX_DEPTH = 200;

class TestError extends Error {
  readonly problem: TestProblem;
  readonly word: string;

  constructor(problem: TestProblem, word: string) {
    super(problem);
    this.name = 'TestError';
    this.problem = problem;
    this.word = word;
  }
}

type FileTest = (stat: Stat, fs: FileSystem, path: string) => boolean;

const ofType =
  (type: FileNode['type']): FileTest =>
  ({ node }) =>
    node.type === type;

const FILE_TESTS: Readonly<Record<string, FileTest>> = {
  e: () => true,
  a: () => true,
  f: ofType('file'),
  d: ofType('directory'),
  p: ofType('fifo'),
  S: ofType('socket'),
  c: ofType('character-device'),
  b: ofType('block-device'),
  s: ({ size }) => size > 0,
  r: (_stat, fs, path) => fs.access(path, 'r'),
  w: (_stat, fs, path) => fs.access(path, 'w'),
  x: (_stat, fs, path) => fs.access(path, 'x'),
  u: ({ node }) => (node.mode & 0o4000) !== 0,
  g: ({ node }) => (node.mode & 0o2000) !== 0,
  k: ({ node }) => (node.mode & 0o1000) !== 0,
  O: () => true,
  G: () => true,
  N: () => false,
};

const UNARY = new Set([
  '-n',
  '-z',
  '-t',
  '-v',
  '-h',
  '-L',
  ...Object.keys(FILE_TESTS).map((letter) => `-${letter}`),
]);

const NUMERIC: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

const BINARY = new Set(['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef', ...Object.keys(NUMERIC)]);

class TestExpression {
  readonly #args: readonly string[];
  readonly #surroundings: TestSurroundings;
  #at = 0;
  #depth = 0;

  constructor(args: readonly string[], surroundings: TestSurroundings) {
    this.#args = args;
    this.#surroundings = surroundings;
  }

  evaluate(): boolean {
    const args = this.#args;
    const [first = '', second = '', third = '', fourth = ''] = args;
    switch (args.length) {
      case 0:
        return false;
      case 1:
        return first !== '';
      case 2:
        if (first === '!') return second === '';
        if (UNARY.has(first)) return this.#unary(first, second);
        throw new TestError('unary-expected', first);
      case 3:
        if (BINARY.has(second)) return this.#binary(first, second, third);
        if (second === '-a') return first !== '' && third !== '';
        if (second === '-o') return first !== '' || third !== '';
        if (first === '!') return !this.#inner([second, third]);
        if (first === '(' && third === ')') return second !== '';
        throw new TestError('binary-expected', second);
      case 4:
        if (first === '!') return !this.#inner([second, third, fourth]);
        if (first === '(' && fourth === ')') return this.#inner([second, third]);
        break;
      default:
    }
    const result = this.#or();
    if (this.#at < args.length) throw new TestError('too-many', args[this.#at] ?? '');
    return result;
  }

  #inner(args: readonly string[]): boolean {
    return new TestExpression(args, this.#surroundings).evaluate();
  }

  #or(): boolean {
    let result = this.#and();
    while (this.#args[this.#at] === '-o') {
      this.#at += 1;
      const right = this.#and();
      result = result || right;
    }
    return result;
  }

  #and(): boolean {
    let result = this.#primary();
    while (this.#args[this.#at] === '-a') {
      this.#at += 1;
      const right = this.#primary();
      result = result && right;
    }
    return result;
  }

  #primary(): boolean {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new TestError('too-many', this.#args[this.#at] ?? '');
    const result = this.#openPrimary();
    this.#depth -= 1;
    return result;
  }

  #openPrimary(): boolean {
    const word = this.#args[this.#at];
    if (word === undefined) throw new TestError('missing-argument', this.#args.at(-1) ?? '');
    const next = this.#args[this.#at + 1];
    const after = this.#args[this.#at + 2];
    if (next !== undefined && after !== undefined && BINARY.has(next)) {
      this.#at += 3;
      return this.#binary(word, next, after);
    }
    if (word === '!') {
      this.#at += 1;
      return !this.#primary();
    }
    if (word === '(') {
      this.#at += 1;
      const result = this.#or();
      if (this.#args[this.#at] !== ')') throw new TestError('missing-parenthesis', ')');
      this.#at += 1;
      return result;
    }
    if (UNARY.has(word) && next !== undefined) {
      this.#at += 2;
      return this.#unary(word, next);
    }
    this.#at += 1;
    return word !== '';
  }

  #unary(operator: string, operand: string): boolean {
    if (operator === '-n') return operand !== '';
    if (operator === '-z') return operand === '';
    if (operator === '-t') return this.#surroundings.isTerminal(Number(operand));
    if (operator === '-v') return this.#surroundings.isVariableSet?.(operand) ?? false;
    const { fs } = this.#surroundings;
    if (operator === '-h' || operator === '-L')
      return this.#stat(() => fs.lstat(operand))?.node.type === 'symlink';
    const stat = this.#stat(() => fs.stat(operand));
    return stat !== undefined && (FILE_TESTS[operator.slice(1)]?.(stat, fs, operand) ?? false);
  }

  #stat(look: () => Stat): Stat | undefined {
    try {
      return look();
    } catch (error) {
      if (error instanceof FsError) return undefined;
      throw error;
    }
  }

  #binary(left: string, operator: string, right: string): boolean {
    const { fs } = this.#surroundings;
    const compare = Object.hasOwn(NUMERIC, operator) ? NUMERIC[operator] : undefined;
    if (compare) return compare(integer(left), integer(right));
    switch (operator) {
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-nt':
      case '-ot': {
        const a = this.#stat(() => fs.stat(left))?.node.mtime ?? -Infinity;
        const b = this.#stat(() => fs.stat(right))?.node.mtime ?? -Infinity;
        return operator === '-nt' ? a > b : a < b;
      }
      case '-ef':
        return this.#stat(() => fs.stat(left)) !== undefined && realPath(fs, left) === realPath(fs, right);
      default:
        return left === right;
    }
  }
}

function realPath(fs: FileSystem, path: string): string | undefined {
  return fs.exists(path) ? fs.realpath(path) : undefined;
}

function integer(text: string): bigint {
  const trimmed = text.trim();
  if (!/^[-+]?\d{1,30}$/.test(trimmed)) throw new TestError('not-integer', text);
  return BigInt(trimmed.replace(/^\+/, ''));
}
