import type { Utility } from '../utility.ts';
import { isGnu } from './inputs.ts';
import { formatPrintf, type PrintfProblem } from './printf-format.ts';

/** /usr/bin/printf. */
export const printf: Utility = (tool) => {
  const args = tool.args[0] === '--' ? tool.args.slice(1) : tool.args;
  const [format, ...values] = args;
  if (format === undefined) {
    if (!isGnu(tool)) {
      tool.err('usage: printf FORMAT [ARGUMENT...]\n');
      return 1;
    }
    tool.fail('missing operand');
    tool.err("Try 'printf --help' for more information.\n");
    return 1;
  }
  const { text, problems } = formatPrintf(format, values);
  tool.work(1 + (text.length >> 6));
  for (const problem of problems) tool.fail(wording(problem, isGnu(tool)));
  tool.out(text);
  return problems.length > 0 ? 1 : 0;
};

function wording({ kind, text }: PrintfProblem, gnu: boolean): string {
  switch (kind) {
    case 'invalid-number':
      return gnu ? `'${text}': expected a numeric value` : `invalid number '${text}'`;
    case 'partial-number':
      return gnu ? `'${text}': value not completely converted` : `invalid number '${text}'`;
    case 'invalid-conversion':
    case 'missing-character':
      return gnu ? `${text}: invalid conversion specification` : `${text}: invalid format`;
  }
}
