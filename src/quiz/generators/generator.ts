import type { Difficulty, QuestionKind } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';
import type { Lab } from '../../machine/lab/lab.ts';
import type { AskedQuestion } from '../question.ts';

/** Makes questions of one sort from seeds. What is right in them is what the engine does, so it is right by itself. */
export interface Generator {
  /** Unique over generators and questions; kept with what people answered, so it never changes. */
  readonly id: string;
  readonly concept: string;
  /** The concept's section. */
  readonly topic: SectionId;
  readonly kind: QuestionKind;
  readonly difficulty: Difficulty;
  /**
   * The same seed makes the same question; other seeds mostly others.
   * @throws {LabUnavailable} when the lab has no room for it: worth trying again
   */
  make(seed: number, lab: Lab): Promise<AskedQuestion>;
}
