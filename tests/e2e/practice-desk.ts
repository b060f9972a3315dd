import type { APIMessage } from 'discord-api-types/v10';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { loadContent } from '../../src/content/load.ts';
import type { QuestionKind } from '../../src/content/questions/schema.ts';
import { openStore, type Store } from '../../src/db/index.ts';
import type { Outcome, Person } from '../../src/playground/index.ts';
import { newCard } from '../../src/quiz/practice/cards.ts';
import type { Practice } from '../../src/quiz/practice/session.ts';
import type { Answer, AskedQuestion } from '../../src/quiz/question.ts';
import type { StartedBot } from '../support/bot.ts';
import { buttonsOf, componentsOf, messageOf, modalOf, privateReply } from '../support/messages.ts';

const content = loadContent();

/** One question of each kind there is, the first of its kind. */
export const ONE_OF_EACH = Map.groupBy(content.questions.values(), ({ kind }) => kind);

/** The topics that there are questions about, those with the fewest first. */
export const TOPICS = [
  ...Map.groupBy(content.questions.values(), (each) => content.concept(each.concept)?.section ?? ''),
]
  .toSorted(([, a], [, b]) => a.length - b.length)
  .map(([topic]) => topic);

/** Somebody practising: what they press, and what the test knows besides them of what is right. */
export class Desk {
  readonly #bot: () => StartedBot;
  readonly #name: string;
  #store: { readonly path: string; readonly store: Store } | undefined;

  constructor(bot: () => StartedBot, name: string) {
    this.#bot = bot;
    this.#name = name;
  }

  get person(): Person {
    return this.#bot().playground.person(this.#name);
  }

  /** Opens practice somewhere, by default in direct messages. */
  open(channelId = this.person.dm, options: Record<string, string> = {}): Promise<APIMessage> {
    return privateReply(this.person.slash(channelId, 'practice', options));
  }

  /** The bot's database, seen from beside it. */
  async store(): Promise<Store> {
    const path = this.#bot().databasePath;
    if (this.#store?.path !== path) {
      await this.#store?.store.close();
      this.#store = { path, store: await openStore({ path, clock: new ManualClock() }) };
    }
    return this.#store.store;
  }

  async close(): Promise<void> {
    await this.#store?.store.close();
    this.#store = undefined;
  }

  /** Has a question of a kind come next: the only one that is due. @returns its id in the pool */
  async comesNext(kind: QuestionKind): Promise<string> {
    const question = ONE_OF_EACH.get(kind)?.[0];
    const topic = question && content.concept(question.concept)?.section;
    if (!question || topic === undefined) throw new Error(`there is no question of the kind ${kind}`);
    const subject = { poolId: question.id, concept: question.concept, topic };
    const store = await this.store();
    const version = (await store.practice.get(this.person.id))?.version ?? 0;
    await store.practice.put(this.person.id, version, '{}', {
      answer: {
        userId: this.person.id,
        source: 'practice',
        sourceId: '1',
        questionNo: 1,
        guildId: null,
        poolId: question.id,
        conceptId: question.concept,
        topic,
        questionKind: kind,
        difficulty: question.difficulty,
        credit: 0,
        points: 0,
        experience: 0,
        at: 0,
        day: '2025-01-01',
      },
      card: newCard(this.person.id, subject, 0),
    });
    await store.practice.delete(this.person.id);
    return question.id;
  }

  /** The session that is stored. */
  async session(): Promise<Practice | undefined> {
    const stored = await (await this.store()).practice.get(this.person.id);
    return stored && (JSON.parse(stored.state) as Practice);
  }

  async asked(): Promise<AskedQuestion> {
    const asked = (await this.session())?.question?.asked;
    if (!asked) throw new Error('nothing is asked');
    return asked;
  }

  /** Presses what leads to a route of practice. */
  press(message: APIMessage, route: string, values?: readonly string[]): Promise<Outcome> {
    const found = componentsOf(message).find(({ custom_id: id }) => id?.startsWith(`practice.${route}|`));
    if (found?.custom_id === undefined) throw new Error(`nothing leads to practice.${route}`);
    return values === undefined
      ? this.person.click(message, found.custom_id)
      : this.person.select(message, found.custom_id, values);
  }

  /** Answers as one does on the screen; the same message changes. */
  async answer(message: APIMessage, answer: Answer): Promise<APIMessage> {
    switch (answer.kind) {
      case 'one': {
        const buttons = buttonsOf(message).filter(({ custom_id: id }) => id?.startsWith('practice.answer|'));
        const id = buttons[answer.choice]?.custom_id;
        return await messageOf(
          id === undefined
            ? this.press(message, 'pick', [String(answer.choice)])
            : this.person.click(message, id),
        );
      }
      case 'several':
        return await messageOf(this.press(message, 'pick', answer.choices.map(String)));
      case 'order': {
        let shown = message;
        for (const item of answer.order) {
          const label = String.fromCharCode('A'.charCodeAt(0) + item);
          shown = await messageOf(this.person.click(shown, label));
        }
        return shown;
      }
      case 'text':
      case 'command': {
        const modal = modalOf(await this.press(message, 'write'));
        return await messageOf(this.person.submit(modal, { answer: answer.text }));
      }
    }
  }
}
