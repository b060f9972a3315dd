import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { browser, openPage } from '../../support/browser.ts';
import type { WatchedPage } from '../../support/browser.ts';
import { FakeDiscord } from './fake-server.ts';

export const DESKTOP = { viewport: { width: 1280, height: 800 }, locale: 'ko-KR' };
export const PHONE = {
  viewport: { width: 390, height: 844 },
  locale: 'ko-KR',
  hasTouch: true,
  isMobile: true,
};

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: /메시지 보내기|Message/ });
export const log = (page: Page): Locator => page.getByRole('log');

export interface PageRig {
  /** The running test's own server. */
  readonly fake: FakeDiscord;
  /** Opens the page on it, and a channel by name. */
  open(options?: typeof DESKTOP, channel?: string): Promise<Page>;
}

/** To be called in a `describe`: one browser for all its tests, a server and a page for each. A page that complains fails its test. */
export function pageRig(): PageRig {
  let started: Browser;
  let fake: FakeDiscord;
  let url: string;
  let watched: WatchedPage | undefined;

  beforeAll(async () => {
    started = await browser();
  });
  afterAll(async () => {
    await started.close();
  });
  beforeEach(async () => {
    fake = new FakeDiscord();
    url = await fake.start();
  });
  afterEach(async () => {
    const problems = watched?.problems ?? [];
    await watched?.context.close();
    await fake.stop();
    watched = undefined;
    if (problems.length > 0) throw new Error(`the page complained:\n${problems.join('\n')}`);
  });

  return {
    get fake() {
      return fake;
    },
    async open(options = DESKTOP, channel) {
      watched = await openPage(started, url, options);
      const { page } = watched;
      await page.getByRole('log').waitFor();
      await page.locator('.messages[aria-busy=false]').waitFor();
      if (channel) {
        await page.getByRole('navigation', { name: '채널' }).getByRole('button', { name: channel }).click();
        await page.locator('.messages[aria-busy=false] [data-message-id]').first().waitFor();
      }
      // They come after the text, and move what a test is about to press.
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      return page;
    },
  };
}
