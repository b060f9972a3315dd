import { setImmediate as nextTurn } from 'node:timers/promises';
import { readCourses } from './courses/read.ts';
import type { Course } from './courses/schema.ts';
import { CONCEPTS_FOLDER, createGraph, readConcepts, type ConceptGraph } from './graph.ts';
import { createHints, NO_HINTS, type Hints } from './hints.ts';
import { HINTS_FOLDER, readHints } from './hints/read.ts';
import { refuse, type Problem } from './problem.ts';
import { PendingQuestions, QUESTIONS_FOLDER, readQuestions } from './questions/read.ts';
import type { Question } from './questions/schema.ts';
import type { Concept } from './schema.ts';
import { STARTING_POINTS } from './starting-points.ts';
import { readTemplates } from './templates/read.ts';
import type { Template } from './templates/schema.ts';

/** Everything Bungeo teaches. */
export interface Content extends ConceptGraph {
  /** What to say after an error at the docker prompt. */
  readonly hints: Hints;
  /** Small projects to begin with, in the order of their ids. */
  readonly templates: readonly Template[];
  /** What rounds and practice ask, by id, in the order of their files. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Ways through the concepts, in their order. */
  readonly courses: readonly Course[];
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
   * Reads the rest, unless somebody has already; a file or a folder at a time, with pauses in between.
   * @throws ContentError as {@link loadContent} does
   */
  readonly finish: (pause?: () => Promise<void>) => Promise<void>;
}

/**
 * Adds to concepts what reading takes three times as long.
 * @param graph what {@link readGraph} gave
 */
export function openContent(graph: ConceptGraph, questionsDir: string = QUESTIONS_FOLDER): OpenedContent {
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
    async finish(pause = nextTurn) {
      for (const read of [hints, templates, courses]) {
        await pause();
        read();
      }
      while (questions.step()) await pause();
      questions.all();
    },
  };
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
  const graph = createGraph(list, startingPoints);
  return {
    ...graph,
    hints,
    templates,
    questions: new Map(questions.map((question) => [question.id, question])),
    courses: courses.flatMap((course) => withPages(course, graph.concepts)),
  };
}

/** A course with those of its steps that have a page; none where no step has one. */
function withPages(course: Course, concepts: ReadonlyMap<string, Concept>): readonly Course[] {
  const steps = course.steps.filter(({ concept }) => concepts.has(concept));
  return steps.length === 0 ? [] : [{ ...course, steps }];
}
