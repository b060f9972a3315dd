import { cut } from '../../flags/cut.ts';
import type { FlagType } from '../../flags/declaration.ts';
import { problem, value } from '../../flags/outcome.ts';

/** `--placement-pref spread=node.labels.zone`. @returns what is spread over (`node.labels.zone`) */
export const placementPreference: FlagType<readonly string[]> = {
  name: 'pref',
  initial: [],
  accept(text, before) {
    const [strategy, over] = cut(text, '=');
    if (over === undefined || strategy === '') {
      return problem('placement preference must be of the format "<strategy>=<arg>"');
    }
    if (strategy !== 'spread') {
      return problem(`unsupported placement preference ${strategy} (only spread is supported)`);
    }
    return value([...before, over]);
  },
  shown: () => '',
};
