import type { Locale } from '../../base/locale.ts';
import type { Difficulty } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';
import type { Answer, AskedQuestion, Verdict } from '../question.ts';

export const MODES = ['classic', 'race', 'teams', 'survival'] as const;
export type Mode = (typeof MODES)[number];

/** What whoever starts a round chooses. */
export interface RoundSettings {
  readonly mode: Mode;
  /** Empty: all. */
  readonly topics: readonly SectionId[];
  /** 3 to 30. */
  readonly questions: number;
  /** 10 to 120 seconds for each question; null: until everybody has answered. */
  readonly seconds: number | null;
  /** null: mixed, from easy to hard. */
  readonly difficulty: Difficulty | null;
  /** 2 to 4, in team mode only. */
  readonly teams: number;
}

/** Someone in the round. Points and answers are of this round only. */
export interface Player {
  readonly userId: string;
  /** As they were called when they joined: pictures have it, text names people by mention. */
  readonly name: string;
  readonly joinedAt: number;
  /** They left while it was going on: nobody waits for them, what they have counts; answering brings them back. */
  readonly left: boolean;
  /** Counted from 0, in team mode. */
  readonly team: number | null;
  /** Survival: the number of the question they went out at. */
  readonly outAt: number | null;
  readonly points: number;
  /** Answers that were right in full, one after the other, up to now. */
  readonly streak: number;
  readonly right: number;
  /** Questions they answered. */
  readonly answered: number;
  /** Milliseconds from question to last change of the answer, over all: the first tie-break. */
  readonly time: number;
}

export interface GivenAnswer {
  readonly answer: Answer;
  /** Of the last change. */
  readonly at: number;
}

/** A question of the round that is or was open. */
export interface RoundQuestion {
  /** Counted from 1. */
  readonly no: number;
  readonly asked: AskedQuestion;
  /** When its message was posted; until then, when that was asked for. */
  readonly askedAt: number;
  /** When it closes by itself. Its clock starts when its message is posted, and everybody's answer brings it forward. */
  readonly closesAt: number;
  /** Its message has been posted, if only once: its clock runs. */
  readonly shown: boolean;
  /** It closed without points, for nobody: its answers are not judged. */
  readonly dropped?: 'skipped' | 'stopped';
  /** By user id. */
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  /** Absent until it is judged; by user id. */
  readonly results?: Readonly<Record<string, QuestionResult>>;
}

export interface QuestionResult extends Verdict {
  readonly points: number;
  /** The streak it was part of, 1 for the first; 0 for one that was not right in full. */
  readonly streak: number;
}

/** Why a round ended. */
export type EndReason =
  | 'done'
  | 'stopped'
  /** The lobby was cancelled, or nobody was there when it was to start. */
  | 'cancelled'
  /** Nobody answered for two questions. */
  | 'quiet'
  /** Survival: at most one is left. */
  | 'survived'
  /** The bot was away for too long. */
  | 'interrupted'
  /** The channel is gone, or the bot may not write there any more. */
  | 'unreachable';

export type Phase =
  /** `starting`: its time is over, the questions are being chosen. */
  | { readonly kind: 'lobby'; readonly startsAt: number; readonly starting: boolean }
  /** The next question is being made. */
  | { readonly kind: 'drawing' }
  | { readonly kind: 'asking' }
  /** Closed; the answers are being judged. */
  | { readonly kind: 'judging' }
  /** The reveal stands; the next question follows at `nextAt`. */
  | { readonly kind: 'revealed'; readonly nextAt: number }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly at: number };

/** One of the pool, as the plan of a round names it. */
export interface Planned {
  readonly poolId: string;
  readonly seed: number;
}

/**
 * The messages of a round, each posted once and then edited in place: `lobby`, `q1`…, `standing3` (after the third
 * question), `end`. A question's message becomes its reveal.
 */
export type MessageKey = 'lobby' | 'end' | `q${number}` | `standing${number}`;

export interface PostedMessage {
  readonly id: string;
  readonly at: number;
}

/** A round, whole: plain JSON, made from its events alone. `round` in a channel, or the question of the `daily`. */
export interface Round {
  readonly id: string;
  readonly kind: 'round' | 'daily';
  readonly guildId: string;
  readonly channelId: string;
  /** '' when there is none: a daily question's, or the last player was erased. */
  readonly hostId: string;
  /** Of what everybody sees. */
  readonly locale: Locale;
  readonly settings: RoundSettings;
  readonly phase: Phase;
  /** By user id. */
  readonly players: Readonly<Record<string, Player>>;
  /** Decided when it starts; what could not be made is left out. */
  readonly plan: readonly Planned[];
  /** Those asked so far, the last one last. */
  readonly questions: readonly RoundQuestion[];
  /** The next one, once it is made. */
  readonly next: AskedQuestion | null;
  /** Who wants to skip this question, or to stop the round. */
  readonly votes: { readonly skip: readonly string[]; readonly stop: readonly string[] };
  readonly posted: Readonly<Partial<Record<MessageKey, PostedMessage>>>;
  /** How often a message was gone and had to be posted anew: each time its nonce has to be another one. */
  readonly lost: Readonly<Partial<Record<MessageKey, number>>>;
  /** Why it ends as soon as the answers at hand are judged. */
  readonly ending: EndReason | null;
  /** When a daily question closes, whatever happens. */
  readonly closesAt: number | null;
}
