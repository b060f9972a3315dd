import type { SectionId } from '../../content/schema.ts';
import { ANYONE, encodeCustomId } from '../../discord/custom-id.ts';
import type { PracticeAt } from '../../quiz/practice/practice.ts';
import type { AloneLinks } from '../shared/alone/links.ts';

/** Where the buttons of practice lead; the command knows its routes, views only ask for their custom_ids. */
export interface PracticeLinks extends AloneLinks<PracticeAt> {
  next(at: PracticeAt): string;
  stop(id: string): string;
  /** Shows the session that is going on, in the place of the message. */
  goOn(): string;
  /** Begins a session. */
  begin(topic?: SectionId): string;
}

/** The route that goes over what somebody got wrong in a round: messages of rounds lead there, too. */
export const MISTAKES = 'practice.mistakes';

/** The custom_id of a button that lets whoever presses it practise, in private, what they got wrong in a round. */
export function practiceMistakesId(roundId: string): string {
  return encodeCustomId({ route: MISTAKES, owner: ANYONE, values: [roundId] });
}

/** The route that begins practice, or goes on with it, in a private answer: other commands lead there. */
export const OPEN = 'practice.open';

/** The custom_id of a button that opens practice, in private, for whoever presses it. */
export function beginPracticeId(): string {
  return encodeCustomId({ route: OPEN, owner: ANYONE, values: [] });
}
