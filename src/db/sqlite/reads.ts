import type { ConceptRead, ConceptReadStore } from '../store.ts';
import type { Connection } from './connection.ts';

const FIELDS = 'concept_id AS conceptId, times, first_read_at AS firstReadAt, last_read_at AS lastReadAt';

export function createConceptReadStore({ db, run }: Connection): ConceptReadStore {
  const record = db.prepare<[{ userId: string; conceptId: string; at: number }], ConceptRead>(`
    INSERT INTO concept_reads (user_id, concept_id, times, first_read_at, last_read_at)
    VALUES (:userId, :conceptId, 1, :at, :at)
    ON CONFLICT (user_id, concept_id) DO UPDATE SET
      times = times + 1,
      first_read_at = min(first_read_at, excluded.first_read_at),
      last_read_at = max(last_read_at, excluded.last_read_at)
    RETURNING ${FIELDS}
  `);
  const selectAll = db.prepare<[userId: string], ConceptRead>(
    `SELECT ${FIELDS} FROM concept_reads WHERE user_id = ? ORDER BY last_read_at DESC, concept_id`,
  );

  return {
    record: (userId, conceptId, at) =>
      run(() => {
        const read = record.get({ userId, conceptId, at });
        if (!read) throw new Error('an upsert with RETURNING gave no row');
        return read;
      }),
    of: (userId) => run(() => selectAll.all(userId)),
  };
}
