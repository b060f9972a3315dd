import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const WRITER = fileURLToPath(new URL('fixtures/writer.ts', import.meta.url));

/** Starts the writer on `path`, kills it at its `count`th line, and gives every line that it got out. */
async function linesUntilKilled(path: string, count: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(writer, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface(writer.stdout)) {
    lines.push(line);
    if (lines.length === count) writer.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return lines;
}

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
        expect(await store.guilds.get(id), `${start} start`).toEqual({
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
