import { describe, expect, test } from 'vitest';
import { BROWSER_TESTS, hasBrowser } from '../../support/browser.ts';
import { ALEX, CHANNELS, message, MINJI } from './fixtures.ts';
import { composer, DESKTOP, log, pageRig, PHONE } from './page-rig.ts';

describe.skipIf(!hasBrowser("the playground's page"))("the playground's page", BROWSER_TESTS, () => {
  const rig = pageRig();

  /** The one action of a kind the page has sent. */
  async function sent(type: 'command' | 'component' | 'modal') {
    await expect.poll(() => rig.fake.actions(type).length).toBe(1);
    return rig.fake.actions(type)[0];
  }

  describe('commands', () => {
    test('an empty channel tells a newcomer what to type, and types it for them', async () => {
      const page = await rig.open();
      await page.getByRole('button', { name: '/설명 컨테이너' }).click();
      await page.keyboard.press('Enter');
      expect(await sent('command')).toMatchObject({
        options: [{ name: 'concept', type: 3, value: '컨테이너' }],
      });
      await log(page).getByRole('heading', { name: '컨테이너' }).waitFor();
      expect(await log(page).locator('.context-line').textContent()).toMatch(
        /민지\s+님이 사용한 명령어:\s+\/설명/,
      );
    });

    test('a command typed quickly and ended with Enter is just run', async () => {
      const page = await rig.open();
      await composer(page).focus();
      await page.keyboard.type('/설명 컨테이너');
      await page.keyboard.press('Enter');
      expect(await sent('command')).toMatchObject({
        type: 'command',
        options: [{ name: 'concept', value: '컨테이너' }],
      });
      expect(await composer(page).inputValue()).toBe('');
    });

    test('the picker filters by either name and is used by keyboard alone', async () => {
      const page = await rig.open();
      await composer(page).focus();
      await page.keyboard.type('/doc');
      const options = page.getByRole('listbox', { name: '슬래시 명령어' }).getByRole('option');
      expect(await options.allTextContents()).toEqual([
        expect.stringContaining('/도커 실행'),
        expect.stringContaining('/도커 목록'),
      ]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.keyboard.type('nginx');
      await page.keyboard.press('Enter');
      expect(await sent('command')).toMatchObject({
        options: [{ name: 'run', type: 1, options: [{ name: 'image', value: 'nginx' }] }],
      });
    });

    test('Escape closes the picker and leaves the text', async () => {
      const page = await rig.open();
      await composer(page).pressSequentially('/설');
      await page.keyboard.press('Escape');
      expect(await page.getByRole('listbox').count()).toBe(0);
      expect(await composer(page).inputValue()).toBe('/설');
    });

    test('suggestions come as one types and are chosen by keyboard', async () => {
      const page = await rig.open();
      await composer(page).pressSequentially('/설명 이');
      const options = page.getByRole('listbox', { name: '제안' }).getByRole('option');
      await expect
        .poll(() => options.allTextContents())
        .toEqual([expect.stringContaining('컨테이너'), expect.stringContaining('이미지')]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(rig.fake.actions('command')).toEqual([]);
      await page.keyboard.press('Enter');
      expect(await sent('command')).toMatchObject({ options: [{ value: '이미지' }] });
    });

    test('a late answer does not replace a newer one', async () => {
      const late = Promise.withResolvers<string[]>();
      rig.fake.onAutocomplete = (text) => (text === '첫' ? late.promise : Promise.resolve([`새: ${text}`]));
      const page = await rig.open();
      await composer(page).pressSequentially('/설명 첫');
      await expect.poll(() => rig.fake.actions('autocomplete').length).toBe(1);
      await page.keyboard.type('째');
      const option = page.getByRole('option');
      await option.getByText('새: 첫째').waitFor();
      const answered = page.waitForResponse(/interactions/);
      late.resolve(['옛것']);
      await answered;
      expect(await option.allTextContents()).toEqual([expect.stringContaining('새: 첫째')]);
    });

    test('failed suggestions are told, and free text still goes', async () => {
      rig.fake.onAutocomplete = () => Promise.resolve(undefined);
      const page = await rig.open();
      await composer(page).pressSequentially('/설명 뭐든');
      await page.getByText('제안을 불러오지 못했어요').waitFor();
      await page.keyboard.press('Enter');
      expect(await sent('command')).toMatchObject({ options: [{ value: '뭐든' }] });
    });

    test('a required option that is empty is asked for before anything is sent', async () => {
      const page = await rig.open();
      await composer(page).pressSequentially('/퀴즈');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('꼭 입력해야 해요').waitFor();
      expect(rig.fake.actions('command')).toEqual([]);
      await page.keyboard.type('이');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '문항수 옵션 추가' }).click();
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      expect(await sent('command')).toMatchObject({
        options: [
          { name: 'topic', value: 'images' },
          { name: 'count', type: 4, value: 7 },
        ],
      });
    });

    test('Enter that belongs to an input method sends nothing', async () => {
      const page = await rig.open();
      await composer(page).focus();
      const input = await page.context().newCDPSession(page);
      await input.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 });
      await composer(page).dispatchEvent('keydown', {
        key: 'Enter',
        isComposing: true,
        bubbles: true,
        cancelable: true,
      });
      expect(rig.fake.asked.filter(({ method }) => method === 'POST')).toEqual([]);
      await input.send('Input.insertText', { text: '안녕' });
      await page.keyboard.press('Enter');
      await log(page).getByText('안녕').waitFor();
    });

    test('plain text is chat', async () => {
      const page = await rig.open();
      await composer(page).fill('도커 공부해요');
      await page.keyboard.press('Enter');
      await log(page).getByText('도커 공부해요').waitFor();
      expect(await log(page).locator(`[data-author-id="${MINJI.id}"]`).count()).toBe(1);
    });

    test('a bot that does not respond leaves a note one can dismiss', async () => {
      rig.fake.onAction = (_, interactionId) =>
        rig.fake.emit({ t: 'interactionFailure', interactionId, reason: 'timeout' });
      const page = await rig.open();
      await composer(page).pressSequentially('/도움말');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('애플리케이션이 응답하지 않았어요').waitFor();
      await page.getByRole('button', { name: '메시지 닫기' }).click();
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });

  describe('messages', () => {
    test('show every part of Components V2', async () => {
      const page = await rig.open(DESKTOP, 'components');
      const container = page.locator('.container').first();
      expect(await container.getByRole('heading', { name: '컨테이너란?' }).count()).toBe(1);
      expect(await container.getByRole('link', { name: '공식 문서' }).getAttribute('href')).toBe(
        'https://docs.docker.com/',
      );
      expect(await container.getByText('[위험한 링크](javascript:alert(1)) <b>태그</b>').count()).toBe(1);
      expect(await container.locator('time').allTextContents()).toEqual([
        expect.stringContaining('2026년 1월 5일'),
        '73년 후',
      ]);
      expect(await container.getByRole('button', { name: '꺼진 버튼' }).isDisabled()).toBe(true);
      expect(await container.getByRole('img', { name: '작은 그림' }).isVisible()).toBe(true);
      expect(await container.getByRole('separator').count()).toBe(1);
      expect(await page.getByRole('link', { name: 'notes.txt 내려받기' }).textContent()).toMatch(/1\.5 KB/);
      expect(await page.getByText('붕어 봇이 생각하고 있어요').count()).toBe(1);
      expect(await page.getByText('(수정됨)').count()).toBe(1);
    });

    test('fixed-width tables line up, Korean beside lines', async () => {
      const page = await rig.open(DESKTOP, 'components');
      const table = page.locator('[data-language=ansi] code');
      /** Where each row's last drawn line ends. */
      const rowEnds = () =>
        table.evaluate((code) => {
          // The drawn text is squeezed, its box is not: a range tells where the ink is.
          const boxes = [...code.querySelectorAll('.boxes')].map((box) => {
            const range = box.ownerDocument.createRange();
            range.selectNodeContents(box);
            return range.getBoundingClientRect();
          });
          const rows = Map.groupBy(boxes, (box) => Math.round(box.top));
          return [...rows.values()].map((row) => Math.round(Math.max(...row.map((box) => box.right))));
        });
      // The fonts come after the text.
      await expect.poll(async () => new Set(await rowEnds()).size).toBe(1);
      expect(await rowEnds()).toHaveLength(5);
    });

    test('spoilers stay hidden until pressed', async () => {
      const page = await rig.open(DESKTOP, 'components');
      const hidden = page.getByText('스포일러', { exact: true }).first();
      expect(await hidden.isVisible()).toBe(false);
      await page.locator('.spoiler').first().press('Enter');
      expect(await hidden.isVisible()).toBe(true);
      const answer = page.locator('.spoiler-cover', { hasText: '가려진 정답' });
      await answer.getByRole('button', { name: '스포일러 보기' }).click();
      expect(await answer.locator('.spoiler-content').getAttribute('inert')).toBeNull();
    });

    test('a picture opens large and closes with Escape', async () => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('button', { name: '크게 보기: 첫째 그림' }).click();
      await page.getByRole('dialog', { name: '첫째 그림' }).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    });

    test('an ephemeral one says who sees it, and goes when dismissed', async () => {
      const page = await rig.open(DESKTOP, 'components');
      const note = page.locator('.message.ephemeral');
      expect(await note.textContent()).toContain('나만 볼 수 있어요');
      await note.getByRole('button', { name: '메시지 닫기' }).click();
      await expect.poll(() => note.count()).toBe(0);
      expect(
        rig.fake.asked.some(
          ({ method, path }) => method === 'DELETE' && path.startsWith('/playground/messages/'),
        ),
      ).toBe(true);
    });

    test('edits and deletions show at once', async () => {
      const page = await rig.open();
      const first = message(rig.fake.nextNumber(), { content: '처음' });
      rig.fake.post(first);
      await log(page).getByText('처음').waitFor();
      rig.fake.emit({ t: 'messageUpdate', message: { ...first, content: '고침' } });
      await log(page).getByText('고침').waitFor();
      rig.fake.emit({ t: 'messageDelete', channelId: first.channel_id, messageId: first.id });
      await expect.poll(() => log(page).getByRole('article').count()).toBe(0);
    });

    test('older ones come as one scrolls up, without moving what is read', async () => {
      const page = await rig.open(DESKTOP, 'long');
      await log(page).getByText('line 119', { exact: true }).waitFor();
      expect(await log(page).getByText('line 69', { exact: true }).count()).toBe(0);
      const line70 = log(page).getByText('line 70', { exact: true });
      await line70.scrollIntoViewIfNeeded();
      await log(page).getByText('line 20', { exact: true }).waitFor({ state: 'attached' });
      expect(await line70.isVisible()).toBe(true);
      const list = await page.locator('message-list').boundingBox();
      const box = await line70.boundingBox();
      expect(box && list && box.y >= list.y && box.y <= list.y + list.height).toBe(true);
      await page.getByRole('button', { name: '최신 메시지로' }).click();
      await expect.poll(() => log(page).getByText('line 119', { exact: true }).isVisible()).toBe(true);
    });
  });

  describe('components', () => {
    test('a button waits visibly, and a second press does nothing', async () => {
      const page = await rig.open(DESKTOP, 'components');
      const slow = page.getByRole('button', { name: '느린 버튼' });
      await slow.dblclick();
      await expect.poll(() => slow.getAttribute('aria-busy')).toBe('true');
      expect(await sent('component')).toMatchObject({ customId: 'slow', componentType: 2 });
    });

    test('one that fails says so under its message', async () => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('button', { name: '실패하는 버튼' }).click();
      await expect
        .poll(() => page.getByRole('alert').allTextContents())
        .toEqual([expect.stringContaining('상호작용에 실패했어요')]);
    });

    test('a select sends what is chosen, by keyboard', async () => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('combobox', { name: '개념 고르기' }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await sent('component')).toMatchObject({
        customId: 'pick',
        componentType: 3,
        values: ['network'],
      });
    });

    test('a select of several sends once it closes', async () => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('combobox', { name: '여러 개 고르기' }).click();
      await page.getByRole('option', { name: '셋' }).click();
      expect(rig.fake.actions('component')).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await sent('component')).toMatchObject({ customId: 'many', values: ['1', '3'] });
    });

    test('a channel select offers what this server has, of the kinds it takes', async () => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('combobox', { name: '채널 고르기' }).click();
      expect((await page.getByRole('option').allTextContents()).map((text) => text.trim())).toEqual([
        '#일반',
        '#components',
        '#long',
      ]);
    });

    test.each([
      ['사람 고르기', 'Alex', ALEX.id],
      ['채널 고르기', '#일반', CHANNELS.general.id],
    ])('%s offers who and what there is', async (name, option, value) => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('combobox', { name }).click();
      await page.getByRole('option', { name: option }).click();
      expect(await sent('component')).toMatchObject({ values: [value] });
    });

    test('a modal checks, keeps the focus inside, sends, and closes when answered', async () => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('button', { name: '설문 열기' }).click();
      const modal = page.getByRole('dialog', { name: '설문' });
      await modal.getByRole('button', { name: '제출' }).click();
      await expect.poll(() => modal.getByRole('alert').count()).toBe(3);
      expect(rig.fake.actions('modal')).toEqual([]);
      await page.keyboard.type('붕어');
      await modal.getByRole('textbox', { name: '하고 싶은 말' }).fill('반가워요');
      expect(await modal.getByText('4/200').count()).toBe(1);
      await modal.getByRole('radio', { name: '처음' }).check();
      await modal.getByRole('checkbox', { name: '볼륨' }).check();
      await modal.getByRole('combobox', { name: '언어' }).click();
      await page.getByRole('option', { name: 'English' }).click();
      await modal.getByRole('checkbox', { name: '알림 받기' }).check();
      for (let presses = 0; presses < 14; presses += 1) {
        await page.keyboard.press('Tab');
        // Past the last field the browser's own controls follow, never the page behind.
        expect(await page.locator('.app :focus').count()).toBe(0);
      }
      await modal.getByRole('button', { name: '제출' }).click();
      expect(await sent('modal')).toMatchObject({
        values: {
          name: '붕어',
          text: '반가워요',
          level: ['new'],
          topics: ['volume'],
          language: ['en'],
          notify: true,
        },
      });
      await expect.poll(() => modal.count()).toBe(0);
    });

    test('a modal the bot does not answer keeps what was typed', async () => {
      const page = await rig.open(DESKTOP, 'components');
      await page.getByRole('button', { name: '설문 열기' }).click();
      const modal = page.getByRole('dialog', { name: '설문' });
      await modal.getByRole('textbox', { name: '이름' }).fill('붕어');
      await modal.getByRole('radio', { name: '익숙' }).check();
      await modal.getByRole('combobox', { name: '언어' }).click();
      await page.getByRole('option', { name: '한국어' }).click();
      rig.fake.onAction = (_, interactionId) =>
        rig.fake.emit({ t: 'interactionFailure', interactionId, reason: 'timeout' });
      await modal.getByRole('button', { name: '제출' }).click();
      await modal.getByRole('alert').getByText('애플리케이션이 응답하지 않았어요').waitFor();
      expect(await modal.getByRole('textbox', { name: '이름' }).inputValue()).toBe('붕어');
      await page.keyboard.press('Escape');
      await expect.poll(() => modal.count()).toBe(0);
    });
  });

  describe('people and connection', () => {
    test('one press acts as somebody else, in their language, and is remembered', async () => {
      const page = await rig.open();
      await page.getByRole('radio', { name: 'Alex 계정으로 바꾸기' }).click();
      await page.getByText('Welcome to #일반!').waitFor();
      await composer(page).fill('hello');
      await page.keyboard.press('Enter');
      await log(page).locator(`[data-author-id="${ALEX.id}"]`).waitFor();
      await page.reload();
      await page.getByRole('radio', { name: 'Alex', checked: true }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });

    test('Alt and a number switch by keyboard', async () => {
      const page = await rig.open();
      await page.keyboard.press('Alt+Digit2');
      await expect
        .poll(() => page.getByRole('radio', { checked: true }).getAttribute('aria-label'))
        .toBe('준호');
    });

    test("the language of one's client can be changed", async () => {
      const page = await rig.open();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Welcome to #일반!').waitFor();
      await composer(page).pressSequentially('/exp');
      await expect
        .poll(() => page.getByRole('option').allTextContents())
        .toEqual([expect.stringContaining('/explain')]);
    });

    test('a broken rule of Discord is loud and can be dismissed', async () => {
      const page = await rig.open();
      await expect.poll(() => rig.fake.listeners).toBe(1);
      rig.fake.emit({
        t: 'violation',
        method: 'POST',
        path: '/webhooks/1/x',
        problems: ['components: more than 40'],
      });
      const banner = page.getByRole('alert').filter({ hasText: 'Discord의 규칙을 어겼어요' });
      expect(await banner.textContent()).toMatch(/POST \/webhooks\/1\/x[\s\S]*components: more than 40/);
      await banner.getByRole('button', { name: '닫기' }).click();
      await expect.poll(() => banner.count()).toBe(0);
    });

    test('a bot that goes and comes back is told', async () => {
      const page = await rig.open();
      await expect.poll(() => rig.fake.listeners).toBe(1);
      rig.fake.emit({ t: 'online', online: false });
      await page.getByText('봇이 꺼져 있어요').waitFor();
      rig.fake.emit({ t: 'online', online: true });
      await expect.poll(() => page.getByText('봇이 꺼져 있어요').count()).toBe(0);
    });

    test('a lost connection comes back by itself with what was missed', async () => {
      const page = await rig.open();
      await expect.poll(() => rig.fake.listeners).toBe(1);
      rig.fake.dropSockets();
      await page.getByText('연결이 끊겼어요').waitFor();
      rig.fake.messages.push(message(rig.fake.nextNumber(), { content: '놓친 말' }));
      await log(page).getByText('놓친 말').waitFor();
      expect(await page.getByText('연결이 끊겼어요').count()).toBe(0);
    });

    test('new messages elsewhere mark their channel', async () => {
      const page = await rig.open();
      await expect.poll(() => rig.fake.listeners).toBe(1);
      rig.fake.post(message(rig.fake.nextNumber(), { channel_id: CHANNELS.thread.id, content: '여기요' }));
      const unread = page.locator('.channel.unread');
      await expect.poll(() => unread.allTextContents()).toEqual([expect.stringContaining('볼륨 질문')]);
    });
  });

  describe('on a phone', () => {
    test('nothing lies over code until it is tapped; then it can be copied', async () => {
      const page = await rig.open(PHONE);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const fence = '```';
      rig.fake.post(message(rig.fake.nextNumber(), { content: `${fence}sh\ndocker run -d nginx\n${fence}` }));
      const block = log(page).locator('.code-block');
      const copy = block.getByRole('button', { name: '복사' });
      await block.waitFor();
      expect(await copy.count()).toBe(0);
      await block.locator('pre').tap();
      expect((await copy.boundingBox())?.height).toBeGreaterThanOrEqual(40);
      await copy.tap();
      await block.getByRole('button', { name: '복사했어요' }).waitFor();
      await composer(page).tap();
      await expect.poll(() => block.getByRole('button').count()).toBe(0);
    });

    test('a proposal takes two lines at most, its name first', async () => {
      const rest =
        '프로그램을 실행하는 데 필요한 모든 것을 한데 묶어 어디서나 똑같이 돌아가게 하는 실행 단위이자 격리된 환경';
      rig.fake.onAutocomplete = () => Promise.resolve([`컨테이너 · Container — ${rest}`]);
      const page = await rig.open(PHONE);
      await composer(page).pressSequentially('/설명 ㅋ');
      const option = page.getByRole('option', { name: /^컨테이너 · Container — 프로그램/ });
      await option.waitFor();
      const { shown, all } = await option
        .locator('.suggestion')
        .evaluate((row) => ({ shown: row.clientHeight, all: row.scrollHeight }));
      const lineHeight = 22;
      expect(shown).toBe(2 * lineHeight);
      expect(all).toBeGreaterThan(2 * lineHeight);
      expect(await option.locator('.suggestion-rest').textContent()).toBe(` — ${rest}`);
    });

    test('nothing scrolls sideways and everything to press is large enough', async () => {
      const page = await rig.open(PHONE);
      await page.getByRole('button', { name: '채널 목록 열기' }).tap();
      await page.getByRole('button', { name: 'components' }).tap();
      await page.locator('[data-message-id]').first().waitFor();
      expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(390);
      expect(await page.locator('message-list').evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(
        0,
      );
      const small = await page
        .locator('button:visible, a.button:visible, input:visible, textarea:visible')
        .evaluateAll((elements) =>
          elements
            // Words within a text are as large as the text.
            .filter((element) => !element.closest('.markdown, .context-line'))
            .map((element) => ({
              box: element.getBoundingClientRect(),
              name: element.getAttribute('aria-label') ?? element.textContent,
            }))
            .filter(({ box }) => box.height < 40)
            .map(({ box, name }) => `${name?.trim()} ${box.height}`),
        );
      expect(small).toEqual([]);
    });

    test('the channel list is a drawer that Escape or a press beside it closes', async () => {
      const page = await rig.open(PHONE);
      const general = page.getByRole('button', { name: 'components' });
      expect(await general.isVisible()).toBe(false);
      await page.getByRole('button', { name: '채널 목록 열기' }).tap();
      await expect.poll(() => general.isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(() => general.isVisible()).toBe(false);
    });
  });
});
