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
const ROUNDS_WRITER = fileURLToPath(new URL('fixtures/rounds-writer.ts', import.meta.url));

/** Starts `script` on `path`, kills it `delay` ms after its `count`th line, and gives every line that it got out. */
async function linesUntilKilled(path: string, count: number, delay = 0, script = WRITER): Promise<string[]> {
  const writer = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
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

const byText = (a = '', b = ''): number => a.localeCompare(b);

it.each([3, 25, 160, 800])(
  'of rounds that go on at once, killed at line %i, every acknowledged event is there, and every answer once',
  async (count) => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    for (const start of ['first', 'second']) {
      const lines = await linesUntilKilled(path, count, 0.3, ROUNDS_WRITER);
      const store = await openStore({ path });
      const answers = (await store.privacy.export('7')).data.answers;
      const kept = (await store.rounds.openRounds()).flatMap(({ round, events }) => [
        ...events.filter((event) => event.startsWith('e')).map((event) => `event ${round.id} ${event}`),
        ...answers.filter(({ sourceId }) => sourceId === round.id).map(() => `ended ${round.id}`),
      ]);
      expect(kept, `${start} start`).toEqual(expect.arrayContaining(lines.slice(1)));
      // The event that ends a round and its answers are kept together or not at all, and once.
      const ends = kept.filter((line) => line.endsWith(' ended')).map((line) => line.split(' ')[1]);
      expect(answers.map(({ sourceId }) => sourceId).toSorted(byText)).toEqual(ends.toSorted(byText));
      await store.close();
    }
  },
);
