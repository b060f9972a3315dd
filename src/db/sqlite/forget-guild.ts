import type { Connection } from './connection.ts';

/** What is a server's own. Events go with their rounds. */
const TABLES = ['guild_settings', 'channel_machine_states', 'asked_questions', 'rounds', 'user_names'];

/**
 * Gives what forgets a server: its settings, machines, rounds, boards, and what it was asked. What its members learned
 * stays theirs, without a trace of where: the id of a daily question names the server, so it is replaced.
 */
export function createGuildForgetting({ db }: Connection): (guildId: string) => void {
  const own = TABLES.map((table) => db.prepare<[guildId: string]>(`DELETE FROM ${table} WHERE guild_id = ?`));
  const removeResults = db.prepare<[guildId: string]>(
    'UPDATE round_results SET guild_id = NULL WHERE guild_id = ?',
  );

  // Everybody with an answer is on the board of all, so that answers need no index by server.
  const selectBoards = db
    .prepare<[guildId: string], number>('SELECT board FROM boards WHERE guild_id = ?')
    .pluck();
  const selectMembers = db
    .prepare<[guildId: string], string>(
      `SELECT user_id FROM board_rows WHERE board =
         (SELECT board FROM boards WHERE guild_id = ? AND topic = '' AND period = 'all' AND start = '')`,
    )
    .pluck();
  const boards = ['board_buckets', 'board_rows', 'boards'].map((table) =>
    db.prepare<[board: number]>(`DELETE FROM ${table} WHERE board = ?`),
  );
  const removeFromAnswers = db.prepare<[userId: string, guildId: string]>(
    `UPDATE answers SET
       guild_id = NULL,
       source_id = iif(source = 'daily', 'forgotten-' || lower(hex(randomblob(8))), source_id)
     WHERE user_id = ? AND guild_id = ?`,
  );

  const forget = db.transaction((guildId: string) => {
    for (const statement of [...own, removeResults]) statement.run(guildId);
    const members = selectMembers.all(guildId);
    // First: then there is nothing for the triggers of answers to take them from.
    for (const board of selectBoards.all(guildId)) for (const statement of boards) statement.run(board);
    for (const userId of members) removeFromAnswers.run(userId, guildId);
  });
  return (guildId) => forget.immediate(guildId);
}
