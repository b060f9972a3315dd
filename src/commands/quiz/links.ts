import type { Owner } from '../../discord/routes.ts';
import type { RoundSettings } from '../../quiz/round/round.ts';

/** A question of a round, as buttons know it. */
export interface QuestionAt {
  readonly roundId: string;
  readonly no: number;
}

/** Where the buttons of a round's messages lead: the command knows its routes, views only ask for custom_ids. */
export interface QuizLinks {
  join(roundId: string): string;
  leave(roundId: string): string;
  start(roundId: string): string;
  stop(roundId: string): string;
  /** Ends a round for everybody: only asked of those who may. */
  confirmStop(roundId: string, owner: Owner): string;
  skip(at: QuestionAt): string;
  /** Answers by one choice. Says nothing of which is right. */
  choose(at: QuestionAt, choice: number): string;
  /** A menu of choices, one or several. */
  pick(at: QuestionAt): string;
  /** Opens the private message in which items are put in order. */
  order(at: QuestionAt): string;
  /** The next item of an order. @param placed those before, and this one last; nothing begins anew */
  place(at: QuestionAt, placed: readonly number[]): string;
  /** Opens the window in which an answer is typed. */
  write(at: QuestionAt): string;
  /** How one's own answer was judged. */
  own(at: QuestionAt): string;
  concept(id: string): string;
  /** Runs a line on the machine of whoever presses. Undefined where it is too long to be carried by a button. */
  tryOut(line: string): string | undefined;
  /** One's own results of a round. */
  mine(roundId: string): string;
  /** Practises, in private, what somebody got wrong in a round. */
  mistakes(roundId: string): string;
  /** Opens a round about the topics that are chosen. */
  topics(settings: RoundSettings, owner: Owner): string;
  /** Opens a lobby with the same settings. */
  again(settings: RoundSettings): string;
}

/** Where the controls of a question lead, in a round or in practice. */
export type AnswerLinks = Pick<QuizLinks, 'choose' | 'pick' | 'order' | 'write'>;
