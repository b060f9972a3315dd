import { columnsOf, PHONE_COLUMNS } from '../columns.ts';
import type { PageRule } from './rule.ts';

const FEWEST = 1;
const MOST = 3;
/** Stands before the first line. */
const PROMPT = '$ ';

/** Commands to try: one to three, each something whole that a shell would take, its own lines short enough for a phone. */
export const tries: PageRule = function* tries({ concept, file, keyLine }) {
  const count = concept.tries.length;
  if (count < FEWEST || count > MOST) {
    const what = `the page has ${count} commands to try`;
    yield { file, line: keyLine(['try']), rule: 'try', what, fix: `give ${FEWEST} to ${MOST}` };
  }
  for (const [index, { command, prints }] of concept.tries.entries()) {
    const at = { file, line: keyLine(['try', index, 'run']), rule: 'try' };
    const { spoken, unended } = withoutHereDocuments(command);
    if (unended !== undefined) {
      const what = `the here-document ends nowhere`;
      yield { ...at, what, fix: `add a line ${unended} below it` };
    }
    const long = command.includes('\n') && `${PROMPT}${command}`.split('\n').find(isTooLong);
    if (long) {
      const what = `a line of the command has ${columnsOf(long)} columns, a phone shows ${PHONE_COLUMNS}: ${long}`;
      yield { ...at, what, fix: 'break it with a backslash, or shorten it' };
    }
    const open = openQuote(spoken);
    if (open !== undefined) {
      yield { ...at, what: `the command opens ${open} and does not close it`, fix: 'close the quote' };
    }
    if (`${command}\n${prints ?? ''}`.includes('```')) {
      yield {
        ...at,
        what: 'the command or what it prints contains ```',
        fix: 'leave it out: it would end the code block',
      };
    }
  }
};

function isTooLong(line: string): boolean {
  return columnsOf(line) > PHONE_COLUMNS;
}

/** What a shell reads as words, and the word that would have to end a here-document that goes on. */
function withoutHereDocuments(command: string): { readonly spoken: string; readonly unended?: string } {
  const spoken: string[] = [];
  let ends: string | undefined;
  for (const line of command.split('\n')) {
    if (ends !== undefined) {
      if (line === ends) ends = undefined;
      continue;
    }
    spoken.push(line);
    ends = /(?<!<)<<(?!<)-?\s*(['"]?)(?<word>\w+)\1/.exec(line)?.groups?.['word'];
  }
  return { spoken: spoken.join('\n'), ...(ends === undefined ? {} : { unended: ends }) };
}

/** The quote that a shell would still wait for at the end of `command`. */
export function openQuote(command: string): string | undefined {
  let open: string | undefined;
  for (let index = 0; index < command.length; index += 1) {
    const char = command.charAt(index);
    if (char === '\\' && open !== "'") index += 1;
    else if (open === undefined && (char === "'" || char === '"')) open = char;
    else if (char === open) open = undefined;
  }
  return open;
}
