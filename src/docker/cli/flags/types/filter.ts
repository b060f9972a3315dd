import { cut } from '../cut.ts';
import { problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';

/** One `--filter name=value`. Whether the name means anything is for the engine to say. */
export interface Filter {
  readonly name: string;
  readonly value: string;
}

export const filter: FlagType<readonly Filter[]> = {
  name: 'filter',
  initial: [],
  accept(text, before) {
    if (text === '') return value(before);
    const [name, wanted] = cut(text, '=');
    if (wanted === undefined) return problem('bad format of filter (expected name=value)');
    return value([...before, { name: name.trim().toLowerCase(), value: wanted.trim() }]);
  },
  shown: () => '',
};
