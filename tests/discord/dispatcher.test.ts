import { ComponentType } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/index.ts';
import { UserError } from '../../src/discord/errors.ts';
import { startFixtureBot, type FixtureBot } from '../support/fixture-bot.ts';
import { messageOf, privateReply, textOf } from '../support/messages.ts';
import { buttons, fixtureCommands, press, say, type Script } from './fixture-command.ts';

let bot: FixtureBot;
let script: Script;
let discord: Playground;
let general: string;

beforeEach(async () => {
  script = { seen: [] };
  bot = await startFixtureBot({ commands: fixtureCommands(), services: script });
  discord = bot.playground;
  general = discord.channel('#일반');
});

const minji = () => discord.person('민지');
const alex = () => discord.person('Alex');
const fixture = () => minji().slash(general, 'fixture');
const CALLBACK = { method: 'POST', path: '/interactions/*/*/callback' };
const FOLLOW_UP = { method: 'POST', path: '/webhooks/*/*' };

/** Presses what need not be there, as an old message or a forged request would. */
async function forge(name: string, customId: string) {
  script.command = (context) => context.reply(buttons(context.userId), 'public');
  const message = await messageOf(fixture());
  const action = { type: 'component', channelId: general, messageId: message.id, customId } as const;
  return await discord
    .person(name)
    .perform({ ...action, componentType: ComponentType.Button }, { raw: true });
}

/** Where a handler waits until the test lets it go on; `entered` resolves when it got there. */
function gate() {
  const entry = Promise.withResolvers<void>();
  const exit = Promise.withResolvers<void>();
  return {
    entered: entry.promise,
    wait: () => {
      entry.resolve();
      return exit.promise;
    },
    open: () => exit.resolve(),
  };
}

describe('a component', () => {
  it('leads to its route with its parsed values', async () => {
    const message = await privateReply(fixture());
    expect(textOf(await messageOf(minji().click(message, 'own')))).toContain('pressed');
    expect(script.seen).toEqual([{ number: 7 }]);
  });

  it.each([
    ['of a route that is gone', 'fixture.gone|*'],
    ['of a command that is gone', 'gone.press|*|7'],
    ['in an older format', 'press:7'],
    ['with an owner that is no user', 'fixture.press|somebody|7'],
    ['with too few values', 'fixture.press|*'],
    ['with too many values', 'fixture.press|*|7|8'],
    ['with a value of the wrong type', 'fixture.press|*|seven'],
    ['of a modal', 'fixture.form|*|x'],
    ['that is empty', '|'],
    ['with a name every object has', 'constructor|*'],
  ])('%s is told to be out of date, and runs nothing', async (_, customId) => {
    const told = await privateReply(forge('민지', customId));
    expect(textOf(told)).toContain('오래되어서');
    expect(script.seen).toEqual([]);
    await bot.log.until(({ outcome, code }) => outcome === 'refused' && code === 'stale-component');
  });

  it('of somebody else says whose it is, without a ping', async () => {
    const told = await privateReply(forge('Alex', press.id({ number: 7 }, minji().id)));
    expect(textOf(told)).toContain(`This button belongs to <@${minji().id}>`);
    expect(told.mentions).toEqual([]);
    expect(script.seen).toEqual([]);
  });

  it('of nobody in particular answers everybody', async () => {
    script.command = (context) => context.reply(buttons(context.userId), 'public');
    const message = await messageOf(fixture());
    await messageOf(alex().click(message, 'open'));
    expect(script.seen).toEqual([{ number: 7 }]);
  });

  it('marked `once` counts one press in a short time, and another later', async () => {
    const message = await privateReply(fixture());
    await messageOf(minji().click(message, 'once'));
    expect((await minji().click(message, 'once')).kind).toBe('deferred');
    expect(script.seen).toEqual(['once']);
    bot.clock.advance(5_001);
    await messageOf(minji().click(message, 'once'));
    expect(script.seen).toEqual(['once', 'once']);
  });

  it('marked `once` may be pressed again at once when it failed', async () => {
    const message = await privateReply(fixture());
    script.press = () => Promise.reject(new Error('first'));
    await privateReply(minji().click(message, 'once'));
    delete script.press;
    expect((await minji().click(message, 'once')).kind).toBe('update');
  });
});

describe('a modal', () => {
  it('gives its fields, parsed, and the values of its custom_id', async () => {
    const message = await privateReply(fixture());
    const opened = await minji().click(message, 'ask');
    if (opened.kind !== 'modal') throw new Error(opened.kind);
    const answer = await privateReply(minji().submit(opened.modal, { why: 'fun', pick: ['a', 'b'] }));
    expect(textOf(answer)).toContain('because fun');
    expect(script.seen).toEqual([{ round: 'one|two%' }, { why: 'fun', pick: ['a', 'b'] }]);
    expect(bot.log.saying('interaction').map(({ kind }) => kind)).toContain('component');
  });

  it('whose fields are not what is expected is told to be out of date', async () => {
    const message = await privateReply(fixture());
    const opened = await minji().click(message, 'ask');
    if (opened.kind !== 'modal') throw new Error(opened.kind);
    const told = await privateReply(minji().submit(opened.modal, { why: 'fun', pick: ['c'] }));
    expect(textOf(told)).toContain('오래되어서');
    expect(script.seen).toEqual([]);
  });

  it('can change the message that opened it', async () => {
    script.submit = (context) => context.update(say('changed'));
    const message = await privateReply(fixture());
    const opened = await minji().click(message, 'ask');
    if (opened.kind !== 'modal') throw new Error(opened.kind);
    const changed = await messageOf(minji().submit(opened.modal, { why: 'fun', pick: ['a'] }));
    expect(changed.id).toBe(message.id);
    expect(textOf(changed)).toContain('changed');
  });
});

describe('sub-commands', () => {
  it('run with their own options, in their own visibility, under both names', async () => {
    const started = await alex().slash(general, '라운드 시작', { count: 3, fast: true });
    expect(started).toMatchObject({ kind: 'reply', ephemeral: false });
    expect(script.seen).toEqual([{ count: 3, fast: true }]);
    expect(textOf(await privateReply(alex().slash(general, 'round stop')))).toContain('stopped');
    await bot.log.until(({ command }) => command === 'round stop');
  });

  it('leave out options that were not given', async () => {
    await alex().slash(general, 'round start', { count: 1 });
    expect(script.seen).toEqual([{ count: 1, fast: undefined }]);
  });
});

describe('a handler that fails', () => {
  it.each([
    ['민지', '문제가 생겼어요'],
    ['Alex', 'Something went wrong'],
  ])('tells %s an error id that stands in the log, with the error', async (name, words) => {
    script.command = () => Promise.reject(new Error('the shelf fell down'));
    const told = await privateReply(discord.person(name).slash(general, 'fixture'));
    expect(textOf(told)).toContain(words);
    const line = await bot.log.until(({ outcome }) => outcome === 'error');
    expect(line).toMatchObject({
      level: 'error',
      command: 'fixture',
      err: { message: 'the shelf fell down' },
    });
    expect(line.errorId).toMatch(/^[0-9A-F]{8}$/);
    expect(textOf(told)).toContain(String(line.errorId));
    expect(textOf(told)).not.toContain('shelf');
  });

  it('at once, without a promise, is no different', async () => {
    script.command = () => {
      throw new TypeError('sync');
    };
    expect(textOf(await privateReply(fixture()))).toContain('문제가 생겼어요');
  });

  it('with something a person can mend is told in their language, and is no error', async () => {
    script.command = () => Promise.reject(new UserError('too-early', { ko: '아직이에요', en: 'Not yet' }));
    expect(textOf(await privateReply(fixture()))).toBe('아직이에요');
    expect(textOf(await privateReply(alex().slash(general, 'fixture')))).toBe('Not yet');
    const line = await bot.log.until(({ code }) => code === 'too-early');
    expect(line).toMatchObject({ level: 'info', outcome: 'refused' });
    expect(line.errorId).toBeUndefined();
  });

  it('after it answered is told in a message of its own', async () => {
    script.command = async (context) => {
      await context.reply(say('so far, so good'));
      throw new Error('then');
    };
    const told = minji().nextMessage(general, (message) => textOf(message).includes('문제가 생겼어요'));
    expect(textOf(await privateReply(fixture()))).toBe('so far, so good');
    expect(textOf(await told)).toContain('문제가 생겼어요');
  });

  it('by giving no answer at all is noticed', async () => {
    script.command = () => Promise.resolve();
    expect(textOf(await privateReply(fixture()))).toContain('문제가 생겼어요');
  });

  it('by sending what Discord refuses still gets its notice out', async () => {
    script.command = (context) => context.reply({ components: [] });
    expect(textOf(await privateReply(fixture()))).toContain('문제가 생겼어요');
    await bot.log.until(({ outcome }) => outcome === 'error');
    (discord.violations as unknown[]).length = 0;
  });
});

describe('a slow handler', () => {
  it('is deferred after 2 seconds, privately, and then fills its answer in', async () => {
    const { entered, wait, open } = gate();
    script.command = async (context) => {
      await wait();
      await context.reply(say('at last'));
    };
    const asked = fixture();
    const thinking = minji().nextMessage(general);
    await entered;
    bot.clock.advance(2_000);
    expect((await thinking).flags).toBe(64 | 128);
    open();
    const outcome = await asked;
    expect(outcome.kind).toBe('deferred');
    const message = await messageOf(outcome);
    expect(textOf(message)).toBe('at last');
    expect(alex().look(message)).toBeUndefined();
  });

  it('of a button keeps its message until the answer is there', async () => {
    const { entered, wait, open } = gate();
    const message = await privateReply(fixture());
    script.press = async (context) => {
      await wait();
      await context.update(say('at last'));
    };
    const pressed = minji().click(message, 'own');
    await entered;
    bot.clock.advance(2_000);
    const outcome = await pressed;
    expect(outcome.kind).toBe('deferred');
    const changed = minji().nextUpdate(message);
    open();
    expect(textOf(await changed)).toBe('at last');
  });

  it('that was deferred and then fails says so in the place of its answer', async () => {
    const { entered, wait, open } = gate();
    script.command = async () => {
      await wait();
      throw new Error('late');
    };
    const asked = fixture();
    await entered;
    bot.clock.advance(2_000);
    const outcome = await asked;
    open();
    expect(textOf(await messageOf(outcome))).toContain('문제가 생겼어요');
  });

  it('that was deferred and then says nothing is noticed, too', async () => {
    const { entered, wait, open } = gate();
    script.command = wait;
    const asked = fixture();
    await entered;
    bot.clock.advance(2_000);
    const outcome = await asked;
    open();
    expect(textOf(await messageOf(outcome))).toContain('문제가 생겼어요');
  });

  it('whose deferral reaches Discord too late is logged as expired, and nothing else happens', async () => {
    const { entered, wait, open } = gate();
    script.command = async (context) => {
      await wait();
      await context.reply(say('too late'));
    };
    const asked = fixture();
    await entered;
    // Past the limit in one step: the deferral is still on its way when the three seconds end.
    bot.clock.advance(3_000);
    expect(await asked).toMatchObject({ kind: 'failed', reason: 'timeout' });
    open();
    const line = await bot.log.until(({ msg }) => msg === 'interaction');
    expect(line).toMatchObject({ level: 'info', outcome: 'expired' });
    expect(bot.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    delete script.command;
    await privateReply(fixture());
  });

  it('that outlives its token (15 minutes) is logged as expired', async () => {
    const { entered, wait, open } = gate();
    script.command = async (context) => {
      await wait();
      await context.reply(say('too late'));
    };
    const asked = fixture();
    await entered;
    bot.clock.advance(2_000);
    expect((await asked).kind).toBe('deferred');
    bot.clock.advance(15 * 60_000);
    open();
    expect(await bot.log.until(({ msg }) => msg === 'interaction')).toMatchObject({ outcome: 'expired' });
  });

  it('a slow lookup of languages is deferred just the same', async () => {
    await bot.bot.stop();
    const { entered, wait, open } = gate();
    const slow = await startFixtureBot({
      commands: fixtureCommands(),
      services: script,
      discord,
      locales: async () => {
        await wait();
        return { person: 'en', server: 'en', client: 'en' };
      },
    });
    const asked = fixture();
    await entered;
    slow.clock.advance(2_000);
    const outcome = await asked;
    expect(outcome.kind).toBe('deferred');
    open();
    expect(textOf(await messageOf(outcome))).toContain('buttons');
  });
});

describe('what can wait', () => {
  it('waits until every interaction in flight has ended', async () => {
    const [first, second] = [gate(), gate()];
    const order: string[] = [];
    const handle = (name: string, { wait }: ReturnType<typeof gate>) => {
      script.command = async (context) => {
        await wait();
        order.push(name);
        await context.reply(say(name));
      };
      return privateReply(fixture());
    };
    await bot.dispatcher.idle();
    const one = handle('first', first);
    await first.entered;
    const other = handle('second', second);
    await second.entered;
    const idle = bot.dispatcher.idle().then(() => order.push('idle'));
    first.open();
    await one;
    second.open();
    await Promise.all([other, idle]);
    expect(order).toEqual(['first', 'second', 'idle']);
  });
});

describe('a message that is dismissed meanwhile', () => {
  it('is no failure: there is nobody to tell', async () => {
    const message = await privateReply(fixture());
    const { entered, wait, open } = gate();
    script.press = async (context) => {
      await wait();
      await context.update(say('too late'));
    };
    const pressed = minji().click(message, 'own');
    const line = bot.log.nextInteraction('fixture.press');
    await entered;
    minji().dismiss(message);
    open();
    expect(await line).toMatchObject({ level: 'info', outcome: 'expired' });
    expect(minji().messages(general)).toEqual([]);
    bot.clock.advance(3_000);
    expect((await pressed).kind).toBe('failed');
  });
});

describe('requests that go wrong on the way', () => {
  it('an acknowledgement whose answer got lost counts, and can be followed up', async () => {
    discord.faults.rest(CALLBACK, { kind: 'drop', when: 'after' });
    script.command = async (context) => {
      await context.reply(say('first'));
      await context.reply(say('second'));
    };
    const second = minji().nextMessage(general, (message) => textOf(message) === 'second');
    expect(textOf(await privateReply(fixture()))).toBe('first');
    await second;
    expect(await bot.log.until(({ msg }) => msg === 'interaction')).toMatchObject({ outcome: 'ok' });
  });

  it('a deferral whose answer got lost counts, and is filled in', async () => {
    discord.faults.rest(CALLBACK, { kind: 'drop', when: 'after' });
    script.command = async (context) => {
      await context.defer();
      await context.reply(say('filled in'));
    };
    expect(textOf(await messageOf(fixture()))).toBe('filled in');
  });

  it.each([
    ['503', { kind: 'status', status: 503 } as const],
    ['a proxy’s page', { kind: 'badGateway' } as const],
    ['a reset connection', { kind: 'drop', when: 'before' } as const],
    ['429', { kind: 'rateLimit', retryAfter: 0.02 } as const],
    ['429 for all', { kind: 'rateLimit', retryAfter: 0.02, global: true } as const],
  ])('%s at the acknowledgement and at the follow-up is tried again', async (_, fault) => {
    discord.faults.rest(CALLBACK, fault);
    discord.faults.rest(FOLLOW_UP, fault);
    script.command = async (context) => {
      await context.reply(say('first'));
      await context.reply(say('second'));
    };
    const second = minji().nextMessage(general, (message) => textOf(message) === 'second');
    expect(textOf(await privateReply(fixture()))).toBe('first');
    await second;
    expect(discord.faults.pending).toBe(0);
  });

  it('a follow-up that never gets through is told with an error id', async () => {
    discord.faults.rest({ ...FOLLOW_UP, times: 4 }, { kind: 'status', status: 500 });
    script.command = async (context) => {
      await context.reply(say('first'));
      await context.reply(say('second'));
    };
    const told = minji().nextMessage(general, (message) => textOf(message).includes('문제가 생겼어요'));
    await fixture();
    const line = await bot.log.until(({ msg }) => msg === 'interaction');
    expect(line).toMatchObject({ outcome: 'error', err: { status: 500 } });
    expect(textOf(await told)).toContain(String(line.errorId));
  });

  it('nothing that gets through at all is logged, and the next person is answered', async () => {
    discord.faults.rest({ ...CALLBACK, times: 8 }, { kind: 'status', status: 500 });
    void fixture();
    expect(await bot.log.until(({ msg }) => msg === 'a failure could not be told')).toMatchObject({
      level: 'warn',
    });
    expect(await bot.log.until(({ msg }) => msg === 'interaction')).toMatchObject({ outcome: 'error' });
    await privateReply(alex().slash(general, 'fixture'));
  });
});

describe('autocomplete', () => {
  it('that fails offers nothing, and is logged', async () => {
    script.complete = () => Promise.reject(new Error('no index'));
    expect(await minji().autocomplete(general, 'fixture', { what: 'x' }, 'what')).toEqual([]);
    expect(await bot.log.until(({ msg }) => msg === 'interaction')).toMatchObject({
      kind: 'autocomplete',
      outcome: 'error',
      err: { message: 'no index' },
    });
  });

  it('of too many and too long choices is cut to what Discord takes', async () => {
    script.complete = () =>
      Promise.resolve(
        Array.from({ length: 30 }, (_, i) => ({ name: `${i} ${'가'.repeat(200)}`, value: `${i}` })),
      );
    const choices = await minji().autocomplete(general, 'fixture', { what: 'x' }, 'what');
    expect(choices).toHaveLength(25);
    expect(choices?.[0]?.name).toHaveLength(100);
  });

  it('whose answer got lost on the way back counts', async () => {
    discord.faults.rest(CALLBACK, { kind: 'drop', when: 'after' });
    script.complete = () => Promise.resolve([{ name: 'one', value: '1' }]);
    const choices = await minji().autocomplete(general, 'fixture', { what: 'x' }, 'what');
    expect(choices).toEqual([{ name: 'one', value: '1' }]);
    expect(await bot.log.until(({ msg }) => msg === 'interaction')).toMatchObject({ outcome: 'ok' });
  });

  it('too late is logged as expired', async () => {
    const { entered, wait, open } = gate();
    script.complete = async () => {
      await wait();
      return [];
    };
    const asked = minji().autocomplete(general, 'fixture', { what: 'x' }, 'what');
    await entered;
    bot.clock.advance(3_000);
    expect(await asked).toBeUndefined();
    open();
    expect(await bot.log.until(({ msg }) => msg === 'interaction')).toMatchObject({ outcome: 'expired' });
  });
});

describe('languages', () => {
  it('that cannot be looked up are those of Discord', async () => {
    await bot.bot.stop();
    const broken = await startFixtureBot({
      commands: fixtureCommands(),
      services: script,
      discord,
      locales: () => Promise.reject(new Error('disk on fire')),
    });
    script.command = () => Promise.reject(new UserError('x', { ko: '한국어', en: 'English' }));
    expect(textOf(await privateReply(alex().slash(general, 'fixture')))).toBe('English');
    expect(textOf(await privateReply(fixture()))).toBe('한국어');
    expect(broken.log.saying('languages could not be looked up')).toHaveLength(2);
  });

  it.each([
    ['en-GB', 'English'],
    ['ko', '한국어'],
    ['ja', '한국어'],
    ['fr', '한국어'],
  ])('a client in %s reads %s', async (locale, words) => {
    alex().setLocale(locale as 'ko');
    script.command = () => Promise.reject(new UserError('x', { ko: '한국어', en: 'English' }));
    expect(textOf(await privateReply(alex().slash(general, 'fixture')))).toBe(words);
  });
});

describe('while the bot stops', () => {
  it('work in flight is finished, new work is refused politely, and afterwards nobody is there', async () => {
    const { entered, wait, open } = gate();
    script.command = async (context) => {
      await wait();
      await context.reply(say('finished'));
    };
    const inFlight = fixture();
    await entered;
    const stopped = bot.bot.stop();
    expect(textOf(await privateReply(alex().slash(general, 'announce')))).toContain('restarting');
    open();
    expect(textOf(await privateReply(inFlight))).toBe('finished');
    await stopped;
    expect(bot.log.saying('interactions were left unfinished')).toEqual([]);
    expect(discord.online).toBe(false);
  });

  it('work that does not end is given up in time', async () => {
    const { entered, wait } = gate();
    script.command = wait;
    void fixture();
    await entered;
    const stopped = bot.bot.stop();
    bot.clock.advance(3_500);
    await stopped;
    expect(bot.log.saying('interactions were left unfinished')).toMatchObject([{ left: 1 }]);
  });
});

describe('the line in the log', () => {
  it('says what was used, in which language, how long it took and how it ended, and nothing about who', async () => {
    await privateReply(alex().slash(general, 'fixture', { what: 'secret words' }));
    const line = await bot.log.until(({ msg }) => msg === 'interaction');
    expect(line).toEqual({
      level: 'info',
      time: expect.any(String) as unknown,
      kind: 'command',
      command: 'fixture',
      locale: 'en',
      outcome: 'ok',
      duration: expect.any(Number) as unknown,
      guild: discord.guilds[0]?.id,
      msg: 'interaction',
    });
  });

  it('has neither ids of people nor tokens nor pictures in it, also when Discord refuses a request', async () => {
    script.command = async (context) => {
      await context.reply(say('first'));
      const picture = { name: 'a.png', data: Buffer.alloc(10_000), description: 'a' };
      const view = buttons(context.userId);
      await context.reply({ ...view, files: [picture] });
    };
    discord.faults.rest(FOLLOW_UP, { kind: 'status', status: 403, body: { message: 'No', code: 50013 } });
    await fixture();
    const line = await bot.log.until(({ outcome }) => outcome === 'error');
    expect(line.err).toMatchObject({ message: 'No', status: 403, method: 'POST' });
    expect(bot.log.text).not.toContain(minji().id);
    expect(bot.log.text).not.toContain('a-token.that-no-log.may-show');
    expect(JSON.stringify(line)).toContain('[redacted]');
    expect(JSON.stringify(line).length).toBeLessThan(4_000);
  });
});
