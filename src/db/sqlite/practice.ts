import type { AnswerRecord, CardRecord, PracticeStore } from '../quiz-store.ts';
import type { CardKeeper } from './cards.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';

interface Session {
  readonly version: number;
  readonly state: string;
}

export function createPracticeStore(
  { db, run }: Connection,
  { commit }: GroupCommit,
  keepAnswers: (answers: readonly AnswerRecord[]) => void,
  cards: CardKeeper,
): PracticeStore {
  const select = db.prepare<[userId: string], Session>(
    'SELECT version, state FROM practice_sessions WHERE user_id = ?',
  );
  const upsert = db.prepare<[Session & { userId: string }]>(`
    INSERT INTO practice_sessions (user_id, version, state) VALUES (:userId, :version, :state)
    ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, state = excluded.state
  `);
  const remove = db.prepare<[userId: string]>('DELETE FROM practice_sessions WHERE user_id = ?');

  function put(
    userId: string,
    after: number,
    state: string,
    outcome?: { readonly answer: AnswerRecord; readonly card: CardRecord },
  ): boolean {
    if ((select.get(userId)?.version ?? 0) !== after) return false;
    upsert.run({ userId, version: after + 1, state });
    if (outcome) {
      keepAnswers([outcome.answer]);
      cards.put(outcome.card);
    }
    return true;
  }

  return {
    get: (userId) => run(() => select.get(userId)),
    put: (userId, after, state, outcome) => commit(() => put(userId, after, state, outcome)),
    delete: (userId) => commit(() => void remove.run(userId)),
  };
}
