import { describe, expect, it } from 'vitest';
import { labContext } from '../../../src/machine/lab/lab-bench.ts';
import type { LabRun } from '../../../src/machine/lab/lab.ts';
import { PreparedMachines } from '../../../src/machine/lab/prepared.ts';
import { runLab } from '../../../src/machine/lab/run-lab.ts';
import { standardMachines } from '../../../src/machine/standard-machines.ts';

const machines = standardMachines();

function typed(
  lines: readonly string[],
  more: Partial<LabRun> = {},
): readonly (readonly [string, unknown])[] {
  const done = runLab(machines, { seed: 3, lines, ...more });
  return done.lines.map(({ output, exitCode }) => [output, exitCode]);
}

describe('lines of a run', () => {
  it('print without prompt and echo, and have their exit status', () => {
    expect(typed(['echo hi', 'false', 'printf "a\\nb"'])).toEqual([
      ['hi\n', 0],
      ['', 1],
      ['a\nb', 0],
    ]);
  });

  it('may be parts of one command', () => {
    const lines = ["cat > note <<'END'", 'run this', 'END', 'cat note', 'echo a \\', '  --b'];
    expect(typed(lines, { docker: true }).map(([output]) => output)).toEqual([
      '',
      '',
      '',
      'run this\n',
      '',
      'a --b\n',
    ]);
  });

  it('leave docker out only where that is allowed: else export is the shell’s', () => {
    expect(typed(['export WORD=fish', 'echo $WORD'])[1]).toEqual(['fish\n', 0]);
    expect(typed(['pull -q alpine'])[0]?.[1]).toBe(127);
    expect(typed(['pull -q alpine'], { docker: true })[0]?.[1]).toBe(0);
  });

  it('that hold the foreground give way to the next one, which prints its own alone', () => {
    const lines = ['docker run --name web alpine sh -c "while true; do date; sleep 1; done"', 'echo next'];
    const done = runLab(machines, { seed: 3, lines });
    expect(done.lines[0]).toMatchObject({ exitCode: undefined, notice: 'endless' });
    expect(done.lines[1]).toMatchObject({ output: 'next\n', exitCode: 0 });
  });

  it('are not typed any more after one that did too much', () => {
    const flood = 'for i in $(seq 1 1000); do docker run -d alpine sleep 1000; done';
    const done = runLab(machines, { seed: 3, lines: ['echo a', flood, 'echo b'] });
    expect(done.lines.map(({ line, notice }) => [line, notice])).toEqual([
      ['echo a', undefined],
      [flood, 'too-much'],
    ]);
  });

  it('are a second apart on a machine whose clock always begins at the same moment', () => {
    expect(typed(['date +%T', 'date +%T', 'sleep 10; date +%T']).map(([output]) => output)).toEqual([
      '09:00:01\n',
      '09:00:02\n',
      '09:00:13\n',
    ]);
  });
});

describe('machines that are kept', () => {
  const run: LabRun = {
    seed: 8,
    files: { note: 'kept\n' },
    setup: ['docker run -d --name web nginx', 'docker ps'],
    lines: ['docker rm -f web', 'rm note', 'docker run -d nginx', 'docker ps'],
    goals: [
      { kind: 'container', name: 'web' },
      { kind: 'file', path: 'note' },
    ],
  };

  it('serve the same run again without a trace of what was done before', () => {
    const kept = new PreparedMachines();
    const first = runLab(machines, run, kept);
    expect(first.before.map(({ holds }) => holds)).toEqual([true, true]);
    expect(first.goals.map(({ holds }) => holds)).toEqual([false, false]);
    expect(runLab(machines, run, kept)).toEqual(first);
    expect(runLab(machines, run)).toEqual(first);
  });

  it('are told apart by seed, files and setup; those used last stay', () => {
    const kept = new PreparedMachines(2);
    const made: number[] = [];
    const state = machines.create({ seed: 1 }, labContext(0)).snapshot();
    const use = (seed: number): void => {
      kept.get({ seed, setup: ['true'] }, () => {
        made.push(seed);
        return { state, lines: [], typed: 0 };
      });
    };
    for (const seed of [1, 2, 1, 3, 1, 2]) use(seed);
    expect(made).toEqual([1, 2, 3, 2]);
  });

  it('goals that ask a line of the machine change nothing that others see', () => {
    const done = runLab(machines, {
      seed: 1,
      setup: ['docker run -d --name web nginx'],
      goals: [
        { kind: 'prints', line: 'docker rm -f web', contains: 'web' },
        { kind: 'container', name: 'web', state: 'running' },
        { kind: 'prints', line: 'docker ps -q | wc -l', contains: '1' },
      ],
    });
    expect(done.goals.map(({ holds }) => holds)).toEqual([true, true, true]);
  });

  it('a goal can ask at a second terminal while something holds the first', () => {
    const done = runLab(machines, {
      seed: 1,
      lines: ['docker run -p 8080:80 nginx'],
      goals: [{ kind: 'prints', line: 'curl -s localhost:8080', contains: 'Welcome to nginx' }],
    });
    expect(done.before[0]?.holds).toBe(false);
    expect(done.goals[0]?.holds).toBe(true);
  });
});
