import { availableParallelism, cpus, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { measureDurableAnswers } from './answers-durable.ts';
import { measureAnswers } from './answers.ts';
import { measureBoards } from './boards.ts';
import { writeConstants } from './constants.ts';
import { isOverTarget, type Section } from './figure.ts';
import { measureMachines } from './machines.ts';
import { measureMemory } from './memory.ts';
import { measureParts } from './parts.ts';
import { measurePictures } from './pictures.ts';
import { measureProjects } from './projects.ts';
import { toTables, toVerdict } from './report.ts';
import { measureRounds } from './rounds.ts';
import { measureStart } from './start.ts';
import { measureStore } from './store.ts';
import { createWorkspace } from './workspace.ts';

// npm run bench [-- --quick] [-- --json]: how fast Bungeo is, and as ratios to a bare bot measured in the same run.
// It reports and never judges: the exit code is 0 whatever the figures are.

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});

const RUNS = flags.quick
  ? { warmRuns: 4, coldRuns: 1, pairs: 130, blocks: 30, rounds: 8, boards: [1e4, 1e5] }
  : { warmRuns: 21, coldRuns: 5, pairs: 780, blocks: 150, rounds: 30, boards: [1e4, 1e5, 1e6, 1e7] };

const started = performance.now();
const sections: Section[] = [];
const problems: string[] = [];

async function measure(what: string, work: () => Promise<Section | Section[]>): Promise<void> {
  const before = performance.now();
  try {
    sections.push(...[await work()].flat());
  } catch (error) {
    problems.push(`${what} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!flags.json) console.error(`  ${what}: ${((performance.now() - before) / 1_000).toFixed(0)} s`);
}

const workspace = createWorkspace();
process.once('exit', () => workspace.remove());
process.once('SIGINT', () => process.exit(130));
try {
  // First, so that "the first time" is true.
  await measure('parts', () => measureParts(RUNS.rounds));
  await measure('pictures', () => measurePictures(RUNS.rounds));
  await measure('machines', () => measureMachines(RUNS.rounds, 20));
  await measure('projects', () => measureProjects(RUNS.rounds));
  await measure('store', () => measureStore(workspace, RUNS.blocks));
  await measure('durable answers', () => measureDurableAnswers(workspace, RUNS.blocks));
  await measure('rounds', () => measureRounds(workspace));
  await measure('boards', () => measureBoards(workspace, RUNS.boards, RUNS.rounds * 5));
  const constants = await writeConstants(workspace);
  await measure('start', () => measureStart({ workspace, constants, ...RUNS }));
  await measure('answers', () => measureAnswers({ workspace, constants, ...RUNS }));
  await measure('memory of everything', () => measureMemory(workspace));
} catch (error) {
  problems.push(`the run ended early: ${error instanceof Error ? error.message : String(error)}`);
}

const ORDER = [
  'Start',
  'Answers',
  'Machines',
  'Projects',
  'Memory',
  'Memory of everything',
  'Store',
  'Durable answers',
  'Rounds',
  'Boards',
  'Parts',
  'Pictures',
];
sections.sort((a, b) => ORDER.indexOf(a.title) - ORDER.indexOf(b.title));
const seconds = Math.round((performance.now() - started) / 1_000);
const machine = {
  node: process.version,
  platform: platform(),
  cpu: cpus()[0]?.model,
  cores: availableParallelism(),
};

if (flags.json) {
  const figures = sections.flatMap((section) =>
    section.figures.map((figure) => ({ section: section.title, ...figure, over: isOverTarget(figure) })),
  );
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  console.log(JSON.stringify({ quick: flags.quick, seconds, machine, figures, problems }, rounded, 2));
} else {
  console.log(`\n${toTables(sections)}\n`);
  console.log(`${machine.cpu ?? ''}, ${machine.cores} cores, Node ${machine.node}, ${seconds} s in all.`);
  for (const problem of problems) console.log(`NOT MEASURED: ${problem}`);
  if (sections.length > 0) console.log(toVerdict(sections));
}
process.exitCode = 0;
