import { expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { checkHealth } from '../../src/health.ts';

const clock = new ManualClock();
const source = {
  store: { health: () => Promise.resolve({ schemaVersion: 1, bytes: 1 }) },
  gateway: () => 'ready' as const,
  clock,
  startedAt: clock.now() - 61_900,
  version: '1.2.3',
};

it('is well while gateway and store are', async () => {
  expect(await checkHealth(source)).toEqual({
    status: 'ok',
    gateway: 'ready',
    database: 'ok',
    uptimeSeconds: 61,
    version: '1.2.3',
  });
});

it.each(['connecting', 'reconnecting', 'stopped'] as const)(
  'is unavailable while the gateway is %s',
  async (state) => {
    expect(await checkHealth({ ...source, gateway: () => state })).toMatchObject({
      status: 'unavailable',
      gateway: state,
    });
  },
);

it('is unavailable when the store does not answer', async () => {
  const store = { health: () => Promise.reject(new Error('gone')) };
  expect(await checkHealth({ ...source, store })).toMatchObject({
    status: 'unavailable',
    database: 'failed',
  });
});
