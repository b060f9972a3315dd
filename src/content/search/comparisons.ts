import type { Concept } from '../schema.ts';
import { fold, words } from './fold.ts';
import type { MentionFinder } from './mentions.ts';
import type { Name } from './names.ts';

/** Pages that set two concepts side by side, and pages that give reasons: their ids say so. */
export interface SpecialPages {
  /** The page on the difference between the two, if there is one. */
  comparison(a: Concept, b: Concept): Concept | undefined;
  /** Pages on the difference between `concept` and something else. */
  comparisons(concept: Concept): readonly Concept[];
  isComparison(concept: Concept): boolean;
  /** The page on why one would want `concept`. */
  reason(concept: Concept): Concept | undefined;
}

/** Names such as `ENV instruction` say which page explains which line of a Dockerfile. */
export function findInstructions(names: readonly Name[]): ReadonlyMap<string, Concept> {
  return new Map(
    names.flatMap(({ text, concept }) => {
      const instruction = /^([A-Z]+) instruction$/.exec(text)?.[1];
      return instruction === undefined ? [] : [[instruction, concept] as const];
    }),
  );
}

/** Reads ids such as `image-vs-container` (each side a name of a concept) and `why-docker`. */
export function findSpecialPages(concepts: readonly Concept[], mentions: MentionFinder): SpecialPages {
  const pairs: { page: Concept; sides: readonly Concept[] }[] = [];
  const reasons = new Map<Concept, Concept>();
  const sideOf = (id: string): Concept[] =>
    mentions.find(words(fold(id))).mentions.map(({ concept }) => concept);
  for (const page of concepts) {
    const [left, right] = page.id.split('-vs-');
    if (left !== undefined && right !== undefined)
      pairs.push({ page, sides: [...sideOf(left), ...sideOf(right)] });
    if (page.id.startsWith('why-')) {
      for (const concept of sideOf(page.id.slice('why-'.length))) reasons.set(concept, page);
    }
  }
  return {
    comparison: (a, b) => pairs.find(({ sides }) => sides.includes(a) && sides.includes(b))?.page,
    comparisons: (concept) => pairs.filter(({ sides }) => sides.includes(concept)).map(({ page }) => page),
    isComparison: (concept) => pairs.some(({ page }) => page === concept),
    reason: (concept) => reasons.get(concept),
  };
}
