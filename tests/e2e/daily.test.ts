import { setImmediate as nextTurn } from 'node:timers/promises';
import { ComponentType, type APIMessage } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { openStore } from '../../src/db/index.ts';
import { replay } from '../../src/quiz/round/reduce.ts';
import type { Round } from '../../src/quiz/round/round.ts';
import { decodeEvent } from '../../src/quiz/runner/stored-event.ts';
import { startBot, type StartedBot } from '../support/bot.ts';
import { buttonsOf, componentsOf, messageOf, modalOf, privateReply, textOf } from '../support/messages.ts';
import { rightAnswer } from './quiz-table.ts';

// Questions are made on real threads, which share the computer with everything else.
vi.setConfig({ testTimeout: 60_000 });

const HOUR = 60 * 60_000;
/** Time that passes for what waits for it, and the steps in which it does. */
const PATIENCE = 20_000;
const STEP = 250;

let bot: StartedBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.close();
});

const person = (name: string) => bot.playground.person(name);
const channel = (name: string) => bot.playground.channel(name);

/** Lets what is due come to its end, in steps, until there is what is looked for. */
async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  for (let passed = 0; passed < PATIENCE; passed += STEP) {
    for (let turn = 0; turn < 25; turn += 1) {
      const found = look();
      if (found !== undefined) return found;
      await nextTurn();
    }
    bot.clock.advance(STEP);
  }
  // Questions that a generator makes are made on a thread, in real time.
  return await vi.waitFor(
    () => {
      const found = look();
      if (found === undefined) throw new Error(`${what} did not come`);
      return found;
    },
    { timeout: 15_000, interval: 20 },
  );
}

/** Moves on to a moment, half an hour at a time. */
async function passTo(iso: string): Promise<void> {
  const target = Date.parse(iso);
  while (bot.clock.now() < target) {
    bot.clock.advance(Math.min(HOUR / 2, target - bot.clock.now()));
    for (let turn = 0; turn < 25; turn += 1) await nextTurn();
  }
}

/** The messages of the question of the day, oldest first. */
function questions(name = '#퀴즈'): APIMessage[] {
  return person('민지')
    .messages(channel(name))
    .filter((message) => textOf(message).includes('오늘의 문제 ·'));
}

const isOpen = (message: APIMessage): boolean =>
  componentsOf(message).some(({ custom_id: id }) => /^quiz\.(?:answer|pick|order|write)\|/.test(id ?? ''));

/** Waits for so many questions, the last of them open. */
const asked = (count: number, name = '#퀴즈') =>
  until(`question ${count}`, () => {
    const all = questions(name);
    const last = all[count - 1];
    return all.length === count && last && isOpen(last) ? last : undefined;
  });

/** Chooses in a menu of /settings. */
async function set(setting: string, values: readonly string[]): Promise<void> {
  const message = await privateReply(person('민지').slash(channel('#일반'), 'settings'));
  const menu = componentsOf(message).find(({ custom_id: id }) => id?.startsWith(`settings.${setting}|`));
  await messageOf(person('민지').select(message, menu?.custom_id ?? '', values));
}

async function switchOn(hour: number, name = '#퀴즈'): Promise<void> {
  await set('channel', [channel(name)]);
  await set('hour', [String(hour)]);
}

const daily = (name: string, where = channel('#일반')) => privateReply(person(name).slash(where, 'daily'));

/** The open questions of the day, as they are stored. */
async function stored(): Promise<Round[]> {
  const store = await openStore({ path: bot.databasePath, clock: new ManualClock() });
  try {
    return (await store.rounds.openRounds()).flatMap(({ events }) => replay(events.map(decodeEvent)) ?? []);
  } finally {
    await store.close();
  }
}

/** Answers what is open, rightly, on a message that shows it. */
async function answer(name: string, message: APIMessage): Promise<APIMessage> {
  const question = (await stored()).at(-1)?.questions.at(-1);
  if (!question) throw new Error('nothing is asked');
  const right = rightAnswer(question.asked);
  const press = (route: string) =>
    componentsOf(message).find(({ custom_id: id }) => id?.startsWith(`quiz.${route}|`))?.custom_id ?? '';
  switch (right.kind) {
    case 'one': {
      const ids = buttonsOf(message).flatMap(({ custom_id: id }) =>
        id?.startsWith('quiz.answer|') ? [id] : [],
      );
      const id = ids[right.choice];
      return privateReply(
        id === undefined
          ? person(name).select(message, press('pick'), [String(right.choice)])
          : person(name).click(message, id),
      );
    }
    case 'several':
      return privateReply(person(name).select(message, press('pick'), right.choices.map(String)));
    case 'order': {
      let shown = await privateReply(person(name).click(message, press('order')));
      for (const item of right.order)
        shown = await messageOf(person(name).click(shown, String.fromCharCode('A'.charCodeAt(0) + item)));
      return shown;
    }
    case 'text':
    case 'command':
      return privateReply(
        person(name).submit(modalOf(await person(name).click(message, press('write'))), {
          answer: right.text,
        }),
      );
  }
}

describe('where it is off', () => {
  it('whoever manages the server is told how to switch it on, others whom to ask', async () => {
    expect(textOf(await daily('민지'))).toMatch(/`\/설정`에서 \*\*붕어가 글을 올릴 채널/);
    expect(textOf(await daily('준호'))).toContain('서버 관리자가 `/설정`에서');
    expect(textOf(await daily('Alex'))).toContain('Whoever manages this server');
  });

  it('one can practise instead', async () => {
    const told = await daily('준호');
    const practice = await privateReply(person('준호').click(told, '기다리는 동안 연습하기'));
    expect(textOf(practice)).toContain('연습 1번째');
  });
});

describe('the question of the day', () => {
  it('comes at the hour, is answered in the channel or in private, and is told on the next day', async () => {
    await switchOn(10);
    const waiting = await daily('민지');
    const at = Date.parse('2026-01-05T01:00:00Z') / 1_000;
    expect(textOf(waiting)).toContain(`다음 문제는 <t:${at}:R> <#${channel('#퀴즈')}> 채널에 올라와요`);
    await passTo('2026-01-05T00:59:00Z');
    expect(questions()).toHaveLength(0);
    await passTo('2026-01-05T01:00:00Z');
    const first = await asked(1);
    expect(textOf(first)).toContain(`<t:${Date.parse('2026-01-06T01:00:00Z') / 1_000}:R>`);

    await answer('준호', first);
    const own = await daily('Alex', channel('#일반'));
    expect(textOf(own)).toContain('Not answered yet');
    await answer('Alex', own);
    const after = await daily('Alex');
    expect(textOf(after)).toContain('Your answer:');
    expect(textOf(after)).toContain('**1 day** in a row');
    expect(textOf(await daily('준호'))).toContain('**1일** 이어서');
    expect(textOf(await daily('민지'))).toContain('답하면 연속 기록이 시작돼요');

    await passTo('2026-01-06T01:00:00Z');
    const second = await asked(2);
    expect(second.id).not.toBe(first.id);
    const revealed = await until('the reveal', () => {
      const seen = person('민지').look(first);
      return seen && textOf(seen).includes('맞힌 사람 2명') ? seen : undefined;
    });
    expect(isOpen(revealed)).toBe(false);
    await answer('준호', second);
    expect(textOf(await daily('준호'))).toContain('**2일** 이어서');
    // Yesterday's stands until today is over.
    expect(textOf(await daily('Alex'))).toContain('**1 day** in a row');

    await passTo('2026-01-08T00:00:00Z');
    expect(textOf(await daily('Alex'))).toContain('Answer it to begin a streak');
    expect(textOf(await daily('Alex'))).toContain('longest: 1 day');
  });

  it('follows the settings at once: another hour, another channel, off', async () => {
    await switchOn(10);
    await set('hour', ['11']);
    await set('channel', [channel('#일반')]);
    await passTo('2026-01-05T01:30:00Z');
    expect(questions()).toHaveLength(0);
    await passTo('2026-01-05T02:00:00Z');
    await asked(1, '#일반');
    await set('hour', ['off']);
    await passTo('2026-01-06T03:00:00Z');
    expect(questions('#일반')).toHaveLength(1);
    expect(textOf(await daily('민지'))).toContain('아직 오늘의 문제가 없어요');
  });

  it.each([
    ['forward', '2026-03-06T12:00:00Z', ['2026-03-07T07:00', '2026-03-08T07:00', '2026-03-09T06:00'], '2'],
    ['back', '2026-10-30T12:00:00Z', ['2026-10-31T05:00', '2026-11-01T05:00', '2026-11-02T06:00'], '1'],
  ])('comes once a day while clocks are put %s', async (_, start, moments, hour) => {
    await passTo(start);
    await set('zone', ['America/New_York']);
    await switchOn(Number(hour));
    const came: string[] = [];
    for (const [index, moment] of moments.entries()) {
      await passTo(`${moment}:00Z`);
      const message = await asked(index + 1);
      came.push(new Date(Number(BigInt(message.id) >> 22n) + 1_420_070_400_000).toISOString().slice(0, 16));
    }
    expect(came).toEqual(moments);
  });

  it('is one, after a restart as before it, and one that was missed for long is left out', async () => {
    await switchOn(10);
    await passTo('2026-01-05T01:00:00Z');
    const first = await asked(1);
    const again = async (iso: string): Promise<void> => {
      const { playground, databasePath } = bot;
      await bot.running.stop();
      bot.clock.advance(Date.parse(iso) - bot.clock.now());
      const before = bot;
      bot = await startBot({ discord: playground, databasePath });
      leftOver.push(before);
    };
    const leftOver: StartedBot[] = [];
    await again('2026-01-05T02:00:00Z');
    await answer('준호', first);
    expect(questions()).toHaveLength(1);
    // Two hours late: it is still asked.
    await again('2026-01-06T03:00:00Z');
    await asked(2);
    await until('the first reveal', () => {
      const seen = person('민지').look(first);
      return seen && textOf(seen).includes('맞힌 사람 1명') ? seen : undefined;
    });
    // Days later: the next one comes at its hour.
    await again('2026-01-10T08:00:00Z');
    await passTo('2026-01-10T09:00:00Z');
    expect(questions()).toHaveLength(2);
    await passTo('2026-01-11T01:00:00Z');
    await asked(3);
    await bot.running.stop();
    for (const each of leftOver.toReversed()) await each.close();
  });
});

it('is not offered where the bot is no member', async () => {
  await expect(async () => await daily('Alex', channel('#잡담'))).rejects.toThrow('not offered');
});

it('is asked in the language of the server', async () => {
  await set('language', ['en']);
  await switchOn(10);
  await passTo('2026-01-05T01:00:00Z');
  const message = await until('the question', () =>
    person('민지')
      .messages(channel('#퀴즈'))
      .find((each) => textOf(each).includes('Question of the day')),
  );
  expect(componentsOf(message).some(({ type }) => type === ComponentType.Container)).toBe(true);
  // In private, in one's own.
  expect(textOf(await daily('준호'))).toContain('오늘의 문제 ·');
});
