import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import { snowflakeTime } from '../snowflake.ts';
import type { Endpoint } from './handler.ts';

/** So many requests in a window of milliseconds. */
export interface Limit {
  requests: number;
  window: number;
}

const HOUR = 60 * 60_000;
const WINDOWS_KEPT = 1_000;

/** Over all routes. Interactions and their webhooks are not counted, as documented. */
const GLOBAL: Limit = { requests: 50, window: 1_000 };
const OLD_EDITS: Limit = { requests: 3, window: 6_000 };
const DEFAULT: Limit = { requests: 50, window: 1_000 };

/** Where Discord is known to be stricter, by method and path of its document. */
const LIMITS_BY_ENDPOINT: Readonly<Record<string, Limit>> = {
  'POST /channels/{channel_id}/messages': { requests: 5, window: 5_000 },
  'PATCH /channels/{channel_id}/messages/{message_id}': { requests: 5, window: 5_000 },
  'DELETE /channels/{channel_id}/messages/{message_id}': { requests: 5, window: 1_000 },
  'POST /channels/{channel_id}/typing': { requests: 5, window: 5_000 },
  'PATCH /channels/{channel_id}': { requests: 5, window: 5_000 },
  'PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me': { requests: 1, window: 250 },
  'DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me': {
    requests: 1,
    window: 250,
  },
  'POST /webhooks/{webhook_id}/{webhook_token}': { requests: 5, window: 2_000 },
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original': { requests: 5, window: 2_000 },
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': { requests: 5, window: 2_000 },
  'DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': { requests: 5, window: 2_000 },
};

/** Paths whose first parameter splits the bucket: each channel, guild and webhook has its own. */
const MAJOR =
  /^\/(?:channels\/\{channel_id\}|guilds\/\{guild_id\}|webhooks\/\{webhook_id\}\/\{webhook_token\})/;

export type Scope = 'user' | 'global' | 'shared';

/** The verdict on one request. */
export interface Verdict {
  allowed: boolean;
  /** Of the bucket, for the X-RateLimit headers. */
  limit: number;
  remaining: number;
  /** Milliseconds since the epoch. */
  resetsAt: number;
  bucket: string;
  /** Of a refusal. */
  scope: Scope;
  oldEdit: boolean;
}

interface Window {
  count: number;
  resetsAt: number;
}

/** Counts requests by the clock: fixed windows that begin with their first request, as Discord's do. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #enforced: boolean;
  readonly #windows = new Map<string, Window>();

  /** @param enforced false: headers are sent, but nothing is ever refused and nothing ever runs out */
  constructor(clock: Clock, enforced: boolean) {
    this.#clock = clock;
    this.#enforced = enforced;
  }

  take(endpoint: Endpoint, params: Readonly<Record<string, string>>): Verdict {
    const now = this.#clock.now();
    const name = `${endpoint.method} ${endpoint.path}`;
    const exempt = endpoint.needsToken === false;
    const oldEdit = isOldEdit(name, params, now);
    const limit = oldEdit ? OLD_EDITS : (LIMITS_BY_ENDPOINT[name] ?? DEFAULT);
    const bucket = createHash('md5')
      .update(oldEdit ? `${name} old` : name)
      .digest('hex');
    const verdict = { limit: limit.requests, bucket, oldEdit, scope: 'user' as Scope };
    if (!this.#enforced) {
      return { ...verdict, allowed: true, remaining: limit.requests, resetsAt: now + limit.window };
    }

    const major = Object.values(params).slice(0, MAJOR.exec(endpoint.path)?.[0].match(/\{/g)?.length ?? 0);
    const own = this.#window(`${bucket}:${major.join('/')}`, limit, now);
    const global = exempt ? undefined : this.#window('global', GLOBAL, now);
    if (global && global.count >= GLOBAL.requests) {
      return { ...verdict, allowed: false, remaining: 0, resetsAt: global.resetsAt, scope: 'global' };
    }
    if (own.count >= limit.requests) {
      return { ...verdict, allowed: false, remaining: 0, resetsAt: own.resetsAt };
    }
    own.count += 1;
    if (global) global.count += 1;
    return { ...verdict, allowed: true, remaining: limit.requests - own.count, resetsAt: own.resetsAt };
  }

  #window(key: string, { window }: Limit, now: number): Window {
    const current = this.#windows.get(key);
    if (current && current.resetsAt > now) return current;
    if (this.#windows.size >= WINDOWS_KEPT) this.#forgetPast(now);
    const fresh = { count: 0, resetsAt: now + window };
    this.#windows.set(key, fresh);
    return fresh;
  }

  /** Each interaction's token has windows of its own: without this they would pile up. */
  #forgetPast(now: number): void {
    for (const [key, { resetsAt }] of this.#windows) {
      if (resetsAt <= now) this.#windows.delete(key);
    }
  }
}

function isOldEdit(name: string, params: Readonly<Record<string, string>>, now: number): boolean {
  const id = params.message_id;
  if (name !== 'PATCH /channels/{channel_id}/messages/{message_id}' || !id || !/^\d+$/.test(id)) return false;
  return now - snowflakeTime(id) > HOUR;
}
