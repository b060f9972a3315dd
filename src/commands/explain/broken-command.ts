import { columnsOf, PHONE_COLUMNS } from '../../content/columns.ts';

/** Between two lines of one command: the backslash has a shell read on, and the line below stands under the first word. */
const BREAK = ' \\\n  ';
/** What a prompt sign or an indent leaves of a line. */
const ROOM = PHONE_COLUMNS - 2;
/** What the backslash leaves of it. */
const ROOM_BEFORE_BREAK = ROOM - 2;

/** A word of a shell with its quotes; spaces in `$(…)` are its own. */
const WORD = /(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|\$\([^()]*\)|[^\s'"\\])+/g;
/** Begins another command of a line. */
const OPERATOR = /^(?:&&|\|\|?)$/;
/** Says something of the word after it: `--name web`, `> file`, `&& rm`. */
const LEADS = /^(?:--?[A-Za-z][\w-]*|\d*[<>]{1,3}|&&|\|\|?|do|then)$/;
/** Options that do not: what follows is something else. */
const LONE = /^(?:--rm|--read-only|--no-stream|--no-trunc|-[adiq]|-it)$/;

/**
 * A command of one line in lines that a phone shows whole, where its words let it: each ends in a backslash but the last,
 * so that a shell reads the same words. One that has several lines already stays as it is.
 */
export function brokenCommand(command: string): string {
  if (command.includes('\n') || columnsOf(command) <= ROOM) return command;
  const lines: string[] = [];
  let isShared = false;
  for (const part of partsOf(command)) {
    const joined = `${lines.at(-1) ?? ''} ${part}`;
    // The very last line has no backslash.
    const room = command.endsWith(joined) ? ROOM : ROOM_BEFORE_BREAK;
    if (isShared && columnsOf(joined) <= room) {
      lines.splice(-1, 1, joined);
      continue;
    }
    const own = linesOf(part, command.endsWith(part) ? ROOM : ROOM_BEFORE_BREAK);
    lines.push(...own);
    // A command that takes several lines shares none of them.
    isShared = own.length === 1;
  }
  return lines.join(BREAK);
}

/** The commands of a line, each with the operator before it: `a; b && c | d` has four. */
function partsOf(command: string): string[] {
  const parts: string[][] = [];
  let begins = true;
  for (const word of wordsOf(command)) {
    if (begins || OPERATOR.test(word)) parts.push([word]);
    else parts.at(-1)?.push(word);
    begins = word.endsWith(';');
  }
  return parts.map((words) => words.join(' '));
}

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** One command in as few lines as its words let it, the last of them with room for `lastRoom` columns. */
function linesOf(part: string, lastRoom: number): string[] {
  const words = wordsOf(part);
  const groups = packed(words, (group, word, index) => {
    const isOptionOfShell = word === '-c' && /(?:^| )sh$/.test(group);
    const room = index === words.length - 1 ? lastRoom : ROOM_BEFORE_BREAK;
    return (isOptionOfShell || leads(group, word)) && columnsOf(`${group} ${word}`) <= room;
  });
  return packed(groups, (line, group, index) => {
    const room = index === groups.length - 1 ? lastRoom : ROOM_BEFORE_BREAK;
    return columnsOf(`${line} ${group}`) <= room;
  });
}

/** Whether the last word of `group` speaks of `word`. */
function leads(group: string, word: string): boolean {
  const last = wordsOf(group).at(-1) ?? '';
  return LEADS.test(last) && !LONE.test(last) && !/^(?:-|\$\()/.test(word);
}

/** Joins neighbours by a space wherever `belongs` says that the next one belongs to those before. */
function packed(
  items: readonly string[],
  belongs: (before: string, item: string, index: number) => boolean,
): string[] {
  const packs: string[] = [];
  for (const [index, item] of items.entries()) {
    const last = packs.at(-1);
    if (last !== undefined && belongs(last, item, index)) packs.splice(-1, 1, `${last} ${item}`);
    else packs.push(item);
  }
  return packs;
}
