import type { Client } from 'discord.js';
import { afterEach, expect } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { Bot, type BotOptions } from '../../src/discord/bot.ts';
import { createClient } from '../../src/discord/client.ts';
import type { Command } from '../../src/discord/command.ts';
import type { Locales } from '../../src/discord/context.ts';
import { Dispatcher } from '../../src/discord/dispatcher.ts';
import { discordLocalesOf, type Origin } from '../../src/discord/locales.ts';
import { createRegistry } from '../../src/discord/registry.ts';
import { startPlayground, type Playground, type StartOptions } from '../../src/playground/index.ts';
import { TOKEN } from './bot.ts';
import { CapturedLog } from './captured-log.ts';

export interface FixtureOptions<S> {
  readonly commands: readonly Command<S>[];
  readonly services: S;
  /** How languages are looked up; by default what Discord says, `ko` for other languages. */
  readonly locales?: (origin: Origin) => Promise<Locales>;
  readonly playground?: Partial<StartOptions>;
  /** A Discord that runs already. */
  readonly discord?: Playground;
  readonly bot?: Partial<Pick<BotOptions<S>, 'onGuildRemoved'>>;
}

export interface FixtureBot {
  readonly playground: Playground;
  readonly clock: ManualClock;
  readonly log: CapturedLog;
  readonly client: Client;
  readonly dispatcher: { drain(limit: number): Promise<number>; idle(): Promise<void> };
  readonly bot: { readonly state: string; stop(): Promise<void> };
  readonly fatal: readonly Error[];
}

/** Things to end after each test, last first. */
const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** A local Discord on a standing clock, closed after the test, which must have broken none of Discord's rules. */
export async function localDiscord(options: Partial<StartOptions> = {}): Promise<Playground> {
  const playground = await startPlayground({ clock: new ManualClock(), rateLimits: 'off', ...options });
  endings.push(async () => {
    const { violations } = playground;
    await playground.close();
    expect(violations, 'what the bot did that Discord forbids').toEqual([]);
  });
  return playground;
}

/** The edge with commands of the test's own, connected; ended after the test. For what the real commands never do. */
export async function startFixtureBot<S>(options: FixtureOptions<S>): Promise<FixtureBot> {
  const playground = options.discord ?? (await localDiscord(options.playground));
  const clock = playground.clock as ManualClock;
  const captured = new CapturedLog();
  const log = await captured.open(TOKEN);
  const fatal: Error[] = [];
  const registry = createRegistry(options.commands);
  const client = createClient(playground.apiUrl);
  const dispatcher = new Dispatcher<S>({
    registry,
    services: () => options.services,
    clock,
    log,
    defaultLocale: 'ko',
    locales: options.locales ?? ((origin) => Promise.resolve(discordLocalesOf(origin, 'ko'))),
  });
  const bot = new Bot<S>({
    client,
    registry,
    dispatcher,
    clock,
    log,
    onFatal: (error) => fatal.push(error),
    ...options.bot,
  });
  endings.push(() => bot.stop());
  await bot.start(TOKEN);
  await captured.until(({ msg }) => msg.startsWith('commands '));
  return { playground, clock, log: captured, client, dispatcher, bot, fatal };
}
