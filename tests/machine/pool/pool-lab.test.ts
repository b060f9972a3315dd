import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import type { LabRun } from '../../../src/machine/lab/lab.ts';
import { PoolLab } from '../../../src/machine/lab/pool-lab.ts';
import { MachinePool } from '../../../src/machine/pool/machine-pool.ts';

const pool = new MachinePool({ clock: systemClock, workers: 2 });
const lab = new PoolLab(pool);

afterAll(() => pool.close());

const WEB_RUNS: LabRun['goals'] = [{ kind: 'container', name: 'web', state: 'running' }];

describe('the lab in worker processes', () => {
  it('types the lines and says how the goals stand before and after', async () => {
    const result = await lab.run({
      seed: 5,
      files: { note: 'kept\n' },
      setup: ['docker network create front'],
      docker: true,
      lines: ['run -d --name web --network front nginx', 'cat note'],
      goals: [...WEB_RUNS, { kind: 'network', name: 'front' }],
    });
    expect(result).toMatchObject({
      kind: 'done',
      setup: [{ line: 'docker network create front', exitCode: 0 }],
      lines: [{ exitCode: 0 }, { line: 'cat note', output: 'kept\n', exitCode: 0 }],
      before: [{ holds: false }, { holds: true }],
      goals: [{ holds: true }, { holds: true }],
    });
  });

  it('gives the same result for the same run, whichever worker does it and whatever was kept', async () => {
    const run: LabRun = {
      seed: 9,
      setup: ['docker run -d nginx'],
      lines: ['docker ps', 'docker inspect web'],
    };
    const [first, second, third] = await Promise.all([lab.run(run), lab.run(run), lab.run(run)]);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await lab.run({ ...run, seed: 10 })).not.toEqual(first);
  });

  it('refuses what no longer fits into its queue, and does what was waiting', async () => {
    const small = new MachinePool({ clock: systemClock, workers: 1, labQueue: 1 });
    const other = new PoolLab(small);
    const run: LabRun = { seed: 1, lines: ['true'] };
    const results = await Promise.all([other.run(run), other.run(run), other.run(run)]);
    expect(results.map((result) => (result.kind === 'stopped' ? result.reason : result.kind))).toEqual([
      'done',
      'done',
      'busy',
    ]);
    await small.close();
    expect(await other.run(run)).toEqual({ kind: 'stopped', reason: 'closed' });
  });
});

const HOSTILE: Readonly<Record<string, string>> = {
  'an endless loop': 'while :; do :; done',
  'a fork bomb': ':(){ :|:& };:',
  'gigabytes of output': 'yes',
  'gigabytes into a file': 'yes > /tmp/much',
  'memory that doubles': 'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done',
  'a container that never rests': 'docker run busybox sh -c "while :; do :; done"',
  'a thousand containers': 'for i in $(seq 1 1000); do docker run -d busybox sleep 1000; done',
};

describe.each(Object.entries(HOSTILE))('%s', (_, line) => {
  it('ends in a result, and others have theirs meanwhile', async () => {
    const begun = performance.now();
    const hostile = lab.run({ seed: 2, lines: [line, 'docker run -d --name web nginx'], goals: WEB_RUNS });
    const neighbour = pool.run({
      state: undefined,
      seed: 4,
      request: { kind: 'type', text: 'echo hello' },
      context: { now: { seconds: 0, nanos: 0 }, locale: 'en', columns: 80, rows: 24 },
    });
    expect(await neighbour).toMatchObject({ kind: 'done', answer: { exitCode: 0 } });
    const result = await hostile;
    expect(performance.now() - begun).toBeLessThan(8_000);
    // Stopped by the machine, by the pool, or left running in front: it is said which.
    const said = result.kind === 'stopped' ? result.reason : result.goals.length;
    expect(['time', 'memory', 1]).toContain(said);
  });
});
