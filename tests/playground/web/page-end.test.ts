import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BROWSER_TESTS, hasBrowser } from '../../support/browser.ts';
import { CHANNELS, message, picture } from './fixtures.ts';
import { composer, DESKTOP, log, pageRig, PHONE } from './page-rig.ts';

describe.skipIf(!hasBrowser('the end of a channel'))('the end of a channel', BROWSER_TESTS, () => {
  const rig = pageRig();

  const jump = (page: Page) => page.getByRole('button', { name: '최신 메시지로' });
  /** How far below the view the end is. */
  const belowView = (page: Page) =>
    page
      .locator('message-list')
      .evaluate((list) => Math.round(list.scrollHeight - list.scrollTop - list.clientHeight));
  const place = async (page: Page) => ({
    belowView: await belowView(page),
    jump: await jump(page).count(),
  });
  const AT_END = { belowView: 0, jump: 0 };
  const late = (page: Page) => page.getByRole('img', { name: '늦은 그림' });
  const loaded = (page: Page) =>
    expect
      .poll(() => late(page).evaluate((image) => (image as { naturalWidth?: number }).naturalWidth))
      .toBe(480);
  /** Reads some earlier lines, by wheel. */
  async function scrollUp(page: Page): Promise<void> {
    await expect.poll(() => place(page)).toEqual(AT_END);
    await page.locator('message-list').hover();
    await page.mouse.wheel(0, -900);
    await jump(page).waitFor();
  }

  test.each([
    ['a desktop', DESKTOP],
    ['a phone', PHONE],
  ])('is followed on %s while a late picture of unknown size grows it', async (_, size) => {
    const page = await rig.open(size);
    for (let line = 0; line < 40; line += 1)
      rig.fake.post(message(rig.fake.nextNumber(), { content: `${line}` }));
    await expect.poll(() => place(page)).toEqual(AT_END);
    const held = Promise.withResolvers<void>();
    rig.fake.pictures = held.promise;
    rig.fake.post(message(rig.fake.nextNumber(), { content: '그림', attachments: picture(undefined) }));
    await late(page).waitFor({ state: 'attached' });
    held.resolve();
    await loaded(page);
    await expect.poll(() => place(page)).toEqual(AT_END);
  });

  test('is followed when the content grows again before the browser has told of the last scroll', async () => {
    const page = await rig.open(DESKTOP, 'long');
    await expect.poll(() => place(page)).toEqual(AT_END);
    await page.locator('.messages').evaluate(async (content) => {
      const { defaultView: view } = content.ownerDocument;
      if (!view) throw new Error('no window');
      const grow = (): void => {
        const block = content.ownerDocument.createElement('div');
        block.style.cssText = 'flex: none; height: 600px';
        content.append(block);
      };
      const frame = () => new Promise((resolve) => view.requestAnimationFrame(resolve));
      // A task right after a frame has been laid out: its scroll event comes with the next frame only.
      await frame();
      grow();
      await new Promise((resolve) => {
        new view.ResizeObserver(() => view.setTimeout(resolve)).observe(content);
      });
      grow();
      await frame();
      await frame();
    });
    expect(await place(page)).toEqual(AT_END);
  });

  test('is left by any scroll of the reader, though the content grows in the same moment', async () => {
    const page = await rig.open(DESKTOP, 'long');
    await expect.poll(() => place(page)).toEqual(AT_END);
    await page.locator('message-list').evaluate((list) => {
      list.scrollTop -= 500;
      const block = list.ownerDocument.createElement('div');
      block.style.cssText = 'flex: none; height: 300px';
      list.firstElementChild?.append(block);
    });
    await jump(page).waitFor();
    expect(await belowView(page)).toBe(800);
  });

  test('does not move for a picture whose size is known', async () => {
    const page = await rig.open(DESKTOP, 'long');
    const held = Promise.withResolvers<void>();
    rig.fake.pictures = held.promise;
    const attachments = picture({ width: 480, height: 270 });
    rig.fake.post(message(rig.fake.nextNumber(), { channel_id: CHANNELS.long.id, attachments }));
    await late(page).waitFor({ state: 'attached' });
    const before = await late(page).boundingBox();
    expect(before).toMatchObject({ width: 480, height: 270 });
    held.resolve();
    await loaded(page);
    expect(await late(page).boundingBox()).toEqual(before);
  });

  test("is left by the reader's wheel, and stays left whatever others write", async () => {
    const page = await rig.open(DESKTOP, 'long');
    await scrollUp(page);
    const away = await belowView(page);
    const attachments = picture({ width: 480, height: 270 });
    rig.fake.post(message(rig.fake.nextNumber(), { channel_id: CHANNELS.long.id, attachments }));
    await late(page).waitFor({ state: 'attached' });
    expect(await belowView(page)).toBeGreaterThan(away + 200);
    expect(await jump(page).count()).toBe(1);
  });

  test("is shown again for the answer to one's own command", async () => {
    const page = await rig.open(DESKTOP, 'long');
    await scrollUp(page);
    await composer(page).pressSequentially('/설명 컨테이너');
    await page.keyboard.press('Enter');
    await log(page).getByRole('heading', { name: '컨테이너' }).waitFor();
    await expect.poll(() => place(page)).toEqual(AT_END);
  });

  test("is shown again for the answer to one's own press", async () => {
    const page = await rig.open(DESKTOP, 'components');
    await scrollUp(page);
    await page.getByRole('button', { name: '이미지', exact: true }).click();
    await log(page).getByText('{"', { exact: false }).last().waitFor();
    await expect.poll(() => place(page)).toEqual(AT_END);
  });

  test('stays in view when the list gets lower, as for a keyboard on the screen', async () => {
    const page = await rig.open(PHONE);
    for (let line = 0; line < 40; line += 1)
      rig.fake.post(message(rig.fake.nextNumber(), { content: `${line}` }));
    await expect.poll(() => place(page)).toEqual(AT_END);
    await page.setViewportSize({ width: 390, height: 500 });
    await expect.poll(() => place(page)).toEqual(AT_END);
  });
});
