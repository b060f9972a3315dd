import type { UtilityContext } from '../utility.ts';
import { isGnu } from './inputs.ts';
import { withOptions } from './options.ts';

/** Prime factors of numbers. */
export const factor = withOptions(
  { options: ['h exponents'], usage: { gnu: '[NUMBER]...', busybox: '[NUMBER]...' } },
  (tool, options) => {
    const words = options.operands.length > 0 ? options.operands : tool.stdin().split(/\s+/).filter(Boolean);
    let status = 0;
    for (const word of words) {
      if (!/^\+?\d{1,15}$/.test(word)) {
        status = isGnu(tool)
          ? tool.fail(`'${word}' is not a valid positive integer`)
          : options.wrong(tool, '');
        if (!isGnu(tool)) return status;
        continue;
      }
      tool.out(`${[`${Number(word)}:`, ...factorsOf(tool, Number(word))].join(' ')}\n`);
    }
    return status;
  },
);

function factorsOf(tool: UtilityContext, number: number): number[] {
  const factors: number[] = [];
  let rest = number;
  for (let divisor = 2; divisor * divisor <= rest; divisor += divisor === 2 ? 1 : 2) {
    if (divisor % 256 === 1) tool.work(8);
    while (rest % divisor === 0) {
      factors.push(divisor);
      rest /= divisor;
    }
  }
  if (rest > 1) factors.push(rest);
  return factors;
}
