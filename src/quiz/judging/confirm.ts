import type { Question } from '../../content/questions/schema.ts';
import type { Lab, LabDone, LabLine, LabRun } from '../../machine/lab/lab.ts';

/** Where the engine does not agree with a question. */
export interface Unconfirmed {
  readonly question: Question;
  /** Of the question: `['wrong', 0, 'goal']`. */
  readonly path: readonly PropertyKey[];
  /** What is not so, and what is so instead. */
  readonly what: string;
}

type Finding = Omit<Unconfirmed, 'question'>;
type QuestionOf<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>;

/** Machines on which a question is tried. What it says has to be so on every machine, whatever is drawn there. */
const SEEDS = [1, 2] as const;
/** What has to fail with the faulty line, where a question does not say. */
const CHECKS: Readonly<Record<QuestionOf<'fault'>['file'], readonly string[]>> = {
  Dockerfile: ['docker build .'],
  'compose.yaml': ['docker compose config -q'],
};

/** Asks the engine about every answer that it can confirm. */
export async function confirmQuestions(
  questions: readonly Question[],
  lab: Lab,
): Promise<readonly Unconfirmed[]> {
  const found: Unconfirmed[] = [];
  for (const question of questions) {
    for (const finding of await confirm(question, lab)) found.push({ question, ...finding });
  }
  return found;
}

async function confirm(question: Question, lab: Lab): Promise<readonly Finding[]> {
  switch (question.kind) {
    case 'command':
      return confirmCommand(question, lab);
    case 'output':
      return confirmOutput(question, lab);
    case 'fault':
      return confirmFault(question, lab);
    case 'state':
      return confirmState(question, lab);
    case 'choice':
    case 'choices':
    case 'truth':
    case 'order':
    case 'typed':
      return [];
  }
}

async function run(lab: Lab, asked: Omit<LabRun, 'seed'>, seed: number): Promise<LabDone> {
  const result = await lab.run({ ...asked, seed });
  if (result.kind === 'stopped')
    throw new Error(`the lab stopped: ${result.reason}`, { cause: result.error });
  return result;
}

/** The solution reaches all goals, which do not hold from the start; each trap misses one. */
async function confirmCommand(
  { files = {}, setup = [], goals, solution, traps = [] }: QuestionOf<'command'>,
  lab: Lab,
): Promise<readonly Finding[]> {
  const start = { files, setup, goals, docker: true };
  const found: Finding[] = [];
  for (const seed of SEEDS) {
    const solved = await run(lab, { ...start, lines: solution }, seed);
    if (solved.before.every(({ holds }) => holds))
      found.push({ path: ['goals'], what: 'all goals hold before anything is typed' });
    for (const [index, { holds, says }] of solved.goals.entries())
      if (!holds) found.push({ path: ['goals', index], what: `the solution misses it: ${says.en}` });
    for (const [index, { lines }] of traps.entries()) {
      const trapped = await run(lab, { ...start, lines }, seed);
      if (trapped.goals.every(({ holds }) => holds))
        found.push({ path: ['traps', index], what: 'it reaches all goals, so it is no trap' });
    }
    if (found.length > 0) break;
  }
  return found;
}

/** The last line prints what is said to be right. */
async function confirmOutput(
  { files = {}, setup = [], run: line, right }: QuestionOf<'output'>,
  lab: Lab,
): Promise<readonly Finding[]> {
  for (const seed of SEEDS) {
    const { lines } = await run(lab, { files, setup, lines: [line] }, seed);
    const printed = trimmed(lines[0]?.output ?? '');
    if (printed !== trimmed(right))
      return [{ path: ['right'], what: `this is printed instead: ${JSON.stringify(printed)}` }];
  }
  return [];
}

/** Blanks at the ends of lines, and empty lines at the end, are not seen. */
function trimmed(text: string): string {
  return text.replaceAll(/[ \t]+$/gm, '').trimEnd();
}

/** The check fails with the faulty line, and does not once it is as it has to be. */
async function confirmFault(
  { file, text, line, fixed, files = {}, check }: QuestionOf<'fault'>,
  lab: Lab,
): Promise<readonly Finding[]> {
  const lines = check ?? CHECKS[file];
  const mended = text.split('\n').with(line - 1, fixed.replace(/\n$/, ''));
  const tried = async (content: string): Promise<readonly LabLine[]> => {
    const done = await run(lab, { files: { ...files, [file]: content }, lines }, SEEDS[0]);
    return done.lines;
  };
  const failed = ({ exitCode }: LabLine): boolean => exitCode !== 0;
  const found: Finding[] = [];
  if (!(await tried(text)).some(failed))
    found.push({ path: ['line'], what: `nothing fails with this line: ${lines.join('; ')}` });
  const still = (await tried(mended.join('\n'))).find(failed);
  if (still)
    found.push({ path: ['fixed'], what: `"${still.line}" fails all the same: ${still.output.trim()}` });
  return found;
}

/** The right statement holds, and no other. */
async function confirmState(
  { files = {}, setup, right, wrong }: QuestionOf<'state'>,
  lab: Lab,
): Promise<readonly Finding[]> {
  const asked = [right.goal, ...wrong.map(({ goal }) => goal)];
  for (const seed of SEEDS) {
    const { goals } = await run(lab, { files, setup, goals: asked }, seed);
    const found = goals.flatMap(({ holds, says }, index): Finding[] => {
      const isRight = index === 0;
      if (holds === isRight) return [];
      return [
        {
          path: isRight ? ['right', 'goal'] : ['wrong', index - 1, 'goal'],
          what: `${isRight ? 'it does not hold' : 'it holds too'}: ${says.en}`,
        },
      ];
    });
    if (found.length > 0) return found;
  }
  return [];
}
