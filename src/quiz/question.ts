import type { Localized } from '../base/locale.ts';
import type { Difficulty, QuestionKind } from '../content/questions/schema.ts';
import type { SectionId } from '../content/schema.ts';
import type { Goal } from '../goals/goal.ts';

/** A question of the pool as it is asked once: resolved, shuffled, in both languages; plain JSON. */
export interface AskedQuestion {
  /** Of a question in `src/content/questions`, or of a generator: what cards and "asked before" go by. */
  readonly poolId: string;
  /** What shuffling and generating followed from. */
  readonly seed: number;
  readonly concept: string;
  readonly topic: SectionId;
  readonly kind: QuestionKind;
  readonly difficulty: Difficulty;
  /** Discord Markdown. */
  readonly ask: Localized;
  /** What it is about, shown in a code block: a file, a session at the prompt. The same in both languages. */
  readonly exhibit?: { readonly language: string; readonly text: string };
  readonly form: AnswerForm;
  /** Why the right answer is right; Discord Markdown. */
  readonly explanation: Localized;
  /** A line to try at the prompt. */
  readonly tryLine?: string;
}

/** A choice in the place it keeps from the question to the reveal. */
export interface Choice {
  /** Discord Markdown: what is verbatim (an output, a line of a file) is in code, on several lines fenced. */
  readonly text: Localized;
  readonly right: boolean;
  /** Why it is wrong; absent for right ones, and where the question's explanation says it all. */
  readonly why?: Localized;
}

/** How a question is answered. Several kinds of question share a form. */
export type AnswerForm =
  /** Exactly one choice is right. More than five are offered in a menu. At most 25. */
  | { readonly kind: 'one'; readonly choices: readonly Choice[] }
  /** All right ones and no wrong one. */
  | { readonly kind: 'several'; readonly choices: readonly Choice[] }
  /** The items as shown; `right` has their indices in the right order. */
  | { readonly kind: 'order'; readonly items: readonly Localized[]; readonly right: readonly number[] }
  | {
      readonly kind: 'text';
      /** Each language's accepted forms, the one to show first. */
      readonly accept: Localized<readonly string[]>;
      readonly traps: readonly { readonly text: readonly string[]; readonly why: Localized }[];
    }
  | {
      readonly kind: 'command';
      readonly files: Readonly<Record<string, string>>;
      readonly setup: readonly string[];
      readonly goals: readonly Goal[];
      readonly solution: readonly string[];
      readonly traps: readonly { readonly lines: readonly string[]; readonly why: Localized }[];
    };

/** What somebody answered, of the same form as the question. Indices are those of the choices as shown. */
export type Answer =
  | { readonly kind: 'one'; readonly choice: number }
  | { readonly kind: 'several'; readonly choices: readonly number[] }
  | { readonly kind: 'order'; readonly order: readonly number[] }
  | { readonly kind: 'text'; readonly text: string }
  /** One or more lines. */
  | { readonly kind: 'command'; readonly text: string };

/** How right an answer is. */
export interface Verdict {
  /** 0 is wrong, 1 is right, between them partly right. */
  readonly credit: number;
  /** What is right, wrong or missing about this very answer, where there is more to say than for everybody. */
  readonly notes: readonly Localized[];
}
