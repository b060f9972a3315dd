import type { GatewayServer } from './server.ts';

/** Trouble with the gateway: what Discord does to its bots on a bad day. */
export class GatewayFaults {
  readonly #server: GatewayServer;

  constructor(server: GatewayServer) {
    this.#server = server;
  }

  /** Cuts every connection without a closing word, as a failing network does. Sessions can be resumed. */
  dropSockets(): void {
    for (const connection of this.#server.connections) connection.drop();
  }

  /** Op 7: asks every client to come back and resume. */
  reconnect(): void {
    for (const connection of this.#server.connections) connection.reconnect();
  }

  /** Op 9: `resumable` false makes the client identify anew and lose what it missed. */
  invalidateSessions(resumable: boolean): void {
    for (const connection of this.#server.connections) connection.invalidate(resumable);
  }

  /** Closes every connection with a code (4000 and up; 4004 is "authentication failed"). */
  close(code: number, reason = ''): void {
    for (const connection of this.#server.connections) connection.close(code, reason);
  }

  /** The next `times` identifies are refused by closing with `code`. */
  refuseIdentify(times: number, code = 4004): void {
    this.#server.identifyRefusals = { left: times, code };
  }

  clear(): void {
    this.#server.identifyRefusals = { left: 0, code: 4004 };
  }
}
