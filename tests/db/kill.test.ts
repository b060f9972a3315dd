import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const WRITER = fileURLToPath(new URL('fixtures/writer.ts', import.meta.url));

/** Starts the writer on `path`, kills it `delay` ms after its `count`th line, and gives every line that it got out. */
async function linesUntilKilled(path: string, count: number, delay = 0): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(writer, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface(writer.stdout)) {
    lines.push(line);
    if (lines.length === count) {
      spin(delay);
      writer.kill('SIGKILL');
    }
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return lines;
}

/** Lets the other process run on for a moment shorter than any timer's resolution. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

it('a kill at any moment of the very first opening leaves a file that the next start can use', async () => {
  for (const delay of [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9]) {
    const path = join(temporaryDirectory(), 'bungeo.db');
    await linesUntilKilled(path, 1, delay);
    // A journal would have to be rolled back before anyone could tell whose file it is.
    expect(existsSync(`${path}-journal`)).toBe(false);
    const store = await openStore({ path });
    expect(await store.users.update('1', { locale: 'en' })).toEqual({ locale: 'en' });
    await store.close();
  }
});

// The first moment is during the opening of a new file; the last lies beyond the first automatic checkpoint.
it.each([1, 2, 5, 38, 211, 700])(
  'what was acknowledged before a kill -9 at line %i is there, and the file goes on being used',
  async (count) => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    for (const start of ['first', 'second']) {
      const acknowledged = (await linesUntilKilled(path, count)).length - 1;
      const store = await openStore({ path });
      for (let number = 1; number <= acknowledged; number++) {
        const id = String(number);
        expect(await store.guilds.get(id), `${start} start`).toMatchObject({
          locale: number % 2 === 0 ? 'ko' : 'en',
          channelId: id,
        });
      }
      const times = (await store.reads.of('7'))[0]?.times ?? 0;
      expect(times).toBeGreaterThanOrEqual(acknowledged);
      expect((await store.guilds.update('9', { locale: 'en' })).locale).toBe('en');
      await store.close();
    }
  },
);
