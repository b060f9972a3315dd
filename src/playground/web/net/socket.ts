import type { PageEvent } from '../../protocol.ts';
import type { Clock, Timer } from '../clock.ts';

export interface SocketListener {
  /** The connection stands (again): whatever was known before may be out of date. */
  opened(): void;
  lost(): void;
  event(event: PageEvent): void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;

/** One person's stream of events. It comes back by itself, waiting longer each time, until it is closed. */
export class EventSocket {
  readonly #userId: string;
  readonly #clock: Clock;
  readonly #listener: SocketListener;
  #socket: WebSocket | undefined;
  #retry: Timer | undefined;
  #delay = FIRST_RETRY_MS;
  #closed = false;

  constructor(userId: string, clock: Clock, listener: SocketListener) {
    this.#userId = userId;
    this.#clock = clock;
    this.#listener = listener;
    this.#connect();
  }

  close(): void {
    this.#closed = true;
    this.#retry?.cancel();
    this.#socket?.close();
  }

  #connect(): void {
    const url = new URL(`/playground/socket?user=${encodeURIComponent(this.#userId)}`, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#delay = FIRST_RETRY_MS;
      if (!this.#closed) this.#listener.opened();
    });
    socket.addEventListener('message', ({ data }) => {
      // Our own server speaks the protocol's types; there is nobody else at the other end.
      if (!this.#closed) this.#listener.event(JSON.parse(String(data)) as PageEvent);
    });
    socket.addEventListener('close', () => {
      if (this.#closed) return;
      this.#listener.lost();
      this.#retry = this.#clock.after(this.#delay, () => this.#connect());
      this.#delay = Math.min(this.#delay * 2, LONGEST_RETRY_MS);
    });
  }
}
