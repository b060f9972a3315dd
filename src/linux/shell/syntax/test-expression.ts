import type { TestExpression, Word } from './tree.ts';
import { plainText } from './tree.ts';

/** What the reader of `[[ … ]]` needs of the text. */
interface TestSource {
  /** What comes next, blanks and newlines skipped. */
  peek(): string;
  skip(count: number): void;
  word(ends?: (char: string) => boolean): Word;
  unexpected(expecting?: string): never;
}

const BINARY = /^(?:==|=~|!=|=|<|>|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef)(?=\s))/;
const UNARY = /^-[a-hknoprstuvwxzGLNORS]$/;

/** Reads up to and including `]]`. */
export function readTestExpression(source: TestSource): TestExpression {
  const expression = readOr(source);
  if (!source.peek().startsWith(']]')) source.unexpected();
  source.skip(2);
  return expression;
}

function readOr(source: TestSource): TestExpression {
  const left = readAnd(source);
  if (!source.peek().startsWith('||')) return left;
  source.skip(2);
  return { kind: 'or', left, right: readOr(source) };
}

function readAnd(source: TestSource): TestExpression {
  const left = readTerm(source);
  if (!source.peek().startsWith('&&')) return left;
  source.skip(2);
  return { kind: 'and', left, right: readAnd(source) };
}

function readTerm(source: TestSource): TestExpression {
  const ahead = source.peek();
  if (/^!\s/.test(ahead)) {
    source.skip(1);
    return { kind: 'not', of: readTerm(source) };
  }
  if (ahead.startsWith('(')) {
    source.skip(1);
    const inner = readOr(source);
    if (!source.peek().startsWith(')')) source.unexpected();
    source.skip(1);
    return inner;
  }
  if (/^(?:\]\]|[&|;<>)]|$)/.test(ahead)) source.unexpected();
  const left = source.word();
  const name = plainText(left);
  const next = source.peek();
  if (name !== undefined && UNARY.test(name) && !/^(?:\]\]|&&|\|\||\))/.test(next) && !BINARY.test(next)) {
    return { kind: 'unary', operator: name, operand: source.word() };
  }
  const operator = BINARY.exec(next)?.[0];
  if (operator === undefined) return { kind: 'word', operand: left };
  source.skip(operator.length);
  source.peek();
  const right = operator === '=~' ? source.word(regexEnd()) : source.word();
  return { kind: 'binary', operator, left, right };
}

/** A regular expression ends at a blank outside parentheses. */
function regexEnd(): (char: string) => boolean {
  let open = 0;
  return (char) => {
    if (char === '(') open += 1;
    if (char === ')') open -= 1;
    return char === '' || (/\s/.test(char) && open <= 0) || open < 0;
  };
}
