import type { Facts } from './condition.ts';
import { PARTICLE_PAIRS, particleFor, type ParticlePair } from '../../base/particle.ts';

/**
 * A sentence with places for facts: `{name}`, `{name|은/는}` with the particle that fits, and `{|은/는}` for a particle
 * that fits whatever stands before it.
 */
export interface Template {
  /** As it was written. */
  readonly source: string;
  readonly pieces: readonly Piece[];
}

export type Piece =
  | { readonly text: string }
  | { readonly pair: ParticlePair }
  | {
      readonly fact: string;
      readonly pair?: ParticlePair;
      /** It stands between backticks with other words: `docker rm {name}`. */
      readonly inCode: boolean;
    };

/** Other braces are text: Docker's own templates have two (`{{.Names}}`). */
const PLACE = /(?<!\{)\{(?:(?<fact>[a-zA-Z]+)(?:\|(?<pair>[^{}|\n]*))?|\|(?<alone>[^{}|\n]*))\}(?!\})/g;

/** @returns the template, or what is wrong with it */
export function parseTemplate(source: string): { template: Template } | { problem: string } {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of source.matchAll(PLACE)) {
    const { fact, pair = match.groups?.['alone'] } = match.groups ?? {};
    const known = PARTICLE_PAIRS.find((each) => each === pair);
    if (pair !== undefined && known === undefined) {
      return { problem: `"${pair}" is no pair of particles; there are ${PARTICLE_PAIRS.join(' ')}` };
    }
    const before = source.slice(0, match.index);
    if (match.index > at) pieces.push({ text: source.slice(at, match.index) });
    const withPair = known === undefined ? {} : { pair: known };
    if (fact !== undefined) pieces.push({ fact, ...withPair, inCode: before.split('`').length % 2 === 0 });
    else if (known !== undefined) pieces.push({ pair: known });
    at = match.index + match[0].length;
  }
  if (at < source.length) pieces.push({ text: source.slice(at) });
  return { template: { source, pieces } };
}

/** The facts that a template needs, each once. */
export function factsOf({ pieces }: Template): ReadonlySet<string> {
  return new Set(pieces.flatMap((piece) => ('fact' in piece ? [piece.fact] : [])));
}

/** @returns the sentence; undefined when a fact it needs is missing or empty */
export function renderTemplate({ pieces }: Template, facts: Facts): string | undefined {
  let text = '';
  for (const piece of pieces) {
    if ('text' in piece) text += piece.text;
    if ('fact' in piece) {
      const value = shown(facts[piece.fact]);
      if (value === '') return undefined;
      text += piece.inCode ? value : `\`${value}\``;
    }
    if ('pair' in piece) text += particleFor(text, piece.pair);
  }
  return text;
}

/** Longer values are cut: a name of hundreds of letters must not drown the sentence. */
const LONGEST_VALUE = 60;

/** A fact as it can stand in code of Discord's Markdown, whoever chose it. Ids are as short as docker shows them. */
function shown(value: Facts[string] | undefined): string {
  const text = String(value ?? '')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll('`', "'")
    .replace(/^(?:sha256:)?(?<start>[0-9a-f]{12})[0-9a-f]{52}$/, '$<start>')
    .trim();
  const letters = Array.from(text);
  return letters.length > LONGEST_VALUE ? `${letters.slice(0, LONGEST_VALUE).join('')}…` : text;
}
