import type {
  AnswerRecord,
  CardRecord,
  CardStore,
  PracticeStore,
  ProfileStore,
} from '../../../src/db/quiz-store.ts';

/** What practice keeps, in memory, by the rules of the contract. */
export class MemoryStore {
  readonly answers: AnswerRecord[] = [];
  readonly #cards = new Map<string, CardRecord>();
  readonly #sessions = new Map<string, { version: number; state: string }>();
  /** Called before each put, as something else may happen in between. */
  beforePut: () => Promise<void> = () => Promise.resolve();

  readonly cards: CardStore = {
    of: (userId, poolId) => Promise.resolve(this.#cards.get(`${userId} ${poolId}`)),
    due: (userId, at, limit) =>
      Promise.resolve(
        this.#of(userId)
          .filter(({ dueAt }) => dueAt <= at)
          .toSorted((a, b) => a.dueAt - b.dueAt)
          .slice(0, limit),
      ),
    known: (userId) => Promise.resolve(new Set(this.#of(userId).map(({ poolId }) => poolId))),
    count: (userId, at) =>
      Promise.resolve({
        due: this.#of(userId).filter(({ dueAt }) => dueAt <= at).length,
        all: this.#of(userId).length,
      }),
  };

  readonly sessions: PracticeStore = {
    get: (userId) => Promise.resolve(this.#sessions.get(userId)),
    put: async (userId, after, state, outcome) => {
      const before = this.beforePut;
      this.beforePut = () => Promise.resolve();
      await before();
      if ((this.#sessions.get(userId)?.version ?? 0) !== after) return false;
      this.#sessions.set(userId, { version: after + 1, state });
      if (outcome) {
        this.answers.push(outcome.answer);
        this.putCard(outcome.card);
      }
      return true;
    },
    delete: (userId) => Promise.resolve(void this.#sessions.delete(userId)),
  };

  readonly profiles: Pick<ProfileStore, 'experience'> = {
    experience: (userIds) =>
      Promise.resolve(
        new Map(
          userIds.map((userId) => {
            const own = this.answers.filter((answer) => answer.userId === userId);
            return [userId, own.reduce((sum, { experience }) => sum + experience, 0)];
          }),
        ),
      ),
  };

  putCard(card: CardRecord): void {
    this.#cards.set(`${card.userId} ${card.poolId}`, card);
  }

  #of(userId: string): CardRecord[] {
    return [...this.#cards.values()].filter((card) => card.userId === userId);
  }
}
