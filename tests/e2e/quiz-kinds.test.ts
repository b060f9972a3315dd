import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { LOCALES } from '../../src/base/locale.ts';
import { loadContent } from '../../src/content/load.ts';
import { questionSchema } from '../../src/content/questions/schema.ts';
import { GUILDS, PEOPLE } from '../../src/playground/seed.ts';
import { startPlayground } from '../../src/playground/index.ts';
import { startBot, type StartedBot } from '../support/bot.ts';
import { buttonsOf, privateReply, textOf } from '../support/messages.ts';
import { prepareRounds, rightAnswer, Table, wrongAnswer } from './quiz-table.ts';

// Commands are judged on real threads, which share the computer with everything else.
vi.setConfig({ testTimeout: 120_000 });

const KINDS = questionSchema.options.map(({ shape }) => shape.kind.value);
const content = loadContent();

/** The first of its kind; of commands one that is done by a line on any machine, which can be tried there. */
function questionOf(kind: (typeof KINDS)[number]): string {
  const found = [...content.questions.values()].find(
    (question) =>
      question.kind === kind &&
      (question.kind !== 'command' ||
        (question.solution.length === 1 && question.setup === undefined && question.files === undefined)),
  );
  if (!found) throw new Error(`no question of kind ${kind}`);
  return found.id;
}

const CHANNELS = { ko: '#퀴즈', en: '#english-corner' } as const;
const SAYS = {
  ko: {
    answered: /^✅ \*\*.+\*\*(?:으로|로) 답했어요\./,
    right: /맞힌 사람 \d명\*\*\n.*<@/,
    own: ['내 답 보기', '✅ 맞았어요!'],
    end: '퀴즈 끝!',
  },
  en: {
    answered: /^✅ You answered \*\*.+\*\*\./,
    right: /(?:person was|people were) right\*\*\n.*<@/,
    own: ['My answer', '✅ Right!'],
    end: 'That’s it!',
  },
} as const;

describe.each(LOCALES)('every kind of question in %s', (locale) => {
  const directory = mkdtempSync(join(tmpdir(), 'bungeo-kinds-'));
  const databasePath = join(directory, 'bungeo.db');
  let bot: StartedBot;
  const table = new Table(() => bot, CHANNELS[locale]);
  const says = SAYS[locale];
  // Each in the language of the channel, so that what is said in private is, too.
  const [clever, other, late] = locale === 'ko' ? ['민지', '준호', 'Alex'] : ['Alex', '민지', '준호'];

  beforeAll(async () => {
    const clock = new ManualClock();
    const playground = await startPlayground({ clock, rateLimits: 'off' });
    await prepareRounds(databasePath, [
      {
        id: '1457000000000000000',
        guildId: GUILDS[0]?.id ?? '',
        channelId: playground.channel(CHANNELS[locale]),
        locale,
        settings: {
          mode: 'classic',
          topics: [],
          questions: KINDS.length,
          seconds: 120,
          difficulty: null,
          teams: 2,
        },
        people: PEOPLE.slice(0, 3).map(({ id, name }) => [id, name] as const),
        questions: KINDS.map(questionOf),
        at: clock.now(),
      },
    ]);
    bot = await startBot({ discord: playground, databasePath });
  });

  afterAll(async () => {
    const { playground } = bot;
    await table.close();
    await bot.close();
    await playground.close();
    rmSync(directory, { recursive: true });
  });

  it.each(KINDS.map((kind, index) => [kind, index + 1] as const))(
    '%s: asked, answered, changed, judged, revealed',
    async (kind, no) => {
      const question = await table.question(no);
      const asked = await table.asked();
      expect(asked.kind).toBe(kind);
      expect(textOf(question)).toContain(asked.ask[locale].split('\n')[0]);

      const said = textOf(await table.answer(clever, question, rightAnswer(asked)));
      expect(said).toMatch(says.answered);
      // Later answers come behind equally right ones.
      bot.clock.advance(1_000);
      await table.answer(other, question, wrongAnswer(asked));
      await table.answer(late, question, wrongAnswer(asked));
      await table.answer(late, question, rightAnswer(asked));
      expect(textOf(question)).not.toContain(asked.explanation[locale]);

      const reveal = await table.reveal(question);
      expect(textOf(reveal)).toMatch(says.right);
      expect(textOf(reveal)).toContain(`<@${table.person(clever).id}> +`);
      expect(textOf(reveal)).toContain(`<@${table.person(late).id}> +`);
      const [button, words] = says.own;
      expect(textOf(await privateReply(table.person(clever).click(reveal, button)))).toContain(words);
      const [concept] = buttonsOf(reveal);
      const page = await privateReply(table.person(clever).click(reveal, concept?.custom_id ?? ''));
      expect(textOf(page)).toContain('## ');
    },
  );

  it('what a command asked for can be tried at the prompt, on a machine of one’s own', async () => {
    const reveal = await table.says(new RegExp(`(?:문제|Question) ${KINDS.indexOf('command') + 1}/`));
    const tried = await privateReply(table.press(other, reveal, 'quiz.try'));
    expect(textOf(tried)).toMatch(/```console\n.*# docker /);
  });

  it('ends with everything counted', async () => {
    const end = textOf(await table.says(says.end));
    expect(end).toContain(`🥇 <@${table.person(clever).id}>`);
    expect(end).toContain(`🥈 <@${table.person(late).id}>`);
  });
});
