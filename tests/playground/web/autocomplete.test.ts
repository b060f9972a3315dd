import { expect, test } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { Autocomplete } from '../../../src/playground/web/slash-commands/autocomplete.ts';
import type { Suggestion } from '../../../src/playground/web/slash-commands/values.ts';

const suggest = (label: string): Suggestion[] => [{ label, value: label }];

function rig() {
  const clock = new ManualClock();
  let changes = 0;
  const autocomplete = new Autocomplete(clock, () => (changes += 1));
  return { clock, autocomplete, changes: () => changes };
}

/** Lets everything that waits on settled promises run. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

test('typing on asks once, for what was typed last', async () => {
  const { clock, autocomplete } = rig();
  const asked: string[] = [];
  for (const text of ['ㅋ', '커', '컨']) {
    autocomplete.request(() => {
      asked.push(text);
      return Promise.resolve(suggest(text));
    });
    clock.advance(99);
  }
  expect(asked).toEqual([]);
  clock.advance(1);
  await settle();
  expect(asked).toEqual(['컨']);
  expect(autocomplete.state).toEqual({ status: 'ready', suggestions: suggest('컨') });
});

test('an answer that comes after a newer question is dropped', async () => {
  const { clock, autocomplete, changes } = rig();
  const first = Promise.withResolvers<Suggestion[]>();
  autocomplete.request(() => first.promise);
  clock.advance(100);
  autocomplete.request(() => Promise.resolve(suggest('새것')));
  clock.advance(100);
  await settle();
  first.resolve(suggest('옛것'));
  await settle();
  expect(autocomplete.state).toEqual({ status: 'ready', suggestions: suggest('새것') });
  expect(changes()).toBe(1);
});

test('the last suggestions stay on show while the next are fetched', async () => {
  const { clock, autocomplete } = rig();
  autocomplete.request(() => Promise.resolve(suggest('하나')));
  clock.advance(100);
  await settle();
  autocomplete.request(() => Promise.resolve(suggest('둘')));
  expect(autocomplete.state).toEqual({ status: 'loading', suggestions: suggest('하나') });
});

test.each([
  ['rejects', () => Promise.reject(new Error('away'))],
  ['has none to give', () => Promise.resolve(undefined)],
])('a bot that %s is told as a failure', async (_, ask) => {
  const { clock, autocomplete } = rig();
  autocomplete.request(ask);
  clock.advance(100);
  await settle();
  expect(autocomplete.state).toEqual({ status: 'failed' });
});
