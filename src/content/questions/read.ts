import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ContentError, type Problem } from '../problem.ts';
import { CONCEPT_ID } from '../schema.ts';
import { readYaml } from '../yaml-source.ts';
import type { Question } from './schema.ts';
import { questionFileSchema } from './schema.ts';

/** A question with the place it stands in, for whoever has to point at a line of it. */
export interface QuestionSource {
  readonly question: Question;
  readonly file: string;
  /** The file's line of a key of the question, such as `['wrong', 0, 'why', 'ko']`; of its nearest parent if absent. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export const QUESTIONS_FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** A folder of questions. */
export interface QuestionFolder {
  readonly sources: readonly QuestionSource[];
  /** The text of each file, by the path to name in problems. */
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Reads every file of questions of a folder, giving what could be read and all that is wrong. */
export function readQuestions(dir: string = QUESTIONS_FOLDER): QuestionFolder {
  const sources: QuestionSource[] = [];
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const read of questionFiles(dir)) {
    files.set(read.file, read.yaml);
    sources.push(...read.sources);
    problems.push(...read.problems);
  }
  return { sources, files, problems: [...problems, ...takenIds(sources)] };
}

interface QuestionFile extends Pick<QuestionFolder, 'sources' | 'problems'> {
  readonly file: string;
  readonly yaml: string;
}

/** Reads the files of a folder, each when it is asked for. */
function* questionFiles(dir: string): Generator<QuestionFile> {
  const shownDir = relative(process.cwd(), dir);
  for (const name of readdirSync(dir)
    .filter((each) => each.endsWith('.yaml'))
    .sort()) {
    const file = join(shownDir, name);
    const yaml = readFileSync(join(dir, name), 'utf8');
    yield { file, yaml, ...parseQuestions(file, yaml) };
  }
}

/** The questions of a folder, read a file at a time, or all at once by whoever needs them. */
export class PendingQuestions {
  readonly #files: Generator<QuestionFile>;
  #sources: QuestionSource[] = [];
  readonly #problems: Problem[] = [];
  #questions: ReadonlyMap<string, Question> | undefined;

  constructor(dir: string = QUESTIONS_FOLDER) {
    this.#files = questionFiles(dir);
  }

  /** Reads one more file. @returns whether there was one */
  step(): boolean {
    const { value, done } = this.#files.next();
    if (done === true) return false;
    this.#sources.push(...value.sources);
    this.#problems.push(...value.problems);
    return true;
  }

  /** By id, in the order of their files. @throws ContentError naming every problem */
  all(): ReadonlyMap<string, Question> {
    if (this.#questions) return this.#questions;
    while (this.step());
    const problems = [...this.#problems, ...takenIds(this.#sources)];
    if (problems.length > 0) throw new ContentError(problems);
    this.#questions = new Map(this.#sources.map(({ question }) => [question.id, question]));
    // With them goes the text of the files.
    this.#sources = [];
    return this.#questions;
  }
}

/**
 * Reads one file of questions.
 * @param file the path to name in problems; its name is the id of the concept that the questions are about
 */
export function parseQuestions(
  file: string,
  yaml: string,
): { sources: QuestionSource[]; problems: readonly Problem[] } {
  const concept = basename(file, '.yaml');
  if (!CONCEPT_ID.test(concept)) {
    const what = `"${concept}" cannot be the id of a concept`;
    const fix = 'name the file like the page in src/content/concepts it belongs to: <id>.yaml';
    return { sources: [], problems: [{ file, line: 1, rule: 'file-name', what, fix }] };
  }
  const {
    value = [],
    keyLine,
    problems,
  } = readYaml({
    file,
    yaml,
    firstLine: 1,
    schema: questionFileSchema,
    rule: 'question',
    name: 'the list of questions',
  });
  const sources = value.map((entry, index): QuestionSource => ({
    question: { ...entry, concept },
    file,
    lineOf: (path) => keyLine([index, ...path]),
  }));
  return { sources, problems };
}

/** What people answered is kept by a question's id: two questions never share one. */
function takenIds(sources: readonly QuestionSource[]): Problem[] {
  const first = new Map<string, QuestionSource>();
  return sources.flatMap((source): Problem[] => {
    const { question, file, lineOf } = source;
    const other = first.get(question.id);
    if (other === undefined) {
      first.set(question.id, source);
      return [];
    }
    const what = `"${question.id}" is also the id of ${other.file}:${other.lineOf(['id'])}`;
    return [{ file, line: lineOf(['id']), rule: 'duplicate', what, fix: 'give it an id of its own' }];
  });
}
