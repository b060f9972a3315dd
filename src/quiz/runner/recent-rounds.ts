import type { Round } from '../round/round.ts';

/** Rounds that are over are remembered so long that their people can look at their results. */
const KEPT = 100;

/** The rounds that ended last. */
export class RecentRounds {
  readonly #rounds = new Map<string, Round>();

  add(round: Round): void {
    this.#rounds.set(round.id, round);
    const oldest = this.#rounds.size > KEPT ? this.#rounds.keys().next().value : undefined;
    if (oldest !== undefined) this.#rounds.delete(oldest);
  }

  get(id: string): Round | undefined {
    return this.#rounds.get(id);
  }

  /** Forgets the rounds somebody was in. */
  forget(userId: string): void {
    for (const [id, { players, hostId }] of this.#rounds) {
      if (hostId === userId || Object.hasOwn(players, userId)) this.#rounds.delete(id);
    }
  }
}
