import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { DrawingThread } from '../../../src/pictures/thread/drawing-thread.ts';

const IDLE = 60_000;
const script = new URL('./breaking-worker.ts', import.meta.url);

const open = () => {
  const clock = new ManualClock();
  const thread = new DrawingThread({ clock, idle: IDLE, script });
  const draw = async (svg: string): Promise<number> => (await thread.draw({ svg, background: '#000' })).width;
  return { clock, thread, draw };
};

test('pictures are drawn in the order they are asked for, one at a time', async () => {
  const { draw } = open();
  const done: number[] = [];
  await Promise.all(['a', 'bb', 'ccc'].map(async (svg) => done.push(await draw(svg))));
  expect(done).toEqual([1, 2, 3]);
});

describe('a thread without work', () => {
  test('ends, and the next picture gets another', async () => {
    const { clock, thread, draw } = open();
    expect(thread.isRunning).toBe(false);
    expect(await draw('a')).toBe(1);
    clock.advance(IDLE - 1);
    expect(thread.isRunning).toBe(true);
    clock.advance(1);
    expect(thread.isRunning).toBe(false);
    expect(await draw('bb')).toBe(2);
  });

  test('stays as long as pictures keep coming', async () => {
    const { clock, thread, draw } = open();
    for (let time = 0; time < 4; time += 1) {
      await draw('a');
      clock.advance(IDLE - 1);
      expect(thread.isRunning).toBe(true);
    }
  });

  test('that was started early waits for its picture, but not for ever', async () => {
    const { clock, thread, draw } = open();
    thread.start();
    expect(thread.isRunning).toBe(true);
    expect(await draw('a')).toBe(1);
    thread.start();
    clock.advance(IDLE);
    expect(thread.isRunning).toBe(false);
  });
});

describe.each(['end', 'throw'])('a picture that breaks the thread (%s)', (fatal) => {
  test('fails alone: those after it are drawn by another thread', async () => {
    const { draw } = open();
    const results = await Promise.allSettled([draw('a'), draw(fatal), draw('ccc')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await draw('dddd')).toBe(4);
  });
});
