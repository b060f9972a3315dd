import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArchiveError } from '../../src/playground/index.ts';
import { connect, play } from './rig.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bungeo-'));
  file = path.join(folder, 'playground.db');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('keeps people, messages, commands and uploads between runs, and never hands out an id twice', async () => {
  const first = await play({ file });
  const client = await connect(first.playground);
  const channelId = first.playground.channel('일반');
  const sent = (await client.rest.post(Routes.channelMessages(channelId), {
    body: { content: '남아요' },
    files: [{ name: 'a.txt', data: Buffer.from('파일') }],
  })) as { id: string; attachments: { url: string }[] };
  await client.rest.put(Routes.applicationCommands(client.application.id), {
    body: [{ name: 'ask', description: 'x' }],
  });
  first.playground.person('Alex').setLocale('ko');
  await client.destroy();
  await first.playground.close();

  const { playground } = await play({ file });
  const minji = playground.person('민지');
  expect(minji.messages(channelId).map(({ content }) => content)).toEqual(['남아요']);
  expect(playground.commands.map(({ name }) => name)).toEqual(['ask']);
  expect(playground.person('Alex').locale).toBe('ko');
  // This run listens on another port; the message names the new one.
  const [attachment] = minji.messages(channelId)[0]?.attachments ?? [];
  expect(attachment?.url).not.toBe(sent.attachments[0]?.url);
  expect(await (await fetch(attachment?.url ?? '')).text()).toBe('파일');
  // The clock of this run begins where the other began.
  expect(BigInt(minji.say(channelId, '새로').id)).toBeGreaterThan(BigInt(sent.id));
});

it('opens again after kill -9, with everything that was answered', async () => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startPlayground } from ${JSON.stringify(path.resolve('src/playground/index.ts'))};
       import { systemClock } from ${JSON.stringify(path.resolve('src/base/clock.ts'))};
       const playground = await startPlayground({ clock: systemClock, file: ${JSON.stringify(file)} });
       const minji = playground.person('민지');
       for (let n = 0; ; n += 1) {
         minji.say(playground.channel('일반'), String(n));
         if (n === 50) console.log('enough');
         await new Promise((resolve) => setImmediate(resolve));
       }`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { playground } = await play({ file });
  const contents = playground
    .person('민지')
    .messages(playground.channel('일반'))
    .map(({ content }) => Number(content));
  expect(contents.length).toBeGreaterThan(50);
  expect(contents).toEqual(contents.map((_, n) => (contents[0] ?? 0) + n));
});

describe('a file that cannot be used is named in one line, with what to do', () => {
  const refusal = async (wrong = file): Promise<string> => {
    const error: unknown = await play({ file: wrong }).catch((thrown: unknown) => thrown);
    if (!(error instanceof ArchiveError)) throw new Error(`not refused: ${String(error)}`);
    expect(error.message).toContain(wrong);
    expect(error.message).toMatch(/^[^\n]+ Move the file away .+$/);
    return error.message;
  };

  it('because it is something else', async () => {
    await writeFile(file, 'this is not a database, and long enough to be looked at as one');
    expect(await refusal()).toContain('not a database');
  });

  it('because its folder is not there', async () => {
    expect(await refusal(path.join(folder, 'nowhere', 'playground.db'))).toContain('directory');
  });

  it("because it is another program's database", async () => {
    new Database(file).exec('CREATE TABLE record (title TEXT)').close();
    expect(await refusal()).toContain('no such column');
  });

  it('because what it keeps is damaged', async () => {
    await (await play({ file })).playground.close();
    new Database(file).exec(`UPDATE record SET body = '{' WHERE kind = 'guild'`).close();
    expect(await refusal()).toContain('JSON');
  });
});
