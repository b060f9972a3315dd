import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/base/locale.ts';
import { brokenCommand } from '../../src/commands/explain/broken-command.ts';
import { readConcepts } from '../../src/content/graph.ts';
import type { Page } from '../../src/content/parse.ts';
import { sessionOf, snippetsOf } from '../../src/content/snippets.ts';
import { START_DIRECTORY } from '../../src/machine/host/directories.ts';
import type { MachineAnswer } from '../../src/machine/request.ts';
import { Learner } from '../machine/lab.ts';

// What a page says that a command prints is what a learner sees: every command to try, and every block of the text that
// says it runs, on a fresh machine. They are typed as they are shown: in several lines where one is too long for a phone.

const { pages } = readConcepts();

/** What an answer shows below the typed lines, without what a first `docker run` says while it pulls. */
function printed({ output }: MachineAnswer, typed: string): string {
  const lines = typed.split('\n').length;
  return output
    .split('\n')
    .slice(lines)
    .join('\n')
    .replace(/Unable to find image '[^']*' locally\n[^]*?Status: [^\n]*\n/g, '')
    .trimEnd();
}

/** A machine on which the page's blocks can run. */
function prepared({ concept }: Page): Learner {
  const learner = new Learner();
  const files = Object.entries(concept.machine?.files ?? {});
  for (const [path, content] of files) learner.write(`${START_DIRECTORY}/${path}`, content);
  for (const line of concept.machine?.setup ?? []) {
    const { exitCode, output } = learner.type(line);
    if (exitCode !== 0) throw new Error(`setup: ${line}\n${output}`);
  }
  return learner;
}

/** What came of a line, as far as the page speaks of it. */
function outcome(learner: Learner, typed: string, says: { prints: boolean; succeeds: boolean }) {
  const answer = learner.type(typed);
  const shown = printed(answer, typed);
  return {
    typed,
    missing: answer.missing,
    faults: answer.faults,
    // Each further line is typed at the prompt of a shell that waits for the rest.
    isOneInput: answer.output
      .split('\n')
      .slice(1, typed.split('\n').length)
      .every((line) => line.startsWith('> ')),
    prints: says.prints ? shown : undefined,
    // With what was printed, so that a failure says why.
    failed: says.succeeds && answer.exitCode !== 0 ? shown : undefined,
  };
}

const wanted = (typed: string, prints?: string) => ({
  typed,
  missing: [],
  faults: [],
  isOneInput: true,
  prints,
  failed: undefined,
});

describe.each(pages.map((page) => [page.concept.id, page] as const))('%s', (_, page) => {
  test('what there is to try prints what the page says', () => {
    const { tries } = page.concept;
    const learner = new Learner();
    const found = tries.map(({ command, prints }) =>
      outcome(learner, brokenCommand(command), { prints: prints !== undefined, succeeds: false }),
    );
    expect(found).toEqual(tries.map(({ command, prints }) => wanted(brokenCommand(command), prints)));
  });

  test.each(LOCALES)('the blocks of the text that run do so (%s)', (locale) => {
    const lines = snippetsOf(page)
      .filter((snippet) => snippet.locale === locale)
      .flatMap((snippet) =>
        sessionOf(snippet).map(({ run, prints }) => ({
          // A script ends at the first line that fails.
          typed: snippet.language === 'sh' ? `( set -e\n${run}\n)` : run,
          prints,
        })),
      );
    const learner = prepared(page);
    const found = lines.map(({ typed, prints }) =>
      outcome(learner, typed, { prints: prints !== undefined, succeeds: prints === undefined }),
    );
    expect(found).toEqual(lines.map(({ typed, prints }) => wanted(typed, prints)));
  });
});
