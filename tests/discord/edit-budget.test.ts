import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { EditBudget } from '../../src/discord/edit-budget.ts';

/** Lets promise callbacks run; no time passes. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setup() {
  const clock = new ManualClock();
  const budget = new EditBudget(clock);
  const sent: string[] = [];
  const edit = (channel: string, message: string, content: string) =>
    budget.edit(channel, message, async () => {
      sent.push(`${channel}/${message} ${content}`);
    });
  return { clock, budget, sent, edit };
}

describe('the edit budget', () => {
  it('sends the first edit of a channel at once', async () => {
    const { sent, edit } = setup();
    expect(await edit('c', 'm', 'one')).toBe('sent');
    expect(sent).toEqual(['c/m one']);
  });

  it('sends at most one edit a second in a channel, and the newest content only', async () => {
    const { clock, sent, edit } = setup();
    await edit('c', 'm', '1');
    const second = edit('c', 'm', '2');
    const third = edit('c', 'm', '3');
    expect(await second).toBe('replaced');
    clock.advance(999);
    await settle();
    expect(sent).toEqual(['c/m 1']);
    clock.advance(1);
    expect(await third).toBe('sent');
    expect(sent).toEqual(['c/m 1', 'c/m 3']);
  });

  it('lets every message of a busy channel have its turn', async () => {
    const { clock, sent, edit } = setup();
    await edit('c', 'a', '1');
    const waiting = [edit('c', 'a', '2'), edit('c', 'b', '1'), edit('c', 'a', '3')];
    clock.advance(1_000);
    await settle();
    clock.advance(1_000);
    await Promise.all(waiting);
    expect(sent).toEqual(['c/a 1', 'c/a 3', 'c/b 1']);
  });

  it('does not let one channel wait for another', async () => {
    const { sent, edit } = setup();
    await Promise.all([edit('c', 'm', '1'), edit('d', 'm', '1')]);
    expect(sent).toEqual(['c/m 1', 'd/m 1']);
  });

  it('reports a failed request to whoever asked for that edit, and goes on', async () => {
    const { clock, budget, sent, edit } = setup();
    await expect(budget.edit('c', 'm', () => Promise.reject(new Error('50001')))).rejects.toThrow('50001');
    const next = edit('c', 'm', '2');
    clock.advance(1_000);
    expect(await next).toBe('sent');
    expect(sent).toEqual(['c/m 2']);
    expect(budget.waiting).toBe(0);
  });

  it('does not start an edit while the one before is on its way', async () => {
    const { clock, budget, sent, edit } = setup();
    let finish = (): void => {};
    const slow = budget.edit('c', 'm', () => new Promise((resolve) => (finish = resolve)));
    const next = edit('c', 'm', '2');
    clock.advance(5_000);
    await settle();
    expect(sent).toEqual([]);
    finish();
    await slow;
    expect(await next).toBe('sent');
  });

  it('edits a message older than an hour no more often than Discord allows: 3 times in 6 s', async () => {
    const { clock, budget } = setup();
    const madeAt = clock.now() - 60 * 60 * 1_000;
    const sent: number[] = [];
    const edit = (content: number) =>
      budget.edit('c', 'm', () => Promise.resolve(void sent.push(content)), madeAt);
    await edit(1);
    const second = edit(2);
    clock.advance(1_999);
    await settle();
    expect(sent).toEqual([1]);
    clock.advance(1);
    await second;
    expect(sent).toEqual([1, 2]);
  });

  it('calls a message old after an hour: a fresh one should be posted', () => {
    const { clock, budget } = setup();
    const createdAt = clock.now();
    clock.advance(3_599_999);
    expect(budget.isOld(createdAt)).toBe(false);
    clock.advance(1);
    expect(budget.isOld(createdAt)).toBe(true);
  });
});
