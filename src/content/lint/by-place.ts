import type { Problem } from '../problem.ts';

/** Orders problems as an editor lists them. */
export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
