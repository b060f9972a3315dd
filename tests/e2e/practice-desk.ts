import type { APIMessage } from 'discord-api-types/v10';
import { loadContent } from '../../src/content/load.ts';
import type { QuestionKind } from '../../src/content/questions/schema.ts';
import { newCard } from '../../src/quiz/practice/cards.ts';
import type { Practice } from '../../src/quiz/practice/session.ts';
import type { AskedQuestion } from '../../src/quiz/question.ts';
import type { StartedBot } from '../support/bot.ts';
import { privateReply } from '../support/messages.ts';
import { Desk } from './desk.ts';

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
export class PracticeDesk extends Desk {
  constructor(bot: () => StartedBot, name: string) {
    super(bot, 'practice', name);
  }

  /** Opens practice somewhere, by default in direct messages. */
  open(channelId = this.person.dm, options: Record<string, string> = {}): Promise<APIMessage> {
    return privateReply(this.person.slash(channelId, 'practice', options));
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
}
