import type { MachineOwner, MachineRecord, MachineStore } from '../store.ts';
import type { Connection } from './connection.ts';

interface Row {
  readonly step: number;
  readonly at: number;
  readonly line: string;
  readonly state: Buffer;
}

function toRecord(row: Row): MachineRecord {
  return { ...row, state: new Uint8Array(row.state) };
}

/** The statements for one kind of owner; both tables have the same columns but for their key. */
function statements({ db }: Connection, table: string, key: string) {
  const where = `WHERE ${key} = ?`;
  return {
    latest: db.prepare<[string], Row>(
      `SELECT step, at, line, state FROM ${table} ${where} ORDER BY step DESC LIMIT 1`,
    ),
    lines: db.prepare<[string], { step: number; at: number; line: string }>(
      `SELECT step, at, line FROM ${table} ${where} ORDER BY step DESC`,
    ),
    forgetBefore: db.prepare<[string, number]>(`DELETE FROM ${table} ${where} AND step <= ?`),
    forgetStep: db.prepare<[string, number]>(`DELETE FROM ${table} ${where} AND step = ?`),
    forget: db.prepare<[string]>(`DELETE FROM ${table} ${where}`),
  };
}

export function createMachineStore(connection: Connection): MachineStore {
  const { db, run } = connection;
  const kinds = {
    user: statements(connection, 'user_machine_states', 'user_id'),
    channel: statements(connection, 'channel_machine_states', 'channel_id'),
  };
  const insertUser = db.prepare<[string, number, number, string, Uint8Array]>(
    `INSERT INTO user_machine_states (user_id, step, at, line, state) VALUES (?, ?, ?, ?, ?)`,
  );
  const insertChannel = db.prepare<[string, string | null, number, number, string, Uint8Array]>(
    `INSERT INTO channel_machine_states (channel_id, guild_id, step, at, line, state) VALUES (?, ?, ?, ?, ?, ?)`,
  );

  function insert(owner: MachineOwner, { step, at, line, state }: MachineRecord): void {
    if (owner.kind === 'user') insertUser.run(owner.id, step, at, line, state);
    else insertChannel.run(owner.id, owner.guildId, step, at, line, state);
  }

  const append = db.transaction(
    (owner: MachineOwner, after: number, entry: Omit<MachineRecord, 'step'>, keep: number) => {
      const { latest, forgetBefore } = kinds[owner.kind];
      if ((latest.get(owner.id)?.step ?? 0) !== after) return undefined;
      const record = { ...entry, step: after + 1 };
      insert(owner, record);
      forgetBefore.run(owner.id, record.step - keep);
      return record;
    },
  );
  const undo = db.transaction((owner: MachineOwner, step: number) => {
    const { latest, forgetStep, lines } = kinds[owner.kind];
    const [newest, before] = lines.all(owner.id);
    if (!newest || newest.step !== step || !before) return undefined;
    forgetStep.run(owner.id, step);
    const row = latest.get(owner.id);
    return row && { undone: newest.line, latest: toRecord(row) };
  });

  return {
    latest: (owner) =>
      run(() => {
        const row = kinds[owner.kind].latest.get(owner.id);
        return row && toRecord(row);
      }),
    append: (owner, after, entry, keep) => run(() => append.immediate(owner, after, entry, keep)),
    undo: (owner, step) => run(() => undo.immediate(owner, step)),
    lines: (owner) => run(() => kinds[owner.kind].lines.all(owner.id)),
    delete: (owner) => run(() => void kinds[owner.kind].forget.run(owner.id)),
  };
}
