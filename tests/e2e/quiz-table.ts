import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises';
import { ComponentType, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import type { Locale } from '../../src/base/locale.ts';
import { openStore, type Store } from '../../src/db/index.ts';
import { ManualClock } from '../../src/base/manual-clock.ts';
import type { Outcome, Person } from '../../src/playground/index.ts';
import type { Answer, AskedQuestion } from '../../src/quiz/question.ts';
import { replay } from '../../src/quiz/round/reduce.ts';
import type { RoundEvent } from '../../src/quiz/round/event.ts';
import type { Round, RoundSettings } from '../../src/quiz/round/round.ts';
import { decodeEvent, encodeEvent } from '../../src/quiz/runner/stored-event.ts';
import type { StartedBot } from '../support/bot.ts';
import { buttonsOf, componentsOf, messageOf, privateReply, textOf } from '../support/messages.ts';

/** Turns of the event loop in which requests arrive before time is moved on. */
const TURNS = 25;
const STEP = 250;
/** After so much time it is looked whether the bot is at work. */
const REST = 8 * STEP;
/** So much time on the clock, and something that should come does not. */
const PATIENCE = 60 * 60_000;

/** A channel in which rounds are played, seen through the eyes of its people. */
export class Table {
  readonly #bot: () => StartedBot;
  readonly #channel: string;
  #store: Store | undefined;
  /** Where the newest round begins: what stood before is not looked at. */
  #since = 0n;

  /** @param channel its name, such as `#퀴즈` */
  constructor(bot: () => StartedBot, channel: string) {
    this.#bot = bot;
    this.#channel = channel;
  }

  get channelId(): string {
    return this.#bot().playground.channel(this.#channel);
  }

  person(name: string): Person {
    return this.#bot().playground.person(name);
  }

  /** Moves time on until there is what is looked for. @throws Error when it does not come */
  async pass<T>(what: string, look: () => T | undefined): Promise<T> {
    for (let passed = 0; passed < PATIENCE; passed += STEP) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const found = look();
        if (found !== undefined) return found;
        await nextTurn();
      }
      // Questions are made and judged on real threads: time stands still meanwhile.
      if (passed % REST === 0) await this.#rest();
      this.#bot().clock.advance(STEP);
    }
    throw new Error(`${what} did not come; the channel shows:\n${this.texts().join('\n---\n')}`);
  }

  async #rest(): Promise<void> {
    for (;;) {
      const round = await this.round().catch(() => undefined);
      if (round?.phase.kind !== 'judging' && round?.phase.kind !== 'drawing') return;
      await setTimeout(5);
    }
  }

  /** Everything public, as 민지 sees it. */
  texts(): string[] {
    return this.#messages().map(textOf);
  }

  /** The newest message that says so, now or after some time. */
  async says(words: string | RegExp): Promise<APIMessage> {
    return this.pass(String(words), () => this.now(words));
  }

  /** The newest message that says so now. */
  now(words: string | RegExp): APIMessage | undefined {
    return this.#messages().findLast((message) => textOf(message).match(words) !== null);
  }

  #messages(): APIMessage[] {
    return this.person('민지')
      .messages(this.channelId)
      .filter(({ id, flags = 0 }) => BigInt(id) >= this.#since && (flags & MessageFlags.Ephemeral) === 0);
  }

  /** Opens a round and gives its lobby. */
  async open(name: string, options: Record<string, string | number | boolean> = {}): Promise<APIMessage> {
    const before = this.standing();
    await privateReply(this.person(name).slash(this.channelId, 'quiz start', options));
    return this.newLobby(before);
  }

  /** The ids of what stands here now. */
  standing(): ReadonlySet<string> {
    return new Set(this.#messages().map(({ id }) => id));
  }

  /** The lobby of a round that somebody opened. @param before what stood here before */
  async newLobby(before: ReadonlySet<string>): Promise<APIMessage> {
    const lobby = await this.pass('a lobby', () => this.#messages().find(({ id }) => !before.has(id)));
    this.#since = BigInt(lobby.id);
    return lobby;
  }

  /** Ends what is going on here, and lets time pass until all of it is said. */
  async clear(): Promise<void> {
    const said = await privateReply(this.person('민지').slash(this.channelId, 'quiz stop'));
    const [sure] = buttonsOf(said);
    if (sure?.custom_id !== undefined) await this.person('민지').click(said, sure.custom_id);
    for (let passed = 0; passed < PATIENCE; passed += STEP) {
      const status = await privateReply(this.person('민지').slash(this.channelId, 'quiz status'));
      if (textOf(status).includes('진행 중인 퀴즈가 없어요')) return;
      this.#bot().clock.advance(STEP);
    }
  }

  /** Has people join, then the host start, and gives the first question. */
  async begin(lobby: APIMessage, host: string, others: readonly string[]): Promise<APIMessage> {
    for (const name of others) await privateReply(this.press(name, lobby, 'quiz.join'));
    await this.press(host, lobby, 'quiz.start');
    return this.question(1);
  }

  /** The message of the open question, once it can be answered. */
  async question(no: number): Promise<APIMessage> {
    const message = await this.says(new RegExp(`(?:문제|Question) ${no}/\\d+`));
    return this.pass(`question ${no}`, () => {
      const seen = this.person('민지').look(message);
      const answers = seen && componentsOf(seen).some(({ custom_id: id }) => id?.startsWith('quiz.skip|'));
      return answers ? seen : undefined;
    });
  }

  /** The same message once it tells what was right. */
  async reveal(question: Pick<APIMessage, 'id' | 'channel_id'>): Promise<APIMessage> {
    return this.pass('a reveal', () => {
      const seen = this.person('민지').look(question);
      return seen && componentsOf(seen).some(({ custom_id: id }) => id?.startsWith('quiz.own|'))
        ? seen
        : undefined;
    });
  }

  /** Presses the first button, or its only menu, that leads to a route. */
  press(name: string, message: APIMessage, route: string, values?: readonly string[]): Promise<Outcome> {
    const found = componentsOf(message).find(({ custom_id: id }) => id?.startsWith(`${route}|`));
    if (found?.custom_id === undefined) throw new Error(`nothing leads to ${route}: ${textOf(message)}`);
    return values === undefined
      ? this.person(name).click(message, found.custom_id)
      : this.person(name).select(message, found.custom_id, values);
  }

  /** Presses what is not there any more, as a finger does that was too slow. */
  async pressOld(name: string, message: APIMessage, customId: string): Promise<APIMessage> {
    const action = {
      type: 'component',
      channelId: message.channel_id,
      messageId: message.id,
      customId,
      componentType: ComponentType.Button,
    } as const;
    return privateReply(this.person(name).perform(action, { raw: true }));
  }

  /** Answers as a person does on their screen, and gives what they are told in private. */
  async answer(name: string, question: APIMessage, answer: Answer): Promise<APIMessage> {
    switch (answer.kind) {
      case 'one': {
        const buttons = buttonsOf(question).filter(({ custom_id: id }) => id?.startsWith('quiz.answer|'));
        const id = buttons[answer.choice]?.custom_id;
        return id === undefined
          ? privateReply(this.press(name, question, 'quiz.pick', [String(answer.choice)]))
          : privateReply(this.person(name).click(question, id));
      }
      case 'several':
        return privateReply(this.press(name, question, 'quiz.pick', answer.choices.map(String)));
      case 'order': {
        let message = await privateReply(this.press(name, question, 'quiz.order'));
        for (const item of answer.order) {
          const label = String.fromCharCode('A'.charCodeAt(0) + item);
          message = await messageOf(this.person(name).click(message, label));
        }
        return message;
      }
      case 'text':
      case 'command': {
        const opened = await this.press(name, question, 'quiz.write');
        if (opened.kind !== 'modal') throw new Error(`no modal: ${opened.kind}`);
        return privateReply(this.person(name).submit(opened.modal, { answer: answer.text }));
      }
    }
  }

  /** The round that is going on here, as it is stored: the test's own view of what is right. */
  async round(): Promise<Round> {
    this.#store ??= await openStore({ path: this.#bot().databasePath, clock: new ManualClock() });
    const open = await this.#store.rounds.openRounds();
    const here = open.find(({ round }) => round.channelId === this.channelId && round.kind === 'round');
    const round = here && replay(here.events.map(decodeEvent));
    if (!round) throw new Error('no round is stored for this channel');
    return round;
  }

  /** What was asked last. */
  async asked(): Promise<AskedQuestion> {
    const question = (await this.round()).questions.at(-1);
    if (!question) throw new Error('nothing was asked yet');
    return question.asked;
  }

  async close(): Promise<void> {
    await this.#store?.close();
    this.#store = undefined;
  }
}

/** What is right in full. */
export function rightAnswer({ form }: AskedQuestion): Answer {
  switch (form.kind) {
    case 'one':
      return { kind: 'one', choice: form.choices.findIndex(({ right }) => right) };
    case 'several':
      return {
        kind: 'several',
        choices: [...form.choices.keys()].filter((index) => form.choices[index]?.right),
      };
    case 'order':
      return { kind: 'order', order: form.right };
    case 'text':
      return { kind: 'text', text: form.accept.ko[0] ?? '' };
    case 'command':
      return { kind: 'command', text: form.solution.join('\n') };
  }
}

/** What is not right at all. */
export function wrongAnswer({ form }: AskedQuestion): Answer {
  switch (form.kind) {
    case 'one':
      return { kind: 'one', choice: form.choices.findIndex(({ right }) => !right) };
    case 'several':
      return {
        kind: 'several',
        choices: [...form.choices.keys()].filter((index) => !form.choices[index]?.right),
      };
    case 'order':
      return { kind: 'order', order: form.right.toReversed() };
    case 'text':
      return { kind: 'text', text: '전혀 아닌 답' };
    case 'command':
      return { kind: 'command', text: 'true' };
  }
}

/** A round that was interrupted before its first question, as a bot that was killed leaves it. */
export interface Prepared {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly locale: Locale;
  readonly settings: RoundSettings;
  /** Ids and names; the first one opened it. */
  readonly people: readonly (readonly [id: string, name: string])[];
  /** Ids of questions of the content. */
  readonly questions: readonly string[];
  readonly at: number;
}

/** Stores rounds whose questions a test has chosen: a bot that starts on that database goes on with them. */
export async function prepareRounds(databasePath: string, rounds: readonly Prepared[]): Promise<void> {
  const store = await openStore({ path: databasePath, clock: new ManualClock() });
  for (const { id, guildId, channelId, locale, settings, people, questions, at } of rounds) {
    const [[hostId, hostName] = ['', '']] = people;
    const events: readonly RoundEvent[] = [
      {
        kind: 'opened',
        at,
        round: { id, kind: 'round', guildId, channelId, hostId },
        locale,
        settings,
        hostName,
      },
      ...people.slice(1).map(([userId, name]) => ({ kind: 'joined', at, userId, name }) as const),
      { kind: 'started', at, plan: questions.map((poolId, seed) => ({ poolId, seed })), skill: {} },
    ];
    const [opened = '', ...later] = events.map(encodeEvent);
    await store.rounds.open({ id, kind: 'round', guildId, channelId, openedAt: at }, opened);
    await store.rounds.append(id, 1, later);
  }
  await store.close();
}
