import type { Concept, SectionId } from '../schema.ts';
import { SECTION_IDS } from '../schema.ts';
import type { Difficulty, Question, QuestionKind } from './schema.ts';
import { DIFFICULTIES, QUESTION_KINDS } from './schema.ts';

/** How many questions, and of how many kinds, a concept should have. */
export const ENOUGH = 3;

export interface QuestionCounts {
  readonly total: number;
  readonly byKind: Readonly<Record<QuestionKind, number>>;
  readonly byTopic: Readonly<Record<SectionId, number>>;
  readonly byDifficulty: Readonly<Record<Difficulty, number>>;
  /** Ids of the concepts that have fewer than {@link ENOUGH}. */
  readonly fewQuestions: readonly string[];
  readonly fewKinds: readonly string[];
}

/** Counts questions, and finds the concepts that have too few. */
export function countQuestions(
  questions: readonly Question[],
  concepts: ReadonlyMap<string, Concept>,
): QuestionCounts {
  const byConcept = Map.groupBy(questions, ({ concept }) => concept);
  const of = (id: string): readonly Question[] => byConcept.get(id) ?? [];
  const ids = [...concepts.keys()];
  const topicOf = ({ concept }: Question): SectionId | undefined => concepts.get(concept)?.section;
  return {
    total: questions.length,
    byKind: tally(QUESTION_KINDS, questions, ({ kind }) => kind),
    byTopic: tally(SECTION_IDS, questions, topicOf),
    byDifficulty: tally(DIFFICULTIES, questions, ({ difficulty }) => difficulty),
    fewQuestions: ids.filter((id) => of(id).length < ENOUGH),
    fewKinds: ids.filter((id) => new Set(of(id).map(({ kind }) => kind)).size < ENOUGH),
  };
}

function tally<Key extends string>(
  keys: readonly Key[],
  questions: readonly Question[],
  keyOf: (question: Question) => Key | undefined,
): Record<Key, number> {
  const counts = keys.map((key) => [key, questions.filter((question) => keyOf(question) === key).length]);
  return Object.fromEntries(counts) as Record<Key, number>;
}
