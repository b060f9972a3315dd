import type { Localized } from '../../base/locale.ts';
import { particleFor, type ParticlePair } from '../../base/particle.ts';

/**
 * What a sentence is about. Named once; the sentences after that leave it out (Korean) or say "it" (English). Korean forms
 * end in a blank where there is anything.
 */
export interface Subject {
  readonly ga: string;
  readonly neun: string;
  readonly ui: string;
  readonly it: string;
  readonly its: string;
}

/** A sentence in both languages, about a subject. */
export type Saying = (subject: Subject) => Localized;

/** How it is with a goal, or with one thing that it asks. */
export interface Finding {
  readonly holds: boolean;
  readonly says: Saying;
}

export function held(says: Saying): Finding {
  return { holds: true, says };
}

export function missed(says: Saying): Finding {
  return { holds: false, says };
}

/** @param ko what is meant, ending in a word whose particles are known: `컨테이너` */
export function subject(ko: string, en: string): Subject {
  return {
    ga: `${withParticle(ko, '이/가')} `,
    neun: `${withParticle(ko, '은/는')} `,
    ui: `${ko}의 `,
    it: en.charAt(0).toUpperCase() + en.slice(1),
    its: `${en.charAt(0).toUpperCase() + en.slice(1)}’s`,
  };
}

/** Once it has been named. */
export const IT: Subject = { ga: '', neun: '', ui: '', it: 'It', its: 'Its' };

const LONGEST_CODE = 80;

/** As code in Discord's Markdown: one line, and nothing in it ends it. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replaceAll('`', 'ˋ');
  const short = line.length > LONGEST_CODE ? `${line.slice(0, LONGEST_CODE - 1)}…` : line;
  return short === '' ? '` `' : `\`${short}\``;
}

/** A word with the particle that fits it: `nginx`를. */
export function withParticle(word: string, pair: ParticlePair): string {
  return `${word}${particleFor(said(word), pair)}`;
}

/** Sizes are said as bytes: `256MiB`, 메비바이트. */
function said(text: string): string {
  return /\d(?:[kMGTP]i?)?B$/.test(text) ? '바이트' : text;
}

/** The same for what stands as code. */
export function codeWith(text: string, pair: ParticlePair): string {
  return `${code(text)}${particleFor(said(text), pair)}`;
}

/** `a`, `b`; what there is nothing of is said by the caller. */
export function codes(texts: readonly string[], most = 4): string {
  const shown = texts.slice(0, most).map(code).join(', ');
  return texts.length > most ? `${shown}, …` : shown;
}

/** Sentences about one thing: the first one names it. */
export function together(about: Subject, sayings: readonly Saying[]): Localized {
  const said = sayings.map((saying, index) => saying(index === 0 ? about : IT));
  return { ko: said.map(({ ko }) => ko).join(' '), en: said.map(({ en }) => en).join(' ') };
}
