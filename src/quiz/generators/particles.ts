import type { Localized } from '../../base/locale.ts';
import { PARTICLE_PAIRS, particleFor } from '../../base/particle.ts';

const MARKED = new RegExp(`(\\S+)\\[(${PARTICLE_PAIRS.join('|')})\\]`, 'g');

/** Korean in which a drawn word is followed by a pair, `3[을/를]`: the form that fits the word takes the pair's place. */
export function fitted({ ko, en }: Localized): Localized {
  const text = ko.replaceAll(MARKED, (_, word: string, marked: string) => {
    const pair = PARTICLE_PAIRS.find((each) => each === marked);
    return pair === undefined ? word : word + particleFor(word, pair);
  });
  return { ko: text, en };
}
