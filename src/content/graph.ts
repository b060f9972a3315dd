import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOCALES } from '../base/locale.ts';
import { findLinks } from './links.ts';
import { parseConcept, type Page } from './parse.ts';
import { refuse, type Problem } from './problem.ts';
import { SECTION_IDS, type Concept, type ConceptText } from './schema.ts';
import { STARTING_POINTS } from './starting-points.ts';

/** The pages, and how they lead to each other. */
export interface ConceptGraph {
  /** By id, in the curriculum's order of sections, then by id. */
  readonly concepts: ReadonlyMap<string, Concept>;
  concept(id: string): Concept | undefined;
  /** The concepts whose text or related list leads to `id`. */
  linkedFrom(id: string): readonly Concept[];
  /** Where a newcomer can begin, best first. */
  readonly startingPoints: readonly Concept[];
}

export const CONCEPTS_FOLDER = fileURLToPath(new URL('concepts/', import.meta.url));

/** Reads every file of a folder of concepts, giving what could be read and all that is wrong. */
export function readConcepts(dir: string = CONCEPTS_FOLDER): { pages: Page[]; problems: Problem[] } {
  const pages: Page[] = [];
  const problems: Problem[] = [];
  const shownDir = relative(process.cwd(), dir);
  for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = join(shownDir, entry.name);
    if (!entry.isFile() || !entry.name.endsWith('.md')) {
      problems.push({
        file,
        line: 1,
        rule: 'file-name',
        what: 'this is not a concept',
        fix: 'keep only <id>.md files here; move it or remove it',
      });
      continue;
    }
    const result = parseConcept(
      entry.name.slice(0, -'.md'.length),
      file,
      readFileSync(join(dir, entry.name), 'utf8'),
    );
    if (result.page) pages.push(result.page);
    problems.push(...result.problems);
  }
  return { pages, problems };
}

/**
 * Reads the concepts: a bot is of use with them alone.
 * @throws ContentError naming every problem
 */
export function readGraph(dir: string = CONCEPTS_FOLDER): ConceptGraph {
  const { pages, problems } = readConcepts(dir);
  refuse(problems);
  return createGraph(pages.map(({ concept }) => concept));
}

/**
 * Joins concepts.
 * @param startingPoints ids; one that names no concept is left out here and reported by the linter
 */
export function createGraph(
  list: readonly Concept[],
  startingPoints: readonly string[] = STARTING_POINTS,
): ConceptGraph {
  const order = (concept: Concept): number => SECTION_IDS.indexOf(concept.section);
  const concepts = new Map(
    [...list].sort((a, b) => order(a) - order(b)).map((concept) => [concept.id, concept]),
  );
  const linkedFrom = new Map<string, Concept[]>();
  for (const concept of concepts.values()) {
    for (const id of linkedIds(concept)) {
      const sources = linkedFrom.get(id);
      if (sources) sources.push(concept);
      else linkedFrom.set(id, [concept]);
    }
  }
  return {
    concepts,
    concept: (id) => concepts.get(id),
    linkedFrom: (id) => linkedFrom.get(id) ?? [],
    startingPoints: startingPoints.flatMap((id) => concepts.get(id) ?? []),
  };
}

/** The ids a concept leads to, by its related list and its text, each once. */
export function linkedIds(concept: Concept): ReadonlySet<string> {
  const ids = new Set(concept.related);
  for (const locale of LOCALES) {
    for (const text of texts(concept.text[locale])) for (const link of findLinks(text)) ids.add(link.id);
  }
  return ids;
}

function texts(text: ConceptText): string[] {
  const { summary, explanation, picture, misconception, depth, trouble } = text;
  return [
    summary,
    explanation,
    picture,
    misconception.belief,
    misconception.truth,
    depth ?? '',
    trouble ?? '',
  ];
}
