import type { AskedStore } from '../../db/quiz-store.ts';
import type { Answer, AskedQuestion, Verdict } from '../question.ts';
import type { Planned, RoundSettings } from '../round/round.ts';

/** How often, and when last, a server was asked each question. */
export type AskedBefore = Awaited<ReturnType<AskedStore['of']>>;

/** Knows what to ask and what is right: the pool of questions, the generators, and those who judge. */
export interface Quizmaster {
  /** Chooses questions that fit, fewer than wished for where there are not so many; none where none fits. */
  plan(settings: RoundSettings, asked: AskedBefore, seed: number): readonly Planned[];
  /** Makes a question of the plan. @throws when that does not work, this time or ever */
  draw(planned: Planned): Promise<AskedQuestion>;
  /** @throws when nothing can be said of the answer, this time or ever: it is no fault of whoever answered */
  judge(question: AskedQuestion, answer: Answer): Promise<Verdict>;
}
