import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { toPageEvent } from '../people/events.ts';
import type { World } from '../world.ts';

/** `WS /playground/socket?user=ID`: tells each page what its person notices. */
export class PageSockets {
  readonly #world: World;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024 });

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns whether the request was for this */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): boolean {
    const userId = url.searchParams.get('user') ?? '';
    if (url.pathname !== '/playground/socket' || !this.#world.state.people.has(userId)) return false;
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const unsubscribe = this.#world.bus.subscribe((event) => {
        const person = this.#world.state.people.get(userId);
        const seen = person && toPageEvent(this.#world, person, event);
        if (seen) webSocket.send(JSON.stringify(seen));
      });
      webSocket.on('close', unsubscribe);
      webSocket.on('error', unsubscribe);
    });
    return true;
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
