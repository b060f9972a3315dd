import type { Concept } from '../schema.ts';

/** What of a concept a query met, best first. */
export const RANKS = ['exact', 'title', 'alias', 'text', 'near'] as const;
export type Rank = (typeof RANKS)[number];

/** What had to be forgiven or understood. Absent when the query is simply (the beginning of) the name. */
export type How = 'choseong' | 'layout' | 'spelling' | 'particle' | 'question';

/** A concept that answers a query. */
export interface Hit {
  readonly concept: Concept;
  readonly rank: Rank;
  /** The title or alias that was met; for `text` and `near` the concept's title. */
  readonly matched: string;
  readonly how?: How;
  /** Larger is better; comparable within one query only. */
  readonly score: number;
}

/** Keeps the better of two hits on each concept. */
export class HitList {
  readonly #best = new Map<string, Hit>();

  add(hit: Hit): void {
    const known = this.#best.get(hit.concept.id);
    if (!known || hit.score > known.score) this.#best.set(hit.concept.id, hit);
  }

  get size(): number {
    return this.#best.size;
  }

  /** Best first; equals stay in the order in which they were found. */
  sorted(): Hit[] {
    return [...this.#best.values()].sort((a, b) => b.score - a.score);
  }
}
