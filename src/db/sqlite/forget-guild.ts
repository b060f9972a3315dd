import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';

/** What is a server's own. Events go with their rounds. */
const TABLES = ['guild_settings', 'channel_machine_states', 'asked_questions', 'rounds', 'user_names'];

/** Members forgotten in one transaction: some milliseconds of it. */
const MEMBERS_AT_ONCE = 20;
const WEIGHT = 800;

/**
 * Gives what forgets a server: its settings, machines, rounds, boards, and what it was asked. What its members learned
 * stays theirs, without a trace of where: the id of a daily question names the server, so it is replaced.
 *
 * A server may have a hundred thousand members with answers. So they are taken some at a time, others' work in between.
 */
export function createGuildForgetting(
  { db }: Connection,
  { commit }: GroupCommit,
): (guildId: string) => Promise<void> {
  const own = TABLES.map((table) => db.prepare<[guildId: string]>(`DELETE FROM ${table} WHERE guild_id = ?`));
  const removeFromResults = db.prepare<[guildId: string]>(
    'UPDATE round_results SET guild_id = NULL WHERE guild_id = ?',
  );
  const boards = [
    'DELETE FROM board_buckets WHERE board IN (SELECT board FROM boards WHERE guild_id = ?)',
    'DELETE FROM boards WHERE guild_id = ?',
  ].map((sql) => db.prepare<[guildId: string]>(sql));

  // Everybody with an answer is on the board of all, so that answers need no index by server.
  const selectMembers = db
    .prepare<[guildId: string, limit: number], string>(
      `SELECT user_id FROM board_rows WHERE board =
         (SELECT board FROM boards WHERE guild_id = ? AND topic = '' AND period = 'all' AND start = '') LIMIT ?`,
    )
    .pluck();
  const removeRows = db.prepare<[userId: string, guildId: string]>(
    'DELETE FROM board_rows WHERE user_id = ? AND board IN (SELECT board FROM boards WHERE guild_id = ?)',
  );
  const removeFromAnswers = db.prepare<[userId: string, guildId: string]>(
    `UPDATE answers SET
       guild_id = NULL,
       source_id = iif(source = 'daily', 'forgotten-' || lower(hex(randomblob(8))), source_id)
     WHERE user_id = ? AND guild_id = ?`,
  );

  /** True when there are more. */
  function forgetMembers(guildId: string): boolean {
    const members = selectMembers.all(guildId, MEMBERS_AT_ONCE);
    for (const userId of members) {
      // First: then there is nothing for the triggers of answers to take them from, one by one.
      removeRows.run(userId, guildId);
      removeFromAnswers.run(userId, guildId);
    }
    return members.length === MEMBERS_AT_ONCE;
  }

  /** False when there are more members than it forgot, and nothing else is forgotten yet. */
  function forget(guildId: string): boolean {
    if (forgetMembers(guildId)) return false;
    for (const statement of [...own, removeFromResults, ...boards]) statement.run(guildId);
    return true;
  }

  return async (guildId) => {
    while (!(await commit(() => forget(guildId), { weight: WEIGHT })));
  };
}
