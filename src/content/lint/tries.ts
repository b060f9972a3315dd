import type { PageRule } from './rule.ts';

const FEWEST = 1;
const MOST = 3;

/** Commands to try: one to three, each a whole line that a shell would take. */
export const tries: PageRule = function* tries({ concept, file, keyLine }) {
  const count = concept.tries.length;
  if (count < FEWEST || count > MOST) {
    const what = `the page has ${count} commands to try`;
    yield { file, line: keyLine(['try']), rule: 'try', what, fix: `give ${FEWEST} to ${MOST}` };
  }
  for (const [index, { command, prints }] of concept.tries.entries()) {
    const at = { file, line: keyLine(['try', index, 'run']), rule: 'try' };
    const open = openQuote(command);
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
