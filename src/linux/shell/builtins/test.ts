import { RE2JS } from 're2js';
import { compareFiles, compareNumbers, isBinaryTest, isUnaryTest, unaryTest } from '../conditions.ts';
import { compilePattern, matches } from '../expansion/pattern.ts';
import type { Session } from '../session.ts';
import type { Builtin, BuiltinTable } from './builtin.ts';

/** A malformed expression: what is wrong. */
class TestError extends Error {}

const test: Builtin = (session, { name, args }) => {
  let words = args;
  if (name !== 'test') {
    const close = name === '[[' ? ']]' : ']';
    if (words.at(-1) !== close) {
      sayTest(session, name, session.bash ? `missing \`${close}'` : `missing ${close}`);
      return 2;
    }
    words = words.slice(0, -1);
  }
  try {
    return new TestReader(session, words, name === '[[').whole() ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    sayTest(session, name, error.message);
    return 2;
  }
};

function sayTest(session: Session, name: string, message: string): void {
  // busybox's test speaks for itself: without a line, and without the name of the command.
  if (session.flavour.family === 'ash')
    session.err(`${session.state.name.split('/').at(-1) ?? 'sh'}: ${message}\n`);
  else session.complain(message, name);
}

/** Reads an expression of `test`; few words have fixed meanings, as POSIX says. */
class TestReader {
  private readonly session: Session;
  private readonly words: readonly string[];
  /** busybox's `[[`: the right side of `==` is a pattern. */
  private readonly patterns: boolean;
  private at = 0;

  constructor(session: Session, words: readonly string[], patterns = false) {
    this.patterns = patterns;
    this.session = session;
    this.words = words;
  }

  whole(): boolean {
    const { words } = this;
    const [a = '', b = '', c = ''] = words;
    if (words.length === 0) return false;
    if (words.length === 1) return a !== '';
    if (words.length === 2) {
      if (a === '!') return b === '';
      if (isUnaryTest(a)) return this.unary(a, b);
      throw new TestError(
        this.session.bash
          ? `${a}: unary operator expected`
          : this.session.flavour.family === 'dash'
            ? `${a}: unexpected operator`
            : `${b}: unknown operand`,
      );
    }
    if (words.length === 3) {
      if (isBinaryTest(this.session, b)) return this.binary(a, b, c);
      if (b === '-a') return a !== '' && c !== '';
      if (b === '-o') return a !== '' || c !== '';
      if (a === '!') return !new TestReader(this.session, [b, c]).whole();
      if (a === '(' && c === ')') return b !== '';
      if (!this.isMatch(b)) throw new TestError(this.operatorMessage(a, b));
    }
    if (words.length === 4 && a === '!' && !this.patterns)
      return !new TestReader(this.session, words.slice(1)).whole();
    const result = this.or();
    const left = words[this.at];
    if (left !== undefined)
      throw new TestError(
        this.session.bash
          ? 'too many arguments'
          : this.session.flavour.family === 'dash'
            ? `${left}: unexpected operator`
            : `${left}: unknown operand`,
      );
    return result;
  }

  private isMatch(operator: string): boolean {
    return operator === '=~' && this.session.flavour.family === 'ash';
  }

  private operatorMessage(left: string, operator: string): string {
    switch (this.session.flavour.family) {
      case 'bash':
        return `${operator}: binary operator expected`;
      case 'dash':
        return `${left}: unexpected operator`;
      case 'ash':
        return `${operator}: unknown operand`;
    }
  }

  private or(): boolean {
    let result = this.and();
    while (this.words[this.at] === '-o' || this.words[this.at] === '||') {
      this.at += 1;
      const right = this.and();
      result = result || right;
    }
    return result;
  }

  private and(): boolean {
    let result = this.term();
    while (this.words[this.at] === '-a' || this.words[this.at] === '&&') {
      this.at += 1;
      const right = this.term();
      result = result && right;
    }
    return result;
  }

  private term(): boolean {
    const word = this.words[this.at];
    if (word === undefined)
      throw new TestError(this.session.bash ? 'argument expected' : 'argument expected');
    const next = this.words[this.at + 1];
    const third = this.words[this.at + 2];
    if (
      next !== undefined &&
      third !== undefined &&
      (isBinaryTest(this.session, next) || this.isMatch(next))
    ) {
      this.at += 3;
      return this.binary(word, next, third);
    }
    this.at += 1;
    if (word === '!') return !this.term();
    if (word === '(') {
      const inner = this.or();
      if (this.words[this.at] !== ')')
        throw new TestError(this.session.bash ? "`)' expected" : 'closing paren expected');
      this.at += 1;
      return inner;
    }
    if (isUnaryTest(word) && next !== undefined) {
      this.at += 1;
      return this.unary(word, next);
    }
    return word !== '';
  }

  private unary(operator: string, operand: string): boolean {
    if (operator === '-o' || operator === '-v')
      return this.session.bash && unaryTest(this.session, operator, operand);
    return unaryTest(this.session, operator, operand);
  }

  private binary(left: string, operator: string, right: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        return this.equals(left, right);
      case '!=':
        return !this.equals(left, right);
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '=~':
        return this.matchesRegex(left, right);
      case '-nt':
      case '-ot':
      case '-ef':
        return compareFiles(this.session, operator, left, right);
      default:
        return compareNumbers(operator, this.number(left), this.number(right));
    }
  }

  private equals(left: string, right: string): boolean {
    return this.patterns ? matches(compilePattern(right), left) : left === right;
  }

  private matchesRegex(text: string, pattern: string): boolean {
    try {
      this.session.process.work(1 + text.length / 64);
      return RE2JS.compile(pattern).matcher(text).find();
    } catch {
      throw new TestError(`bad regex '${pattern}'`);
    }
  }

  private number(text: string): bigint {
    if (/^\s*[-+]?\d+\s*$/.test(text)) return BigInt(text.trim().replace(/^\+/, ''));
    const { family } = this.session.flavour;
    if (family === 'bash') throw new TestError(`${text}: integer expression expected`);
    throw new TestError(family === 'dash' ? `Illegal number: ${text}` : `${text}: bad number`);
  }
}

export const TESTS: BuiltinTable = { test, '[': test };
/** busybox has `[[` as another name of test. */
export const ASH_TESTS: BuiltinTable = { '[[': test };
