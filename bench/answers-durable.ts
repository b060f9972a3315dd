import Database from 'better-sqlite3';
import { join } from 'node:path';
import { openStore, type Store } from '../src/db/index.ts';
import { figure, single, type Section } from './figure.ts';
import { pairedRatio, summarise, timed } from './stats.ts';
import type { Workspace } from './workspace.ts';

/** Answers timed together, one after the other. */
const BLOCK = 10;
const ROUNDS = 500;

/** An event as a round stores for each answer that is given or changed. */
const eventOf = (no: number): string =>
  JSON.stringify({
    at: 1_767_600_000_000 + no,
    kind: 'answered',
    userId: `13230000000000${1_000 + (no % 20)}`,
    name: '민지',
    no: 1 + (no % 10),
    answer: { kind: 'one', choice: no % 4 },
  });

/**
 * Keeps answers in open rounds, and the same text in a bare database that is as durable, block by block in turns: one
 * round alone, which waits for the disk each time, and many at once, which wait for it together.
 */
export async function measureDurableAnswers(workspace: Workspace, blocks: number): Promise<Section> {
  const directory = workspace.directory('answers');
  const store = await openStore({ path: join(directory, 'store.db') });
  const bare = new Database(join(directory, 'bare.db'));
  try {
    bare.pragma('journal_mode = WAL');
    bare.pragma('synchronous = FULL');
    bare.exec('CREATE TABLE answers (id INTEGER PRIMARY KEY, round_id TEXT, no INTEGER, event TEXT) STRICT');
    const insert = bare.prepare('INSERT INTO answers (round_id, no, event) VALUES (?, ?, ?)');
    const ids = Array.from({ length: ROUNDS }, (_, index) => `132300000000000${1_000 + index}`);
    await openAll(store, ids);
    const kept = new Map(ids.map((id): [string, number] => [id, 1]));

    const append = async (id: string): Promise<void> => {
      const after = kept.get(id) ?? 0;
      kept.set(id, after + 1);
      if (!(await store.rounds.append(id, after, [eventOf(after)]))) throw new Error('an answer was refused');
    };
    let bareKept = 0;
    const insertBare = (id: string): void => {
      bareKept += 1;
      insert.run(id, bareKept, eventOf(bareKept));
    };

    const first = ids[0] ?? '';
    const alone = await inTurns(
      blocks,
      async () => {
        for (let answer = 0; answer < BLOCK; answer += 1) await append(first);
      },
      () => {
        for (let answer = 0; answer < BLOCK; answer += 1) insertBare(first);
      },
    );
    const insertAll = bare.transaction(() => ids.forEach(insertBare));
    const together = await inTurns(
      blocks,
      () => Promise.all(ids.map(append)),
      () => insertAll(),
    );

    return {
      title: 'Durable answers',
      notes: [
        'Each answer is an event of an open round, on disk before it is acknowledged (WAL, synchronous = FULL), as in the bare database.',
        `${ROUNDS} at once share a transaction; so do the bare inserts beside them.`,
      ],
      figures: [
        ...compared(alone, BLOCK, 'alone', 'an answer, one after the other', 'bare insert'),
        ...compared(
          together,
          ROUNDS,
          'together',
          `an answer, ${ROUNDS} rounds at once`,
          'bare inserts, batched',
        ),
      ],
    };
  } finally {
    await store.close();
    bare.close();
  }
}

interface Turns {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

async function openAll(store: Store, ids: readonly string[]): Promise<void> {
  const opened = ids.map((id) =>
    store.rounds.open({ id, kind: 'round', guildId: '1', channelId: id, openedAt: 0 }, '{"kind":"opened"}'),
  );
  await Promise.all(opened);
}

/** Neither is always the second: the disk's mood drifts. */
async function inTurns(blocks: number, ours: () => unknown, theirs: () => unknown): Promise<Turns> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let block = 0; block < blocks; block += 1) {
    if (block % 2 === 0) times.ours.push(await timed(ours));
    times.theirs.push(await timed(theirs));
    if (block % 2 === 1) times.ours.push(await timed(ours));
  }
  return times;
}

function compared({ ours, theirs }: Turns, size: number, id: string, label: string, bareLabel: string) {
  const each = (times: readonly number[]) => summarise(times.map((ms) => ms / size));
  const perSecond = (times: readonly number[]): number =>
    (times.length * size * 1_000) / times.reduce((sum, ms) => sum + ms, 0);
  return [
    figure(each(ours), {
      id: `durable.${id}`,
      label,
      ratio: { to: bareLabel, value: pairedRatio(ours, theirs) },
    }),
    figure(each(theirs), { id: `durable.bare.${id}`, label: bareLabel }),
    single(perSecond(ours), { id: `durable.${id}.rate`, label: `${label}: kept`, unit: 'answers/s' }),
    single(perSecond(theirs), {
      id: `durable.bare.${id}.rate`,
      label: `${bareLabel}: kept`,
      unit: 'answers/s',
    }),
  ];
}
