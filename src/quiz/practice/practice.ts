import type { Clock } from '../../base/clock.ts';
import type { AnswerRecord, CardStore, PracticeStore, ProfileStore } from '../../db/quiz-store.ts';
import { dayIn } from '../calendar/day.ts';
import type { PoolMember } from '../pool/member.ts';
import type { Answer, AskedQuestion, Verdict } from '../question.ts';
import { fits } from '../round/fits.ts';
import { experienceFor } from '../round/scoring.ts';
import type { Quizmaster } from '../runner/quizmaster.ts';
import { newCard, nextCard } from './cards.ts';
import { chooseNext } from './choice.ts';
import { seedFrom } from './seed.ts';
import {
  beginPractice,
  practise,
  readPractice,
  refusalOf,
  type Practice,
  type PracticeRefusal,
  type Purpose,
} from './session.ts';

/** The pool of questions, and what is right. */
export interface PracticeBook extends Pick<Quizmaster, 'draw' | 'judge'> {
  /** In the order in which one would learn it. */
  readonly members: readonly PoolMember[];
  /** Whether another seed makes another question of it. */
  isGenerated(poolId: string): boolean;
}

export interface PracticeOptions {
  readonly sessions: PracticeStore;
  readonly cards: CardStore;
  readonly profiles: Pick<ProfileStore, 'experience'>;
  readonly book: PracticeBook;
  /** Of a server, or where there is none (null). */
  readonly timeZoneOf: (guildId: string | null) => Promise<string>;
  readonly clock: Clock;
  readonly log: { error(details: object, message: string): void };
}

/** A session as buttons know it. */
export interface PracticeAt {
  readonly id: string;
  readonly no: number;
}

/** What came of a press. Everything but `refused` is stored. */
export type PracticeOutcome =
  /** Its question is open, or its reveal stands. `earned`: the experience of the answer just given. */
  | { readonly kind: 'going'; readonly practice: Practice; readonly earned?: number }
  /** It is over: stopped, or nothing is left to ask. */
  | { readonly kind: 'over'; readonly practice: Practice; readonly waiting: Waiting }
  /** Nothing was counted. `practice` is the session that goes on, if one does. */
  | {
      readonly kind: 'refused';
      /** `unfit`: it is no answer to this question; `unjudged`: nobody could tell now how right it is. */
      readonly refusal: PracticeRefusal | 'unfit' | 'unjudged';
      readonly practice: Practice | undefined;
    };

/** What is left for later. */
export interface Waiting {
  /** Cards due already. */
  readonly due: number;
  /** When the next card falls due; undefined where there is none. */
  readonly nextDueAt: number | undefined;
}

/** Cards looked through for one that can still be asked. */
const DUE_LOOKED_AT = 500;
/** Questions that cannot be made before it is no longer their fault. */
const BROKEN_AT_MOST = 3;

interface Stored {
  readonly version: number;
  readonly practice: Practice | undefined;
}

/** People practising alone. All there is to know is in the store: nothing is lost when the process ends. */
export class Practices {
  readonly #options: PracticeOptions;

  constructor(options: PracticeOptions) {
    this.#options = options;
  }

  /** The session that somebody is in. */
  async current(userId: string): Promise<Practice | undefined> {
    return (await this.#read(userId)).practice;
  }

  /** Whether a question can still be answered, as far as one can know before trying. */
  async open(userId: string, at: PracticeAt): Promise<PracticeOutcome> {
    const { practice } = await this.#read(userId);
    const refused = refusal(practice, at);
    return refused ?? (practice ? { kind: 'going', practice } : over(practice));
  }

  /** Begins a session in the place of any other. `over` at once where there is nothing to ask. */
  async begin(userId: string, start: Pick<Practice, 'id' | 'guildId' | 'scope'>): Promise<PracticeOutcome> {
    const stored = await this.#read(userId);
    // The same interaction delivered twice begins one session.
    if (stored.practice?.id === start.id) return { kind: 'going', practice: stored.practice };
    return await this.#ask(userId, stored.version, beginPractice(start));
  }

  /**
   * Judges an answer and keeps it, with the card that says when the question comes again.
   * @param answer null to be shown
   */
  async answer(userId: string, { id, no }: PracticeAt, answer: Answer | null): Promise<PracticeOutcome> {
    const before = await this.#read(userId);
    const refused = refusal(before.practice, { id, no });
    const question = before.practice?.question;
    if (refused || !question) return refused ?? over(before.practice);
    const { asked } = question;
    if (answer !== null && !fits(asked, answer))
      return { kind: 'refused', refusal: 'unfit', practice: before.practice };
    const verdict = await this.#judge(asked, answer);
    if (!verdict) return { kind: 'refused', refusal: 'unjudged', practice: before.practice };
    // Judging takes its time. What counts is what is so now.
    const { version, practice } = await this.#read(userId);
    const refusedNow = refusal(practice, { id, no });
    if (refusedNow || !practice) return refusedNow ?? over(practice);
    const at = this.#options.clock.now();
    const known = await this.#options.cards.of(userId, asked.poolId);
    const card = known ? nextCard(known, at, verdict.credit) : newCard(userId, asked, at, verdict.credit);
    const next = practise(practice, { kind: 'answered', no, answer, verdict, dueAt: card.dueAt });
    if (typeof next === 'string') return { kind: 'refused', refusal: next, practice };
    const record = await this.#recordOf(userId, practice, { no, asked, credit: verdict.credit, at });
    const { sessions } = this.#options;
    const had = await this.#experience(userId);
    const kept = await sessions.put(userId, version, JSON.stringify(next), { answer: record, card });
    if (!kept) return await this.#beaten(userId, { id, no });
    // What was earned may be less than what it is worth: the store keeps it from being farmed.
    return { kind: 'going', practice: next, earned: (await this.#experience(userId)) - had };
  }

  /** Goes on from a reveal. */
  async next(userId: string, { id, no }: PracticeAt): Promise<PracticeOutcome> {
    const { version, practice } = await this.#read(userId);
    if (practice?.id !== id) return over(practice);
    if (practice.question?.no !== no) return { kind: 'refused', refusal: 'closed', practice };
    if (practice.result === null) return { kind: 'refused', refusal: 'open', practice };
    return await this.#ask(userId, version, practice);
  }

  /** Ends a session. */
  async stop(userId: string, id: string): Promise<PracticeOutcome> {
    const { practice } = await this.#read(userId);
    if (practice?.id !== id) return over(practice);
    return await this.#end(userId, practice);
  }

  /** What waits for somebody. */
  async waiting(userId: string): Promise<Waiting> {
    const { cards, clock } = this.#options;
    const now = clock.now();
    const { due } = await cards.count(userId, now);
    const all = await cards.due(userId, Number.MAX_SAFE_INTEGER, due + 1);
    return { due, nextDueAt: all.find(({ dueAt }) => dueAt > now)?.dueAt };
  }

  async #ask(userId: string, version: number, practice: Practice): Promise<PracticeOutcome> {
    const drawn = await this.#draw(userId, practice);
    if (!drawn) return await this.#end(userId, practice);
    const next = practise(practice, { kind: 'asked', ...drawn });
    if (typeof next === 'string') return { kind: 'refused', refusal: next, practice };
    const kept = await this.#options.sessions.put(userId, version, JSON.stringify(next));
    const no = practice.question?.no ?? 0;
    return kept ? { kind: 'going', practice: next } : await this.#beaten(userId, { id: practice.id, no });
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

  /** The next question, made; one that cannot be made is left out this time. */
  async #draw(
    userId: string,
    practice: Practice,
  ): Promise<{ readonly purpose: Purpose; readonly asked: AskedQuestion } | undefined> {
    const { cards, book, clock, log } = this.#options;
    const [due, known] = await Promise.all([
      cards.due(userId, clock.now(), DUE_LOOKED_AT),
      cards.known(userId),
    ]);
    const no = (practice.question?.no ?? 0) + 1;
    const broken = new Set<string>();
    for (;;) {
      const chosen = chooseNext(practice.scope, {
        pool: book.members.filter(({ id }) => !broken.has(id)),
        due: due.map(({ poolId }) => poolId),
        known,
        before: practice.question?.asked.concept,
      });
      if (!chosen) return undefined;
      const poolId = chosen.member.id;
      try {
        const seed = seedFrom(`${practice.id} ${no} ${poolId}`);
        return { purpose: chosen.purpose, asked: await book.draw({ poolId, seed }) };
      } catch (err) {
        broken.add(poolId);
        if (broken.size > BROKEN_AT_MOST) throw err;
        log.error({ err, question: poolId }, 'a question could not be made');
      }
    }
  }

  async #end(userId: string, practice: Practice): Promise<PracticeOutcome> {
    // One in which nothing was asked is not stored: another may be going on.
    if (practice.question !== null) await this.#options.sessions.delete(userId);
    return { kind: 'over', practice, waiting: await this.waiting(userId) };
  }

  /** Something else was faster: what is so now. */
  async #beaten(userId: string, { id, no }: PracticeAt): Promise<PracticeOutcome> {
    const { practice } = await this.#read(userId);
    return refusal(practice, { id, no }) ?? { kind: 'refused', refusal: 'answered', practice };
  }

  async #experience(userId: string): Promise<number> {
    return (await this.#options.profiles.experience([userId])).get(userId) ?? 0;
  }

  async #recordOf(
    userId: string,
    { id, guildId }: Practice,
    { no, asked, credit, at }: { no: number; asked: AskedQuestion; credit: number; at: number },
  ): Promise<AnswerRecord> {
    const { book, timeZoneOf } = this.#options;
    return {
      userId,
      source: 'practice',
      sourceId: id,
      questionNo: no,
      guildId,
      poolId: asked.poolId,
      ...(book.isGenerated(asked.poolId) ? { questionKey: `${asked.poolId}#${asked.seed}` } : {}),
      conceptId: asked.concept,
      topic: asked.topic,
      questionKind: asked.kind,
      difficulty: asked.difficulty,
      credit,
      points: 0,
      experience: experienceFor(asked.difficulty, credit),
      at,
      day: dayIn(at, await timeZoneOf(guildId)),
    };
  }

  async #read(userId: string): Promise<Stored> {
    const stored = await this.#options.sessions.get(userId);
    return { version: stored?.version ?? 0, practice: stored && readPractice(stored.state) };
  }
}

function over(practice: Practice | undefined): PracticeOutcome {
  return { kind: 'refused', refusal: 'over', practice };
}

function refusal(practice: Practice | undefined, { id, no }: PracticeAt): PracticeOutcome | undefined {
  if (practice?.id !== id) return over(practice);
  const why = refusalOf(practice, no);
  return why === undefined ? undefined : { kind: 'refused', refusal: why, practice };
}
