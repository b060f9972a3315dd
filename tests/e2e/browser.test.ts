import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browser, BROWSER_TESTS, hasBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import { BotProcess } from '../support/process.ts';

/** Files of pictures of each step, for whoever wants to look: `SCREENSHOTS=folder npm test -- tests/e2e/browser`. */
const SCREENSHOTS = process.env['SCREENSHOTS'];

describe.skipIf(!hasBrowser('the whole bot in a browser'))(
  'npm start without a token, in a browser',
  BROWSER_TESTS,
  () => {
    let started: Browser;
    let bot: BotProcess | undefined;
    let watched: WatchedPage | undefined;

    beforeAll(async () => {
      started = await browser();
    });
    afterEach(async () => {
      const problems = watched?.problems ?? [];
      await watched?.context.close();
      watched = undefined;
      const lines = bot?.lines.filter((line) => /"level":"(?:warn|error|fatal)"/.test(line)) ?? [];
      const complaints = [...problems.map((line) => `page: ${line}`), ...lines.map((line) => `log: ${line}`)];
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    });
    afterAll(async () => {
      await started.close();
    });

    async function shoot(page: Page, name: string): Promise<void> {
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
    }

    async function open(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
      bot = new BotProcess({});
      await bot.until(/commands registered/);
      const url = /http:\S+/.exec(await bot.until(/Bungeo is here/))?.[0] ?? '';
      watched = await openPage(started, url, options);
      const { page } = watched;
      await page.locator('.messages[aria-busy=false]').waitFor();
      return page;
    }

    const composer = (page: Page) => page.getByRole('textbox', { name: /메시지 보내기|Message/ });
    const latest = (page: Page) => page.locator('[data-message-id]').last();
    /** How far the newest message's end lies below what is in view, and whether the page offers to go there. */
    const place = async (page: Page) => {
      const list = await page.locator('message-list').boundingBox();
      const last = await latest(page).boundingBox();
      const end = (box: typeof list) => (box ? box.y + box.height : Number.NaN);
      return {
        isBelow: end(last) > end(list),
        jump: await page.getByRole('button', { name: /최신 메시지로|Jump to latest/ }).count(),
      };
    };
    const AT_END = { isBelow: false, jump: 0 };

    test.each([
      ['desktop', { viewport: { width: 1280, height: 800 }, locale: 'ko-KR' }],
      ['phone', { viewport: { width: 390, height: 844 }, locale: 'ko-KR', hasTouch: true, isMobile: true }],
    ])(
      'a learner on a %s asks by initial consonants, reads, leads on, changes the language',
      async (size, options) => {
        const page = await open(options);
        await composer(page).focus();
        await page.keyboard.type('/설명');
        await page.keyboard.press('Enter');
        await page.keyboard.type('ㅋㅌㅇㄴ');
        const proposal = page.getByRole('option', { name: /^컨테이너 · Container/ });
        await proposal.waitFor();
        await shoot(page, `${size}-1-proposals`);
        await proposal.click();
        await page.keyboard.press('Enter');

        await latest(page).getByRole('heading', { name: '컨테이너 · Container' }).waitFor();
        await latest(page).getByRole('img').first().waitFor();
        await expect
          .poll(() =>
            latest(page)
              .locator('img')
              .first()
              .evaluate((image) => (image as { naturalWidth?: number }).naturalWidth),
          )
          .toBeGreaterThan(0);
        await expect.poll(() => place(page)).toEqual(AT_END);
        expect(await page.locator('.context-line').last().textContent()).toMatch(
          /민지\s+님이 사용한 명령어:\s+\/설명/,
        );
        await shoot(page, `${size}-2-answer`);

        await latest(page).getByRole('heading').first().scrollIntoViewIfNeeded();
        await expect.poll(() => place(page)).toEqual({ isBelow: true, jump: 1 });
        await composer(page).focus();
        await page.keyboard.type('/설명 이미지');
        await page.keyboard.press('Enter');
        await latest(page).getByRole('heading', { name: '이미지 · Image' }).waitFor();
        await expect.poll(() => place(page)).toEqual(AT_END);
        await latest(page).getByRole('button', { name: '컨테이너', exact: true }).click();
        await latest(page).getByRole('heading', { name: '컨테이너 · Container' }).waitFor();

        await latest(page).getByRole('button', { name: '네임스페이스', exact: true }).click();
        await latest(page).getByRole('heading', { name: '네임스페이스 · Namespaces' }).waitFor();
        await shoot(page, `${size}-3-related`);

        await latest(page).getByRole('button', { name: 'English' }).click();
        await latest(page).getByRole('heading', { name: 'Namespaces · 네임스페이스' }).waitFor();
        await shoot(page, `${size}-4-english`);

        await latest(page).getByRole('button', { name: '← Container' }).click();
        await latest(page).getByRole('heading', { name: 'Container · 컨테이너' }).waitFor();
      },
    );

    test('one person shares a page, another opens what it leads to, for herself alone', async () => {
      const page = await open({ viewport: { width: 1280, height: 800 }, locale: 'ko-KR' });
      await composer(page).focus();
      await page.keyboard.type('/설명 이미지');
      await page.keyboard.press('Enter');
      await latest(page).getByRole('button', { name: '채널에 공유' }).click();
      await page.getByText('님이 공유했어요').waitFor();

      await page
        .getByRole('radio', { name: 'Alex' })
        .or(page.getByRole('button', { name: 'Alex' }))
        .first()
        .click();
      await page.getByText('님이 공유했어요').waitFor();
      await latest(page).getByRole('button', { name: '레이어', exact: true }).click();
      await latest(page).getByRole('heading', { name: 'Layer · 레이어' }).waitFor();
      await expect.poll(() => latest(page).textContent()).toContain('Only you can see this');
      await shoot(page, 'desktop-5-shared');
    });
  },
);
