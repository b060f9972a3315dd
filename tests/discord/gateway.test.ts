import { describe, expect, it } from 'vitest';
import { startFixtureBot } from '../support/fixture-bot.ts';
import { privateReply } from '../support/messages.ts';
import { fixtureCommands, type Script } from './fixture-command.ts';

const start = () => startFixtureBot<Script>({ commands: fixtureCommands(), services: { seen: [] } });
type Started = Awaited<ReturnType<typeof start>>;

const press = ({ playground }: Started) =>
  privateReply(playground.person('민지').slash(playground.channel('#일반'), 'fixture'));

describe('a gateway that goes away', () => {
  it('a dropped socket is resumed, and what was asked meanwhile is answered', async () => {
    const started = await start();
    const { playground, log, bot } = started;
    playground.faults.gateway.dropSockets();
    await log.until(({ msg }) => msg === 'gateway dropped, reconnecting');
    expect(bot.state).toBe('reconnecting');
    // Asked while nobody is connected: the session waits for its client, and the answer comes in time.
    await press(started);
    expect(await log.until(({ msg }) => msg === 'gateway resumed')).toMatchObject({ shard: 0 });
    expect(bot.state).toBe('ready');
    await press(started);
  });

  it('op 7 (reconnect) is obeyed, and the session goes on', async () => {
    const started = await start();
    started.playground.faults.gateway.reconnect();
    await started.log.until(({ msg }) => msg === 'gateway resumed');
    await press(started);
    expect(started.fatal).toEqual([]);
  });

  it('op 9 (invalid session) starts a new one', async () => {
    const started = await start();
    const { playground, log } = started;
    playground.faults.gateway.invalidateSessions(false);
    await log.until(({ msg }) => msg === 'gateway dropped, reconnecting');
    await log.until(() => log.saying('gateway ready').length === 2);
    await press(started);
    // A new session is no new start: commands are registered once.
    expect(log.saying('commands registered')).toHaveLength(1);
  });

  it('a REST that is down at the same time does not end the bot', async () => {
    const started = await start();
    const { playground, log } = started;
    playground.faults.rest({ path: '/gateway/bot', times: 5 }, { kind: 'status', status: 503 });
    playground.faults.gateway.close(4000);
    await log.until(({ msg }) => msg === 'gateway resumed');
    await press(started);
    playground.faults.clear();
    expect(started.fatal).toEqual([]);
  });

  it('for two minutes ends the bot, with what to do', async () => {
    const { playground, log, clock, fatal, bot } = await start();
    await playground.close();
    await log.until(({ msg }) => msg === 'gateway dropped, reconnecting');
    clock.advance(119_000);
    expect(fatal).toEqual([]);
    clock.advance(1_000);
    expect(fatal.map(({ message }) => message)).toEqual([
      expect.stringMatching(/could not be reached for 120 seconds.*DISCORD_API_URL/) as unknown,
    ]);
    await bot.stop();
  });

  it.each([
    [4004, 'refused DISCORD_TOKEN'],
    [4010, 'refused the shard'],
    [4011, 'more shards'],
    [4012, 'Update Bungeo'],
    [4013, 'intents'],
    [4014, 'intents'],
  ])('for good (close code %i) ends the bot, once', async (code, words) => {
    const { playground, fatal, log } = await start();
    playground.faults.gateway.close(code);
    await log.until(({ msg }) => msg === 'gateway trouble');
    expect(fatal).toHaveLength(1);
    expect(fatal[0]?.message).toContain(words);
  });
});
