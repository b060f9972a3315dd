import { ok } from './handler.ts';
import type { Endpoint } from './handler.ts';

/** Identifies a bot may make a day, as Discord's default. */
const IDENTIFIES = 1000;

export const gatewayEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/gateway', handle: (world) => ok({ url: gatewayUrl(world.url) }) },
  {
    method: 'GET',
    path: '/gateway/bot',
    handle: (world) =>
      ok({
        url: gatewayUrl(world.url),
        shards: 1,
        session_start_limit: {
          total: IDENTIFIES,
          remaining: IDENTIFIES,
          reset_after: 24 * 60 * 60_000,
          max_concurrency: 1,
        },
      }),
  },
];

/** `ws://host:port/gateway`: clients append `?v=10&encoding=json` as it is. */
export function gatewayUrl(url: string): string {
  return `${url.replace(/^http/, 'ws')}/gateway`;
}
