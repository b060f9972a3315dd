import type { Concept } from '../schema.ts';
import { findInstructions, findSpecialPages, type SpecialPages } from './comparisons.ts';
import { MentionFinder } from './mentions.ts';
import { namesOf, type Name } from './names.ts';
import { PhraseIndex } from './phrases.ts';
import { indexTexts, type TextIndex } from './text-index.ts';
import { Vocabulary } from './vocabulary.ts';

/** What concepts are found by. */
export interface SearchIndex {
  /** All names, titles first. */
  readonly names: readonly Name[];
  readonly mentions: MentionFinder;
  readonly vocabulary: Vocabulary;
  readonly phrases: PhraseIndex;
  readonly pages: SpecialPages;
  readonly text: TextIndex;
  readonly instructions: ReadonlyMap<string, Concept>;
  /** Names of docker's commands that have a name here: `rm` of `docker rm`. */
  readonly commands: ReadonlySet<string>;
}

/** Indexes concepts in steps of some milliseconds: together they would hold up whoever else wants something. */
export function* indexConcepts(concepts: readonly Concept[]): Generator<void, SearchIndex> {
  const names: Name[] = [];
  for (const concept of concepts) {
    names.push(...namesOf(concept));
    yield;
  }
  names.sort((a, b) => Number(a.kind === 'alias') - Number(b.kind === 'alias'));
  const vocabulary = new Vocabulary(names);
  yield;
  const mentions = new MentionFinder(names, vocabulary);
  yield;
  const phrases = new PhraseIndex(names, vocabulary);
  yield;
  return {
    names,
    mentions,
    vocabulary,
    phrases,
    pages: findSpecialPages(concepts, mentions),
    text: yield* indexTexts(concepts),
    instructions: findInstructions(names),
    commands: new Set(names.flatMap(({ text }) => /^docker ([a-z]+)$/.exec(text)?.[1] ?? [])),
  };
}
