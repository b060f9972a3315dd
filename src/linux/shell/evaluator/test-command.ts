import { RE2JS } from 're2js';
import { evaluateArithmetic } from '../expansion/arithmetic.ts';
import type { Expander } from '../expansion/expander.ts';
import { compilePattern, matches } from '../expansion/pattern.ts';
import { compareFiles, compareNumbers, unaryTest } from '../conditions.ts';
import type { Session } from '../session.ts';
import type { TestExpression, Word } from '../syntax/tree.ts';

/** `[[ … ]]`: 0, 1, or 2 for a bad regular expression. */
export function evaluateTest(session: Session, expander: Expander, expression: TestExpression): number {
  const result = evaluate(session, expander, expression);
  return result === 'bad' ? 2 : result ? 0 : 1;
}

function evaluate(session: Session, expander: Expander, expression: TestExpression): boolean | 'bad' {
  session.process.work(1);
  switch (expression.kind) {
    case 'not': {
      const inner = evaluate(session, expander, expression.of);
      return inner === 'bad' ? inner : !inner;
    }
    case 'and': {
      const left = evaluate(session, expander, expression.left);
      return left === true ? evaluate(session, expander, expression.right) : left;
    }
    case 'or': {
      const left = evaluate(session, expander, expression.left);
      return left === false ? evaluate(session, expander, expression.right) : left;
    }
    case 'word':
      return expander.text(expression.operand) !== '';
    case 'unary': {
      const operand = expander.text(expression.operand);
      return expander.recall(() => (unaryTest(session, expression.operator, operand) ? '1' : '')) !== '';
    }
    case 'binary':
      return evaluateBinary(session, expander, expression.operator, expression.left, expression.right);
  }
}

function evaluateBinary(
  session: Session,
  expander: Expander,
  operator: string,
  leftWord: Word,
  rightWord: Word,
): boolean | 'bad' {
  const left = expander.text(leftWord);
  switch (operator) {
    case '=':
    case '==':
      return matches(compilePattern(expander.pattern(rightWord)), left);
    case '!=':
      return !matches(compilePattern(expander.pattern(rightWord)), left);
    case '=~':
      return matchRegex(session, left, expander.pattern(rightWord));
    case '<':
      return left < expander.text(rightWord);
    case '>':
      return left > expander.text(rightWord);
    case '-nt':
    case '-ot':
    case '-ef':
      return compareFiles(session, operator, left, expander.text(rightWord));
    default: {
      const right = expander.text(rightWord);
      const number = (text: string): bigint =>
        BigInt(expander.recall(() => String(evaluateArithmetic(session, text))));
      return compareNumbers(operator, number(left), number(right));
    }
  }
}

/** Matches, and keeps what groups matched in BASH_REMATCH. */
function matchRegex(session: Session, text: string, pattern: string): boolean | 'bad' {
  try {
    session.process.work(1 + text.length / 64);
    // Newlines are characters like others: `.` matches them.
    const matcher = RE2JS.compile(pattern, RE2JS.DOTALL).matcher(text);
    const found = matcher.find();
    const items: Record<string, string> = {};
    if (found) for (let at = 0; at <= matcher.groupCount(); at += 1) items[at] = matcher.group(at) ?? '';
    session.put('BASH_REMATCH', { items });
    return found;
  } catch {
    return 'bad';
  }
}
