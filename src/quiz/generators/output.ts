import type { Localized } from '../../base/locale.ts';
import type { Difficulty } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';
import { asCode } from '../asking/code.ts';
import { sessionExhibit } from '../asking/exhibit.ts';
import { shuffled } from '../asking/shuffle.ts';
import type { Choice } from '../question.ts';
import { Chance } from './chance.ts';
import type { Generator } from './generator.ts';
import { fitted } from './particles.ts';
import { printed, type Session } from './session.ts';

/** Texts of a generator are Discord Markdown; Korean ones may name particles that follow a drawn word (`fitted`). */

/** What somebody would expect who believes something that is not so. */
export type Misbelief = { readonly why: Localized } & (
  | { readonly text: string }
  /** What is printed where it is so: other files or lines of the session. */
  | { readonly instead: Partial<Session> }
);

export interface OutputDrawn {
  readonly session: Session;
  /** Absent: what the last line prints. */
  readonly ask?: Localized;
  /** The likeliest first. Those that come to the same as the right one, or as one before, are left out. */
  readonly misbeliefs: readonly Misbelief[];
  readonly explanation: (right: string) => Localized;
  readonly tryLine?: string;
}

export interface OutputSpec {
  readonly id: string;
  readonly concept: string;
  readonly topic: SectionId;
  readonly difficulty: Difficulty;
  readonly draw: (chance: Chance) => OutputDrawn;
}

const ASK: Localized = { ko: '마지막 줄은 무엇을 출력할까요?', en: 'What does the last line print?' };
const MOST_WRONG = 4;
const LEAST_WRONG = 2;

/** A generator that asks what the last line of a session prints: the engine says so. */
export function outputGenerator({ draw, ...about }: OutputSpec): Generator {
  return {
    ...about,
    kind: 'output',
    async make(seed, lab) {
      const { session, ask = ASK, misbeliefs, explanation, tryLine } = draw(new Chance(seed));
      const right = await printed(lab, session);
      const wrong = new Map<string, Localized>();
      for (const belief of misbeliefs) {
        if (wrong.size >= MOST_WRONG) break;
        const text = 'text' in belief ? belief.text : await printed(lab, { ...session, ...belief.instead });
        if (text !== right && !wrong.has(text)) wrong.set(text, fitted(belief.why));
      }
      if (wrong.size < LEAST_WRONG) throw new Error(`${about.id}: seed ${seed} has too few wrong choices`);
      const choices: Choice[] = [
        { text: asCode(right), right: true },
        ...Array.from(wrong, ([text, why]) => ({ text: asCode(text), right: false, why })),
      ];
      const exhibit = sessionExhibit(session);
      return {
        poolId: about.id,
        seed,
        concept: about.concept,
        topic: about.topic,
        kind: 'output',
        difficulty: about.difficulty,
        ask: fitted(ask),
        ...(exhibit === undefined ? {} : { exhibit }),
        form: { kind: 'one', choices: shuffled(choices, seed) },
        explanation: fitted(explanation(right)),
        ...(tryLine === undefined ? {} : { tryLine }),
      };
    },
  };
}
