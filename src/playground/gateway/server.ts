import { GatewayIntentBits } from 'discord-api-types/v10';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { World } from '../world.ts';
import { Connection } from './connection.ts';
import { toGatewayEvents, withoutContent } from './dispatches.ts';
import { RESUMABLE_FOR, Session } from './session.ts';
import type { Identity } from './session.ts';

/** Gateway v10: sessions, their connections, and which of them hears of what. */
export class GatewayServer {
  readonly connections = new Set<Connection>();
  /** Identifies to refuse, and with which close code. */
  identifyRefusals = { left: 0, code: 4004 };
  /** Set once at start: whether every token is refused now. */
  refusesTokens: () => boolean = () => false;
  readonly #world: World;
  readonly #sessions = new Map<string, Session>();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 15 * 1024 });
  #online = false;

  constructor(world: World) {
    this.#world = world;
    world.bus.subscribe((event) => {
      for (const { t, d, guildId, intent, privileged } of toGatewayEvents(world, event)) {
        this.dispatch(t, d, guildId, intent, privileged);
      }
    });
  }

  /** Takes over an upgrade request to `/gateway`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): void {
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.connections.add(new Connection(this, this.#world, webSocket, query));
    });
  }

  /** Sends an event to the shard of a guild (null: direct messages), to clients with the intent. */
  dispatch(t: string, d: unknown, guildId: string | null, intent = 0, privileged = false): void {
    for (const session of this.#live()) {
      const { intents } = session.identity;
      if (!session.serves(guildId) || (intents & intent) !== intent) continue;
      const withheld = privileged && (intents & GatewayIntentBits.MessageContent) === 0;
      session.dispatch(t, withheld ? withoutContent(d) : d);
    }
  }

  presence(): 'online' | 'resuming' | 'offline' {
    if ([...this.connections].some((connection) => connection.ready)) return 'online';
    return this.#live().length > 0 ? 'resuming' : 'offline';
  }

  begin(identity: Identity): Session {
    const session = new Session(`session-${this.#world.ids.next()}`, identity);
    this.#sessions.set(session.id, session);
    return session;
  }

  resumable(id: string): Session | undefined {
    return this.#live().find((session) => session.id === id);
  }

  forget(session: Session): void {
    session.send = undefined;
    this.#sessions.delete(session.id);
  }

  remove(connection: Connection): void {
    this.connections.delete(connection);
    this.presenceChanged();
  }

  takeRefusal(): number | undefined {
    if (this.identifyRefusals.left <= 0) return undefined;
    this.identifyRefusals.left -= 1;
    return this.identifyRefusals.code;
  }

  presenceChanged(): void {
    const online = this.presence() === 'online';
    if (online === this.#online) return;
    this.#online = online;
    this.#world.bus.emit({ t: 'online', online });
  }

  close(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  /** Sessions that are connected or may still come back; the others are forgotten on the way. */
  #live(): Session[] {
    for (const session of this.#sessions.values()) {
      const { leftAt } = session;
      if (leftAt !== undefined && this.#world.clock.now() - leftAt > RESUMABLE_FOR) this.forget(session);
    }
    return [...this.#sessions.values()];
  }
}
