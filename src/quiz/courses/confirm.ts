import type { Course, CourseTask } from '../../content/courses/schema.ts';
import type { Lab, LabDone } from '../../machine/lab/lab.ts';

/** Where the engine does not agree with a course. */
export interface UnconfirmedTask {
  readonly course: Course;
  /** Of the course: `['steps', 2, 'task', 'goals', 0]`. */
  readonly path: readonly PropertyKey[];
  /** What is not so. */
  readonly what: string;
}

/** Machines on which a task is tried. It has to be possible on every machine, whatever is drawn there. */
const SEEDS = [1, 2] as const;

/** Does every task on a fresh machine: nothing is done before, everything is done after its solution. */
export async function confirmCourses(
  courses: readonly Course[],
  lab: Lab,
): Promise<readonly UnconfirmedTask[]> {
  const found: UnconfirmedTask[] = [];
  for (const course of courses) {
    for (const [index, { task }] of course.steps.entries()) {
      for (const { path, what } of task ? await confirmTask(task, lab) : [])
        found.push({ course, path: ['steps', index, 'task', ...path], what });
    }
  }
  return found;
}

async function confirmTask(task: CourseTask, lab: Lab): Promise<readonly Omit<UnconfirmedTask, 'course'>[]> {
  for (const seed of SEEDS) {
    const { setup, before, goals } = await run(task, lab, seed);
    const failed = setup.find(({ exitCode }) => exitCode !== 0);
    const missed = goals.flatMap(({ holds, says }, index) =>
      holds ? [] : [{ path: ['goals', index], what: `the solution misses it: ${says.en}` }],
    );
    const found = [
      ...(failed ? [{ path: ['setup'], what: `"${failed.line}" fails: ${failed.output.trim()}` }] : []),
      ...(before.every(({ holds }) => holds)
        ? [{ path: ['goals'], what: 'all goals hold before anything is typed' }]
        : []),
      ...missed,
    ];
    if (found.length > 0) return found;
  }
  return [];
}

async function run({ setup, goals, solution }: CourseTask, lab: Lab, seed: number): Promise<LabDone> {
  const result = await lab.run({ seed, ...(setup && { setup }), goals, lines: solution, docker: true });
  if (result.kind === 'stopped')
    throw new Error(`the lab stopped: ${result.reason}`, { cause: result.error });
  return result;
}
