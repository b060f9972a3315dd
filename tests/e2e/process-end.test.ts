import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { startPlayground, type Playground } from '../../src/playground/index.ts';
import { messageOf, privateReply, selectOf, textOf } from '../support/messages.ts';
import { BotProcess, temporaryDirectory } from '../support/process.ts';

const TOKEN = 'MTIz.a-token.that-no-output-may-show';

/** A process with a token, connected and with its commands registered. */
async function started(directory?: string, playground?: Playground) {
  const discord = playground ?? (await startPlayground({ clock: systemClock }));
  if (!playground) onTestFinished(async () => await discord.close());
  const bot = new BotProcess({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl }, directory);
  const health = await bot.ready();
  await bot.until(/commands registered/);
  return { bot, discord, health, general: discord.channel('#일반'), minji: discord.person('민지') };
}

/** Resolves when every ordered fault has met its request: when that is on its way. */
async function faultsMet({ faults }: Playground): Promise<void> {
  while (faults.pending > 0) await setImmediate();
}

describe('a signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s finishes what is in flight, then ends well', async (signal) => {
    const { bot, discord, minji, general } = await started();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    discord.faults.rest(
      { path: '/interactions/*/*/callback' },
      { kind: 'hold', until: held, when: 'before' },
    );
    // A page without a picture: the first one drawn may take long on a busy machine.
    const asked = minji.slash(general, '설명', { concept: 'environment-drift' });
    await faultsMet(discord);
    bot.kill(signal);
    await bot.until(/"msg":"stopping"/);
    release();
    expect(textOf(await privateReply(asked))).toContain('환경');
    expect(await bot.exited).toEqual({ code: 0, signal: null });
    await bot.until(/"msg":"stopped"/);
    expect(bot.lines.join('\n')).not.toContain(TOKEN);
  });

  it('a request that hangs does not hold the end up for 5 seconds', async () => {
    const { bot, discord, minji, general } = await started();
    const { promise: never, resolve } = Promise.withResolvers<void>();
    onTestFinished(() => resolve());
    discord.faults.rest(
      { path: '/interactions/*/*/callback' },
      { kind: 'hold', until: never, when: 'before' },
    );
    void minji.slash(general, '설명', { concept: 'image' });
    await faultsMet(discord);
    const from = performance.now();
    bot.kill('SIGTERM');
    expect((await bot.exited).signal).toBeNull();
    expect(performance.now() - from).toBeLessThan(5_000);
  });

  it('given twice ends at once', async () => {
    const { bot, discord, minji, general } = await started();
    const { promise: never, resolve } = Promise.withResolvers<void>();
    onTestFinished(() => resolve());
    discord.faults.rest(
      { path: '/interactions/*/*/callback' },
      { kind: 'hold', until: never, when: 'before' },
    );
    void minji.slash(general, '설명', { concept: 'image' });
    await faultsMet(discord);
    bot.kill('SIGINT');
    await bot.until(/"msg":"stopping"/);
    bot.kill('SIGINT');
    expect(await bot.exited).toEqual({ code: 1, signal: null });
  });

  it('during the start ends it', async () => {
    const discord = await startPlayground({ clock: systemClock });
    const { promise: never, resolve } = Promise.withResolvers<void>();
    onTestFinished(async () => {
      resolve();
      await discord.close();
    });
    discord.faults.rest({ path: '/gateway/bot' }, { kind: 'hold', until: never, when: 'before' });
    const bot = new BotProcess({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl });
    await faultsMet(discord);
    bot.kill('SIGTERM');
    expect(await bot.exited).toEqual({ code: 0, signal: null });
  });

  it('with nothing in flight ends at once', async () => {
    const { bot, discord } = await started();
    bot.kill('SIGTERM');
    expect(await bot.exited).toEqual({ code: 0, signal: null });
    expect(discord.online).toBe(false);
  });
});

describe('a gateway that is gone for good', () => {
  it.each([
    [4004, 'Discord refused DISCORD_TOKEN'],
    [4014, 'gateway intents'],
  ])('(close code %i) ends the process with one clear line', async (code, words) => {
    const { bot, discord } = await started();
    discord.faults.gateway.close(code);
    expect(await bot.exited).toEqual({ code: 1, signal: null });
    const fatal = bot.lines.filter((line) => line.includes('"level":"fatal"'));
    expect(fatal).toHaveLength(1);
    expect(fatal[0]).toContain(words);
    expect(fatal[0]).not.toContain('stack');
    expect(bot.lines.join('\n')).not.toContain(TOKEN);
  });
});

describe('while the gateway is away', () => {
  it('/healthz says 503, and 200 again afterwards', async () => {
    const { bot, discord, health } = await started();
    // It is back within a second: asked all the time, so that a slow machine cannot miss it.
    const away = (async () => {
      for (;;) {
        const answer = await fetch(health);
        if (answer.status !== 200) return answer;
      }
    })();
    discord.faults.gateway.dropSockets();
    expect((await away).status).toBe(503);
    expect(await (await away).json()).toMatchObject({
      status: 'unavailable',
      gateway: 'reconnecting',
      database: 'ok',
    });
    await bot.until(/gateway resumed/);
    expect((await fetch(health)).status).toBe(200);
    expect((await fetch(health, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(health, { method: 'POST' })).status).toBe(405);
    expect((await fetch(new URL('/other', health))).status).toBe(404);
  });
});

describe('after kill -9', () => {
  it('a setting that was acknowledged is there, and buttons from before still work', async () => {
    const directory = temporaryDirectory();
    const { bot, discord, minji, general } = await started(directory);
    const page = await privateReply(minji.slash(general, '설명', { concept: 'container' }));
    const settings = await privateReply(minji.slash(general, 'settings'));
    await messageOf(minji.select(settings, selectOf(settings).custom_id, ['en']));
    bot.kill('SIGKILL');
    expect((await bot.exited).signal).toBe('SIGKILL');

    await started(directory, discord);
    const again = await privateReply(minji.slash(general, 'settings'));
    expect(selectOf(again).options?.find((option) => option.default)?.value).toBe('en');
    expect(textOf(await messageOf(minji.click(page, 'English')))).toContain('Container');
    const menu = await messageOf(minji.select(settings, selectOf(settings).custom_id, ['ko']));
    expect(selectOf(menu).options?.find((option) => option.default)?.value).toBe('ko');
  });
});
