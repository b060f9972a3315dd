import { excerpt } from '../dockerfile/excerpt.ts';
import type { LineRange } from '../dockerfile/ast.ts';
import { rulePage, ruleOf } from '../dockerfile/lint/rules.ts';
import type { LookedOver } from './look-over.ts';

/** What `docker build --check` says: how much was found, and each warning with its place, in the order of the file. */
export function checkText({ place, source, warnings, failure }: LookedOver): string {
  const sorted = warnings.toSorted((a, b) => a.lines.start - b.lines.start);
  const found = sorted.map(({ rule, message, lines }) => {
    const page = rulePage(rule);
    const title = page === '' ? rule : `${rule} - ${page}`;
    return `\nWARNING: ${title}\n${message}\n${excerpt(place, source, [lines])}`;
  });
  if (failure === undefined && warnings.length === 0) return 'Check complete, no warnings found.\n';
  const counted = warnings.length === 1 ? '1 warning has' : `${warnings.length} warnings have`;
  const head = warnings.length === 0 ? '' : `Check complete, ${counted} been found!\n`;
  return head + found.join('');
}

/** The error that ended the check, which stands below the warnings. */
export function checkError({ place, source, failure }: LookedOver): string {
  if (failure === undefined) return '';
  return `ERROR: ${failure.message}\n${excerpt(place, source, failure.ranges)}`;
}

/** The same as data: `--call=check,format=json`. What it was read from is left out of what it says of its source. */
export function checkJson({ filename, source, warnings, failure }: LookedOver): string {
  const data = {
    warnings:
      warnings.length === 0
        ? null
        : warnings.map(({ rule, message, lines }) => ({
            ruleName: rule,
            description: ruleOf(rule).description,
            ...(rulePage(rule) !== '' && { url: rulePage(rule) }),
            detail: message,
            location: location(lines),
          })),
    sources: [{ filename, data: base64(source), language: 'Dockerfile' }],
    ...(failure !== undefined && {
      buildError: {
        message: failure.message,
        ...(failure.ranges[0] !== undefined && { location: location(failure.ranges[0]) }),
      },
    }),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** A place as BuildKit's data has it: line by line. */
export function location({ start, end }: LineRange): object {
  const lines = Array.from({ length: end - start + 1 }, (_, index) => start + index);
  return { ranges: lines.map((line) => ({ start: { line }, end: { line } })) };
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
