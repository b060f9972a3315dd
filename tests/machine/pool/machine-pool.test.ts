import { afterEach, describe, expect, it } from 'vitest';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemClock } from '../../../src/base/clock.ts';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { MachinePool, type MachinePoolOptions } from '../../../src/machine/pool/machine-pool.ts';
import { MachineStopped } from '../../../src/machine/pool/machine-worker.ts';
import type { MachineTask } from '../../../src/machine/pool/task.ts';

const FIXTURE = new URL('fixture-worker.ts', import.meta.url);

let pool: MachinePool | undefined;

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

function start(options: Partial<MachinePoolOptions> = {}): MachinePool {
  pool = new MachinePool({
    clock: systemClock,
    workers: 1,
    timeout: 300,
    heap: 48,
    script: FIXTURE,
    ...options,
  });
  return pool;
}

function task(text: string): MachineTask {
  const context = { now: { seconds: 0, nanos: 0 }, locale: 'en', columns: 80, rows: 24 } as const;
  return { state: undefined, seed: 1, request: { kind: 'type', text }, context };
}

/** What the worker answered, or why it did not. */
async function outcome(from: MachinePool, text: string): Promise<string> {
  try {
    const result = await from.run(task(text));
    return result.kind === 'done' ? result.answer.output : result.kind;
  } catch (error) {
    if (error instanceof MachineStopped) return `stopped: ${error.reason}`;
    return `fault: ${error instanceof Error ? error.message : String(error)}`;
  }
}

describe('a pool of one worker', () => {
  it('does one thing after the other, in one worker', async () => {
    const one = start();
    const all = await Promise.all(['a', 'b', 'c'].map((text) => outcome(one, text)));
    expect(all).toEqual(['a 1', 'b 2', 'c 3']);
  });

  it.each([
    ['loop', /^stopped: time$/],
    ['memory', /^stopped: memory$/],
    ['exit', /^fault: a worker for machines ended with 3$/],
    ['throw', /^fault: .*thrown in the worker/s],
  ])('what ends its worker (%s) is told, and a new one takes its place', async (text, expected) => {
    const one = start({ timeout: text === 'memory' ? 20_000 : 300 });
    expect(await outcome(one, 'before')).toBe('before 1');
    expect(await outcome(one, text)).toMatch(expected);
    expect(await outcome(one, 'after')).toBe('after 1');
  });

  it('a fault that its worker survives is told, and the worker goes on', async () => {
    const one = start();
    expect(await outcome(one, 'fault')).toBe('fault: a fault');
    expect(await outcome(one, 'next')).toBe('next 1');
  });

  it('those who wait are served after a stuck one was ended, in their order', async () => {
    const one = start();
    const all = await Promise.all(['loop', 'a', 'loop', 'b', 'c'].map((text) => outcome(one, text)));
    expect(all).toEqual(['stopped: time', 'a 1', 'stopped: time', 'b 1', 'c 2']);
  });

  it('refuses those that no longer fit into its queue', async () => {
    const one = start({ queue: 2 });
    const all = await Promise.all(['a', 'b', 'c', 'd'].map((text) => outcome(one, text)));
    expect(all).toEqual(['a 1', 'b 2', 'c 3', 'stopped: busy']);
  });

  it('is busy while it works, and only then', async () => {
    const one = start();
    expect(one.isBusy).toBe(false);
    const running = outcome(one, 'a');
    expect(one.isBusy).toBe(true);
    await running;
    expect(one.isBusy).toBe(false);
  });

  it('closed while busy, it ends what runs and what waits, and takes nothing more', async () => {
    const one = start({ timeout: 60_000 });
    await outcome(one, 'warm');
    const all = ['loop', 'a', 'b'].map((text) => outcome(one, text));
    await one.close();
    expect(await Promise.all(all)).toEqual(['stopped: closed', 'stopped: closed', 'stopped: closed']);
    expect(await outcome(one, 'c')).toBe('stopped: closed');
    await one.close();
  });

  it('closed while its worker starts, it does not hang', async () => {
    const one = start();
    const first = outcome(one, 'a');
    await one.close();
    expect(await first).toBe('stopped: closed');
  });

  it('a worker that cannot start is told of, every time', async () => {
    const one = start({ script: new URL('there-is-none.ts', import.meta.url) });
    expect(await outcome(one, 'a')).toMatch(/^fault: .*there-is-none/s);
    expect(await outcome(one, 'b')).toMatch(/^fault: .*there-is-none/s);
  });
});

describe('a pool of two workers', () => {
  it('answers others while one is stuck', async () => {
    const two = start({ workers: 2, timeout: 5_000 });
    await Promise.all(['warm', 'warm'].map((text) => outcome(two, text)));
    const stuck = outcome(two, 'loop');
    for (const text of ['a', 'b', 'c']) expect(await outcome(two, text)).toMatch(new RegExp(`^${text} `));
    await two.close();
    expect(await stuck).toBe('stopped: closed');
  });

  it('has a second one only once somebody has waited for a while', async () => {
    const clock = new ManualClock();
    const two = start({ workers: 2, clock, timeout: 5_000, patience: 250 });
    expect(await outcome(two, 'a')).toBe('a 1');
    expect(await Promise.all(['b', 'c'].map((text) => outcome(two, text)))).toEqual(['b 2', 'c 3']);
    const stuck = outcome(two, 'loop');
    const waiting = outcome(two, 'd');
    clock.advance(249);
    await nextTurn();
    expect(two.size).toBe(1);
    clock.advance(1);
    expect(await waiting).toBe('d 1');
    expect(two.size).toBe(2);
    await two.close();
    expect(await stuck).toBe('stopped: closed');
  });

  it('has none once nobody had work for them', async () => {
    const clock = new ManualClock();
    const two = start({ workers: 2, clock, patience: 250, idle: 60_000 });
    for (const text of ['a', 'b']) {
      expect(await outcome(two, text)).toMatch(new RegExp(`^${text} `));
      clock.advance(59_999);
      expect(two.size).toBe(1);
    }
    clock.advance(1);
    expect(two.size).toBe(0);
    expect(await outcome(two, 'c')).toBe('c 1');
  });

  it('goes on with one after the other was ended', async () => {
    const clock = new ManualClock();
    const two = start({ workers: 2, clock, timeout: 1_000, patience: 250, idle: 60_000 });
    expect(await outcome(two, 'warm')).toBe('warm 1');
    const stuck = outcome(two, 'loop');
    const waiting = outcome(two, 'a');
    clock.advance(250);
    expect(await waiting).toBe('a 1');
    clock.advance(1_000);
    expect(await stuck).toMatch(/^stopped/);
    clock.advance(60_000);
    expect(two.size).toBe(0);
    expect(await Promise.all(['b', 'c'].map((text) => outcome(two, text)))).toEqual(['b 1', 'c 2']);
    expect(two.size).toBe(1);
  });
});
