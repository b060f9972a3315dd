import { describe, expect, test, vi } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { DrawingProcess } from '../../../src/pictures/process/drawing-process.ts';

const IDLE = 60_000;
const script = new URL('./breaking-worker.ts', import.meta.url);

const open = () => {
  const clock = new ManualClock();
  const drawing = new DrawingProcess({ clock, idle: IDLE, script });
  const draw = async (svg: string): Promise<number> =>
    (await drawing.draw({ svg, background: '#000' })).width;
  return { clock, drawing, draw };
};

test('pictures are drawn in the order they are asked for, one at a time', async () => {
  const { draw } = open();
  const done: number[] = [];
  await Promise.all(['a', 'bb', 'ccc'].map(async (svg) => done.push(await draw(svg))));
  expect(done).toEqual([1, 2, 3]);
});

describe('a process without work', () => {
  test('ends, and the next picture gets another', async () => {
    const { clock, drawing, draw } = open();
    expect(drawing.isRunning).toBe(false);
    expect(await draw('a')).toBe(1);
    clock.advance(IDLE - 1);
    expect(drawing.isRunning).toBe(true);
    clock.advance(1);
    expect(drawing.isRunning).toBe(false);
    expect(await draw('bb')).toBe(2);
  });

  test('stays as long as pictures keep coming', async () => {
    const { clock, drawing, draw } = open();
    for (let time = 0; time < 4; time += 1) {
      await draw('a');
      clock.advance(IDLE - 1);
      expect(drawing.isRunning).toBe(true);
    }
  });
});

describe.each(['end', 'kill'])('a picture that breaks the process (%s)', (fatal) => {
  test('fails alone: those after it are drawn by another process', async () => {
    const { draw } = open();
    const results = await Promise.allSettled([draw('a'), draw(fatal), draw('ccc')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await draw('dddd')).toBe(4);
  });
});

test('the process knows nothing of what the bot was told in its environment', async () => {
  vi.stubEnv('DISCORD_TOKEN', 'secret');
  expect(await open().draw('DISCORD_TOKEN')).toBe(0);
  vi.stubEnv('DISCORD_TOKEN', undefined);
});
