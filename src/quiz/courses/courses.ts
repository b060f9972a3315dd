import type { Clock } from '../../base/clock.ts';
import type { Course, CourseStep } from '../../content/courses/schema.ts';
import type { Content } from '../../content/load.ts';
import type { CoursePart, CourseStore } from '../../db/course-store.ts';
import type { AnswerRecord, CardStore, ProfileStore } from '../../db/quiz-store.ts';
import { dayIn } from '../calendar/day.ts';
import { newCard, nextCard } from '../practice/cards.ts';
import type { PracticeBook } from '../practice/practice.ts';
import type { PracticeResult } from '../practice/session.ts';
import { seedFrom } from '../practice/seed.ts';
import type { Answer, AskedQuestion, Verdict } from '../question.ts';
import { fits } from '../round/fits.ts';
import { experienceFor } from '../round/scoring.ts';
import { askedKey, chooseQuestion, poolKey } from './choice.ts';
import { standingIn, type CourseStanding } from './standing.ts';

export interface CoursesOptions {
  readonly content: Pick<Content, 'courses'>;
  readonly store: CourseStore;
  readonly cards: CardStore;
  readonly profiles: Pick<ProfileStore, 'experience'>;
  readonly book: PracticeBook;
  /** Of a server, or where there is none (null). */
  readonly timeZoneOf: (guildId: string | null) => Promise<string>;
  readonly clock: Clock;
  readonly log: { error(details: object, message: string): void };
}

/** A step of a course. */
export interface CoursePlace {
  readonly course: Course;
  readonly step: CourseStep;
}

/** A question as its buttons know it: nothing else is kept of it until it is answered. */
export interface CourseQuestionAt {
  readonly concept: string;
  /** The snowflake of the interaction that asked it: its choices are shuffled by it, and it is answered once. */
  readonly id: string;
  /** What was asked, in short: when the content has changed since, that is noticed. */
  readonly key: string;
}

export type CourseRefusal =
  /** That question has been answered. */
  | 'answered'
  /** It is not there any more, or another one by now. */
  | 'gone'
  /** It is no answer to this question. */
  | 'unfit'
  /** Nobody could tell now how right it is. */
  | 'unjudged';

/** What came of an answer; everything but `refused` is stored. */
export type CourseOutcome =
  | {
      readonly kind: 'judged';
      readonly asked: AskedQuestion;
      readonly result: PracticeResult;
      /** The experience that it earned. */
      readonly earned: number;
    }
  | { readonly kind: 'refused'; readonly refusal: CourseRefusal };

/** People on their way through courses. All there is to know is in the store and in what buttons carry. */
export class Courses {
  readonly #options: CoursesOptions;
  #places: ReadonlyMap<string, CoursePlace> | undefined;

  constructor(options: CoursesOptions) {
    this.#options = options;
  }

  /** The step about a concept; there is one at most over all courses. */
  place(concept: string): CoursePlace | undefined {
    // Not before somebody asks: a bot is ready before its courses are read.
    this.#places ??= new Map(
      this.#options.content.courses.flatMap((course) =>
        course.steps.map((step) => [step.concept, { course, step }]),
      ),
    );
    return this.#places.get(concept);
  }

  /** How far somebody is in each course, in their order. */
  async standings(userId: string): Promise<readonly CourseStanding[]> {
    const { content, store } = this.#options;
    const progress = await store.of(userId);
    return content.courses.map((course) => standingIn(course, progress));
  }

  /** Keeps that a part of a step is done. Once more changes nothing. */
  async done(userId: string, { course, step }: CoursePlace, part: CoursePart): Promise<void> {
    const { store, clock } = this.#options;
    await store.done(userId, { courseId: course.id, conceptId: step.concept, part, at: clock.now() });
  }

  /** Asks the question of a step: the one it names, else one about its concept, those not met before first. */
  async ask(
    userId: string,
    { step }: CoursePlace,
    id: string,
  ): Promise<{ readonly at: CourseQuestionAt; readonly asked: AskedQuestion } | undefined> {
    const known = await this.#options.cards.known(userId);
    const poolId = chooseQuestion(this.#questionsOf(step), known, seedFrom(`${id} ${step.concept}`));
    if (poolId === undefined) return undefined;
    const asked = await this.#draw(id, poolId);
    return { at: { concept: step.concept, id, key: askedKey(asked) }, asked };
  }

  /** The question that buttons are about; undefined when it is not there any more as it was. */
  async asked({ concept, id, key }: CourseQuestionAt): Promise<AskedQuestion | undefined> {
    const step = this.place(concept)?.step;
    const poolId = step && this.#questionsOf(step).find((each) => key.startsWith(poolKey(each)));
    const asked = poolId === undefined ? undefined : await this.#draw(id, poolId);
    return asked && askedKey(asked) === key ? asked : undefined;
  }

  /**
   * Judges an answer and keeps it as practice does, and that the question is done where it is right.
   * @param answer null to be shown
   */
  async answer(
    userId: string,
    guildId: string | null,
    at: CourseQuestionAt,
    answer: Answer | null,
  ): Promise<CourseOutcome> {
    const asked = await this.asked(at);
    const place = this.place(at.concept);
    if (!asked || !place) return { kind: 'refused', refusal: 'gone' };
    if (answer !== null && !fits(asked, answer)) return { kind: 'refused', refusal: 'unfit' };
    const verdict = await this.#judge(asked, answer);
    if (!verdict) return { kind: 'refused', refusal: 'unjudged' };
    const { store, cards, clock } = this.#options;
    const now = clock.now();
    const known = await cards.of(userId, asked.poolId);
    const card = known ? nextCard(known, now, verdict.credit) : newCard(userId, asked, now, verdict.credit);
    const record = await this.#recordOf(userId, guildId, at.id, asked, verdict, now);
    const done = {
      courseId: place.course.id,
      conceptId: place.step.concept,
      part: 'question',
      at: now,
    } as const;
    const had = await this.#experience(userId);
    const kept = await store.answered({ answer: record, card }, verdict.credit >= 1 ? done : undefined);
    if (!kept) return { kind: 'refused', refusal: 'answered' };
    const result = { answer, verdict, dueAt: card.dueAt };
    return { kind: 'judged', asked, result, earned: (await this.#experience(userId)) - had };
  }

  /** What a step can ask: pool ids. What generators make is left to practice, where nothing has to be made twice. */
  #questionsOf({ concept, question }: CourseStep): readonly string[] {
    const { members } = this.#options.book;
    const about = members.filter((member) => member.concept === concept && !member.generated);
    const named = about.filter(({ id }) => id === question);
    return (named.length > 0 ? named : about).map(({ id }) => id);
  }

  #draw(id: string, poolId: string): Promise<AskedQuestion> {
    return this.#options.book.draw({ poolId, seed: seedFrom(`${id} ${poolId}`) });
  }

  /** Undefined when it cannot be told now: it is no fault of the answer. */
  async #judge(asked: AskedQuestion, answer: Answer | null): Promise<Verdict | undefined> {
    if (answer === null) return { credit: 0, notes: [] };
    try {
      return await this.#options.book.judge(asked, answer);
    } catch (err) {
      this.#options.log.error({ err, question: asked.poolId }, 'an answer could not be judged');
      return undefined;
    }
  }

  async #experience(userId: string): Promise<number> {
    return (await this.#options.profiles.experience([userId])).get(userId) ?? 0;
  }

  async #recordOf(
    userId: string,
    guildId: string | null,
    id: string,
    asked: AskedQuestion,
    { credit }: Verdict,
    at: number,
  ): Promise<AnswerRecord> {
    return {
      userId,
      source: 'practice',
      sourceId: id,
      questionNo: 1,
      guildId,
      poolId: asked.poolId,
      conceptId: asked.concept,
      topic: asked.topic,
      questionKind: asked.kind,
      difficulty: asked.difficulty,
      credit,
      points: 0,
      experience: experienceFor(asked.difficulty, credit),
      at,
      day: dayIn(at, await this.#options.timeZoneOf(guildId)),
    };
  }
}
