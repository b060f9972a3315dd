import type { OpenRound, RoundOutcome, RoundStore } from '../quiz-store.ts';
import { emptyWal } from './checkpoint.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { weightOf } from './outcomes.ts';

const FIELDS = 'id, kind, guild_id AS guildId, channel_id AS channelId, opened_at AS openedAt';

/** Of deleting them, some hundreds in a long round: see commit-queue.ts. */
const WEIGHT_OF_ALL_EVENTS = 100;

export function createRoundStore(
  { db, run }: Connection,
  { commit }: GroupCommit,
  keepOutcome: (guildId: string, outcome: RoundOutcome) => void,
): RoundStore {
  const insertRound = db.prepare<[OpenRound]>(`
    INSERT INTO rounds (id, kind, guild_id, channel_id, opened_at)
    VALUES (:id, :kind, :guildId, :channelId, :openedAt) ON CONFLICT DO NOTHING
  `);
  const insertEvent = db.prepare<[roundId: string, no: number, event: string]>(
    'INSERT INTO round_events (round_id, no, event) VALUES (?, ?, ?)',
  );
  const selectInChannel = db.prepare<[channelId: string], OpenRound>(
    `SELECT ${FIELDS} FROM rounds WHERE channel_id = ? AND kind = 'round' AND is_open = 1`,
  );
  const selectState = db.prepare<[roundId: string], { guildId: string; events: number | null }>(`
    SELECT guild_id AS guildId, (SELECT max(no) FROM round_events WHERE round_id = id) AS events
    FROM rounds WHERE id = ? AND is_open = 1
  `);
  const selectOpen = db.prepare<[], OpenRound>(
    `SELECT ${FIELDS} FROM rounds WHERE is_open = 1 ORDER BY opened_at, id`,
  );
  const selectEvents = db
    .prepare<[roundId: string], string>('SELECT event FROM round_events WHERE round_id = ? ORDER BY no')
    .pluck();
  const removeEvents = db.prepare<[roundId: string]>('DELETE FROM round_events WHERE round_id = ?');
  const closeRound = db.prepare<[roundId: string]>('UPDATE rounds SET is_open = 0 WHERE id = ?');

  function open(round: OpenRound, event: string): boolean {
    if (insertRound.run(round).changes === 0) return false;
    insertEvent.run(round.id, 1, event);
    return true;
  }

  function append(
    roundId: string,
    after: number,
    events: readonly string[],
    outcome?: RoundOutcome,
  ): boolean {
    if (events.length === 0) throw new Error('an append without an event could be repeated');
    const state = selectState.get(roundId);
    if (!state || state.events !== after) return false;
    for (const [index, event] of events.entries()) insertEvent.run(roundId, after + 1 + index, event);
    if (outcome) keepOutcome(state.guildId, outcome);
    return true;
  }

  const readOpen = db.transaction(() =>
    selectOpen.all().map((round) => ({ round, events: selectEvents.all(round.id) })),
  );

  return {
    open: (round, event) => commit(() => open(round, event)),
    inChannel: (channelId) => run(() => selectInChannel.get(channelId)),
    append: (roundId, after, events, outcome) =>
      commit(() => append(roundId, after, events, outcome), {
        weight: events.length + (outcome ? weightOf(outcome) : 0),
        about: roundId,
      }),
    openRounds: () => run(() => readOpen()),
    async rewrite(roundId, event) {
      await commit(
        () => {
          if (removeEvents.run(roundId).changes > 0) insertEvent.run(roundId, 1, event);
        },
        { weight: WEIGHT_OF_ALL_EVENTS, about: roundId },
      );
      // Whoever is taken out of the events must not stay in the log.
      await run(() => emptyWal(db));
    },
    finish: (roundId) =>
      commit(
        () => {
          removeEvents.run(roundId);
          closeRound.run(roundId);
        },
        { weight: WEIGHT_OF_ALL_EVENTS, about: roundId },
      ),
  };
}
