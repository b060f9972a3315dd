import type { GatewayFaults } from './gateway/faults.ts';

/** What goes wrong with a REST request. `before` and `after` speak of its being processed. */
export type RestFault =
  /** 429 with `retry_after` in seconds. Clients wait in real time: keep it small (0.05). */
  | { kind: 'rateLimit'; retryAfter: number; global?: boolean }
  /** An error of the server, with an optional JSON body. */
  | { kind: 'status'; status: number; body?: unknown }
  /** What a proxy in front of Discord says: 502 and a page of HTML. */
  | { kind: 'badGateway' }
  /** The answer comes this many milliseconds of the playground's clock later. */
  | { kind: 'delay'; ms: number; when: 'before' | 'after' }
  /** The answer comes once the promise is fulfilled. */
  | { kind: 'hold'; until: Promise<unknown>; when: 'before' | 'after' }
  /** The connection is reset. After processing: it happened, but the bot never heard of it. */
  | { kind: 'drop'; when: 'before' | 'after' };

/** Which requests a fault meets. */
export interface RestMatch {
  method?: string;
  // Not a block comment: a star and a slash stand side by side in the examples.
  // The path behind `/api/v10`, decoded. In a string `*` stands for one segment:
  // `/channels/*/messages`, `/webhooks/*/*/messages/@original`.
  path?: string | RegExp;
  /** How many requests, 1 by default; Infinity for all. */
  times?: number;
}

interface Planned {
  match: RestMatch;
  left: number;
  fault: RestFault;
}

/** Trouble to order: what a test does to a bot that thinks it talks to Discord. */
export class Faults {
  /** Trouble with the gateway. */
  readonly gateway: GatewayFaults;
  /** From now on every token is refused: REST answers 401, the gateway closes with 4004. */
  refuseTokens: boolean;
  #planned: Planned[] = [];

  constructor(gateway: GatewayFaults, refuseTokens: boolean) {
    this.gateway = gateway;
    this.refuseTokens = refuseTokens;
  }

  /** The next matching requests meet this fault. Faults of one request are used up in the order they were planned. */
  rest(match: RestMatch, fault: RestFault): void {
    this.#planned.push({ match, left: match.times ?? 1, fault });
  }

  /** Planned faults that have not happened yet. */
  get pending(): number {
    return this.#planned.length;
  }

  /** Forgets every planned fault; connections that were already harmed stay so. */
  clear(): void {
    this.#planned = [];
    this.refuseTokens = false;
    this.gateway.clear();
  }

  /** The fault of this request, if one was planned; uses it up. */
  take(method: string, path: string): RestFault | undefined {
    const planned = this.#planned.find(({ match }) => matches(match, method, path));
    if (!planned) return undefined;
    planned.left -= 1;
    if (planned.left <= 0) this.#planned = this.#planned.filter((entry) => entry !== planned);
    return planned.fault;
  }
}

function matches(match: RestMatch, method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path === undefined) return true;
  if (typeof match.path !== 'string') return match.path.test(path);
  const wanted = match.path.split('/');
  const segments = path.split('/');
  return (
    wanted.length === segments.length &&
    wanted.every((part, index) => part === '*' || part === segments[index])
  );
}
