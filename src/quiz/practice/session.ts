import type { SectionId } from '../../content/schema.ts';
import type { Answer, AskedQuestion, Verdict } from '../question.ts';

/** Which questions a session is about. */
export type PracticeScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'topic'; readonly topic: SectionId }
  /** What somebody got wrong in a round, each once: those that are left. */
  | { readonly kind: 'mistakes'; readonly left: readonly string[] };

/** Why a question is asked: it is due, it is new, or it went wrong in the round that is gone over. */
export type Purpose = 'review' | 'new' | 'mistake';

export interface PracticeQuestion {
  /** Counted from 1. */
  readonly no: number;
  readonly purpose: Purpose;
  readonly asked: AskedQuestion;
}

/** How a question was answered. */
export interface PracticeResult {
  /** null: they asked to be shown. */
  readonly answer: Answer | null;
  readonly verdict: Verdict;
  /** When it will be asked again. */
  readonly dueAt: number;
}

/** How a session went. */
export interface Tally {
  readonly answered: number;
  /** In full. */
  readonly right: number;
  /** Concepts of what was not right in full, each once, in order. */
  readonly missed: readonly string[];
}

/** Goes up when what is stored of a session means something else: an older session is over then. */
const FORMAT = 1;

/** One person practising alone, whole: plain JSON. */
export interface Practice {
  readonly format: typeof FORMAT;
  /** The snowflake of the interaction that began it. */
  readonly id: string;
  /** The server it was begun in; null in direct messages, and where only the person has the app. */
  readonly guildId: string | null;
  readonly scope: PracticeScope;
  /** The last one asked; null before the first. */
  readonly question: PracticeQuestion | null;
  /** Of that question; null while it is open. */
  readonly result: PracticeResult | null;
  readonly tally: Tally;
}

/** What happens in a session. */
export type PracticeEvent =
  | { readonly kind: 'asked'; readonly purpose: Purpose; readonly asked: AskedQuestion }
  | ({ readonly kind: 'answered'; readonly no: number } & PracticeResult);

/** Why a press does not count: the session is as it was. */
export type PracticeRefusal =
  /** That question has been answered. */
  | 'answered'
  /** Another question is open by now. */
  | 'closed'
  /** The question is open still: there is nothing to go on from. */
  | 'open'
  /** The session is over. */
  | 'over';

export function beginPractice(start: Pick<Practice, 'id' | 'guildId' | 'scope'>): Practice {
  const tally = { answered: 0, right: 0, missed: [] };
  return { ...start, format: FORMAT, question: null, result: null, tally };
}

/** A session from its JSON text; undefined for one of another version of the bot. */
export function readPractice(state: string): Practice | undefined {
  const practice = JSON.parse(state) as Practice | { readonly format?: unknown };
  return practice.format === FORMAT ? (practice as Practice) : undefined;
}

/** Whether a press on the buttons of question `no` counts as an answer to it. */
export function refusalOf({ question, result }: Practice, no: number): PracticeRefusal | undefined {
  if (question?.no !== no) return 'closed';
  return result === null ? undefined : 'answered';
}

/** The session after an event, or why it does not count. */
export function practise(practice: Practice, event: PracticeEvent): Practice | PracticeRefusal {
  switch (event.kind) {
    case 'asked':
      return asked(practice, event);
    case 'answered':
      return answered(practice, event);
  }
}

function asked(
  practice: Practice,
  { purpose, asked: question }: Extract<PracticeEvent, { kind: 'asked' }>,
): Practice | PracticeRefusal {
  const { scope } = practice;
  if (practice.question !== null && practice.result === null) return 'open';
  return {
    ...practice,
    scope:
      scope.kind === 'mistakes'
        ? { ...scope, left: scope.left.filter((poolId) => poolId !== question.poolId) }
        : scope,
    question: { no: (practice.question?.no ?? 0) + 1, purpose, asked: question },
    result: null,
  };
}

function answered(
  practice: Practice,
  { no, answer, verdict, dueAt }: Extract<PracticeEvent, { kind: 'answered' }>,
): Practice | PracticeRefusal {
  const refusal = refusalOf(practice, no);
  if (refusal !== undefined || practice.question === null) return refusal ?? 'closed';
  const { tally } = practice;
  const isRight = verdict.credit >= 1;
  const { concept } = practice.question.asked;
  return {
    ...practice,
    result: { answer, verdict, dueAt },
    tally: {
      answered: tally.answered + 1,
      right: tally.right + (isRight ? 1 : 0),
      missed: isRight || tally.missed.includes(concept) ? tally.missed : [...tally.missed, concept],
    },
  };
}
