import { expect, it } from 'vitest';
import { variableBucket } from '../../../src/linux/shell/variable-bucket.ts';

it('orders variables as ash was seen to hand them on', () => {
  const seen = ['AA', 'NEW', 'AB', 'HOSTNAME', 'SHLVL', 'HOME', 'LONGNAME', 'PATH', 'ZZ', 'B', 'PWD'];
  expect(seen.toSorted((a, b) => variableBucket(a) - variableBucket(b))).toEqual(seen);
});
