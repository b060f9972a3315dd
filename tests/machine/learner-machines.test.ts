import { MACHINE_VERSION } from '../../src/machine/machine-state.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { openStore, type MachineOwner } from '../../src/db/index.ts';
import { LearnerMachines, UNDO_STEPS } from '../../src/machine/learner-machines.ts';
import { MachinePool } from '../../src/machine/pool/machine-pool.ts';

const pool = new MachinePool({ clock: systemClock, workers: 2, timeout: 10_000 });
const clock = new ManualClock();
const store = await openStore({ path: ':memory:', clock });
const missing: string[] = [];
const machines = new LearnerMachines<MachineOwner>({
  store: store.machines,
  pool,
  clock,
  events: { missing: (what) => missing.push(what) },
});

afterAll(async () => {
  await pool.close();
  await store.close();
});

let next = 0;
const somebody = (): MachineOwner => {
  next += 1;
  return { kind: 'user', id: String(1000 + next) };
};

const EN = { locale: 'en' } as const;

async function type(owner: MachineOwner, text: string): Promise<{ output: string; step: number }> {
  const result = await machines.handle(owner, { kind: 'type', text }, text, EN);
  if (result.kind !== 'answered') throw new Error(result.kind);
  return { output: result.answer.output, step: result.step };
}

/** The last line that was printed. */
async function lastLine(owner: MachineOwner, text: string): Promise<string> {
  return (await type(owner, text)).output.trimEnd().split('\n').at(-1) ?? '';
}

describe('a machine', () => {
  it('is there from the first line on, and goes on from line to line', async () => {
    const owner = somebody();
    expect(await lastLine(owner, 'cd /tmp; x=kept; pwd')).toBe('/tmp');
    expect(await lastLine(owner, 'echo "$x in $PWD"')).toBe('kept in /tmp');
  });

  it("is one's own", async () => {
    const [one, other] = [somebody(), somebody()];
    await type(one, 'echo mine > file');
    expect(await lastLine(other, 'cat file')).toContain('No such file');
  });

  it('does lines that come at once in their order', async () => {
    const owner = somebody();
    const lines = ['a', 'b', 'c', 'd'].map((letter) => type(owner, `echo ${letter} >> list`));
    await Promise.all(lines);
    expect(await lastLine(owner, "tr -d '\\n' < list; echo")).toBe('abcd');
  });

  it('lets time pass as the world does', async () => {
    const owner = somebody();
    await type(owner, 'date +%s > then');
    clock.advance(60_000);
    expect(await lastLine(owner, 'echo $(( $(date +%s) - $(cat then) ))')).toBe('60');
  });

  it('tells what is not simulated yet', async () => {
    await type(somebody(), 'docker plugin create x y');
    expect(missing.length).toBeGreaterThan(0);
  });
});

describe('undo', () => {
  it('takes back the newest line, and only that', async () => {
    const owner = somebody();
    const first = await type(owner, 'echo one > file');
    const second = await type(owner, 'echo two > file');
    expect(await machines.undo(owner, first.step)).toBeUndefined();
    expect(await machines.undo(owner, second.step)).toEqual({
      undone: 'echo two > file',
      step: first.step,
    });
    expect(await machines.undo(owner, second.step)).toBeUndefined();
    expect(await lastLine(owner, 'cat file')).toBe('one');
  });

  it(`goes back ${UNDO_STEPS} lines, to the fresh machine if they were the first`, async () => {
    const owner = somebody();
    const steps: number[] = [];
    for (let line = 1; line <= UNDO_STEPS + 1; line += 1)
      steps.push((await type(owner, `echo ${line} > file`)).step);
    for (const step of steps.toReversed().slice(0, UNDO_STEPS))
      expect(await machines.undo(owner, step)).toBeDefined();
    expect(await machines.undo(owner, steps[0] ?? 0)).toBeUndefined();
    expect(await lastLine(owner, 'cat file')).toBe('1');
  });
});

describe('a reset', () => {
  it('begins with a new machine', async () => {
    const owner = somebody();
    await type(owner, 'echo old > file');
    await machines.reset(owner);
    expect(await lastLine(owner, 'cat file')).toContain('No such file');
  });
});

describe('a peek', () => {
  it('leaves no trace, even of a machine that is not there yet', async () => {
    const owner = somebody();
    const request = { kind: 'complete', text: 'docker ru', ahead: false } as const;
    const result = await machines.peek(owner, request, EN);
    expect(result).toMatchObject({
      kind: 'answered',
      step: 0,
      answer: { completions: [{ text: 'docker run' }] },
    });
    expect(await store.machines.latest(owner)).toBeUndefined();
  });
});

describe('a check', () => {
  const goals = [
    { kind: 'container', name: 'web', state: 'running' },
    { kind: 'prints', line: 'curl -s localhost:8080', contains: 'Welcome to nginx' },
  ] as const;

  async function holds(owner: MachineOwner): Promise<readonly boolean[]> {
    const result = await machines.check(owner, goals, 'en');
    if (result.kind !== 'checked') throw new Error(result.kind);
    return result.goals.map((goal) => goal.holds);
  }

  it('tells of each goal whether it holds on the machine as it is, in a sentence', async () => {
    const owner = somebody();
    expect(await holds(owner)).toEqual([false, false]);
    expect(await store.machines.latest(owner)).toBeUndefined();
    await type(owner, 'docker run -d --name web nginx');
    const result = await machines.check(owner, goals, 'en');
    expect(result).toMatchObject({
      goals: [
        { holds: true, says: { en: 'The container `web` is running.' } },
        { holds: false, goal: goals[1] },
      ],
    });
    await type(owner, 'docker rm -f web; docker run -d --name web -p 8080:80 nginx');
    expect(await holds(owner)).toEqual([true, true]);
  });

  it('comes after the lines before it, and changes nothing', async () => {
    const owner = somebody();
    const line = type(owner, 'docker run -d --name web -p 8080:80 nginx');
    expect(await holds(owner)).toEqual([true, true]);
    await line;
    const before = await store.machines.latest(owner);
    clock.advance(60_000);
    await holds(owner);
    expect(await store.machines.latest(owner)).toEqual(before);
  });

  it('sees what time has done to the machine meanwhile', async () => {
    const owner = somebody();
    await type(owner, 'docker run -d --name web alpine sleep 30');
    const state = async (): Promise<boolean | undefined> => (await holds(owner))[0];
    expect(await state()).toBe(true);
    clock.advance(31_000);
    expect(await state()).toBe(false);
  });

  it('says that a machine cannot be read', async () => {
    const owner = somebody();
    await store.machines.append(owner, 0, { at: 0, line: '', state: new Uint8Array([1]) }, 5);
    expect(await machines.check(owner, goals, 'en')).toEqual({ kind: 'unreadable', step: 1 });
  });
});

describe('a stored machine that cannot be read', () => {
  it.each([
    ['damaged bytes', new Uint8Array([1, 2, 3])],
    ['nothing at all', new Uint8Array()],
  ])('%s: it is told, it stays, and undo or reset lead on', async (_, state) => {
    const owner = somebody();
    const { step } = await type(owner, 'echo good > file');
    await store.machines.append(owner, step, { at: 1, line: 'bad', state }, 21);
    const result = await machines.handle(owner, { kind: 'type', text: 'ls' }, 'ls', EN);
    expect(result).toEqual({ kind: 'unreadable', step: step + 1 });
    expect((await store.machines.latest(owner))?.state).toEqual(state);
    expect(await machines.undo(owner, step + 1)).toEqual({ undone: 'bad', step });
    expect(await lastLine(owner, 'cat file')).toBe('good');
  });

  it('of a later version is no different', async () => {
    const owner = somebody();
    const { brotliCompressSync } = await import('node:zlib');
    const state = brotliCompressSync(JSON.stringify({ version: 999 }));
    await store.machines.append(owner, 0, { at: 1, line: '', state }, 21);
    expect(await machines.handle(owner, { kind: 'look' }, '', EN)).toEqual({ kind: 'unreadable', step: 1 });
    await machines.reset(owner);
    expect(await lastLine(owner, 'echo new')).toBe('new');
  });

  it('in the right form but of no use fails as a fault of the program, and stays as well', async () => {
    const owner = somebody();
    const { brotliCompressSync } = await import('node:zlib');
    const state = brotliCompressSync(JSON.stringify({ version: MACHINE_VERSION }));
    await store.machines.append(owner, 0, { at: 1, line: '', state }, 21);
    const result = await machines.handle(owner, { kind: 'look' }, '', EN);
    expect(result).toMatchObject({ kind: 'failed', step: 1, error: expect.any(Error) });
    expect((await store.machines.latest(owner))?.step).toBe(1);
  });
});
