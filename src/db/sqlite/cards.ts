import type { CardRecord, CardStore } from '../quiz-store.ts';
import type { Connection } from './connection.ts';

const FIELDS = `user_id AS userId, pool_id AS poolId, concept_id AS conceptId, topic, due_at AS dueAt, state`;
const INSERT = `INSERT INTO cards (user_id, pool_id, concept_id, topic, due_at, state)
  VALUES (:userId, :poolId, :conceptId, :topic, :dueAt, :state)
  ON CONFLICT (user_id, pool_id)`;

export interface CardKeeper {
  /** Keeps a new card; one that exists is left alone. */
  readonly add: (card: CardRecord) => void;
  /** Keeps a card as it is now. */
  readonly put: (card: CardRecord) => void;
}

export function createCardKeeper({ db }: Connection): CardKeeper {
  const add = db.prepare<[CardRecord]>(`${INSERT} DO NOTHING`);
  const put = db.prepare<[CardRecord]>(`${INSERT} DO UPDATE SET
    concept_id = excluded.concept_id, topic = excluded.topic, due_at = excluded.due_at, state = excluded.state`);
  return { add: (card) => void add.run(card), put: (card) => void put.run(card) };
}

export function createCardStore({ db, run }: Connection): CardStore {
  const select = db.prepare<[userId: string, poolId: string], CardRecord>(
    `SELECT ${FIELDS} FROM cards WHERE user_id = ? AND pool_id = ?`,
  );
  const selectDue = db.prepare<[userId: string, at: number, limit: number], CardRecord>(
    `SELECT ${FIELDS} FROM cards WHERE user_id = ? AND due_at <= ? ORDER BY due_at, pool_id LIMIT ?`,
  );
  const selectIds = db
    .prepare<[userId: string], string>('SELECT pool_id FROM cards WHERE user_id = ?')
    .pluck();
  const count = db.prepare<[at: number, userId: string], { due: number; all: number }>(
    'SELECT coalesce(sum(due_at <= ?), 0) AS due, count(*) AS "all" FROM cards WHERE user_id = ?',
  );

  return {
    of: (userId, poolId) => run(() => select.get(userId, poolId)),
    due: (userId, at, limit) => run(() => selectDue.all(userId, at, limit)),
    known: (userId) => run(() => new Set(selectIds.all(userId))),
    count: (userId, at) => run(() => count.get(at, userId) ?? { due: 0, all: 0 }),
  };
}
