import { LOCALES } from '../../src/base/locale.ts';
import { brokenCommand } from '../../src/commands/explain/broken-command.ts';
import { readCourses } from '../../src/content/courses/read.ts';
import { readHints } from '../../src/content/hints/read.ts';
import { byPlace, lintContent, lintCourses, lintHints, lintQuestions } from '../../src/content/lint.ts';
import { readConcepts } from '../../src/content/graph.ts';
import type { Problem } from '../../src/content/problem.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { countQuestions, ENOUGH } from '../../src/content/questions/counts.ts';
import { readQuestions } from '../../src/content/questions/read.ts';
import { readTemplates } from '../../src/content/templates/read.ts';
import { SECTION_IDS } from '../../src/content/schema.ts';
import { readTerminology } from '../../src/content/terminology.ts';
import { STARTING_POINTS } from '../../src/content/starting-points.ts';
import { knownCodes } from '../known-codes.ts';
import { shownDiagrams } from './shown-diagrams.ts';

// Checks everything Bungeo teaches; with --run also what questions and courses say of the engine, by running them. Exit code 1 when
// anything is wrong.

const { pages, problems: unreadable } = readConcepts();
const { sources: hints, problems: unreadableHints } = readHints();
const { templates, problems: unreadableTemplates } = readTemplates();
const { sources: questions, files: questionFiles, problems: unreadableQuestions } = readQuestions();
const { sources: courses, problems: unreadableCourses } = readCourses();
const { avoided, problems: terminologyProblems } = readTerminology();
const concepts = new Map(pages.map(({ concept }) => [concept.id, concept]));
const problems = [
  ...unreadable,
  ...unreadableHints,
  ...unreadableTemplates,
  ...unreadableQuestions,
  ...unreadableCourses,
  ...terminologyProblems,
  ...lintContent({
    pages,
    concepts,
    startingPoints: { ids: STARTING_POINTS, file: 'src/content/starting-points.ts' },
    diagrams: await shownDiagrams(),
    broken: brokenCommand,
    avoided,
  }),
  ...lintQuestions({
    sources: questions,
    files: questionFiles,
    concepts: new Set(concepts.keys()),
    avoided,
  }),
  ...lintCourses({
    sources: courses,
    concepts: new Set(concepts.keys()),
    questions: questions.map(({ question }) => question),
    avoided,
  }),
  ...lintHints({ sources: hints, concepts: new Set(concepts.keys()), codes: knownCodes() }),
  ...(process.argv.includes('--run') ? await confirmed() : []),
].sort(byPlace);

/** Loads a whole machine, which nothing else here needs. */
async function confirmed(): Promise<readonly Problem[]> {
  const { confirmedProblems } = await import('../confirmed-problems.ts');
  return confirmedProblems(questions, courses);
}

const bySection = Object.fromEntries(
  SECTION_IDS.map((section) => [section, pages.filter(({ concept }) => concept.section === section).length]),
);
const courseSteps = courses.flatMap(({ course }) => course.steps);
const counts = {
  concepts: {
    total: pages.length,
    bySection,
    // A page is only read when it is complete in every language.
    byLanguage: Object.fromEntries(LOCALES.map((locale) => [locale, pages.length])),
  },
  hints: {
    total: hints.length,
    codes: new Set(hints.flatMap(({ hint }) => hint.codes)).size,
    traps: hints.filter(({ hint }) => hint.trap !== undefined).length,
  },
  templates: templates.length,
  courses: {
    total: courses.length,
    steps: courseSteps.length,
    tasks: courseSteps.filter(({ task }) => task !== undefined).length,
    // A course is only read when it is complete in every language.
    byLanguage: Object.fromEntries(LOCALES.map((locale) => [locale, courses.length])),
  },
  questions: {
    ...countQuestions(
      questions.map(({ question }) => question),
      concepts,
    ),
    // A question is only read when it is complete in every language.
    byLanguage: Object.fromEntries(LOCALES.map((locale) => [locale, questions.length])),
  },
};

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ ok: problems.length === 0, counts, problems }, null, 2));
} else {
  for (const problem of problems) console.log(formatProblem(problem));
  const sections = Object.entries(bySection).map(([section, count]) => `${section} ${count}`);
  const verdict = problems.length === 0 ? 'nothing is wrong' : `${problems.length} problems`;
  const { total, codes, traps } = counts.hints;
  console.log(`${pages.length} concepts in ${LOCALES.join(' and ')} (${sections.join(', ')})`);
  const { byKind, fewQuestions, fewKinds } = counts.questions;
  const kinds = Object.entries(byKind).map(([kind, count]) => `${kind} ${count}`);
  console.log(`${questions.length} questions (${kinds.join(', ')})`);
  console.log(
    `${fewQuestions.length} concepts have fewer than ${ENOUGH} questions, ${fewKinds.length} fewer than ${ENOUGH} kinds`,
  );
  const { steps, tasks } = counts.courses;
  console.log(`${courses.length} courses of ${steps} steps, ${tasks} of them with a task`);
  console.log(
    `${total} hints for ${codes} error codes and ${traps} traps, ${templates.length} templates: ${verdict}`,
  );
}
process.exitCode = problems.length === 0 ? 0 : 1;
