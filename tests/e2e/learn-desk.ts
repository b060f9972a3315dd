import type { APIMessage } from 'discord-api-types/v10';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { loadContent } from '../../src/content/load.ts';
import { openStore, type CourseProgress, type Store } from '../../src/db/index.ts';
import { createCourses } from '../../src/create-courses.ts';
import { InlineLab } from '../../src/machine/lab/inline-lab.ts';
import type { Outcome, Person } from '../../src/playground/index.ts';
import type { CourseQuestionAt } from '../../src/quiz/courses/courses.ts';
import { QuestionBook } from '../../src/quiz/question-book.ts';
import type { Answer, AskedQuestion } from '../../src/quiz/question.ts';
import type { StartedBot } from '../support/bot.ts';
import { CapturedLog } from '../support/captured-log.ts';
import { componentsOf, messageOf, modalOf, privateReply } from '../support/messages.ts';

export const content = loadContent();
const book = new QuestionBook({ content, generators: [], lab: new InlineLab() });

/** The course that tests go through whole, and one of its steps that has something to prepare. */
export const [FIRST = never()] = content.courses;

function never(): never {
  throw new Error('there are no courses');
}

/** Somebody learning: what they press, and what the test knows besides them of what is right. */
export class LearnDesk {
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

  /** Opens /learn somewhere, by default in direct messages. */
  open(channelId = this.person.dm): Promise<APIMessage> {
    return privateReply(this.person.slash(channelId, 'learn'));
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

  /** What is kept of their way: `container page`. */
  async progress(): Promise<readonly string[]> {
    const kept: readonly CourseProgress[] = await (await this.store()).courses.of(this.person.id);
    return kept.map(({ conceptId, part }) => `${conceptId} ${part}`);
  }

  /** The custom_id of what leads to a route. */
  idOf(message: APIMessage, route: string, value?: string): string {
    const start = `learn.${route}|`;
    const found = componentsOf(message).find(
      ({ custom_id: id }) => id?.startsWith(start) && (value === undefined || id.split('|').includes(value)),
    );
    if (found?.custom_id === undefined) throw new Error(`nothing leads to ${start}${value ?? ''}`);
    return found.custom_id;
  }

  press(message: APIMessage, route: string, value?: string): Promise<Outcome> {
    return this.person.click(message, this.idOf(message, route, value));
  }

  /** Presses what changes the message. */
  async go(message: APIMessage, route: string, value?: string): Promise<APIMessage> {
    return await messageOf(this.press(message, route, value));
  }

  async select(message: APIMessage, route: string, value: string): Promise<APIMessage> {
    return await messageOf(this.person.select(message, this.idOf(message, route), [value]));
  }

  /** Types lines in the window of a step. @returns what the machine answers */
  async type(message: APIMessage, lines: readonly string[]): Promise<APIMessage> {
    const modal = modalOf(await this.press(message, 'type'));
    return await privateReply(this.person.submit(modal, { lines: lines.join('\n') }));
  }

  /** The question that a message asks. */
  async asked(message: APIMessage): Promise<AskedQuestion> {
    const [, , concept = '', id = '', key = ''] = this.idOf(message, 'show').split('|');
    const at: CourseQuestionAt = { concept, id, key };
    const log = await new CapturedLog().open();
    const courses = createCourses({
      store: await this.store(),
      content,
      book,
      clock: new ManualClock(),
      log,
    });
    const asked = await courses.asked(at);
    if (!asked) throw new Error(`no question is asked by ${key}`);
    return asked;
  }

  /** Answers as one does on the screen; the same message changes. */
  async answer(message: APIMessage, answer: Answer): Promise<APIMessage> {
    switch (answer.kind) {
      case 'one': {
        const starts = this.person;
        const button = componentsOf(message).find(
          ({ custom_id: id }) => id?.startsWith('learn.choose|') && id.endsWith(`|${answer.choice}`),
        );
        if (button?.custom_id !== undefined) return await messageOf(starts.click(message, button.custom_id));
        return await this.select(message, 'pick', String(answer.choice));
      }
      case 'several':
        return await messageOf(
          this.person.select(message, this.idOf(message, 'pick'), answer.choices.map(String)),
        );
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
