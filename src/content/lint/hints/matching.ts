import { LOCALES } from '../../../base/locale.ts';
import { firstHint } from '../../hints.ts';
import type { Facts } from '../../hints/condition.ts';
import { Expression } from '../../hints/expression.ts';
import type { Hint, HintSource } from '../../hints/read.ts';
import type { HintContext, HintRule } from './hint-rule.ts';
import { at, factsFor } from './hint-rule.ts';

/** Every hint is shown for its own example: none is hidden behind another one, and none can never match. */
export const matching: HintRule = function* matching({ sources, codes }) {
  const traps = new Map<string, HintSource>();
  const broken = (hint: Hint): boolean =>
    [...hint.when, ...hint.unless].some(
      ({ expected }) => expected instanceof Expression && expected.fault() !== undefined,
    );
  const sound = sources.filter(({ hint }) => !broken(hint));
  for (const source of sound) {
    const { hint } = source;
    if (hint.trap !== undefined) {
      const other = traps.get(hint.trap);
      if (other) {
        const what = `"${hint.trap}" is also the name of ${other.file}:${other.lineOf('trap')}`;
        yield at(source, 'trap', 'duplicate', what, 'give it another name');
      } else traps.set(hint.trap, source);
    }
    const facts = example(source, codes);
    const lists =
      hint.trap === undefined
        ? hint.codes.map((code) => sound.filter((other) => other.hint.codes.includes(code)))
        : [sound.filter((other) => other.hint.trap !== undefined)];
    const found = lists.flatMap((list) => LOCALES.map((locale) => shownFor(list, facts, locale)));
    const other = found.find((each) => each !== source);
    const key = source.entry.example ? 'example' : 'when';
    if (found.includes(undefined)) {
      const what = 'no hint is shown for its example';
      yield at(
        source,
        key,
        'unreachable',
        what,
        'give an example that its when matches, with every fact it names',
      );
    } else if (other) {
      const what = `its example is answered by ${other.file}:${other.lineOf('ko')}`;
      yield at(source, key, 'unreachable', what, 'put the narrower of the two first, or remove one');
    }
  }
};

function shownFor(
  list: readonly HintSource[],
  facts: Facts,
  locale: (typeof LOCALES)[number],
): HintSource | undefined {
  const hints = list.map(({ hint }) => hint);
  const found = firstHint(hints, [facts], locale);
  return found && list.find(({ hint }) => hint === found.hint);
}

/** Something a hint is for: what it gives as its example, what it asks to be equal, and anything for the rest. */
function example(source: HintSource, codes: HintContext['codes']): Facts {
  const { hint, entry } = source;
  const rest: Record<string, string> = {};
  if (hint.trap === undefined) for (const fact of factsFor(source, codes)) rest[fact] = 'thing';
  else for (const fact of ['name', 'image', 'line', 'output']) rest[fact] = 'thing';
  const equal = hint.when.flatMap(({ fact, expected }) =>
    expected instanceof Expression ? [] : [[fact, expected] as const],
  );
  return { ...rest, ...Object.fromEntries(equal), ...entry.example };
}
