import type { MessageKey, Round } from '../round/round.ts';
import type { Messenger } from './messenger.ts';
import { delayAfter, type Patience } from './patience.ts';
import type { RunnerLog } from './runner-log.ts';

/** Between attempts, after those that discord.js makes by itself. */
const AGAIN = { first: 1_000, most: 30_000 };
/** So many attempts, some minutes: then the message stays as it is until something else is to be shown. */
const ATTEMPTS = 10;

export interface EditingParts {
  readonly messenger: Pick<Messenger, 'edit'>;
  readonly patience: Patience;
  readonly log: RunnerLog;
  /** The round as it is now. */
  readonly round: () => Round;
  readonly onLost: (message: MessageKey, id: string) => void;
  readonly onUnreachable: () => void;
}

/** Brings the posted messages of a round up to date. Only the newest look of each counts. */
export class Editing {
  readonly #parts: EditingParts;
  /** The newest request for each message that is not shown yet. */
  readonly #newest = new Map<MessageKey, symbol>();
  /** Edits that are neither shown nor given up. */
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: EditingParts) {
    this.#parts = parts;
  }

  show(message: MessageKey): void {
    const edit = this.#show(message).finally(() => this.#underWay.delete(edit));
    this.#underWay.add(edit);
  }

  /** Resolves when every message shows what it should, or that was given up. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #show(message: MessageKey): Promise<void> {
    const { messenger, patience, log, round, onLost, onUnreachable } = this.#parts;
    const request = Symbol(message);
    this.#newest.set(message, request);
    for (let attempt = 1; this.#newest.get(message) === request; attempt += 1) {
      const now = round();
      const posted = now.posted[message];
      if (posted === undefined) break;
      try {
        const result = await messenger.edit(now, message, posted.id);
        if (result === 'lost') onLost(message, posted.id);
        if (result === 'gone') onUnreachable();
        break;
      } catch (err) {
        log.warn({ err, round: now.id, message, attempt }, 'a message of a round could not be edited');
      }
      if (attempt >= ATTEMPTS || !(await patience.wait(delayAfter(attempt, AGAIN)))) break;
    }
    if (this.#newest.get(message) === request) this.#newest.delete(message);
  }
}
