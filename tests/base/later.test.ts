import { expect, it } from 'vitest';
import { Later } from '../../src/base/later.ts';

it('works when its result is wanted first, and once', async () => {
  let done = 0;
  const later = new Later(async () => {
    done += 1;
    return done;
  });
  expect(later.started).toBeUndefined();
  expect(done).toBe(0);
  expect(await Promise.all([later.get(), later.get()])).toEqual([1, 1]);
  expect(await later.started).toBe(1);
});

it('tells everybody who asks what went wrong', async () => {
  const later = new Later(() => Promise.reject(new Error('no')));
  await expect(later.get()).rejects.toThrow('no');
  await expect(later.get()).rejects.toThrow('no');
});
