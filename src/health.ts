import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from './base/clock.ts';
import type { Store } from './db/index.ts';
import type { GatewayState } from './discord/bot.ts';

export interface HealthSource {
  readonly store: Pick<Store, 'health'>;
  readonly gateway: () => GatewayState;
  readonly clock: Clock;
  /** When the process started, in milliseconds since the epoch. */
  readonly startedAt: number;
  readonly version: string;
}

/** What `GET /healthz` says: 200 while everything works, 503 when the gateway or the store does not. */
export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly gateway: GatewayState;
  readonly database: 'ok' | 'failed';
  readonly uptimeSeconds: number;
  readonly version: string;
}

export async function checkHealth(source: HealthSource): Promise<Health> {
  const database = await source.store.health().then(
    () => 'ok' as const,
    () => 'failed' as const,
  );
  const gateway = source.gateway();
  return {
    status: gateway === 'ready' && database === 'ok' ? 'ok' : 'unavailable',
    gateway,
    database,
    uptimeSeconds: Math.floor((source.clock.now() - source.startedAt) / 1_000),
    version: source.version,
  };
}

/**
 * Answers `GET` and `HEAD /healthz`.
 * @returns whether the request was one of those; others are left alone
 */
export function answerHealth(
  source: HealthSource,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.url?.split('?')[0] !== '/healthz') return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return true;
  }
  void checkHealth(source).then((health) => {
    response.writeHead(health.status === 'ok' ? 200 : 503, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : `${JSON.stringify(health)}\n`);
  });
  return true;
}

/** A server for `/healthz` alone; resolves when it listens, rejects when the address is taken. */
export function startHealthServer(source: HealthSource, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (!answerHealth(source, request, response)) response.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
