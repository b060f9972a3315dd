import type { Problem } from '../problem.ts';
import { byPlace } from './by-place.ts';
import type { HintContext, HintRule } from './hints/hint-rule.ts';
import { matching } from './hints/matching.ts';
import { knownFacts } from './hints/known-facts.ts';
import { sentences } from './hints/sentences.ts';

export type { HintContext } from './hints/hint-rule.ts';

const RULES: readonly HintRule[] = [sentences, knownFacts, matching];

/** Everything wrong with hints that could be read, by file and line. */
export function lintHints(context: HintContext): Problem[] {
  return RULES.flatMap((rule) => [...rule(context)]).sort(byPlace);
}
