import type { Change } from './diff-lines.ts';

/** A file's lines, without newlines, and whether the last one had one. */
export interface Side {
  readonly lines: readonly string[];
  readonly ended: boolean;
}

const NO_NEWLINE = '\\ No newline at end of file\n';

/** The classic form: `2c2`, `<`, `---`, `>`. */
export function normalDiff(changes: readonly Change[], old: Side, now: Side): string {
  return changes
    .map(({ oldFrom, oldTo, newFrom, newTo }) => {
      const removed = oldTo > oldFrom;
      const added = newTo > newFrom;
      const letter = removed ? (added ? 'c' : 'd') : 'a';
      const left = removed ? span(oldFrom, oldTo) : String(oldFrom);
      const right = added ? span(newFrom, newTo) : String(newFrom);
      const before = marked(old, oldFrom, oldTo, '< ');
      const after = marked(now, newFrom, newTo, '> ');
      return `${left}${letter}${right}\n${before}${removed && added ? '---\n' : ''}${after}`;
    })
    .join('');
}

function span(from: number, to: number): string {
  return to - from === 1 ? String(to) : `${from + 1},${to}`;
}

function marked(side: Side, from: number, to: number, mark: string): string {
  return side.lines
    .slice(from, to)
    .map((line, index) => mark + line + ending(side, from + index))
    .join('');
}

function ending(side: Side, index: number): string {
  return index === side.lines.length - 1 && !side.ended ? `\n${NO_NEWLINE}` : '\n';
}

/** The unified form, without its two heading lines. */
export function unifiedDiff(changes: readonly Change[], old: Side, now: Side, context: number): string {
  return hunks(changes, context)
    .map((hunk) => {
      const [first] = hunk;
      const last = hunk.at(-1);
      if (!first || !last) return '';
      const oldFrom = Math.max(0, first.oldFrom - context);
      const oldTo = Math.min(old.lines.length, last.oldTo + context);
      const newFrom = Math.max(0, first.newFrom - context);
      const newTo = Math.min(now.lines.length, last.newTo + context);
      let body = '';
      let at = oldFrom;
      for (const change of hunk) {
        body += marked(old, at, change.oldFrom, ' ');
        body +=
          marked(old, change.oldFrom, change.oldTo, '-') + marked(now, change.newFrom, change.newTo, '+');
        at = change.oldTo;
      }
      body += marked(old, at, oldTo, ' ');
      return `@@ -${range(oldFrom, oldTo)} +${range(newFrom, newTo)} @@\n${body}`;
    })
    .join('');
}

function range(from: number, to: number): string {
  const length = to - from;
  const start = length === 0 ? from : from + 1;
  return length === 1 ? String(start) : `${start},${length}`;
}

/** Changes whose surroundings touch are shown together. */
function hunks(changes: readonly Change[], context: number): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.oldFrom - last.oldTo <= 2 * context) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}
