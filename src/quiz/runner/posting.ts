import type { MessageKey, Round } from '../round/round.ts';
import type { Messenger } from './messenger.ts';
import { nonceOf } from './nonce.ts';
import { delayAfter, type Patience } from './patience.ts';
import type { RunnerLog } from './runner-log.ts';

/** Between attempts, after those that discord.js makes by itself. */
const AGAIN = { first: 1_000, most: 60_000 };
/** So many attempts, about an hour: then nobody waits for the message any more. */
const ATTEMPTS = 65;

export interface PostingParts {
  readonly messenger: Pick<Messenger, 'post'>;
  readonly patience: Patience;
  readonly log: RunnerLog;
  /** The round as it is now. */
  readonly round: () => Round;
  /** Whether the message still has to be posted. */
  readonly isOwed: (message: MessageKey) => boolean;
  /** Resolves when it is stored that it is there. */
  readonly onPosted: (message: MessageKey, id: string) => Promise<void>;
  /** Nothing can be posted: the channel is gone, or stayed out of reach. */
  readonly onUnreachable: () => void;
}

/** The messages a round has to post, each once and in their order; none overtakes one that takes its time. */
export class Posting {
  readonly #parts: PostingParts;
  readonly #waiting = new Set<MessageKey>();
  /** Messages that were found deleted before it was stored that they were there. */
  #deleted = 0;
  #running: Promise<void> | undefined;

  constructor(parts: PostingParts) {
    this.#parts = parts;
  }

  add(message: MessageKey): void {
    this.#waiting.add(message);
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Resolves when what is under way has ended: in a message, or given up. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    for (const message of this.#waiting) {
      // Asked for again meanwhile, it is looked at again: by then it may be lost anew.
      this.#waiting.delete(message);
      if (!this.#parts.patience.isOver) await this.#post(message);
    }
  }

  async #post(message: MessageKey): Promise<void> {
    const { messenger, patience, log, round, isOwed, onPosted, onUnreachable } = this.#parts;
    for (let attempt = 1; isOwed(message); attempt += 1) {
      const shown = round();
      try {
        const result = await messenger.post(shown, message, this.#nonce(shown, message));
        if (result === 'gone') return onUnreachable();
        if (result !== 'lost') return await onPosted(message, result.id);
        this.#deleted += 1;
      } catch (err) {
        log.warn({ err, round: shown.id, message, attempt }, 'a message of a round could not be posted');
      }
      if (attempt >= ATTEMPTS) return onUnreachable();
      if (!(await patience.wait(delayAfter(attempt, AGAIN)))) return;
    }
  }

  #nonce({ id, lost }: Round, message: MessageKey): string {
    return nonceOf(id, message, lost[message] ?? 0, this.#deleted);
  }
}
