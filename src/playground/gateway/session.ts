import { GatewayOpcodes } from 'discord-api-types/v10';

/** Events kept for a client that comes back. */
const BUFFERED_EVENTS = 1_000;
/** How long a session without a connection can be resumed. */
export const RESUMABLE_FOR = 3 * 60_000;

export interface Dispatch {
  op: GatewayOpcodes.Dispatch;
  s: number;
  t: string;
  d: unknown;
}

export interface Identity {
  token: string;
  intents: number;
  shard: readonly [id: number, count: number];
}

/** What outlives a connection: who identified, the sequence number, and the latest events. */
export class Session {
  readonly id: string;
  readonly identity: Identity;
  /** Where events go now; undefined while the client is away. */
  send: ((dispatch: Dispatch) => void) | undefined;
  /** When the client left, in milliseconds since the epoch. */
  leftAt: number | undefined;
  #sequence = 0;
  #buffer: Dispatch[] = [];

  constructor(id: string, identity: Identity) {
    this.id = id;
    this.identity = identity;
  }

  get sequence(): number {
    return this.#sequence;
  }

  dispatch(t: string, d: unknown): void {
    this.#sequence += 1;
    const dispatch: Dispatch = { op: GatewayOpcodes.Dispatch, s: this.#sequence, t, d };
    this.#buffer.push(dispatch);
    if (this.#buffer.length > BUFFERED_EVENTS) this.#buffer.shift();
    this.send?.(dispatch);
  }

  /** Everything after a sequence number; undefined when some of it was forgotten. */
  after(sequence: number): Dispatch[] | undefined {
    const missed = this.#buffer.filter(({ s }) => s > sequence);
    return missed.length === this.#sequence - sequence ? missed : undefined;
  }

  /** Whether this shard is told of a guild; direct messages belong to shard 0. */
  serves(guildId: string | null): boolean {
    const [id, count] = this.identity.shard;
    return guildId === null ? id === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
  }
}
