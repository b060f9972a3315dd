/**
 * `npm run -s prompt`: a learner's machine for a person at a terminal. `--lang ko|en`, `--save FILE` to go on later.
 * `-- --transcript` reads a recorded scenario and prints what happens, always on a fresh machine.
 */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { systemClock } from './base/clock.ts';
import type { Locale } from './base/locale.ts';
import { fromMilliseconds } from './base/time.ts';
import { findHint, findTrap } from './content/hints.ts';
import { loadContent } from './content/load.ts';
import { runPrompt } from './machine/prompt/run-prompt.ts';
import { playScenario } from './machine/transcript/play.ts';
import { transcriptMachine } from './machine/transcript/transcript-machine.ts';
import { laboratoryCatalogue, laboratoryMachines, standardMachines } from './machine/standard-machines.ts';

const { values } = parseArgs({
  options: { transcript: { type: 'boolean' }, lang: { type: 'string' }, save: { type: 'string' } },
});

function localeOf(lang: string | undefined): Locale {
  const wanted = lang ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? '';
  return wanted.startsWith('en') ? 'en' : 'ko';
}

if (values.transcript) {
  const catalogue = laboratoryCatalogue();
  const now = fromMilliseconds(systemClock.now());
  const machine = laboratoryMachines(catalogue).create(
    { seed: 1, plain: true },
    { now, locale: 'en', columns: 80, rows: 24 },
  );
  process.stdout.write(playScenario(await text(process.stdin), transcriptMachine(machine, catalogue)));
} else {
  const { hints } = loadContent();
  await runPrompt({
    machines: standardMachines(),
    clock: systemClock,
    locale: localeOf(values.lang),
    input: process.stdin,
    output: process.stdout,
    explain: ({ problems, changes, output }, line, locale) => {
      const hint = problems.map((problem) => findHint(hints, problem, locale)).find(Boolean);
      return (hint ?? findTrap(hints, { changes, line, output }, locale))?.text;
    },
    ...(values.save === undefined ? {} : { file: values.save }),
  });
}
