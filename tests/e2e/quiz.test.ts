import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import { GUILDS } from '../../src/playground/seed.ts';
import { sharedBot } from '../support/bot.ts';
import { buttonOf, componentsOf, labelsOf, messageOf, privateReply, textOf } from '../support/messages.ts';
import { rightAnswer, Table, wrongAnswer } from './quiz-table.ts';

// Commands are judged on real threads, which share the computer with everything else.
vi.setConfig({ testTimeout: 60_000 });

const bot = sharedBot();
const table = new Table(bot, '#퀴즈');
const [STUDY] = GUILDS;

afterEach(() => table.clear());
afterAll(() => table.close());

/** A round of three questions in which 민지 is the host, 준호 and Alex take part, and the first question is open. */
async function running(options: Record<string, string | number | boolean> = {}) {
  const lobby = await table.open('민지', { questions: 3, ...options });
  const question = await table.begin(lobby, '민지', ['준호', 'Alex']);
  return { lobby, question, asked: await table.asked() };
}

/** A press as somebody makes who sees the message as it was. */
const idOf = (message: Parameters<typeof componentsOf>[0], route: string): string =>
  componentsOf(message).find(({ custom_id: id }) => id?.startsWith(`${route}|`))?.custom_id ?? '';

describe('a lobby', () => {
  it('tells what will be played; whoever opened it is in, others join and leave', async () => {
    const lobby = await table.open('준호', {
      topic: 'containers',
      questions: 5,
      seconds: 20,
      difficulty: 'easy',
    });
    expect(textOf(lobby)).toContain('**클래식** · 5문제 · 한 문제에 20초 · 쉬움 · 컨테이너');
    expect(textOf(lobby)).toContain('**참가자 1명**');
    expect(textOf(await privateReply(table.press('Alex', lobby, 'quiz.join')))).toContain('You are in.');
    await table.says('참가자 2명');
    expect(textOf(await privateReply(table.press('Alex', lobby, 'quiz.join')))).toContain(
      'You are in already',
    );
    expect(textOf(await privateReply(table.press('Alex', lobby, 'quiz.leave')))).toContain('You have left');
    await table.says('참가자 1명');
    expect(textOf(await privateReply(table.press('Sam', lobby, 'quiz.leave')))).toContain('not in this quiz');
  });

  it('is started by who opened it or manages the server, by nobody else', async () => {
    const lobby = await table.open('준호');
    const refused = await privateReply(table.press('Sam', lobby, 'quiz.start'));
    expect(textOf(refused)).toContain(`<@${table.person('준호').id}>`);
    expect(textOf(await privateReply(table.press('Sam', lobby, 'quiz.stop')))).toContain('Only <@');
    await table.press('민지', lobby, 'quiz.start');
    await table.question(1);
    expect(labelsOf(await table.says('▶️ 시작했어요'))).toEqual([]);
  });

  it('starts by itself', async () => {
    await table.open('준호');
    expect(textOf(await table.question(1))).toContain('문제 1/10');
  });

  it('is cancelled at once by who opened it', async () => {
    const lobby = await table.open('준호');
    expect(textOf(await privateReply(table.press('준호', lobby, 'quiz.stop')))).toContain('취소했어요');
    expect(labelsOf(await table.says('시작하지 않고 닫았어요'))).toEqual([]);
  });

  it.each([
    ['survival', 'Survival takes 2 players'],
    ['teams', 'Teams takes 2 players'],
  ])('of %s waits for a second player', async (mode, words) => {
    const lobby = await table.open('Alex', { mode });
    expect(textOf(await privateReply(table.press('Alex', lobby, 'quiz.start')))).toContain(words);
  });

  it('is opened about several topics, chosen from a menu', async () => {
    const asked = await privateReply(
      table.person('Sam').slash(table.channelId, 'quiz start', { topic: 'several', mode: 'race', teams: 3 }),
    );
    const before = table.standing();
    const opened = await privateReply(table.press('Sam', asked, 'quiz.topics', ['images', 'containers']));
    expect(textOf(opened)).toContain('Your quiz is open');
    const lobby = await table.newLobby(before);
    expect(textOf(lobby)).toContain('**스피드**');
    expect(textOf(lobby)).toContain('컨테이너, 이미지');
  });
});

describe('one round a channel', () => {
  it('a second one is refused, with the way to the first', async () => {
    const lobby = await table.open('준호');
    await privateReply(table.press('Sam', lobby, 'quiz.join'));
    const refused = await privateReply(table.person('Alex').slash(table.channelId, 'quiz start'));
    expect(textOf(refused)).toContain(
      `https://discord.com/channels/${STUDY?.id}/${table.channelId}/${lobby.id}`,
    );
  });

  it('two at the very same time become one', async () => {
    const before = table.standing();
    const both = await Promise.all(
      ['준호', 'Alex'].map((name) => privateReply(table.person(name).slash(table.channelId, 'quiz start'))),
    );
    expect(both.filter((message) => /열었어요|is open/.test(textOf(message)))).toHaveLength(1);
    expect(textOf(await table.newLobby(before))).toContain('참가자 1명');
  });

  it('other channels are free', async () => {
    await table.open('준호');
    const other = new Table(bot, '#일반');
    expect(textOf(await other.open('Alex'))).toContain('참가자 1명');
    await other.clear();
    await other.close();
  });
});

describe('who may, and where', () => {
  it('a channel the bot cannot write in is said to be so at once', async () => {
    const { admin } = bot().playground;
    admin.letBotWrite(table.channelId, false);
    const refused = await privateReply(table.person('준호').slash(table.channelId, 'quiz start'));
    expect(textOf(refused)).toContain('글을 쓸 수 없어서');
    admin.letBotWrite(table.channelId, true);
  });

  it('in a thread a round is played like in a channel', async () => {
    const response = await fetch(`${bot().playground.apiUrl}/v10/channels/${table.channelId}/threads`, {
      method: 'POST',
      headers: { authorization: 'Bot x', 'content-type': 'application/json' },
      body: JSON.stringify({ name: '퀴즈방', type: 11 }),
    });
    const { id } = (await response.json()) as { id: string };
    const posted = table.person('Sam').nextMessage(id);
    await privateReply(table.person('준호').slash(id, 'quiz start'));
    const lobby = await posted;
    expect(textOf(lobby)).toContain('도커 퀴즈');
    expect(textOf(await privateReply(table.person('Sam').click(lobby, '참가')))).toContain('You are in');
    await privateReply(table.person('준호').click(lobby, '취소'));
  });

  it('where only managers may open rounds, others are told so', async () => {
    const store = await openStore({ path: bot().databasePath, clock: bot().clock });
    const guildId = STUDY?.id ?? '';
    await store.guilds.update(guildId, { roundStarters: 'managers' });
    const refused = await privateReply(table.person('Alex').slash(table.channelId, 'quiz start'));
    expect(textOf(refused)).toContain('only those who manage it may open quizzes');
    expect(textOf(await table.open('민지'))).toContain('참가자 1명');
    await store.guilds.update(guildId, { roundStarters: null });
    await store.close();
  });

  it.each(['#잡담', 'DM'])('in %s, where the bot is no member, one is told what it takes', async (where) => {
    const place = where === 'DM' ? table.person('Alex').dm : bot().playground.channel(where);
    const refused = await privateReply(table.person('Alex').slash(place, 'quiz start'));
    expect(textOf(refused)).toContain('need Bungeo to be a member');
    expect(textOf(refused)).toContain('/practice');
  });

  it('nothing is going on: status and stop say so', async () => {
    for (const command of ['quiz status', 'quiz stop']) {
      const said = await privateReply(table.person('Sam').slash(table.channelId, command));
      expect(textOf(said)).toContain('There is no quiz in this channel');
    }
  });
});

describe('answering', () => {
  it('is private, at once, in the person’s language, and can be changed until it closes', async () => {
    const { question, asked } = await running({ difficulty: 'easy' });
    const first = await table.answer('민지', question, wrongAnswer(asked));
    expect(textOf(first)).toMatch(/답했어요\.\n(?:.*\n)?-# 닫히기 전까지 바꿀 수 있어요/);
    const changed = await table.answer('민지', question, rightAnswer(asked));
    expect(textOf(changed)).toContain('바꿨어요');
    expect(textOf(await table.answer('민지', question, rightAnswer(asked)))).toContain('이미');
    expect(textOf(await table.answer('Alex', question, wrongAnswer(asked)))).toContain('You answered');
    for (const name of ['준호', 'Alex', 'Sam']) expect(table.person(name).look(first)).toBeUndefined();

    const shown = await table.says('답한 사람 2/3명');
    expect(textOf(shown)).toContain(`<@${table.person('민지').id}> <@${table.person('Alex').id}>`);
    const reveal = await table.reveal(question);
    expect(textOf(reveal)).toContain(`맞힌 사람 1명**\n<@${table.person('민지').id}>`);
  });

  it('closes early once everybody has answered, with time to change one’s mind', async () => {
    const { question, asked } = await running();
    const before = bot().clock.now();
    for (const name of ['민지', '준호', 'Alex']) await table.answer(name, question, rightAnswer(asked));
    await table.answer('Alex', question, wrongAnswer(asked));
    const reveal = await table.reveal(question);
    expect(bot().clock.now() - before).toBeLessThan(15_000);
    expect(textOf(reveal)).toContain('맞힌 사람 2명');
  });

  it('a latecomer is in by answering', async () => {
    const { question, asked } = await running();
    await table.answer('Sam', question, rightAnswer(asked));
    expect(textOf(await table.says('답한 사람 1/4명'))).toContain(`<@${table.person('Sam').id}>`);
  });

  it('what comes too late, or to an old question, is told kindly', async () => {
    const { question, asked } = await running();
    const button = componentsOf(question).find(({ custom_id: id }) =>
      /^quiz\.(?:answer|pick|order|write)\|/.test(id ?? ''),
    );
    await table.answer('준호', question, rightAnswer(asked));
    await table.reveal(question);
    const late = await table.pressOld('Alex', question, button?.custom_id ?? '');
    expect(textOf(late)).toContain('It has just closed');
    await table.question(2);
    const old = await table.pressOld('Alex', question, button?.custom_id ?? '');
    expect(textOf(old)).toMatch(/Question 1 is over\. Now it is \[question 2\]/);
  });

  it('a press after the round is over, or with an id nobody made, is told so', async () => {
    const { question } = await running();
    const made = idOf(question, 'quiz.skip').replace(/\d{15,}/, '1');
    expect(textOf(await table.pressOld('Alex', question, made))).toContain('This quiz is over');
  });
});

describe('skip and stop', () => {
  it('the host skips at once; the answer is shown, nobody gets points', async () => {
    const { question, asked } = await running();
    await table.answer('준호', question, rightAnswer(asked));
    await table.press('민지', question, 'quiz.skip');
    const reveal = await table.reveal(question);
    expect(textOf(reveal)).toContain('건너뛴 문제예요');
    await table.question(2);
  });

  it('others vote, and a majority skips', async () => {
    const { question } = await running();
    const voted = await privateReply(table.press('Alex', question, 'quiz.skip'));
    expect(textOf(voted)).toContain('1 of the 2 votes');
    const again = await table.pressOld('Alex', question, idOf(question, 'quiz.skip'));
    expect(textOf(again)).toContain('You have voted already');
    const shown = await table.pass('the vote', () => {
      const seen = table.person('민지').look(question);
      return seen && labelsOf(seen).includes('건너뛰기 (1/2)') ? seen : undefined;
    });
    await table.press('준호', shown, 'quiz.skip');
    expect(textOf(await table.reveal(question))).toContain('건너뛴 문제예요');
  });

  it('who is not in has no vote', async () => {
    const { question } = await running();
    expect(textOf(await privateReply(table.press('Sam', question, 'quiz.skip')))).toContain(
      'not in this quiz',
    );
  });

  it('the host ends it after being asked; what was earned stays', async () => {
    const { question, asked } = await running();
    await table.answer('준호', question, rightAnswer(asked));
    await table.reveal(question);
    const second = await table.question(2);
    const sure = await privateReply(table.press('민지', second, 'quiz.stop'));
    expect(textOf(sure)).toContain('여기서 끝낼까요');
    expect(textOf(await messageOf(table.person('민지').click(sure, '네, 끝낼게요')))).toContain('끝냈어요');
    expect(textOf(await table.reveal(second))).toContain('퀴즈를 끝내면서 닫힌 문제');
    expect(textOf(await table.says('여기까지 하고 끝냈어요'))).toContain(`🥇 <@${table.person('준호').id}>`);
  });

  it('a majority ends it, too', async () => {
    const { question } = await running();
    await privateReply(table.press('Alex', question, 'quiz.stop'));
    const voted = await privateReply(table.person('준호').slash(table.channelId, '퀴즈 끝내기'));
    expect(textOf(voted)).toContain('퀴즈를 끝냈어요');
    await table.says('여기까지 하고 끝냈어요');
  });
});

describe('whatever happens meanwhile', () => {
  it('a round nobody answers ends itself', async () => {
    const { question } = await running({ questions: 5 });
    expect(textOf(await table.reveal(question))).toContain('답한 사람이 없어요');
    expect(textOf(await table.says('아무도 답하지 않아서'))).toContain('이번에는 답한 사람이 없어요');
  });

  it('a question whose message is deleted is posted anew, and can be answered', async () => {
    const { question, asked } = await running();
    await table.answer('준호', question, rightAnswer(asked));
    await deleteMessage(question.id);
    const again = await table.pass('the question anew', () => {
      const seen = table.now(/문제 1\//);
      return seen && seen.id !== question.id ? seen : undefined;
    });
    expect(textOf(await table.answer('Alex', again, rightAnswer(asked)))).toContain('You answered');
  });

  it('a round ends when the bot may not write any more; a new one can be opened when it may again', async () => {
    const { question, asked } = await running();
    const { admin } = bot().playground;
    admin.letBotWrite(table.channelId, false);
    await table.answer('준호', question, rightAnswer(asked));
    await table.clear();
    admin.letBotWrite(table.channelId, true);
    expect(textOf(await table.open('준호'))).toContain('참가자 1명');
  });

  it('one’s own standing can be asked for, and one can leave', async () => {
    const { question, asked } = await running();
    await table.answer('Alex', question, rightAnswer(asked));
    await table.reveal(question);
    const status = await privateReply(table.person('Alex').slash(table.channelId, 'quiz status'));
    expect(textOf(status)).toContain('My results so far\n**No. 1** of 3');
    expect(textOf(status)).toContain('Go to the quiz');
    const left = await privateReply(table.person('Alex').click(status, buttonOf(status, 'Leave').custom_id));
    expect(textOf(left)).toContain('You have left');
  });
});

/** As a moderator does: the bot learns of it only when it edits. */
async function deleteMessage(id: string): Promise<void> {
  const url = `${bot().playground.apiUrl}/v10/channels/${table.channelId}/messages/${id}`;
  const response = await fetch(url, { method: 'DELETE', headers: { authorization: 'Bot x' } });
  expect(response.status).toBe(204);
}
