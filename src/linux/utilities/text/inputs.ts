import { FsError } from '../../fs/fs-error.ts';
import type { UtilityContext } from '../utility.ts';

/** What an action gives, or why the file system refused it. */
export function attempt<Value>(action: () => Value): Value | FsError {
  try {
    return action();
  } catch (error) {
    if (error instanceof FsError) return error;
    throw error;
  }
}

/** How a utility words a file it cannot read. */
export type ReadComplaint = (tool: UtilityContext, name: string, error: FsError) => string;

/** `x: No such file or directory`. */
export const plainComplaint: ReadComplaint = (_tool, name, error) => `${name}: ${error.text}`;

/** `can't open 'x': No such file or directory` of busybox, the plain one of coreutils. */
export const openComplaint: ReadComplaint = (tool, name, error) => {
  if (tool.computer.dialect === 'gnu') return `${name}: ${error.text}`;
  return error.code === 'EISDIR' ? `read error: ${error.text}` : `can't open '${name}': ${error.text}`;
};

/** `cannot open 'x' for reading: …` of coreutils, the plain one of busybox. */
export const cannotOpenComplaint: ReadComplaint = (tool, name, error) => {
  if (tool.computer.dialect === 'busybox') return plainComplaint(tool, name, error);
  if (error.code === 'EISDIR') return `error reading '${name}': ${error.text}`;
  return `cannot open '${name}' for reading: ${error.text}`;
};

/** One file's text; `-` is standard input. */
export function readInput(tool: UtilityContext, name: string): string | FsError {
  const text = isStandardInput(name) ? tool.stdin() : attempt(() => tool.fs.readFile(name));
  if (typeof text === 'string') tool.work(1 + (text.length >> 6));
  return text;
}

function isStandardInput(name: string): boolean {
  return name === '-' || name === '/dev/stdin' || name === '/proc/self/fd/0' || name === '/dev/fd/0';
}

/** Makes sure that standard input has come before anything is written: a waiting utility is run anew. */
export function awaitStdin(tool: UtilityContext, names: readonly string[]): void {
  if (names.length === 0 || names.some(isStandardInput)) tool.stdin();
}

/**
 * Hands each file's text to `use` in turn (standard input when there are no names), complaining about those that
 * cannot be read. `use` may give false to stop. Gives the exit status.
 */
export function eachInput(
  tool: UtilityContext,
  names: readonly string[],
  use: (text: string, name: string) => boolean | void,
  complaint: ReadComplaint = plainComplaint,
): number {
  awaitStdin(tool, names);
  let status = 0;
  for (const name of names.length === 0 ? ['-'] : names) {
    const text = readInput(tool, name);
    if (text instanceof FsError) status = tool.fail(complaint(tool, name, text));
    else if (use(text, name) === false) break;
  }
  return status;
}

/** Lines with their newlines; the last may lack it. */
export function splitLines(text: string, separator = '\n'): string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = text.indexOf(separator, from);
    const next = end < 0 ? text.length : end + 1;
    lines.push(text.slice(from, next));
    from = next;
  }
  return lines;
}

/** Lines without their newlines. */
export function bareLines(text: string, separator = '\n'): string[] {
  if (text === '') return [];
  const lines = text.split(separator);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** `word` in the style of the dialect: coreutils says `invalid number: 'x'` where busybox has no colon. */
export function isGnu(tool: UtilityContext): boolean {
  return tool.computer.dialect === 'gnu';
}
