import { describe, expect, it } from 'vitest';
import { parseQuestions, readQuestions } from '../../src/content/questions/read.ts';
import { InlineLab } from '../../src/machine/lab/inline-lab.ts';
import { confirmQuestions } from '../../src/quiz/judging/confirm.ts';

const lab = new InlineLab();
const CONFIRMED = new Set<string>(['command', 'output', 'fault', 'state']);
const { sources } = readQuestions();
const byFile = Map.groupBy(
  sources.filter(({ question }) => CONFIRMED.has(question.kind)),
  ({ file }) => file,
);

describe.each([...byFile])('%s', (_, ofFile) => {
  it('has answers that the engine confirms', async () => {
    const found = await confirmQuestions(
      ofFile.map(({ question }) => question),
      lab,
    );
    const said = found.map(({ question, path, what }) => {
      const source = ofFile.find((each) => each.question === question);
      return `${question.id}, line ${source?.lineOf(path) ?? 0}, ${path.join('.')}: ${what}`;
    });
    expect(said).toEqual([]);
  });
});

/** What is found of a question of that kind, about anything. */
async function foundOf(yaml: string): Promise<readonly string[]> {
  const common = `- id: q\n  difficulty: easy\n  ask: {ko: 가, en: a}\n  explanation: {ko: 가, en: a}\n`;
  const { sources: parsed, problems } = parseQuestions(
    'x/container.yaml',
    common + yaml.replaceAll(/^/gm, '  '),
  );
  expect(problems).toEqual([]);
  const found = await confirmQuestions(
    parsed.map(({ question }) => question),
    lab,
  );
  return found.map(({ path, what }) => `${path.join('.')}: ${what}`);
}

describe('an answer that the engine does not confirm is found', () => {
  it('of a command whose solution misses a goal, whose goals hold already, or whose trap is none', async () => {
    const command = (goal: string, lines: string): string =>
      `kind: command\nsetup: [docker create --name old alpine]\ngoals: [{kind: container, ${goal}}]\nsolution: [docker run -d --name web nginx]\ntraps: [{lines: ['${lines}'], why: {ko: 가, en: a}}]`;
    const created = 'docker create --name web nginx';
    expect(await foundOf(command('name: web, state: running', created))).toEqual([]);
    expect(await foundOf(command('name: web, state: paused', created))).toEqual([
      'goals.0: the solution misses it: The container `web` is not paused: it is running.',
    ]);
    expect(await foundOf(command('name: old', 'docker rm old'))).toEqual([
      'goals: all goals hold before anything is typed',
    ]);
    expect(await foundOf(command('name: web', created))).toEqual([
      'traps.0: it reaches all goals, so it is no trap',
    ]);
  });

  it('of an output that is another, or that follows from what is drawn', async () => {
    const output = (line: string, right: string): string =>
      `kind: output\nsetup: [docker pull -q alpine]\nrun: ${line}\nright: '${right}'\nwrong: [{text: a, why: {ko: 가, en: a}}, {text: b, why: {ko: 가, en: a}}]`;
    expect(await foundOf(output('docker run --rm alpine echo hi', 'hi'))).toEqual([]);
    expect(await foundOf(output('docker run --rm alpine echo hi', 'ho'))).toEqual([
      'right: this is printed instead: "hi"',
    ]);
    const id = (await lab.run({ seed: 1, setup: ['docker pull -q alpine'], lines: ['docker create alpine'] }))
      .lines;
    expect(await foundOf(output('docker create alpine', id[0]?.output.trim() ?? ''))).toHaveLength(1);
  });

  it('of a faulty line with which nothing fails, or without which it still does', async () => {
    const fault = (line: string, fixed: string): string =>
      `kind: fault\nfile: Dockerfile\ntext: |-\n  FROM alpine\n  ${line}\nline: 2\nfixed: ${fixed}\nfine: {'1': {ko: 가, en: a}}`;
    expect(await foundOf(fault('RNU true', 'RUN true'))).toEqual([]);
    expect(await foundOf(fault('RUN true', 'RUN true'))).toEqual([
      'line: nothing fails with this line: docker build .',
    ]);
    const [still, ...more] = await foundOf(fault('RNU true', 'RUN false'));
    expect(still).toMatch(/^fixed: "docker build ." fails all the same: /);
    expect(more).toEqual([]);
  });

  it('of a right statement that does not hold, and a wrong one that does', async () => {
    const goal = (state: string): string =>
      `ko: 가, en: a, goal: {kind: container, name: web, state: ${state}}`;
    const state = (right: string, wrong: string): string =>
      `kind: state\nsetup: [docker run -d --name web nginx]\nright: {${goal(right)}}\nwrong: [{${goal(wrong)}, why: {ko: 가, en: a}}, {${goal('created')}, why: {ko: 가, en: a}}]`;
    expect(await foundOf(state('running', 'paused'))).toEqual([]);
    expect(await foundOf(state('paused', 'running'))).toEqual([
      'right.goal: it does not hold: The container `web` is not paused: it is running.',
      'wrong.0.goal: it holds too: The container `web` is running.',
    ]);
  });
});
