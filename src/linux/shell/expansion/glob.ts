import type { ProcessContext } from '../../process/process-context.ts';
import { compareText } from '../../../base/record.ts';
import { compilePattern, hasWildcards, matches } from './pattern.ts';

const MAX_MATCHES = 20_000;

/** The paths that match, in order; none when there are none. */
export function expandGlob(process: ProcessContext, pattern: string): readonly string[] {
  const segments = pattern.split(/(\/+)/);
  let found: readonly string[] = [''];
  for (const segment of segments) {
    if (segment === '') continue;
    if (segment.startsWith('/')) {
      found = found.map((path) => `${path}${segment}`);
      continue;
    }
    found = found.flatMap((path) => namesMatching(process, path, segment));
    if (found.length === 0 || found.length > MAX_MATCHES) return [];
  }
  return found.filter((path) => entryExists(process, path)).sort(compareText);
}

function namesMatching(process: ProcessContext, directory: string, segment: string): readonly string[] {
  if (!hasWildcards(segment)) return [directory + segment.replace(/\\(.)/g, '$1')];
  const pattern = compilePattern(segment);
  const hidden = segment.startsWith('.') || segment.startsWith('\\.');
  process.work(1);
  return entries(process, directory)
    .filter((name) => (hidden || !name.startsWith('.')) && matches(pattern, name))
    .map((name) => directory + name);
}

function entries(process: ProcessContext, directory: string): readonly string[] {
  try {
    return process.fs.readdir(directory === '' ? '.' : directory);
  } catch {
    return [];
  }
}

function entryExists(process: ProcessContext, path: string): boolean {
  try {
    process.fs.lstat(path);
    return true;
  } catch {
    return false;
  }
}
