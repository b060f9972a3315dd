/** What happened, as `GET /events` tells it (EventMessage). Field order is the real one's. */
export interface EventMessage {
  /** The first three are there for containers and images only. */
  readonly status?: string;
  readonly id?: string;
  readonly from?: string;
  readonly Type: EventType;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
  readonly scope: 'local' | 'swarm';
  /** Seconds, and nanoseconds (a whole number beyond what JSON.stringify can write), since the Unix epoch. */
  readonly time: number;
  readonly timeNano: bigint;
}

export type EventType =
  | 'container'
  | 'image'
  | 'network'
  | 'volume'
  | 'daemon'
  | 'node'
  | 'service'
  | 'secret'
  | 'config';
