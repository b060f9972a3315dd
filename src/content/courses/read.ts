import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../problem.ts';
import { readYaml } from '../yaml-source.ts';
import { courseSchema, type Course } from './schema.ts';

/** A course with the file it stands in, for whoever has to point at a line of it. */
export interface CourseSource {
  readonly course: Course;
  readonly file: string;
  readonly text: string;
  /** The file's line of a key, such as `['steps', 0, 'task', 'ask', 'ko']`; of its nearest parent if absent. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export const COURSES_FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** The place among the courses, and the id. */
const FILE_NAME = /^\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/;

/** Reads every course of a folder in the order of their files, giving what could be read and all that is wrong. */
export function readCourses(dir: string = COURSES_FOLDER): {
  sources: CourseSource[];
  problems: Problem[];
} {
  const sources: CourseSource[] = [];
  const problems: Problem[] = [];
  const shownDir = relative(process.cwd(), dir);
  for (const name of readdirSync(dir)
    .filter((each) => each.endsWith('.yaml'))
    .sort()) {
    const result = parseCourse(join(shownDir, name), name, readFileSync(join(dir, name), 'utf8'));
    if (result.source) sources.push(result.source);
    problems.push(...result.problems);
  }
  return { sources, problems };
}

/** Reads one course. @param file the path to name in problems */
export function parseCourse(
  file: string,
  name: string,
  text: string,
): { readonly source?: CourseSource; readonly problems: readonly Problem[] } {
  const id = FILE_NAME.exec(name)?.[1];
  if (id === undefined) {
    const what = `"${name}" is not the name of a course`;
    const fix = 'name it by its place and its id: 02-first-containers.yaml';
    return { problems: [{ file, line: 1, rule: 'file-name', what, fix }] };
  }
  const { value, keyLine, problems } = readYaml({
    file,
    yaml: text,
    firstLine: 1,
    schema: courseSchema,
    rule: 'course',
    name: 'the course',
  });
  if (!value) return { problems };
  return { source: { course: { id, ...value }, file, text, lineOf: keyLine }, problems };
}
