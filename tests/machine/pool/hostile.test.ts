import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { openStore, type MachineOwner } from '../../../src/db/index.ts';
import { LearnerMachines, type HandleResult } from '../../../src/machine/learner-machines.ts';
import { MachinePool } from '../../../src/machine/pool/machine-pool.ts';

const pool = new MachinePool({ clock: systemClock, workers: 2 });
const clock = new ManualClock();
const store = await openStore({ path: ':memory:', clock });
const machines = new LearnerMachines<MachineOwner>({ store: store.machines, pool, clock });

afterAll(async () => {
  await pool.close();
  await store.close();
});

/** What ends by itself does so within two seconds, which bench/ measures; a busy computer takes longer over it. */
const SOON = 6_000;

let next = 0;
const somebody = (): MachineOwner => {
  next += 1;
  return { kind: 'user', id: String(1000 + next) };
};

const type = (owner: MachineOwner, text: string): Promise<HandleResult> =>
  machines.handle(owner, { kind: 'type', text }, text, { locale: 'en' });

const SCRIPTS: Readonly<Record<string, string>> = {
  'an endless loop': 'bash -c "while :; do :; done"',
  'a fork bomb': ':(){ :|:& };:',
  'memory that doubles': 'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done',
  'gigabytes of output': 'yes',
  'gigabytes into a file': 'yes > /tmp/much',
  'a recursion without end': 'f() { f; }; f',
  'a regular expression that explodes': `echo ${'a'.repeat(60)}b | grep -E '(a+)+$'`,
  'a large loop': 'for i in $(seq 1 10000000); do echo $i; done',
  'ten thousand containers': 'for i in $(seq 1 10000); do docker run -d busybox sleep 1000; done',
  'loops within containers':
    'for i in $(seq 1 50); do docker run -d busybox sh -c "while :; do :; done"; done',
};

describe.each(Object.entries(SCRIPTS))('%s', (_, script) => {
  it('ends soon; the machine answers afterwards, and so did others meanwhile', async () => {
    const [owner, other] = [somebody(), somebody()];
    await type(owner, 'echo kept > note');
    await type(other, 'true');
    const begun = performance.now();
    const hostile = type(owner, script);
    const neighbour = await type(other, 'echo hello');
    expect(neighbour).toMatchObject({ kind: 'answered', answer: { exitCode: 0 } });
    const result = await hostile;
    expect(performance.now() - begun, 'ms').toBeLessThan(SOON);
    // It is said what became of it: stopped by the machine, by the pool, or left running in front.
    expect(['answered', 'stopped']).toContain(result.kind);
    expect(result.kind === 'answered' ? result.answer.output.length : 0).toBeLessThanOrEqual(250_000);
    await machines.handle(owner, { kind: 'key', key: 'interrupt' }, '^C', { locale: 'en' });
    const after = await type(owner, 'cat note');
    expect(after).toMatchObject({
      kind: 'answered',
      answer: { output: expect.stringContaining('\nkept\n') },
    });
  });
});
