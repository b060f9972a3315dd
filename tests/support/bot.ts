import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { boot, type Running, type StartError } from '../../src/boot.ts';
import { parseConfig } from '../../src/config.ts';
import { startPlayground, type Playground, type StartOptions } from '../../src/playground/index.ts';
import { CapturedLog } from './captured-log.ts';

/** The token the bot logs in with: the local Discord takes any, and the log must never show it. */
export const TOKEN = 'a-token.that-no-log.may-show';

export interface StartBotOptions {
  /** More of the environment, as `.env` would have it. */
  readonly env?: Readonly<Record<string, string>>;
  readonly playground?: Partial<StartOptions>;
  /** A Discord that runs already, as after a restart of the bot; it is not closed with the bot. */
  readonly discord?: Playground;
  /** An existing database; by default a new one that goes away with the bot. */
  readonly databasePath?: string;
}

/** The whole bot in this process, connected to a local Discord on a clock that only the test moves. */
export interface StartedBot extends AsyncDisposable {
  readonly playground: Playground;
  readonly clock: ManualClock;
  readonly log: CapturedLog;
  readonly running: Running;
  /** What the bot gave up for; a process would have ended. */
  readonly fatal: readonly StartError[];
  readonly databasePath: string;
  /** Ends the bot and its Discord. @throws when the bot did what Discord forbids */
  close(): Promise<void>;
}

/** Starts the bot exactly as a process with DISCORD_TOKEN and DISCORD_API_URL does; only time and log are the test's. */
export async function startBot(options: StartBotOptions = {}): Promise<StartedBot> {
  const directory = mkdtempSync(join(tmpdir(), 'bungeo-e2e-'));
  const databasePath = options.databasePath ?? join(directory, 'bungeo.db');
  // A standing clock knows no passing windows, so nothing but ordered faults limits rates.
  const playground =
    options.discord ??
    (await startPlayground({ clock: new ManualClock(), rateLimits: 'off', ...options.playground }));
  const clock = playground.clock as ManualClock;
  const log = new CapturedLog();
  const fatal: StartError[] = [];
  const end = async (): Promise<void> => {
    if (options.discord === undefined) await playground.close();
    rmSync(directory, { recursive: true, force: true });
  };
  let running: Running;
  try {
    running = await boot({
      config: parseConfig({
        DISCORD_TOKEN: TOKEN,
        DISCORD_API_URL: playground.apiUrl,
        DATABASE_PATH: databasePath,
        PORT: '0',
        ...options.env,
      }),
      log: await log.open(TOKEN),
      clock,
      onFatal: (error) => fatal.push(error),
    });
  } catch (error) {
    await end();
    throw error;
  }
  await running.goingOn;
  await log.until(({ msg }) => msg === 'commands registered' || msg === 'commands could not be registered');
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await running.stop();
    const { violations } = playground;
    await end();
    expect(violations, 'what the bot did that Discord forbids').toEqual([]);
  };
  return {
    playground,
    clock,
    log,
    running,
    fatal,
    databasePath,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * One bot for all tests of a file, started before the first and closed after the last. After each test it must have
 * done nothing that Discord forbids. Gives a function, since the bot is there only once the tests run.
 */
export function sharedBot(options: StartBotOptions = {}): () => StartedBot {
  let started: StartedBot | undefined;
  const bot = (): StartedBot => {
    if (!started) throw new Error('the shared bot runs during tests only');
    return started;
  };
  beforeAll(async () => {
    started = await startBot(options);
  });
  afterEach(() => {
    const { playground, fatal } = bot();
    expect(playground.violations, 'what the bot did that Discord forbids').toEqual([]);
    expect(fatal).toEqual([]);
  });
  afterAll(async () => {
    await started?.close();
  });
  return bot;
}
