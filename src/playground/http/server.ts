import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { PlaygroundLog } from '../log.ts';
import type { HostGuard } from './guard.ts';

/** Takes a request whose path is its own; gives false for what is somebody else's. */
export type HttpRoute = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => boolean | Promise<boolean>;

/** Takes a websocket upgrade; gives false for what is somebody else's. */
export type UpgradeRoute = (request: IncomingMessage, socket: Duplex, head: Buffer, url: URL) => boolean;

export interface HttpOptions {
  routes: readonly HttpRoute[];
  upgrades: readonly UpgradeRoute[];
  guard: HostGuard;
  log: PlaygroundLog;
}

/** The one server of the process: the first route that takes a request answers it. */
export function createHttpServer({ routes, upgrades, guard, log }: HttpOptions): Server {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = addressOf(request);
    if (!url || !guard(request)) {
      plain(response, url ? 403 : 400);
      return;
    }
    for (const route of routes) {
      if (await route(request, response, url)) return;
    }
    plain(response, 404);
  };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      log.error({ err: error, path: request.url }, 'the local Discord failed to answer');
      if (!response.headersSent) plain(response, 500);
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = addressOf(request);
    const taken = url && guard(request) && upgrades.some((upgrade) => upgrade(request, socket, head, url));
    if (!taken) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  return server;
}

/** Starts to listen; gives the port. @throws Error when the address is taken */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Ends every connection at once. */
export async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}

function addressOf(request: IncomingMessage): URL | undefined {
  const url = `http://local${request.url ?? '/'}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

function plain(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${status}\n`);
}
