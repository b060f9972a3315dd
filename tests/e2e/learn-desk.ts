import type { APIMessage } from 'discord-api-types/v10';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { loadContent } from '../../src/content/load.ts';
import type { CourseProgress } from '../../src/db/index.ts';
import { createCourses } from '../../src/create-courses.ts';
import { InlineLab } from '../../src/machine/lab/inline-lab.ts';
import type { CourseQuestionAt } from '../../src/quiz/courses/courses.ts';
import { QuestionBook } from '../../src/quiz/question-book.ts';
import type { AskedQuestion } from '../../src/quiz/question.ts';
import type { StartedBot } from '../support/bot.ts';
import { CapturedLog } from '../support/captured-log.ts';
import { messageOf, modalOf, privateReply } from '../support/messages.ts';
import { Desk } from './desk.ts';

export const content = loadContent();
const book = new QuestionBook({ content, generators: [], lab: new InlineLab() });

/** The course that tests go through whole, and one of its steps that has something to prepare. */
export const [FIRST = never()] = content.courses;

function never(): never {
  throw new Error('there are no courses');
}

/** Somebody learning: what they press, and what the test knows besides them of what is right. */
export class LearnDesk extends Desk {
  constructor(bot: () => StartedBot, name: string) {
    super(bot, 'learn', name);
  }

  /** Opens /learn somewhere, by default in direct messages. */
  open(channelId = this.person.dm): Promise<APIMessage> {
    return privateReply(this.person.slash(channelId, 'learn'));
  }

  /** What is kept of their way: `container page`. */
  async progress(): Promise<readonly string[]> {
    const kept: readonly CourseProgress[] = await (await this.store()).courses.of(this.person.id);
    return kept.map(({ conceptId, part }) => `${conceptId} ${part}`);
  }

  /** Presses what changes the message. */
  async go(message: APIMessage, route: string, value?: string): Promise<APIMessage> {
    return await messageOf(this.press(message, route, value));
  }

  async select(message: APIMessage, route: string, value: string): Promise<APIMessage> {
    return await messageOf(this.choose(message, route, [value]));
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
}
