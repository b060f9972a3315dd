import type { Connection } from './connection.ts';

/**
 * Gives what forgets a server: its settings, machines, rounds, and what it was asked. What its members learned stays
 * theirs, without a trace of where: the id of a daily question names the server, so it is replaced.
 */
export function createGuildForgetting({ db }: Connection): (guildId: string) => void {
  const remove = [
    'guild_settings',
    'channel_machine_states',
    'asked_questions',
    // Their events go with them.
    'rounds',
    'user_names',
  ].map((table) => db.prepare<[guildId: string]>(`DELETE FROM ${table} WHERE guild_id = ?`));
  const removeResults = db.prepare<[guildId: string]>(
    'UPDATE round_results SET guild_id = NULL WHERE guild_id = ?',
  );
  const removeFromAnswers = db.prepare<[guildId: string]>(
    `UPDATE answers SET
       guild_id = NULL,
       source_id = CASE source WHEN 'daily' THEN 'forgotten-' || lower(hex(randomblob(8))) ELSE source_id END
     WHERE guild_id = ?`,
  );

  const forget = db.transaction((guildId: string) => {
    for (const statement of [...remove, removeResults, removeFromAnswers]) statement.run(guildId);
  });
  return (guildId) => forget.immediate(guildId);
}
