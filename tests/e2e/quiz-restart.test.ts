import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startBot, type StartedBot } from '../support/bot.ts';
import { componentsOf, privateReply, textOf } from '../support/messages.ts';
import { rightAnswer, Table, wrongAnswer } from './quiz-table.ts';

// Commands are judged on real threads, which share the computer with everything else.
vi.setConfig({ testTimeout: 60_000 });

let first: StartedBot;
let bot: StartedBot;
const table = new Table(() => bot, '#퀴즈');

beforeAll(async () => {
  first = await startBot();
  bot = first;
});
afterAll(async () => {
  await table.close();
  await bot.close();
  await first.close();
});

/** The bot stops and is started again, on the same Discord and the same database. */
async function restart(): Promise<void> {
  await bot.running.stop();
  bot = await startBot({ discord: first.playground, databasePath: first.databasePath });
}

it('a round goes on after restarts, with its buttons, answers and results; what is forgotten is told kindly', async () => {
  const lobby = await table.open('민지', { questions: 3 });
  await restart();
  const question = await table.begin(lobby, '민지', ['준호', 'Alex']);
  const asked = await table.asked();
  await table.answer('준호', question, rightAnswer(asked));
  await restart();
  expect(textOf(await table.answer('Alex', question, wrongAnswer(asked)))).toContain('You answered');
  const reveal = await table.reveal(question);
  expect(textOf(reveal)).toContain(`<@${table.person('준호').id}> +`);

  await restart();
  for (const no of [2, 3]) {
    const next = await table.question(no);
    await table.answer('Alex', next, rightAnswer(await table.asked()));
    await table.reveal(next);
  }
  const end = await table.says('퀴즈 끝!');
  await table.clear();
  await restart();
  const mine = await privateReply(table.person('Alex').click(end, '내 결과'));
  expect(textOf(mine)).toMatch(/\*\*No\. 1\*\* of 2 · \d+ points · \*\*2\*\* of 3 right/);
  const others = await privateReply(table.person('Sam').click(end, '내 결과'));
  expect(textOf(others)).toContain('You did not take part');
  expect(textOf(await privateReply(table.person('Alex').click(reveal, '내 답 보기')))).toContain(
    'This quiz is over',
  );
  const old = componentsOf(question).find(({ custom_id: id }) => id?.startsWith('quiz.skip|'));
  expect(textOf(await table.pressOld('준호', question, old?.custom_id ?? ''))).toContain(
    '이 퀴즈는 끝났어요',
  );
});
