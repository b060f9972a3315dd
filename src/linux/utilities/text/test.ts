import type { Utility } from '../utility.ts';
import { evaluateTest, type TestProblem } from './evaluate-test.ts';
import { isGnu } from './inputs.ts';

/** /usr/bin/test and /usr/bin/[. */
export const test: Utility = (tool) => {
  let { args } = tool;
  if (tool.name === '[') {
    if (args.at(-1) !== ']') return tool.fail(isGnu(tool) ? "missing ']'" : 'missing ]', 2);
    args = args.slice(0, -1);
  }
  const result = evaluateTest(args, { fs: tool.fs, isTerminal: (fd) => tool.isTerminal(fd) });
  if (typeof result === 'boolean') return result ? 0 : 1;
  return tool.fail(wording(result.problem, result.word, isGnu(tool)), 2);
};

function wording(problem: TestProblem, word: string, gnu: boolean): string {
  switch (problem) {
    case 'not-integer':
      return gnu ? `invalid integer '${word}'` : `${word}: bad number`;
    case 'unary-expected':
      return gnu ? `'${word}': unary operator expected` : `${word}: unknown operand`;
    case 'binary-expected':
      return gnu ? `'${word}': binary operator expected` : `${word}: unknown operand`;
    case 'too-many':
      return gnu ? `extra argument '${word}'` : `${word}: unknown operand`;
    case 'missing-argument':
      return gnu ? `missing argument after '${word}'` : 'argument expected';
    case 'missing-parenthesis':
      return gnu ? "')' expected" : 'closing paren expected';
  }
}
