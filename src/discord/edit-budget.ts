import type { Clock, Timer } from '../base/clock.ts';

/** At most one edit a second in a channel: more makes Discord hold requests back. */
const INTERVAL = 1_000;
/** Messages older than this take far fewer edits: a fresh one should be posted. */
const OLD_AGE = 60 * 60 * 1_000;
/** What Discord allows for those, where they are edited all the same: 3 in 6 s. */
const OLD_INTERVAL = 2_000;
/** Channels remembered; a quiet channel is forgotten first. */
const MAX_CHANNELS = 10_000;

interface Waiting {
  readonly send: () => Promise<void>;
  /** How long the channel rests after it, in ms. */
  readonly rest: number;
  readonly settle: { resolve: (outcome: EditOutcome) => void; reject: (error: unknown) => void }[];
}

interface Channel {
  /** When the next edit may go out, on the clock. */
  freeAt: number;
  /** By message id, oldest first; only the newest content of each waits. */
  readonly waiting: Map<string, Waiting>;
  timer: Timer | undefined;
  sending: boolean;
}

/** `replaced`: a newer edit of the same message took this one's place before it was sent. */
export type EditOutcome = 'sent' | 'replaced';

/**
 * Spaces out edits of the bot's own messages, channel by channel. While an edit waits, a newer one of the same message
 * takes its place: readers see the latest state, never a queue of old ones. One channel never waits for another.
 */
export class EditBudget {
  readonly #clock: Clock;
  readonly #channels = new Map<string, Channel>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Edits a message as soon as its channel's budget allows.
   * @param send does the request; called once, or not at all when a newer edit comes first
   * @param createdAt when the message was made (ms): edits of old ones are spaced out further
   * @returns how it ended; rejects with what `send` rejected with
   */
  edit(
    channelId: string,
    messageId: string,
    send: () => Promise<void>,
    createdAt = this.#clock.now(),
  ): Promise<EditOutcome> {
    const channel = this.#channel(channelId);
    const rest = this.isOld(createdAt) ? OLD_INTERVAL : INTERVAL;
    return new Promise((resolve, reject) => {
      const before = channel.waiting.get(messageId);
      for (const { resolve: replaced } of before?.settle ?? []) replaced('replaced');
      // Replacing keeps the place in the queue: a busy message cannot be pushed back for ever.
      channel.waiting.set(messageId, { send, rest, settle: [{ resolve, reject }] });
      this.#schedule(channelId, channel);
    });
  }

  /** Whether a message made at `createdAt` (ms) has become too old to edit often: post a fresh one instead. */
  isOld(createdAt: number): boolean {
    return this.#clock.now() - createdAt >= OLD_AGE;
  }

  /** How many edits wait, over all channels. */
  get waiting(): number {
    return [...this.#channels.values()].reduce((sum, channel) => sum + channel.waiting.size, 0);
  }

  #channel(channelId: string): Channel {
    const channel = this.#channels.get(channelId) ?? {
      freeAt: 0,
      waiting: new Map<string, Waiting>(),
      timer: undefined,
      sending: false,
    };
    // Re-inserting keeps the map in order of last use.
    this.#channels.delete(channelId);
    this.#channels.set(channelId, channel);
    if (this.#channels.size > MAX_CHANNELS) this.#forgetIdle();
    return channel;
  }

  #forgetIdle(): void {
    const now = this.#clock.now();
    for (const [id, channel] of this.#channels) {
      if (this.#channels.size <= MAX_CHANNELS) return;
      if (channel.waiting.size === 0 && !channel.sending && channel.freeAt <= now) this.#channels.delete(id);
    }
  }

  #schedule(channelId: string, channel: Channel): void {
    if (channel.sending || channel.timer || channel.waiting.size === 0) return;
    const wait = channel.freeAt - this.#clock.now();
    if (wait <= 0) {
      void this.#sendNext(channelId, channel);
      return;
    }
    channel.timer = this.#clock.after(wait, () => {
      channel.timer = undefined;
      void this.#sendNext(channelId, channel);
    });
  }

  async #sendNext(channelId: string, channel: Channel): Promise<void> {
    const [next] = channel.waiting;
    if (!next) return;
    const [messageId, { send, rest, settle }] = next;
    channel.waiting.delete(messageId);
    channel.sending = true;
    channel.freeAt = this.#clock.now() + rest;
    try {
      await send();
      for (const { resolve } of settle) resolve('sent');
    } catch (error) {
      for (const { reject } of settle) reject(error);
    } finally {
      channel.sending = false;
      this.#schedule(channelId, channel);
    }
  }
}
