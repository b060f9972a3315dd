import { systemClock } from '../src/base/clock.ts';
import { startPlayground, type OptionValue, type Person, type Playground } from '../src/playground/index.ts';
import { ANSWERED, REGISTERED, startBot, type BotOptions } from './bots.ts';
import type { Child } from './child.ts';
import { timed } from './stats.ts';

/** One interaction, in ms. */
export interface Answer {
  /** From the person's action to what they see. */
  readonly roundTrip: number;
  /** From the bot's event to its last await: with Discord's part of the answer, as the bot's log has it. */
  readonly inBot: number;
}

export interface Use {
  readonly command: string;
  readonly option: string;
  readonly value: string;
}

/** A bot at a local Discord of its own, with somebody who uses it: one thing at a time, waiting for its end. */
export class Contestant {
  readonly #playground: Playground;
  readonly #bot: Child;
  readonly #channel: string;

  private constructor(playground: Playground, bot: Child) {
    this.#playground = playground;
    this.#bot = bot;
    this.#channel = playground.channel('#일반');
  }

  /** Starts a local Discord in this process and the bot in another, and resolves when its commands are there. */
  static async start(options: Omit<BotOptions, 'discord'>): Promise<Contestant> {
    const playground = await startPlayground({ clock: systemClock, rateLimits: 'off' });
    const { apiUrl, token } = playground;
    const bot = startBot({ ...options, discord: { apiUrl, token } });
    try {
      await bot.line(REGISTERED);
      return new Contestant(playground, bot);
    } catch (error) {
      await bot.stop();
      await playground.close();
      throw error;
    }
  }

  rss(): number | undefined {
    return this.#bot.rss();
  }

  /** Types `value` and waits for what is offered. */
  autocomplete({ command, option, value }: Use): Promise<Answer> {
    return this.#measure(async () => {
      const values: Record<string, OptionValue> = { [option]: value };
      const choices = await this.#person('ko').autocomplete(this.#channel, command, values, option);
      if (!choices) throw new Error(`no suggestions for "${value}" in time`);
    });
  }

  /** Uses the command and waits for the reply, which is then cleared away. */
  async slash({ command, option, value }: Use, locale: 'ko' | 'en' = 'ko'): Promise<Answer> {
    const person = this.#person(locale);
    let clear = (): void => {};
    const answer = await this.#measure(async () => {
      const outcome = await person.slash(this.#channel, command, { [option]: value });
      if (outcome.kind !== 'reply') throw new Error(`/${command} ${value}: ${outcome.kind}, not a reply`);
      clear = () => person.dismiss(outcome.message);
    });
    clear();
    return answer;
  }

  /** @throws Error when the bot sent anything that Discord would have refused: then the figures mean nothing */
  async stop(): Promise<void> {
    await this.#bot.stop();
    await this.#playground.close();
    const [violation] = this.#playground.violations;
    if (violation) throw new Error(`the local Discord refused something: ${violation.problems.join('; ')}`);
  }

  async #measure(act: () => Promise<void>): Promise<Answer> {
    const logged = this.#bot.line(ANSWERED);
    const [roundTrip, { fields }] = await Promise.all([timed(act), logged]);
    const { duration, outcome = 'ok' } = fields;
    if (outcome !== 'ok') throw new Error(`the bot logged ${String(outcome)}, not ok`);
    return { roundTrip, inBot: Number(duration) };
  }

  #person(locale: 'ko' | 'en'): Person {
    return this.#playground.person(locale === 'ko' ? '민지' : 'Alex');
  }
}
