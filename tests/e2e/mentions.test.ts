import { expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { startPlayground } from '../../src/playground/index.ts';
import { startBot } from '../support/bot.ts';
import { messageOf, privateReply, selectOf } from '../support/messages.ts';
import { recordingProxy } from '../support/recording-proxy.ts';

it('every request that shows something says that nobody is to be pinged', async () => {
  const playground = await startPlayground({ clock: new ManualClock(), rateLimits: 'off' });
  const proxy = await recordingProxy(playground.apiUrl);
  const bot = await startBot({ discord: playground, env: { DISCORD_API_URL: proxy.apiUrl } });
  const general = playground.channel('#일반');
  const [minji, alex] = [playground.person('민지'), playground.person('Alex')];

  await privateReply(alex.slash(general, 'explain', { concept: '@everyone <@1323000000000000012>' }));
  const page = await privateReply(alex.slash(general, 'explain', { concept: 'container' }));
  await messageOf(alex.click(page, 'In depth'));
  const posted = minji.nextMessage(general);
  const shared = bot.log.nextInteraction('explain.share');
  await alex.click(page, 'Share to channel');
  expect((await posted).mentions).toEqual([]);
  await shared;
  const help = await privateReply(minji.slash(general, 'help'));
  await messageOf(minji.select(help, selectOf(help).custom_id, ['en']));
  const settings = await privateReply(minji.slash(general, 'settings'));
  await messageOf(minji.select(settings, selectOf(settings).custom_id, ['en']));
  const privacy = await privateReply(minji.slash(general, 'privacy'));
  await privateReply(minji.click(privacy, 'Download everything'));

  // A deferral (type 5 or 6) shows nothing yet.
  const showing = proxy.requests.filter(
    ({ path, body }) => /^\/(?:interactions|webhooks|channels)\//.test(path) && body.includes('"components"'),
  );
  expect(showing.length).toBeGreaterThanOrEqual(10);
  for (const { method, path, body } of showing) {
    const [allowed] = /"allowed_mentions":\{[^}]*\}/.exec(body) ?? [];
    expect({ method, path, allowed }).toMatchObject({
      allowed: expect.stringContaining('"parse":[]') as unknown,
    });
    expect(allowed).not.toMatch(/"(?:users|roles)"/);
    expect(allowed).not.toContain('"replied_user":true');
  }
  await bot.close();
  expect(playground.violations).toEqual([]);
  await playground.close();
});
