import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type BoardQuery, type Store } from '../src/db/index.ts';
import { BENCH_GUILD, writeBoardsFile } from './boards-file.ts';
import { figure, single, type Figure, type Section } from './figure.ts';
import { summarise, timed, type Summary } from './stats.ts';
import type { Workspace } from './workspace.ts';

const LEARNERS = 100_000;
const PAGE = 10;
/** At the 99th percentile, whatever is asked for, however many answers there are. */
const TARGET = 10;

/** One of each kind of board. */
const BOARDS: readonly BoardQuery[] = [
  { guildId: BENCH_GUILD, topic: null, period: 'all', start: '' },
  { guildId: BENCH_GUILD, topic: null, period: 'week', start: '2026-01-05' },
  { guildId: BENCH_GUILD, topic: null, period: 'season', start: '2026-01-01' },
  { guildId: BENCH_GUILD, topic: 'topic-3', period: 'all', start: '' },
  { guildId: BENCH_GUILD, topic: 'topic-3', period: 'month', start: '2026-01-01' },
];

/** Leaderboards of one server with all learners in it, as the number of answers grows. */
export async function measureBoards(
  workspace: Workspace,
  sizes: readonly number[],
  rounds: number,
): Promise<Section> {
  const directory = workspace.directory('boards');
  const figures: Figure[] = [];
  const notes = [
    `${BOARDS.length} boards (all time, a week, a season, a topic, a topic in a month) of one server with everybody in it.`,
  ];
  for (const answers of sizes) {
    const path = join(directory, `boards-${answers}.db`);
    const learners = Math.min(LEARNERS, answers / 10);
    const building = await timed(() => writeBoardsFile({ path, answers, learners }));
    notes.push(
      `${inPowers(answers)} answers of ${learners} learners: ${(statSync(path).size / 1e6).toFixed(0)} MB, written in ${(building / 1_000).toFixed(0)} s.`,
    );
    const store = await openStore({ path });
    try {
      figures.push(...(await measureSize(store, answers, learners, rounds)));
    } finally {
      await store.close();
      rmSync(path);
    }
  }
  return { title: 'Boards', notes, figures };
}

async function measureSize(
  store: Store,
  answers: number,
  learners: number,
  rounds: number,
): Promise<Figure[]> {
  const totals = new Map<BoardQuery, number>();
  for (const board of BOARDS) totals.set(board, (await store.boards.page(board, 0, PAGE)).total);
  const totalOf = (board: BoardQuery): number => totals.get(board) ?? 0;
  let asked = 0;
  const anybody = (): string => {
    asked += 1;
    return `132300000${String((asked * 7_919 * 31) % learners).padStart(10, '0')}`;
  };
  const queries: readonly { id: string; label: string; ask: (board: BoardQuery) => Promise<unknown> }[] = [
    { id: 'first', label: 'first page', ask: (board) => store.boards.page(board, 0, PAGE) },
    {
      id: 'middle',
      label: 'page in the middle',
      ask: (board) => store.boards.page(board, Math.floor(totalOf(board) / 2), PAGE),
    },
    {
      id: 'last',
      label: 'last page',
      ask: (board) => store.boards.page(board, Math.max(0, totalOf(board) - PAGE), PAGE),
    },
    { id: 'place', label: 'somebody’s own place', ask: (board) => store.boards.place(board, anybody()) },
  ];
  const times = new Map(queries.map(({ id }): [string, number[]] => [id, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const board of BOARDS) {
      for (const { id, ask } of queries) times.get(id)?.push(await timed(() => ask(board)));
    }
  }
  const size = inPowers(answers);
  const summaries = queries.map(({ id, label }): [string, string, Summary] => [
    id,
    label,
    summarise(times.get(id) ?? []),
  ]);
  return [
    ...summaries.map(([id, label, summary]) =>
      figure(summary, { id: `boards.${answers}.${id}`, label: `${size} answers: ${label}` }),
    ),
    single(Math.max(...summaries.map(([, , { p99 }]) => p99)), {
      id: `boards.${answers}.p99`,
      label: `${size} answers: the slowest of these at p99`,
      target: TARGET,
    }),
  ];
}

const inPowers = (count: number): string => `10^${Math.round(Math.log10(count))}`;
