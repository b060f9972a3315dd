import type { Difficulty, QuestionKind } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';

/** What can be asked: a question of the content, or a generator of questions. */
export interface PoolMember {
  /** The question's id, or the generator's: what "asked before" goes by. */
  readonly id: string;
  readonly concept: string;
  /** The concept's section. */
  readonly topic: SectionId;
  readonly kind: QuestionKind;
  readonly difficulty: Difficulty;
  /** Another seed makes another question of it. */
  readonly generated: boolean;
}
