import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { nextBelow, seedRandom } from '../../src/base/random.ts';
import { openStore } from '../../src/db/index.ts';
import { startPlayground, type Playground, type RestFault } from '../../src/playground/index.ts';
import { GUILDS } from '../../src/playground/seed.ts';
import { BotProcess, temporaryDirectory } from '../support/process.ts';
import { FaultPlayers, type AnswerKey } from './fault-players.ts';

const STUDY = GUILDS[0]?.id ?? '';
const QUICK_MAIN = fileURLToPath(new URL('../support/quick-main.ts', import.meta.url));
/** A round of three questions takes some 2 s instead of 40. */
const SPEED = 30;

/** What happens to a request now and then. */
const FAULTS: readonly RestFault[] = [
  { kind: 'rateLimit', retryAfter: 0.05 },
  { kind: 'rateLimit', retryAfter: 0.05, global: true },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'badGateway' },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
];

class Chance {
  #state;

  constructor(seed: number) {
    this.#state = seedRandom(seed);
  }

  below(bound: number): number {
    const { value, next } = nextBelow(this.#state, bound);
    this.#state = next;
    return value;
  }

  of<T>(values: readonly T[]): T | undefined {
    return values[this.below(values.length)];
  }
}

/** A local Discord in this process, and a bot in another that can be killed and started again on what it has stored. */
class Stage {
  readonly playground: Playground;
  /** Channels in which the same people play at the same time. */
  readonly tables: readonly FaultPlayers[];
  readonly #directory = temporaryDirectory();
  readonly #database = join(this.#directory, 'data', 'bungeo.db');
  readonly #origin = Date.now();
  #bot: BotProcess | undefined;
  /** Loaded while the other one plays. */
  #next: BotProcess | undefined;

  private constructor(playground: Playground) {
    this.playground = playground;
    const { admin } = playground;
    const channels = [
      playground.channel('퀴즈'),
      ...['둘', '셋'].map((name) => admin.createChannel(STUDY, name)),
    ];
    const people = ['민지', '준호', 'Alex', 'Sam'] as const;
    this.tables = channels.map((channelId) => new FaultPlayers(playground, channelId, people));
  }

  static async open(): Promise<Stage> {
    const playground = await startPlayground({ clock: systemClock, rateLimits: 'off' });
    onTestFinished(() => playground.close());
    return new Stage(playground);
  }

  /** Has the next process ready to start. */
  #prepare(): BotProcess {
    return new BotProcess(
      {
        DISCORD_TOKEN: 'a-token',
        DISCORD_API_URL: this.playground.apiUrl,
        CLOCK_SPEED: String(SPEED),
        CLOCK_ORIGIN: String(this.#origin),
      },
      this.#directory,
      QUICK_MAIN,
    );
  }

  async start(): Promise<void> {
    this.#bot = this.#next ?? this.#prepare();
    await this.#bot.until(/^loaded$/);
    this.#bot.kill('SIGUSR2');
    this.#next = this.#prepare();
    await this.#bot.ready();
  }

  async kill(): Promise<void> {
    this.#bot?.kill('SIGKILL');
    await this.#bot?.exited;
  }

  /** What was stored, by SQL. */
  stored<Row>(sql: string): Row[] {
    const db = new Database(this.#database, { readonly: true });
    try {
      return db.prepare<[], Row>(sql).all();
    } finally {
      db.close();
    }
  }

  /** How many rounds have told their end. */
  get ended(): number {
    return this.tables.reduce((sum, table) => sum + table.ends().length, 0);
  }

  /** What is on the server's board of all times, by user id. */
  async board(): Promise<Map<string, number>> {
    const store = await openStore({ path: this.#database, clock: systemClock });
    const query = { guildId: STUDY, topic: null, period: 'all', start: '' } as const;
    const { rows } = await store.boards.page(query, 0, 10);
    await store.close();
    return new Map(rows.map(({ userId, points }) => [userId, points]));
  }

  play(): Promise<unknown> {
    return Promise.all(this.tables.map((table) => table.play()));
  }

  /** Whether the process goes on, as it does until it is killed. */
  get isUp(): boolean {
    return this.#bot?.isRunning === true;
  }

  /** Lets the players finish what goes on, and go home; then the process is killed. */
  async finish(playing: Promise<unknown>): Promise<void> {
    for (const table of this.tables) table.isLast = true;
    const isOver = (): boolean => this.tables.every(({ isQuiet }) => isQuiet) && this.#open().length === 0;
    for (let waited = 0; waited < 60_000 && this.isUp && !isOver(); waited += 100) await pause(100);
    const ended = this.isUp && isOver();
    for (const table of this.tables) table.stop();
    await playing;
    if (!ended) throw new Error(`the bot ended, or rounds do not:\n${this.#lastWords()}`);
    await this.kill();
  }

  #lastWords(): string {
    return this.#bot?.lines.slice(-40).join('\n') ?? '';
  }

  #open(): unknown[] {
    return this.stored('SELECT id FROM rounds WHERE is_open = 1');
  }
}

interface AnswerRow {
  readonly user_id: string;
  readonly source_id: string;
  readonly question_no: number;
  readonly points: number;
}

async function expectNothingLostOrDoubled(stage: Stage): Promise<void> {
  const answers = stage.stored<AnswerRow>('SELECT user_id, source_id, question_no, points FROM answers');
  const kept = new Set(answers.map((row): AnswerKey => `${row.source_id} ${row.question_no} ${row.user_id}`));
  const of = (which: 'acknowledged' | 'attempted') => stage.tables.flatMap((table) => [...table[which]]);
  const attempted = new Set(of('attempted'));
  expect(
    of('acknowledged').filter((key) => !kept.has(key)),
    'acknowledged answers that are lost',
  ).toEqual([]);
  expect(
    [...kept].filter((key) => !attempted.has(key)),
    'answers nobody gave',
  ).toEqual([]);

  const points = new Map<string, number>();
  for (const row of answers) points.set(row.user_id, (points.get(row.user_id) ?? 0) + row.points);
  for (const [userId, sum] of await stage.board())
    expect(sum, `points of ${userId}`).toBe(points.get(userId));

  expect(stage.stored('SELECT id FROM rounds WHERE is_open = 1'), 'rounds that have not ended').toEqual([]);
  for (const table of stage.tables) {
    const rounds = stage.stored(`SELECT id FROM rounds WHERE channel_id = '${table.channelId}'`);
    expectEachMessageOnce(table, rounds.length);
  }
  expect(stage.playground.violations).toEqual([]);
}

function expectEachMessageOnce(table: FaultPlayers, rounds: number): void {
  const messages = table.messages();
  // A reveal, a result: each leads there from one message.
  for (const route of ['quiz.own', 'quiz.mine']) {
    const told = messages.flatMap((message) => table.leads(message, route).map((to) => to.join(' ')));
    expect(told.length, `messages that lead to ${route}`).toBe(new Set(told).size);
  }
  expect(table.lobbies(), 'each round has its lobby, once').toHaveLength(rounds);
  expect(table.ends(), 'each round tells its end, once').toHaveLength(rounds);
  const open = messages.filter((message) => table.leads(message, 'quiz.skip').length > 0);
  expect(open, 'questions that look open for ever').toEqual([]);
}

it('killed at 50 moments of rounds, loses no acknowledged answer and doubles nothing; every round ends', async () => {
  const stage = await Stage.open();
  const chance = new Chance(5);
  await stage.start();
  const playing = stage.play();
  for (let kills = 0; kills < 50; kills += 1) {
    await pause(chance.below(1_000));
    await stage.kill();
    await stage.start();
  }
  await stage.finish(playing);
  await expectNothingLostOrDoubled(stage);
  expect(stage.ended).toBeGreaterThanOrEqual(3);
}, 600_000);

it(
  'with a gateway that drops and requests that fail, loses and doubles nothing either',
  { timeout: 300_000 },
  async () => {
    const stage = await Stage.open();
    const chance = new Chance(6);
    const { faults } = stage.playground;
    await stage.start();
    const playing = stage.play();
    for (
      let troubles = 0;
      stage.isUp && (troubles < 100 || (stage.ended < 3 && troubles < 1_000));
      troubles += 1
    ) {
      await pause(40 + chance.below(80));
      const trouble = chance.below(20);
      if (trouble === 0) faults.gateway.dropSockets();
      else if (trouble === 1) faults.gateway.reconnect();
      else {
        const fault = chance.of(FAULTS);
        const path = chance.of([/\/channels\/\d+\/messages/, /\/callback/, /\/channels\/\d+\/messages\/\d+/]);
        if (fault && path) faults.rest({ path, times: 1 + chance.below(4) }, fault);
      }
    }
    faults.clear();
    await stage.finish(playing);
    await expectNothingLostOrDoubled(stage);
    expect(stage.ended).toBeGreaterThanOrEqual(3);
  },
);
