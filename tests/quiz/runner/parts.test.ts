import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { Limiter } from '../../../src/quiz/runner/limiter.ts';
import { nonceOf } from '../../../src/quiz/runner/nonce.ts';
import { delayAfter, Patience } from '../../../src/quiz/runner/patience.ts';
import { decodeEvent, encodeEvent } from '../../../src/quiz/runner/stored-event.ts';
import { TimeSlices } from '../../../src/quiz/runner/time-slices.ts';

/** Keeps the thread busy. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('time slices', () => {
  it('do what takes little at once, and give what comes of it', async () => {
    const slices = new TimeSlices();
    let done = false;
    const result = slices.run('rounds', () => {
      done = true;
      return 'result';
    });
    expect(done).toBe(true);
    expect(await result).toBe('result');
  });

  it('let others have their turn while there is much to do, which is done in its order', async () => {
    const slices = new TimeSlices();
    const order: number[] = [];
    const all = Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        slices.run('rounds', () => {
          work(3);
          order.push(index);
        }),
      ),
    );
    let turns = 0;
    let over = false;
    const count = (): void => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    await all;
    over = true;
    expect(order).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('do what people wait for before what rounds do by themselves, and that all the same', async () => {
    const slices = new TimeSlices();
    const order: string[] = [];
    const does = (sort: 'people' | 'rounds') =>
      slices.run(sort, () => {
        work(10);
        order.push(sort);
      });
    await Promise.all([does('rounds'), does('rounds'), does('rounds'), does('people'), does('people')]);
    // The first one had its turn before anybody else was there.
    expect(order).toEqual(['rounds', 'people', 'rounds', 'people', 'rounds']);
  });

  it('pass on what fails, and go on', async () => {
    const slices = new TimeSlices();
    const failing = slices.run('rounds', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(slices.run('rounds', () => Promise.reject(new Error('later')))).rejects.toThrow('later');
    expect(await slices.run('rounds', () => 1)).toBe(1);
  });
});

describe('the limiter', () => {
  it('runs so many at once, the others in the order they came, also after one that failed', async () => {
    const limiter = new Limiter(2);
    const started: number[] = [];
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    const runs = gates.map(({ promise }, index) =>
      limiter.run(async () => {
        started.push(index);
        await promise;
      }),
    );
    expect(started).toEqual([0, 1]);
    gates[1]?.reject(new Error('no'));
    await expect(runs[1]).rejects.toThrow('no');
    expect(started).toEqual([0, 1, 2]);
    for (const { resolve } of gates) resolve();
    await Promise.all([runs[0], runs[2], runs[3]]);
    expect(started).toEqual([0, 1, 2, 3]);
  });
});

describe('patience', () => {
  it('waits on the clock, until it is called off, and not after', async () => {
    const clock = new ManualClock();
    const patience = new Patience(clock);
    const short = patience.wait(1_000);
    const long = patience.wait(60_000);
    clock.advance(1_000);
    expect(await short).toBe(true);
    patience.end();
    expect(await long).toBe(false);
    expect(await patience.wait(1)).toBe(false);
    expect(clock.pending).toBe(0);
  });

  it('grows from one attempt to the next, up to a limit', () => {
    const delays = [1, 2, 3, 4, 50].map((attempt) => delayAfter(attempt, { first: 1_000, most: 5_000 }));
    expect(delays).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
  });
});

describe('nonces', () => {
  it('follow from their parts, and fit into the 25 characters that Discord takes', () => {
    const nonce = nonceOf('1234567890123456789', 'standing30', 0);
    expect(nonce).toBe(nonceOf('1234567890123456789', 'standing30', 0));
    expect(nonce).toMatch(/^[\w-]{24}$/);
    expect(nonceOf('1234567890123456789', 'standing30', 1)).not.toBe(nonce);
    expect(nonceOf('a', 'b')).not.toBe(nonceOf('ab'));
  });
});

describe('a stored event', () => {
  it('comes back as it was; one of another version is refused', () => {
    const event = { at: 5, kind: 'joined', userId: '1', name: '"민지"\n' } as const;
    expect(decodeEvent(encodeEvent(event))).toEqual(event);
    expect(() => decodeEvent('{"v":2,"at":5,"kind":"woke"}')).toThrow('an event of version 2, this is 1');
    expect(() => decodeEvent('{"at":5,"kind":"woke"}')).toThrow('version undefined');
  });
});
