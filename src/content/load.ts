import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { LOCALES } from '../base/locale.ts';
import { readCourses } from './courses/read.ts';
import type { Course } from './courses/schema.ts';
import type { Hints } from './hints.ts';
import { createHints, NO_HINTS } from './hints.ts';
import { HINTS_FOLDER, readHints } from './hints/read.ts';
import { findLinks } from './links.ts';
import type { Page } from './parse.ts';
import { parseConcept } from './parse.ts';
import type { Problem } from './problem.ts';
import { ContentError } from './problem.ts';
import { PendingQuestions, QUESTIONS_FOLDER, readQuestions } from './questions/read.ts';
import type { Question } from './questions/schema.ts';
import type { Concept, ConceptText } from './schema.ts';
import { SECTION_IDS } from './schema.ts';
import { STARTING_POINTS } from './starting-points.ts';
import { readTemplates } from './templates/read.ts';
import type { Template } from './templates/schema.ts';

/** Everything Bungeo teaches, read once at start. */
export interface Content {
  /** By id, in the curriculum's order of sections, then by id. */
  readonly concepts: ReadonlyMap<string, Concept>;
  concept(id: string): Concept | undefined;
  /** The concepts whose text or related list leads to `id`. */
  linkedFrom(id: string): readonly Concept[];
  /** Where a newcomer can begin, best first. */
  readonly startingPoints: readonly Concept[];
  /** What to say after an error at the docker prompt. */
  readonly hints: Hints;
  /** Small projects to begin with, in the order of their ids. */
  readonly templates: readonly Template[];
  /** What rounds and practice ask, by id, in the order of their files. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Ways through the concepts, in their order. */
  readonly courses: readonly Course[];
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
 * Reads all content.
 * @throws ContentError naming every problem, when any file cannot be read as what it has to be.
 */
export function loadContent(
  dir: string = CONCEPTS_FOLDER,
  hintsDir: string = HINTS_FOLDER,
  questionsDir: string = QUESTIONS_FOLDER,
): Content {
  const { pages, problems } = readConcepts(dir);
  const hints = readHints(hintsDir);
  const templates = readTemplates();
  const questions = readQuestions(questionsDir);
  const courses = readCourses();
  refuse([
    ...problems,
    ...[hints, templates, questions, courses].flatMap((read): readonly Problem[] => read.problems),
  ]);
  return createContent(
    pages.map(({ concept }) => concept),
    STARTING_POINTS,
    hintsOf(hints),
    templates.templates,
    questions.sources.map(({ question }) => question),
    coursesOf(courses),
  );
}

/** Content of which all but the concepts may not be read yet: whoever asks for something first reads it. */
export interface OpenedContent {
  readonly content: Content;
  /**
   * Reads the rest, unless somebody has already; a file or a folder at a time, others have their turn in between.
   * @throws ContentError as {@link loadContent} does
   */
  readonly finish: () => Promise<void>;
}

/**
 * Reads the concepts: they are a quarter of the time that reading takes, and a bot is of use with them.
 * @throws ContentError as {@link loadContent} does
 */
export function openContent(questionsDir: string = QUESTIONS_FOLDER): OpenedContent {
  const { pages, problems } = readConcepts();
  refuse(problems);
  const graph = createContent(pages.map(({ concept }) => concept));
  const questions = new PendingQuestions(questionsDir);
  const hints = once(() => hintsOf(checked(readHints())));
  const templates = once(() => checked(readTemplates()).templates);
  const courses = once(() =>
    coursesOf(checked(readCourses())).flatMap((course) => withPages(course, graph.concepts)),
  );
  return {
    content: {
      ...graph,
      get hints() {
        return hints();
      },
      get templates() {
        return templates();
      },
      get courses() {
        return courses();
      },
      get questions() {
        return questions.all();
      },
    },
    async finish() {
      for (const read of [hints, templates, courses]) {
        await nextTurn();
        read();
      }
      while (questions.step()) await nextTurn();
      questions.all();
    },
  };
}

/** @throws ContentError where anything is wrong */
function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ContentError(problems);
}

function checked<Read extends { readonly problems: readonly Problem[] }>(read: Read): Read {
  refuse(read.problems);
  return read;
}

function hintsOf({ sources }: ReturnType<typeof readHints>): Hints {
  return createHints(sources.map(({ hint }) => hint));
}

function coursesOf({ sources }: ReturnType<typeof readCourses>): Course[] {
  return sources.map(({ course }) => course);
}

/** Reads when it is asked for, and not again. */
function once<Value>(read: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => (kept ??= { value: read() }).value;
}

/**
 * Joins concepts into a graph.
 * @param startingPoints ids; one that names no concept is left out here and reported by the linter, as are steps of courses
 */
export function createContent(
  list: readonly Concept[],
  startingPoints: readonly string[] = STARTING_POINTS,
  hints: Hints = NO_HINTS,
  templates: readonly Template[] = [],
  questions: readonly Question[] = [],
  courses: readonly Course[] = [],
): Content {
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
    hints,
    templates,
    questions: new Map(questions.map((question) => [question.id, question])),
    courses: courses.flatMap((course) => withPages(course, concepts)),
  };
}

/** A course with those of its steps that have a page; none where no step has one. */
function withPages(course: Course, concepts: ReadonlyMap<string, Concept>): readonly Course[] {
  const steps = course.steps.filter(({ concept }) => concepts.has(concept));
  return steps.length === 0 ? [] : [{ ...course, steps }];
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
