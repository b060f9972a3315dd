import { describe, expect, test } from 'vitest';
import { INITIAL_STATE } from '../../../src/playground/web/state/app-state.ts';
import type { AppState, Waiting } from '../../../src/playground/web/state/app-state.ts';
import { applyEvent } from '../../../src/playground/web/state/events.ts';
import { compareIds, EMPTY_HISTORY, withMessage } from '../../../src/playground/web/state/history.ts';
import { accept, begin, refuse, settle, waitingOn } from '../../../src/playground/web/state/waiting.ts';
import { startsGroup } from '../../../src/playground/web/views/grouping.ts';
import { initialValues, modalProblems } from '../../../src/playground/web/modal/modal-values.ts';
import { CHANNELS, message, MINJI, MODAL, ranBy } from './fixtures.ts';

const channelId = CHANNELS.general.id;
const open: AppState = { ...INITIAL_STATE, channelId, histories: new Map([[channelId, EMPTY_HISTORY]]) };
const idsIn = (state: AppState, id: string = channelId) =>
  state.histories.get(id)?.messages.map((each) => each.id);

describe('messages', () => {
  test('stand in the order of their ids however they arrive, each once', () => {
    const [a, b, c] = [message(1, {}), message(2, {}), message(3, {})];
    const after = [c, a, b, a].reduce(
      (state, each) => applyEvent(state, { t: 'messageCreate', message: each }),
      open,
    );
    expect(idsIn(after)).toEqual([a.id, b.id, c.id]);
  });

  test('an id with more digits is the later one', () => {
    expect(compareIds('99', '100')).toBeLessThan(0);
  });

  test('an edit takes the place of what it edits, and is nothing without it', () => {
    const before = message(1, { content: '전' });
    const edited = message(1, { content: '후' });
    expect(withMessage([before], edited)).toEqual([edited]);
    expect(idsIn(applyEvent(open, { t: 'messageUpdate', message: edited }))).toEqual([]);
  });

  test('elsewhere mark their channel as unread', () => {
    const elsewhere = message(1, { channel_id: CHANNELS.long.id });
    const after = applyEvent(open, { t: 'messageCreate', message: elsewhere });
    expect([...after.unread]).toEqual([CHANNELS.long.id]);
    expect(idsIn(after, CHANNELS.long.id)).toBeUndefined();
  });

  test('of one author stand together unless time or a command comes between', () => {
    const first = message(0, {});
    expect(startsGroup(message(60, {}), first)).toBe(false);
    expect(startsGroup(message(8 * 60, {}), first)).toBe(true);
    expect(startsGroup(message(1, { author: MINJI }), first)).toBe(true);
    expect(startsGroup(message(1, ranBy(MINJI, 'explain')), first)).toBe(true);
  });
});

describe('interactions under way', () => {
  const waiting: Waiting = {
    key: 1,
    channelId,
    source: { kind: 'component', messageId: '5', customId: 'next' },
    status: 'pending',
  };

  test('wait until the bot has answered', () => {
    const begun = accept(begin(open, waiting), 1, '77');
    expect(waitingOn(begun, '5', 'next')?.status).toBe('pending');
    expect(settle(begun, '77', { ok: true }).waiting).toEqual([]);
  });

  test('that fail stay, until the same message is used again', () => {
    const failed = settle(accept(begin(open, waiting), 1, '77'), '77', { ok: false, reason: 'timeout' });
    expect(failed.waiting).toMatchObject([{ status: 'failed', reason: { kind: 'timeout' } }]);
    expect(begin(failed, { ...waiting, key: 2 }).waiting.map(({ key }) => key)).toEqual([2]);
    expect(refuse(begin(open, waiting), 1, 'gone').waiting).toMatchObject([
      { status: 'failed', reason: { kind: 'refused', detail: 'gone' } },
    ]);
  });

  test('a modal closes when its submission is answered, and stays when it fails', () => {
    const submitted: Waiting = { ...waiting, interactionId: '9', source: { kind: 'modal', modalId: 'm' } };
    const state: AppState = {
      ...open,
      modal: { modalId: 'm', channelId, modal: MODAL },
      waiting: [submitted],
    };
    expect(settle(state, '9', { ok: true }).modal).toBeUndefined();
    expect(settle(state, '9', { ok: false, reason: 'timeout' }).modal).toBeDefined();
    expect(settle(state, 'other', { ok: true })).toBe(state);
  });
});

describe('a modal', () => {
  test('opens with what the bot preset', () => {
    expect(initialValues(MODAL)).toEqual({
      name: '',
      text: '',
      level: [],
      topics: [],
      language: [],
      notify: false,
    });
  });

  test('cannot be handed in before what is required is there', () => {
    expect(modalProblems(MODAL, initialValues(MODAL))).toEqual({
      name: { code: 'required' },
      level: { code: 'required' },
      language: { code: 'required' },
    });
    const filled = { ...initialValues(MODAL), name: '붕', level: ['new'], language: ['ko'] };
    expect(modalProblems(MODAL, filled)).toEqual({ name: { code: 'tooShort', limit: 2 } });
    expect(modalProblems(MODAL, { ...filled, name: '붕어' })).toEqual({});
  });
});
