import { ComponentType, type APIMessage } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LOCALES, type Locale } from '../../src/base/locale.ts';
import { sharedBot } from '../support/bot.ts';
import { componentsOf, labelsOf, messageOf, privateReply, selectOf, textOf } from '../support/messages.ts';
import { rightAnswer, Table, wrongAnswer } from './quiz-table.ts';

// Commands are judged on real threads, which share the computer with everything else.
vi.setConfig({ testTimeout: 60_000 });

const bot = sharedBot();
const table = new Table(bot, '#퀴즈');
const PEOPLE = ['민지', '준호', 'Alex', 'Sam'] as const;
const id = (name: string): string => table.person(name).id;

afterEach(() => table.clear());
afterAll(() => table.close());

const SAYS = {
  ko: {
    right: (count: number) => `맞힌 사람 ${count}명`,
    out: '💥 탈락',
    end: '퀴즈 끝!',
    survivor: (who: string) => `<@${who}> 님이 끝까지 살아남았어요`,
    red: '빨강 팀',
    again: '한 판 더',
    mistakes: '틀린 문제 연습',
    mine: '내 결과',
    mode: { classic: '클래식', race: '스피드', teams: '팀전', survival: '서바이벌' },
  },
  en: {
    right: (count: number) => `${count} ${count === 1 ? 'person was' : 'people were'} right`,
    out: '💥 Out',
    end: 'That’s it!',
    survivor: (who: string) => `<@${who}> survived`,
    red: 'Red team',
    again: 'Play again',
    mistakes: 'Practise my mistakes',
    mine: 'My results',
    mode: { classic: 'Classic', race: 'Race', teams: 'Teams', survival: 'Survival' },
  },
} as const;

/** Sets the server's language, as somebody who manages it does. */
async function speak(locale: Locale): Promise<void> {
  const settings = await privateReply(table.person('민지').slash(table.channelId, 'settings'));
  await messageOf(table.person('민지').select(settings, selectOf(settings).custom_id, [locale]));
}

/** The picture at the end, and its words for who does not see it. */
function podiumIn(message: APIMessage): { alt: string; bytes: number } {
  const [item] = componentsOf(message).flatMap(({ items }) => items ?? []);
  const [attachment] = message.attachments;
  return { alt: item?.description ?? '', bytes: attachment?.size ?? 0 };
}

const selectsIn = (message: APIMessage): number =>
  componentsOf(message).filter(({ type }) => type === ComponentType.StringSelect).length;

const points = (reveal: APIMessage, name: string): number =>
  Number(new RegExp(`<@${id(name)}> \\+(\\d+)`).exec(textOf(reveal))?.[1] ?? 0);

describe.each(LOCALES)('a whole round on a server that speaks %s', (locale) => {
  const says = SAYS[locale];

  beforeAll(() => speak(locale));

  it('classic: the same points however fast, a podium and everybody’s own results, and once more', async () => {
    const lobby = await table.open('민지', { questions: 3 });
    expect(textOf(lobby)).toContain(says.mode.classic);
    await table.begin(lobby, '민지', ['준호', 'Alex']);
    for (const no of [1, 2, 3]) {
      const question = await table.question(no);
      const asked = await table.asked();
      await table.answer('민지', question, rightAnswer(asked));
      bot().clock.advance(5_000);
      await table.answer('준호', question, rightAnswer(asked));
      await table.answer('Alex', question, wrongAnswer(asked));
      const reveal = await table.reveal(question);
      expect(textOf(reveal)).toContain(says.right(2));
      expect(points(reveal, '민지')).toBe(points(reveal, '준호'));
    }
    const end = await table.says(says.end);
    expect(textOf(end)).toMatch(
      new RegExp(`🥇 <@${id('민지')}>.*\\n🥈 <@${id('준호')}>.*\\n\`3\` <@${id('Alex')}>`),
    );
    const { alt, bytes } = podiumIn(end);
    expect(alt).toMatch(/민지.*준호/);
    expect(bytes).toBeGreaterThan(5_000);
    expect(textOf(await privateReply(table.person('Alex').click(end, says.mine)))).toContain(
      '**No. 3** of 3',
    );

    const practice = await privateReply(table.person('Alex').click(end, says.mistakes));
    expect(labelsOf(practice).length + selectsIn(practice)).toBeGreaterThan(0);

    const before = table.standing();
    await privateReply(table.person('Alex').click(end, says.again));
    const again = await table.newLobby(before);
    expect(textOf(again).split('\n')[1]).toBe(textOf(lobby).split('\n')[1]);
    expect(textOf(again)).toContain(`<@${id('Alex')}>`);
  });

  it('race: who is faster gets more', async () => {
    const lobby = await table.open('민지', { questions: 3, mode: 'race', seconds: 60 });
    expect(textOf(lobby)).toContain(says.mode.race);
    await table.begin(lobby, '민지', ['준호']);
    for (const no of [1, 2, 3]) {
      const question = await table.question(no);
      const asked = await table.asked();
      await table.answer('민지', question, rightAnswer(asked));
      bot().clock.advance(20_000);
      await table.answer('준호', question, rightAnswer(asked));
      const reveal = await table.reveal(question);
      expect(points(reveal, '민지')).toBeGreaterThan(points(reveal, '준호'));
      expect(points(reveal, '준호')).toBeGreaterThan(0);
    }
    expect(textOf(await table.says(says.end))).toContain(`🥇 <@${id('민지')}>`);
  });

  it('teams: balanced, ranked by their average', async () => {
    const lobby = await table.open('민지', { questions: 3, teams: 2 });
    expect(textOf(lobby)).toContain(says.mode.teams);
    await table.begin(lobby, '민지', ['준호', 'Alex', 'Sam']);
    const { players } = await table.round();
    const reds = PEOPLE.filter((name) => players[id(name)]?.team === 0);
    expect(reds).toHaveLength(2);
    for (const no of [1, 2, 3]) {
      const question = await table.question(no);
      const asked = await table.asked();
      for (const name of PEOPLE) {
        await table.answer(name, question, reds.includes(name) ? rightAnswer(asked) : wrongAnswer(asked));
      }
      expect(textOf(await table.reveal(question))).toContain(says.right(2));
    }
    const end = await table.says(says.end);
    expect(textOf(end)).toContain(`🥇 **🔴 ${says.red}**`);
    expect(podiumIn(end).alt).toContain(says.red);
  });

  it('survival: a mistake and one is out, nobody comes late, the last one is named', async () => {
    const lobby = await table.open('민지', { questions: 5, mode: 'survival' });
    expect(textOf(lobby)).toContain(says.mode.survival);
    await table.begin(lobby, '민지', ['준호', 'Alex']);
    const first = await table.question(1);
    const asked = await table.asked();
    await expect(table.answer('Sam', first, rightAnswer(asked))).resolves.toSatisfy((said: APIMessage) =>
      textOf(said).includes('only for those who were there'),
    );
    await table.answer('민지', first, rightAnswer(asked));
    await table.answer('준호', first, rightAnswer(asked));
    await table.answer('Alex', first, wrongAnswer(asked));
    expect(textOf(await table.reveal(first))).toContain(`${says.out}: <@${id('Alex')}>`);

    const second = await table.question(2);
    const next = await table.asked();
    expect(textOf(await table.answer('Alex', second, rightAnswer(next)))).toContain(
      'You went out at question 1',
    );
    await table.answer('민지', second, rightAnswer(next));
    await table.answer('준호', second, wrongAnswer(next));
    await table.reveal(second);
    expect(textOf(await table.says(says.end))).toContain(says.survivor(id('민지')));
  });
});

describe('a long round', () => {
  it('shows the standing every five questions', async () => {
    await speak('ko');
    const lobby = await table.open('민지', { questions: 8 });
    await table.begin(lobby, '민지', ['준호']);
    for (const no of [1, 2, 3, 4, 5]) {
      const question = await table.question(no);
      const asked = await table.asked();
      await table.answer('민지', question, wrongAnswer(asked));
      await table.answer('준호', question, rightAnswer(asked));
      await table.reveal(question);
    }
    const standing = await table.says('5번 문제까지의 순위');
    expect(textOf(standing)).toMatch(
      new RegExp(`🥇 <@${id('준호')}> · [\\d,]+점 · 정답 5\\n\`2\` <@${id('민지')}>`),
    );
    expect(labelsOf(standing)).toEqual([]);
  });
});
