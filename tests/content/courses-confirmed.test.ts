import { describe, expect, it } from 'vitest';
import { parseCourse, readCourses } from '../../src/content/courses/read.ts';
import { checkMachine } from '../../src/machine/lab/check-machine.ts';
import { InlineLab } from '../../src/machine/lab/inline-lab.ts';
import { LabBench, labContext } from '../../src/machine/lab/lab-bench.ts';
import { standardMachines } from '../../src/machine/standard-machines.ts';
import { confirmCourses } from '../../src/quiz/courses/confirm.ts';

const lab = new InlineLab();
const { sources } = readCourses();

describe.each(sources.map((source) => [source.file, source] as const))('%s', (_, { course, lineOf }) => {
  it('has tasks that are not done on a fresh machine, and are done by their solutions', async () => {
    const found = await confirmCourses([course], lab);
    expect(found.map(({ path, what }) => `line ${lineOf(path)}, ${path.join('.')}: ${what}`)).toEqual([]);
  });
});

it('all tasks of all courses can be done one after the other on one machine: nothing is in the way', () => {
  const machines = standardMachines();
  const bench = LabBench.fresh(machines, 1);
  const missed = sources.flatMap(({ course }) =>
    course.steps.flatMap(({ concept, task }) => {
      if (!task) return [];
      bench.type(task.setup ?? []);
      bench.type(task.solution, true);
      const context = labContext(bench.lines);
      const results = checkMachine(machines, machines.open(bench.state, context), task.goals, context);
      return results.filter(({ holds }) => !holds).map(({ says }) => `${concept}: ${says.en}`);
    }),
  );
  expect(missed).toEqual([]);
});

describe('a task that the engine does not confirm is found', () => {
  async function foundOf(task: string): Promise<readonly string[]> {
    const yaml = [
      'title: {ko: 가, en: a}',
      'about: {ko: 가, en: a}',
      'steps:',
      '  - concept: container',
      '    task:',
      '      ask: {ko: 가, en: a}',
      ...task.split('\n').map((line) => `      ${line}`),
      '',
    ].join('\n');
    const { source, problems } = parseCourse('x/01-a.yaml', '01-a.yaml', yaml);
    expect(problems).toEqual([]);
    const found = source ? await confirmCourses([source.course], lab) : [];
    return found.map(({ path, what }) => `${path.join('.')}: ${what}`);
  }
  const goals = 'goals: [{kind: container, name: web, state: running}]';

  it.each([
    ['', 'docker run -d --name web nginx', []],
    [
      '',
      'docker create --name web nginx',
      [
        'steps.0.task.goals.0: the solution misses it: The container `web` is not running: it was created and never started.',
      ],
    ],
    [
      'docker run -d --name web nginx',
      'docker ps',
      ['steps.0.task.goals: all goals hold before anything is typed'],
    ],
    ['false', 'docker run -d --name web nginx', ['steps.0.task.setup: "false" fails: ']],
  ])('after "%s", by "%s"', async (setup, solution, expected) => {
    const prepared = setup === '' ? '' : `setup: ['${setup}']\n`;
    expect(await foundOf(`${prepared}${goals}\nsolution: ['${solution}']`)).toEqual(expected);
  });
});
