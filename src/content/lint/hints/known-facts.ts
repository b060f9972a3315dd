import type { HintSource } from '../../hints/read.ts';
import { Expression } from '../../hints/expression.ts';
import { factsOf } from '../../hints/template.ts';
import { LOCALES } from '../../../base/locale.ts';
import type { HintRule } from './hint-rule.ts';
import { at, factsFor } from './hint-rule.ts';

/** Codes, facts and expressions that a hint names have to exist: else it could never be shown. */
export const knownFacts: HintRule = function* knownFacts({ sources, codes }) {
  for (const source of sources) {
    const { hint } = source;
    for (const code of hint.codes) {
      if (codes.has(code)) continue;
      const what = `nothing fails with the code "${code}"`;
      yield at(source, 'code', 'unknown-code', what, 'give a code of docs/engine.md or of the command line');
    }
    const facts = factsFor(source, codes);
    const list = [...facts].join(', ');
    for (const key of ['when', 'unless'] as const) {
      for (const { fact, expected } of hint[key]) {
        const fault = expected instanceof Expression ? expected.fault() : undefined;
        if (fault !== undefined) {
          yield at(
            source,
            key,
            'expression',
            `the expression for ${fact} is wrong: ${fault}`,
            'write it as RE2 does',
          );
        }
        if (!facts.has(fact)) {
          yield at(
            source,
            key,
            'unknown-fact',
            `nothing is known by the name "${fact}"`,
            `use one of: ${list}`,
          );
        }
      }
    }
    const known = new Set([...facts, ...foundBy(source)]);
    if (hint.guess && !known.has(hint.guess.of)) {
      const what = `nothing is known by the name "${hint.guess.of}"`;
      yield at(source, 'guess', 'unknown-fact', what, `use one of: ${[...known].join(', ')}`);
    }
    for (const locale of LOCALES) {
      for (const fact of factsOf(hint.text[locale])) {
        if (known.has(fact) || (hint.guess && fact === 'guess')) continue;
        const what = `{${fact}} is not known`;
        yield at(source, locale, 'unknown-fact', what, `use one of: ${[...known].join(', ')}`);
      }
    }
  }
};

/** The named groups of the hint's expressions. */
function foundBy({ hint }: HintSource): readonly string[] {
  return hint.when.flatMap(({ expected }) =>
    expected instanceof Expression && expected.fault() === undefined ? expected.groups() : [],
  );
}
