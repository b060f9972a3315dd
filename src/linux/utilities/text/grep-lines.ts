import type { GrepRequest } from './grep-options.ts';

/** What grep remembers between lines: plain data, so that a waiting one can be stored. */
export interface GrepProgress {
  /** Lines read. */
  readonly line: number;
  readonly matches: number;
  /** The number of the last line shown, 0 for none. */
  readonly shown: number;
  /** Lines of context still to show. */
  readonly pending: number;
  /** Lines not shown so far, as many as could become context. */
  readonly held: readonly string[];
}

export const GREP_START: GrepProgress = { line: 0, matches: 0, shown: 0, pending: 0, held: [] };

/** Whether nothing more is to be found: the first match tells all, or there were enough. */
export function isSatisfied(request: GrepRequest, progress: GrepProgress): boolean {
  if (progress.matches >= request.max) return progress.pending === 0;
  return (request.quiet || request.list !== undefined) && progress.matches > 0;
}

/**
 * Looks at one line.
 * @param prefix what stands before a line that is shown: the name of its file
 */
export function grepLine(
  request: GrepRequest,
  progress: GrepProgress,
  line: string,
  prefix: string,
): { readonly progress: GrepProgress; readonly output: string } {
  const number = progress.line + 1;
  const selected = progress.matches < request.max && request.matcher.matches(line) !== request.invert;
  const silent = request.quiet || request.count || request.list !== undefined;
  if (silent) {
    const matches = progress.matches + (selected ? 1 : 0);
    return { progress: { ...progress, line: number, matches }, output: '' };
  }
  if (selected) {
    const output = [
      separator(request, progress, number - progress.held.length),
      ...progress.held.map((held, index) =>
        label(request, prefix, '-', number - progress.held.length + index, held),
      ),
      ...shownParts(request, line).map((part) => label(request, prefix, ':', number, part)),
    ].join('');
    const matches = progress.matches + 1;
    return { progress: { line: number, matches, shown: number, pending: request.after, held: [] }, output };
  }
  if (progress.pending > 0) {
    return {
      progress: { ...progress, line: number, shown: number, pending: progress.pending - 1 },
      output: request.only ? '' : label(request, prefix, '-', number, line),
    };
  }
  const held = request.before > 0 && !request.only ? [...progress.held, line].slice(-request.before) : [];
  return { progress: { ...progress, line: number, held }, output: '' };
}

/** `--` between pieces that do not touch. */
function separator(request: GrepRequest, progress: GrepProgress, first: number): string {
  const contextual = request.before > 0 || request.after > 0;
  return contextual && progress.shown > 0 && first > progress.shown + 1 ? '--\n' : '';
}

function label(request: GrepRequest, prefix: string, mark: string, number: number, text: string): string {
  const name = prefix === '' ? '' : `${prefix}${mark}`;
  return `${name}${request.numbers ? `${number}${mark}` : ''}${text}${request.ending}`;
}

function shownParts(request: GrepRequest, line: string): readonly string[] {
  if (!request.only) return [line];
  if (request.invert) return [];
  const parts: string[] = [];
  for (let from = 0; from <= line.length;) {
    const found = request.matcher.find(line, from);
    if (!found) break;
    if (found.end > found.start) parts.push(line.slice(found.start, found.end));
    from = found.end > found.start ? found.end : found.end + 1;
  }
  return parts;
}
