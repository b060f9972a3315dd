import { setTimeout as pause } from 'node:timers/promises';
import { ComponentType, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { ACCENT } from '../../src/discord/components.ts';
import { decodeCustomId } from '../../src/discord/custom-id.ts';
import { PersonError, type Outcome, type Person, type Playground } from '../../src/playground/index.ts';
import { componentsOf, textOf } from '../support/messages.ts';

/** `round question person`: what an answer is known by. */
export type AnswerKey = `${string} ${number} ${string}`;

/** How often the players look at the channel, in ms. */
const LOOK = 50;

/** People who play one round after the other in a channel, whatever happens to the bot meanwhile. */
export class FaultPlayers {
  /** Answers that somebody gave, whether or not they heard of it. */
  readonly attempted = new Set<AnswerKey>();
  /** Answers that somebody was told are taken. */
  readonly acknowledged = new Set<AnswerKey>();
  readonly channelId: string;
  /** No round is opened any more. */
  isLast = false;
  readonly #host: Person;
  readonly #people: readonly Person[];
  #over = false;
  /** The host has asked for a round, and heard nothing yet. */
  #opening = false;

  constructor(playground: Playground, channelId: string, [host, ...others]: readonly [string, ...string[]]) {
    this.#host = playground.person(host);
    this.#people = [host, ...others].map((name) => playground.person(name));
    this.channelId = channelId;
  }

  /** Plays until {@link stop}; rejects when somebody meets what they should not. */
  async play(): Promise<void> {
    await Promise.all([this.#hosts(), ...this.#people.map((person) => this.#plays(person))]);
  }

  stop(): void {
    this.#over = true;
  }

  /** Everything public, the oldest first. */
  messages(): APIMessage[] {
    return this.#host
      .messages(this.channelId)
      .filter(({ author, flags = 0 }) => author.bot === true && (flags & MessageFlags.Ephemeral) === 0);
  }

  /** The values behind the route in every custom_id of a message that leads there. */
  leads(message: APIMessage, route: string): (readonly string[])[] {
    return componentsOf(message).flatMap(({ custom_id: id }) => {
      const to = id === undefined ? undefined : decodeCustomId(id);
      return to?.route === route ? [to.values] : [];
    });
  }

  /** Messages in which a round tells its end. */
  ends(): APIMessage[] {
    return this.messages().filter((message) => this.leads(message, 'quiz.again').length > 0);
  }

  lobbies(): APIMessage[] {
    return this.messages().filter((message) => textOf(message).includes('도커 퀴즈, 함께 해요'));
  }

  /** Whether every round has told its end, and none is asked for. */
  get isQuiet(): boolean {
    return !this.#opening && this.ends().length >= this.lobbies().length;
  }

  async #hosts(): Promise<void> {
    while (!this.#over) {
      const lobby = this.messages().findLast((message) => this.leads(message, 'quiz.start').length > 0);
      if (lobby) await this.#begins(lobby);
      else if (this.isQuiet && !this.isLast) await this.#opens();
      await pause(LOOK);
    }
  }

  async #opens(): Promise<void> {
    this.#opening = true;
    await this.#try(() => this.#host.slash(this.channelId, 'quiz start', { questions: 3, seconds: 30 }));
    this.#opening = false;
  }

  async #begins(lobby: APIMessage): Promise<void> {
    for (const person of this.#people.slice(1)) await this.#press(person, lobby, 'quiz.join');
    await this.#press(this.#host, lobby, 'quiz.start');
  }

  async #plays(person: Person): Promise<void> {
    const done = new Set<AnswerKey>();
    while (!this.#over) {
      const open = this.messages().findLast((message) => this.leads(message, 'quiz.skip').length > 0);
      const [[round, no] = []] = open ? this.leads(open, 'quiz.skip') : [];
      if (open && round !== undefined && no !== undefined) {
        const key: AnswerKey = `${round} ${Number(no)} ${person.id}`;
        if (!done.has(key)) {
          this.attempted.add(key);
          if (await this.#answers(person, open)) {
            this.acknowledged.add(key);
            done.add(key);
          }
        }
      }
      await pause(LOOK);
    }
  }

  /** Answers whatever is asked with whatever comes first. @returns whether they were told that it is taken */
  async #answers(person: Person, question: APIMessage): Promise<boolean> {
    const said = await this.#try(async () => {
      const ways = componentsOf(question).filter(({ custom_id: id }) => id !== undefined);
      const way = (route: string) => ways.find(({ custom_id: id }) => id?.startsWith(`${route}|`));
      const menu = way('quiz.pick');
      if (menu?.custom_id !== undefined) {
        return person.select(question, menu.custom_id, [menu.options?.[0]?.value ?? '']);
      }
      const button = way('quiz.answer') ?? way('quiz.write') ?? way('quiz.order');
      const pressed = await person.click(question, button?.custom_id ?? '');
      if (pressed.kind === 'modal') return person.submit(pressed.modal, { answer: 'docker ps' });
      return way('quiz.order') ? this.#puts(person, pressed) : pressed;
    });
    return said !== undefined && isTaken(said);
  }

  /** Puts the items in order as they come, in a message of their own. */
  async #puts(person: Person, first: Outcome): Promise<Outcome> {
    let outcome = first;
    for (let item = 0; item < 10; item += 1) {
      const message = await messageIn(outcome);
      const next =
        message && componentsOf(message).find(({ custom_id: id }) => id?.startsWith('quiz.place|'));
      if (!message || next?.custom_id === undefined || isTaken(message)) return outcome;
      outcome = await person.click(message, next.custom_id);
    }
    return outcome;
  }

  #press(person: Person, message: APIMessage, route: string): Promise<APIMessage | undefined> {
    return this.#try(() => {
      const id = componentsOf(message).find(({ custom_id }) => custom_id?.startsWith(`${route}|`))?.custom_id;
      return person.click(message, id ?? '');
    });
  }

  /** Does something, and gives what was shown for it; undefined when the bot was not there to answer. */
  async #try(work: () => Promise<Outcome>): Promise<APIMessage | undefined> {
    try {
      return await messageIn(await work());
    } catch (error) {
      // The message, or its button, is gone by now.
      if (error instanceof PersonError) return undefined;
      throw error;
    }
  }
}

async function messageIn(outcome: Outcome): Promise<APIMessage | undefined> {
  if (outcome.kind === 'reply' || outcome.kind === 'update') return outcome.message;
  if (outcome.kind !== 'deferred') return undefined;
  // One that was deferred by a process that died is never filled.
  return Promise.race([outcome.settled(), pause(3_000).then(() => undefined)]);
}

/** Answers are acknowledged in green; what does not count is said in another colour. */
function isTaken(message: APIMessage): boolean {
  const [box] = message.components ?? [];
  return box?.type === ComponentType.Container && box.accent_color === ACCENT.good;
}
