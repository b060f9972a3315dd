import type { Concept } from '../schema.ts';
import { findInstructions, findSpecialPages, type SpecialPages } from './comparisons.ts';
import { MentionFinder } from './mentions.ts';
import { isTyped, namesOf, type Name } from './names.ts';
import { PhraseIndex } from './phrases.ts';
import { indexTexts, type TextIndex } from './text-index.ts';
import { Vocabulary } from './vocabulary.ts';

/** What concepts are found by. */
export interface SearchIndex {
  /** Names that queries are compared with letter by letter, titles first. */
  readonly names: readonly Name[];
  /** All others, by how they are written without spaces. */
  readonly long: ReadonlyMap<string, readonly Name[]>;
  readonly mentions: MentionFinder;
  readonly vocabulary: Vocabulary;
  readonly phrases: PhraseIndex;
  readonly pages: SpecialPages;
  readonly text: TextIndex;
  readonly instructions: ReadonlyMap<string, Concept>;
  /** Names of docker's commands that have a name here: `rm` of `docker rm`. */
  readonly commands: ReadonlySet<string>;
}

/** Titles win over other pages' aliases. */
const PLACE: Readonly<Record<Name['kind'], number>> = { title: 0, id: 0, alias: 1, asked: 2 };

/** Indexes concepts in steps of some milliseconds: together they would hold up whoever else wants something. */
export function* indexConcepts(concepts: readonly Concept[]): Generator<void, SearchIndex> {
  const phrasings: Name[] = [];
  for (const concept of concepts) {
    phrasings.push(...namesOf(concept));
    yield;
  }
  phrasings.sort((a, b) => PLACE[a.kind] - PLACE[b.kind]);
  const names = phrasings.filter(({ kind }) => kind !== 'asked');
  const vocabulary = new Vocabulary(phrasings);
  yield;
  const mentions = new MentionFinder(names, vocabulary);
  yield;
  const phrases = new PhraseIndex(phrasings, vocabulary);
  yield;
  return {
    names: names.filter(isTyped),
    long: Map.groupBy(
      phrasings.filter((name) => !isTyped(name)),
      ({ compact }) => compact,
    ),
    mentions,
    vocabulary,
    phrases,
    pages: findSpecialPages(concepts, mentions),
    text: yield* indexTexts(concepts),
    instructions: findInstructions(names),
    commands: new Set(names.flatMap(({ text }) => /^docker ([a-z]+)$/.exec(text)?.[1] ?? [])),
  };
}
