import type { RoundEvent } from '../round/event.ts';

/** Raised when a stored round could not be gone on with any more: its rounds are settled on the next start. */
const VERSION = 1;

/** An event as the store keeps it. */
export function encodeEvent(event: RoundEvent): string {
  return JSON.stringify({ v: VERSION, ...event });
}

/** @throws Error for what another version wrote */
export function decodeEvent(text: string): RoundEvent {
  const { v, ...event } = JSON.parse(text) as RoundEvent & { readonly v: unknown };
  if (v !== VERSION) throw new Error(`an event of version ${String(v)}, this is ${VERSION}`);
  // Written by encodeEvent alone, and never changed.
  return event;
}
