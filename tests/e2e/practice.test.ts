import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ComponentType, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { practiceMistakesId } from '../../src/commands/practice/links.ts';
import { sharedBot, startBot } from '../support/bot.ts';
import { buttonOf, buttonsOf, labelsOf, messageOf, privateReply, textOf } from '../support/messages.ts';
import { PracticeDesk, ONE_OF_EACH, TOPICS } from './practice-desk.ts';
import { rightAnswer, Table, wrongAnswer } from './quiz-table.ts';

const bot = sharedBot();
const desks = { ko: new PracticeDesk(bot, '민지'), en: new PracticeDesk(bot, 'Alex') };
const PEOPLE = [
  ['민지', 'ko'],
  ['Alex', 'en'],
] as const;

const WORDS = {
  ko: { right: '맞았어요!', wrong: '이번에는 아니에요', shown: '답을 같이 살펴봐요', next: '다음 문제' },
  en: { right: 'Right!', wrong: 'Not this time', shown: 'Here is the answer', next: 'Next' },
};

/** Begins anew: nothing of before is left. */
afterEach(async () => {
  for (const desk of Object.values(desks)) {
    const store = await desk.store();
    await store.privacy.erase(desk.person.id);
    await desk.close();
  }
});

const isPrivate = ({ flags }: APIMessage): boolean => (Number(flags) & MessageFlags.Ephemeral) !== 0;

describe.each(PEOPLE)('%s practises in %s', (_, locale) => {
  const desk = desks[locale];
  const words = WORDS[locale];

  it.each([...ONE_OF_EACH.keys()])(
    'a question of the kind %s: right, with why the rest is wrong, and wrong',
    async (kind) => {
      const poolId = await desk.comesNext(kind);
      const message = await desk.open();
      const asked = await desk.asked();
      expect(asked).toMatchObject({ poolId, kind });
      expect(textOf(message)).toContain(locale === 'ko' ? '복습' : 'Review');
      const right = await desk.answer(message, rightAnswer(asked));
      expect(right.id).toBe(message.id);
      expect(textOf(right)).toContain(words.right);
      expect(textOf(right)).toContain(asked.explanation[locale].split('\n')[0]);
      const choices = 'choices' in asked.form ? asked.form.choices : [];
      const whys = choices.flatMap(({ why }) => why?.[locale].split('\n')[0] ?? []);
      for (const why of whys) expect(textOf(right)).toContain(why);
      await desk.comesNext(kind);
      const again = await desk.open();
      const wrong = await desk.answer(again, wrongAnswer(await desk.asked()));
      expect(textOf(wrong)).toContain(words.wrong);
      expect(labelsOf(wrong)).toContain(words.next);
    },
  );

  it('goes on with new questions, from easy ones up, until they stop', async () => {
    let message = await desk.open();
    expect(isPrivate(message)).toBe(true);
    for (let no = 1; no <= 3; no += 1) {
      const asked = await desk.asked();
      expect(asked.difficulty).toBe('easy');
      message = await desk.answer(message, (no === 2 ? wrongAnswer : rightAnswer)(asked));
      if (no < 3) message = await messageOf(desk.press(message, 'next'));
    }
    expect((await desk.session())?.tally).toMatchObject({ answered: 3, right: 2 });
    const over = await messageOf(desk.press(message, 'stop'));
    expect(textOf(over)).toContain(
      locale === 'ko' ? '**3문제** 가운데 **2문제**' : '**2** of **3** questions',
    );
    expect(await desk.session()).toBeUndefined();
    const stored = await (await desk.store()).profiles.of(desk.person.id);
    expect(stored).toMatchObject({ answered: 3, right: 2, experience: 20 });
  });

  it('is shown an answer that they do not know', async () => {
    const message = await desk.open();
    const shown = await messageOf(desk.press(message, 'show'));
    expect(textOf(shown)).toContain(words.shown);
    expect((await desk.session())?.tally).toMatchObject({ answered: 1, right: 0 });
  });
});

describe('anywhere', () => {
  it.each(['#일반', '#잡담'])('in %s as in direct messages, and nobody else sees it', async (name) => {
    const desk = desks.ko;
    const channel = bot().playground.channel(name);
    const before = bot().playground.person('Alex').messages(channel).length;
    let message = await desk.open(channel);
    for (let no = 1; no <= 7; no += 1) {
      message = await desk.answer(message, rightAnswer(await desk.asked()));
      message = await messageOf(desk.press(message, 'next'));
      expect(isPrivate(message)).toBe(true);
    }
    expect(bot().playground.person('Alex').messages(channel)).toHaveLength(before);
    const { answers } = (await (await desk.store()).privacy.export(desk.person.id)).data;
    expect(answers).toHaveLength(7);
    const guild = bot().playground.guilds.find(({ botIsMember }) => botIsMember)?.id;
    expect((await desk.session())?.guildId).toBe(name === '#일반' ? guild : null);
  });

  it('is the same session, wherever it is opened', async () => {
    const desk = desks.ko;
    const first = await desk.open();
    const other = await desk.open(bot().playground.channel('#일반'));
    expect(textOf(other)).toBe(textOf(first));
    await desk.answer(other, rightAnswer(await desk.asked()));
    const told = await privateReply(desk.press(first, 'show'));
    expect(textOf(told)).toContain('이미 답한 문제예요');
    const here = await messageOf(desk.press(told, 'go-on'));
    expect(textOf(here)).toContain('맞았어요!');
    expect((await desk.session())?.tally.answered).toBe(1);
  });
});

describe('two presses at once', () => {
  it('on two answers count once, and say so', async () => {
    const desk = desks.ko;
    await desk.comesNext('choice');
    const message = await desk.open();
    const outcomes = await Promise.all([desk.person.click(message, 'A'), desk.person.click(message, 'B')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['reply', 'update']);
    const told = outcomes.find(({ kind }) => kind === 'reply');
    expect(told && textOf(await messageOf(told))).toContain('이미 답한 문제예요');
    expect((await desk.session())?.tally.answered).toBe(1);
  });

  it('on the same button do it once', async () => {
    const desk = desks.ko;
    const message = await desk.open();
    const revealed = await messageOf(desk.press(message, 'show'));
    await Promise.all([desk.press(revealed, 'next'), desk.press(revealed, 'next')]);
    expect(await desk.session()).toMatchObject({ question: { no: 2 }, result: null });
  });

  it('a press on a message of long ago leads on to what is going on', async () => {
    const desk = desks.ko;
    const old = await desk.open();
    const revealed = await messageOf(desk.press(await desk.open(), 'show'));
    await desk.press(revealed, 'next');
    const told = await privateReply(desk.press(old, 'show'));
    expect(textOf(told)).toContain('지난 문제의 버튼이에요');
    const now = await messageOf(desk.person.click(told, buttonOf(told, '이어서 하기').custom_id));
    expect(textOf(now)).toContain('연습 2번째');
    await desk.press(now, 'stop');
    // Later than what counts as the same press.
    bot().clock.advance(10_000);
    const over = await privateReply(desk.press(old, 'show'));
    expect(textOf(over)).toContain('끝난 연습의 버튼이에요');
    expect(labelsOf(over)).toEqual(['연습 시작']);
  });
});

describe('what is left to ask', () => {
  it('keeps to a topic, and begins anew with another', async () => {
    const desk = desks.ko;
    for (const topic of TOPICS.slice(0, 2)) {
      await desk.open(undefined, { topic });
      expect((await desk.asked()).topic).toBe(topic);
      expect((await desk.session())?.scope).toEqual({ kind: 'topic', topic });
    }
  });

  it('is told where there is nothing, with when the next review is due', async () => {
    const desk = desks.ko;
    const [topic = ''] = TOPICS;
    let message = await desk.open(undefined, { topic });
    while (buttonsOf(message).some(({ custom_id: id }) => id?.startsWith('practice.show|'))) {
      const revealed = await messageOf(desk.press(message, 'show'));
      message = await messageOf(desk.press(revealed, 'next'));
    }
    expect(textOf(message)).toContain('지금 풀 문제를 다 풀었어요');
    expect(textOf(message)).toMatch(/다음 복습: <t:\d+:R>/);
    const nothing = await desk.open(undefined, { topic });
    expect(textOf(nothing)).toContain('주제에는 지금 풀 문제가 없어요');
    expect(textOf(nothing)).toMatch(/다음 복습: <t:\d+:R>/);
    // Ten minutes later what was not known comes back.
    bot().clock.advance(10 * 60_000);
    const back = await desk.open(undefined, { topic });
    expect(textOf(back)).toContain('복습');
  });
});

describe('what went wrong in a round', () => {
  const table = new Table(bot, '#퀴즈');

  afterAll(async () => {
    await table.close();
  });

  it('is practised from its end: just that, and just by whom it was wrong', async () => {
    const lobby = await table.open('민지', { questions: 3 });
    let question = await table.begin(lobby, '민지', ['Alex']);
    const wrong: string[] = [];
    for (let no = 1; no <= 3; no += 1) {
      if (no > 1) question = await table.question(no);
      const asked = await table.asked();
      if (no !== 2) wrong.push(asked.poolId);
      await table.answer('민지', question, (no === 2 ? rightAnswer : wrongAnswer)(asked));
      await table.answer('Alex', question, rightAnswer(asked));
      await table.reveal(question);
    }
    const end = await table.pass('the end', () =>
      bot()
        .playground.person('민지')
        .messages(table.channelId)
        .findLast((each) => labelsOf(each).includes('틀린 문제 연습')),
    );
    let message = await privateReply(desks.ko.person.click(end, '틀린 문제 연습'));
    const practised: string[] = [];
    for (let no = 1; no <= 2; no += 1) {
      expect(textOf(message)).toContain('틀린 문제 다시 풀기');
      practised.push((await desks.ko.asked()).poolId);
      message = await desks.ko.answer(message, rightAnswer(await desks.ko.asked()));
      message = await messageOf(desks.ko.press(message, 'next'));
    }
    expect(practised).toEqual(wrong);
    expect(textOf(message)).toContain('**2문제** 가운데 **2문제**');

    const none = await privateReply(desks.en.person.click(end, '틀린 문제 연습'));
    expect(textOf(none)).toContain('You made no mistakes in that quiz');
  });

  it('is nothing where one did not answer', async () => {
    const message = await desks.ko.open();
    const told = await privateReply(
      desks.ko.person.perform(
        {
          type: 'component',
          channelId: message.channel_id,
          messageId: message.id,
          customId: practiceMistakesId('1'),
          componentType: ComponentType.Button,
        },
        { raw: true },
      ),
    );
    expect(textOf(told)).toContain('채점된 내 답이 없어요');
  });
});

describe('after a restart', () => {
  it('goes on with the same question on the same message', async () => {
    const first = await startBot();
    const { playground, databasePath } = first;
    let running = first;
    const desk = new PracticeDesk(() => running, '민지');
    const message = await desk.open();
    const asked = await desk.asked();
    await first.running.stop();
    running = await startBot({ discord: playground, databasePath });
    const revealed = await desk.answer(message, rightAnswer(asked));
    expect(textOf(revealed)).toContain('맞았어요!');
    await running.running.stop();
    running = await startBot({ discord: playground, databasePath });
    const next = await messageOf(desk.press(revealed, 'next'));
    expect(textOf(next)).toContain('연습 2번째');
    await desk.close();
    await running.close();
    await first.close();
  });
});
