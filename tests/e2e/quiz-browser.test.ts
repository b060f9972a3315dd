import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { loadContent } from '../../src/content/load.ts';
import { questionSchema } from '../../src/content/questions/schema.ts';
import { GUILDS, PEOPLE } from '../../src/playground/seed.ts';
import { startPlayground, type Playground } from '../../src/playground/index.ts';
import { startBot, type StartedBot } from '../support/bot.ts';
import { browser, BROWSER_TESTS, hasBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import { prepareRounds, rightAnswer, Table, wrongAnswer, type Prepared } from './quiz-table.ts';

/** Files of pictures of each step, for whoever wants to look. */
const SCREENSHOTS = process.env['SCREENSHOTS'];
// Commands are judged on real threads, which share the computer with everything else.
vi.setConfig({ testTimeout: 180_000 });

const KINDS = questionSchema.options.map(({ shape }) => shape.kind.value);
const QUESTIONS = KINDS.map(
  (kind) => [...loadContent().questions.values()].find((question) => question.kind === kind)?.id ?? '',
);

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, locale: 'ko-KR', hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 }, locale: 'ko-KR' },
} as const;

describe.skipIf(!hasBrowser('a quiz round in a browser'))('a quiz round in a browser', BROWSER_TESTS, () => {
  let started: Browser;
  let bot: StartedBot;
  let playground: Playground;
  let watched: WatchedPage | undefined;
  let directory = '';
  let table: Table;

  beforeAll(async () => {
    started = await browser();
  });
  afterEach(async () => {
    const problems = watched?.problems ?? [];
    await watched?.context.close();
    await table.close();
    await bot.close();
    await playground.close();
    rmSync(directory, { recursive: true });
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });
  afterAll(async () => {
    await started.close();
  });

  /** The page of 민지, before a bot that has a round of every kind of question to go on with, or none. */
  async function open(size: keyof typeof SIZES, questions: readonly string[] = QUESTIONS): Promise<Page> {
    directory = mkdtempSync(join(tmpdir(), 'bungeo-browser-'));
    const databasePath = join(directory, 'bungeo.db');
    const clock = new ManualClock(Date.now());
    playground = await startPlayground({ clock, rateLimits: 'off' });
    const everyKind: Prepared[] = [
      {
        id: '1457000000000000000',
        guildId: GUILDS[0]?.id ?? '',
        channelId: playground.channel('#일반'),
        locale: 'ko',
        settings: {
          mode: 'classic',
          topics: [],
          questions: KINDS.length,
          seconds: 120,
          difficulty: null,
          teams: 2,
        },
        people: PEOPLE.map(({ id, name }) => [id, name] as const),
        questions,
        at: clock.now(),
      },
    ];
    await prepareRounds(databasePath, questions.length > 0 ? everyKind : []);
    bot = await startBot({ discord: playground, databasePath });
    table = new Table(() => bot, '#일반');
    watched = await openPage(started, playground.url, SIZES[size]);
    await watched.page.locator('.messages[aria-busy=false]').waitFor();
    return watched.page;
  }

  const latest = (page: Page): Locator => page.locator('[data-message-id]').last();
  const message = (page: Page, id: string): Locator => page.locator(`[data-message-id="${id}"]`);

  test.each(['phone', 'desktop'] as const)('on a %s: every kind of question, then a lobby', async (size) => {
    const page = await open(size);
    let shot = 0;
    const shoot = async (name: string): Promise<void> => {
      shot += 1;
      const number = String(shot).padStart(2, '0');
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${size}-${number}-${name}.png` });
    };

    for (const [index, kind] of KINDS.entries()) {
      const question = await table.question(index + 1);
      const asked = await table.asked();
      const here = message(page, question.id);
      await here.getByText(`문제 ${index + 1}/${KINDS.length}`).waitFor();
      await shoot(`${kind}-asked`);

      await answerHere(page, here, kind, shoot);
      await latest(page).getByText('답했어요').waitFor();
      await shoot(`${kind}-told`);
      await expect.poll(() => latest(page).textContent()).toContain('나만 볼 수 있어요');

      bot.clock.advance(1_000);
      await table.answer('준호', question, rightAnswer(asked));
      await table.answer('Alex', question, wrongAnswer(asked));
      await table.answer('Sam', question, rightAnswer(asked));
      await table.reveal(question);
      await here.getByRole('button', { name: '내 답 보기' }).waitFor();
      await here.scrollIntoViewIfNeeded();
      await shoot(`${kind}-revealed`);
      if (kind === 'command') {
        await here.getByRole('button', { name: '내 답 보기' }).click();
        await latest(page).getByText('에 낸 답').waitFor();
        await shoot(`${kind}-own`);
      }
    }

    const end = await table.says('퀴즈 끝!');
    const ended = message(page, end.id);
    await ended.getByRole('img').first().waitFor();
    await ended.scrollIntoViewIfNeeded();
    await shoot('end');
    await ended.getByRole('button', { name: '내 결과' }).click();
    await latest(page).getByText('4명 가운데').waitFor();
    await shoot('results');

    await table.clear();
    const before = table.standing();
    await ended.getByRole('button', { name: '한 판 더' }).click();
    const lobby = message(page, (await table.newLobby(before)).id);
    await lobby.getByRole('button', { name: '참가' }).waitFor();
    await shoot('lobby');
    await lobby.getByRole('button', { name: '취소' }).click();
    await table.says('시작하지 않고 닫았어요');
    await lobby.getByText('시작하지 않고 닫았어요').waitFor();
    await shoot('cancelled');
  });

  test('opened by hand: a lobby that fills, a vote, teams, and an early end', async () => {
    const page = await open('phone', []);
    const shoot = async (name: string): Promise<void> => {
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/hand-${name}.png` });
    };
    const before = table.standing();
    await page.getByRole('textbox', { name: '메시지 보내기' }).focus();
    await page.keyboard.type('/퀴즈 시');
    await shoot('1-typing');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '팀수' }).click();
    await page.keyboard.type('2');
    await shoot('2-options');
    await page.keyboard.press('Enter');
    const lobby = await table.newLobby(before);
    const here = message(page, lobby.id);
    await here.getByText('참가자 1명').waitFor();
    for (const name of ['준호', 'Alex', 'Sam']) await table.press(name, lobby, 'quiz.join');
    await table.says('참가자 4명');
    await here.getByText('참가자 4명').waitFor();
    await shoot('3-lobby');

    await here.getByRole('button', { name: '시작' }).click();
    const question = await table.question(1);
    const asked = await table.asked();
    await table.answer('Alex', question, rightAnswer(asked));
    await table.press('Sam', question, 'quiz.skip');
    await table.says('답한 사람 1/4명');
    const first = message(page, question.id);
    await first.getByRole('button', { name: '건너뛰기 (1/3)' }).waitFor();
    await shoot('4-voted');
    for (const name of ['준호', 'Sam']) await table.answer(name, question, wrongAnswer(asked));
    await table.reveal(question);
    await first.getByText('맞힌 사람 1명').waitFor();

    const next = message(page, (await table.question(2)).id);
    await next.getByRole('button', { name: '퀴즈 끝내기' }).click();
    await latest(page).getByRole('button', { name: '네, 끝낼게요' }).waitFor();
    await shoot('5-sure');
    await latest(page).getByRole('button', { name: '네, 끝낼게요' }).click();
    const end = message(page, (await table.says('퀴즈 끝!')).id);
    await end.getByRole('img').first().waitFor();
    await end.scrollIntoViewIfNeeded();
    await shoot('6-end');
    await expect.poll(() => end.textContent()).toContain('팀 점수는 팀원 점수의 평균이에요');
  });

  /** Answers as a person does who sees nothing but the page. */
  async function answerHere(
    page: Page,
    here: Locator,
    kind: (typeof KINDS)[number],
    shoot: (name: string) => Promise<void>,
  ): Promise<void> {
    switch (kind) {
      case 'choices': {
        await here.getByRole('combobox').click();
        const options = page.getByRole('option');
        await options.nth(0).click();
        await options.nth(1).click();
        await shoot(`${kind}-menu`);
        await page.keyboard.press('Escape');
        return;
      }
      case 'order': {
        await here.getByRole('button', { name: '순서 맞추기' }).click();
        await latest(page).getByText('첫 번째').waitFor();
        await shoot(`${kind}-first`);
        const items = latest(page).getByRole('button', { name: /^[A-F]$/ });
        for (let left = await items.count(); left > 0; left -= 1) {
          await items.last().click();
          await items.nth(left - 1).waitFor({ state: 'detached' });
          if (left === 3) await shoot(`${kind}-between`);
        }
        return;
      }
      case 'typed':
      case 'command': {
        await here.getByRole('button', { name: kind === 'typed' ? '답 쓰기' : '명령 쓰기' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('textbox').fill(kind === 'typed' ? '볼륨' : 'docker run nginx');
        await shoot(`${kind}-window`);
        await dialog.getByRole('button', { name: /제출|보내기|Submit/ }).click();
        return;
      }
      case 'fault': {
        const menu = here.getByRole('combobox');
        const hasMenu = (await menu.count()) > 0;
        if (hasMenu) {
          await menu.click();
          await shoot(`${kind}-menu`);
          await page.getByRole('option').first().click();
        } else
          await here
            .getByRole('button', { name: /번 줄$/ })
            .first()
            .click();
        return;
      }
      case 'truth':
        await here.getByRole('button', { name: '맞아요', exact: true }).click();
        return;
      case 'choice':
      case 'output':
      case 'state':
        await here.getByRole('button', { name: 'A', exact: true }).click();
    }
  }
});
