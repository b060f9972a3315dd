import type { Difficulty } from '../../content/questions/schema.ts';
import type { Mode } from './round.ts';

/** Every number that points follow from: docs/scoring.md and /help tell of this table. */
export const SCORING = {
  /** Points for an answer that is right in full. */
  points: { easy: 100, medium: 150, hard: 200 },
  /** Experience for an answer that is right in full, whatever the mode and the speed. */
  experience: { easy: 10, medium: 15, hard: 20 },
  /** Each right answer in a row before this one adds so much, up to `most`. */
  streak: { each: 0.1, most: 0.5 },
  /** Race: an answer at once counts whole, one at the last moment counts so much; evenly between. */
  race: { least: 0.5, untimedSeconds: 60 },
  /** Points go to boards when so many people each answered so large a part of the questions. */
  board: { people: 2, part: 0.5 },
  /** A question somebody has answered in full within so many days earns nothing again. */
  repeatDays: 14,
  /** Points for boards of one person on one server on one day, at most. */
  pointsPerDay: 5_000,
} as const satisfies {
  readonly points: Readonly<Record<Difficulty, number>>;
  readonly experience: Readonly<Record<Difficulty, number>>;
  readonly [more: string]: unknown;
};

export interface Scored {
  readonly mode: Mode;
  readonly difficulty: Difficulty;
  /** 0 to 1. */
  readonly credit: number;
  /** Answers right in full, one after the other, right before this one. */
  readonly streakBefore: number;
  /** From question to answer, in ms. */
  readonly time: number;
  /** Seconds there are for a question; null: as many as it takes. */
  readonly seconds: number | null;
}

/** The points of one answer: a whole number. */
export function pointsFor({ mode, difficulty, credit, streakBefore, time, seconds }: Scored): number {
  const speed = mode === 'race' ? speedFactor(time, seconds) : 1;
  return Math.round(SCORING.points[difficulty] * credit * (1 + streakBonus(streakBefore)) * speed);
}

/** What answers right in full before this one add to it: 0 to {@link SCORING}`.streak.most`. */
export function streakBonus(streakBefore: number): number {
  return Math.min(streakBefore * SCORING.streak.each, SCORING.streak.most);
}

/** @param time in ms. @returns 1 for at once, falling evenly to {@link SCORING}`.race.least` at the end of the time */
export function speedFactor(time: number, seconds: number | null): number {
  const part = Math.min(time / ((seconds ?? SCORING.race.untimedSeconds) * 1_000), 1);
  return 1 - (1 - SCORING.race.least) * part;
}

/** The experience of one answer: a whole number, the same in every mode, in practice too. */
export function experienceFor(difficulty: Difficulty, credit: number): number {
  return Math.round(SCORING.experience[difficulty] * credit);
}
