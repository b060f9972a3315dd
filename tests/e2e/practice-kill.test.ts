import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { openStore } from '../../src/db/index.ts';
import { startPlayground } from '../../src/playground/index.ts';
import { TOKEN } from '../support/bot.ts';
import { buttonsOf, componentsOf, messageOf, privateReply, textOf } from '../support/messages.ts';
import { BotProcess } from '../support/process.ts';

// Two starts of a whole process.
vi.setConfig({ testTimeout: 60_000 });

it('an answer that was shown is kept though the process is killed, and practice goes on from it', async () => {
  const playground = await startPlayground({ clock: systemClock, rateLimits: 'off' });
  onTestFinished(() => playground.close());
  const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: playground.apiUrl };
  const first = new BotProcess(env);
  await first.until(/commands registered/);
  const minji = playground.person('민지');
  const message = await privateReply(minji.slash(minji.dm, 'practice'));
  const show = buttonsOf(message).find(({ custom_id: id }) => id?.startsWith('practice.show|'));
  const revealed = await messageOf(minji.click(message, show?.custom_id ?? ''));
  first.kill('SIGKILL');
  await first.exited;

  const second = new BotProcess(env, first.directory);
  await second.ready();
  const next = componentsOf(revealed).find(({ custom_id: id }) => id?.startsWith('practice.next|'));
  const after = await messageOf(minji.click(revealed, next?.custom_id ?? ''));
  expect(textOf(after)).toContain('연습 2번째');

  const store = await openStore({ path: join(first.directory, 'data', 'bungeo.db') });
  onTestFinished(() => store.close());
  const { data } = await store.privacy.export(minji.id);
  expect(data.answers).toMatchObject([{ questionNo: 1, credit: 0 }]);
  expect(data.cards).toHaveLength(1);
});
