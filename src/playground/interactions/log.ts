import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10';
import type { Clock, Timer } from '../../base/clock.ts';
import type { StoredMessage } from '../state.ts';

/** How long a bot has to acknowledge. */
export const ACKNOWLEDGE_WITHIN = 3_000;
/** How long an interaction's token can be used. */
export const TOKEN_LIVES = 15 * 60_000;
/** Spent tokens are remembered this long, so that using one answers 50027 and not 10015. */
const REMEMBERED = 60 * 60_000;
const MODALS_KEPT = 1_000;

/** How an interaction was answered, or that it was not. */
export type Answer =
  | { kind: 'reply'; stored: StoredMessage }
  | { kind: 'update'; stored: StoredMessage }
  | { kind: 'deferred' }
  | { kind: 'modal'; modal: OpenModal }
  | { kind: 'choices'; choices: APIApplicationCommandOptionChoice[] }
  | { kind: 'failed'; reason: 'timeout' | 'offline' };

/** A modal on a person's screen. */
export interface OpenModal {
  id: string;
  interactionId: string;
  userId: string;
  channelId: string;
  /** The message whose component opened it. */
  sourceMessageId: string | null;
  data: APIModalInteractionResponseCallbackData;
}

export interface InteractionStart {
  id: string;
  token: string;
  type: InteractionType;
  userId: string;
  channelId: string;
  /** The message a component sits on, also for a modal opened by one. */
  sourceMessageId: string | null;
  /** The command that was run, sub-commands included (`settings language`); null where it was none. */
  commandName: string | null;
  /** The bot is no member here: five follow-ups at most. */
  userInstallOnly: boolean;
}

export interface Interaction extends InteractionStart {
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  status: 'pending' | 'acknowledged' | 'failed';
  /** What `@original` is. */
  originalId: string | null;
  /** Waiting for the first edit (type 5) or the update (type 6) to come. */
  deferred: 'reply' | 'update' | null;
  followUps: number;
  /** Never rejects. */
  readonly answered: Promise<Answer>;
  /** The message that a deferred answer became. */
  readonly settled: Promise<StoredMessage>;
}

interface Entry {
  interaction: Interaction;
  answer: (answer: Answer) => void;
  settle: (stored: StoredMessage) => void;
  timer: Timer | undefined;
}

/** Every interaction whose token may still be used, and the modals that are open. */
export class InteractionLog {
  readonly #clock: Clock;
  readonly #byToken = new Map<string, Entry>();
  readonly #modals = new Map<string, OpenModal>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins the three seconds; `onTimeout` is called when they pass without an answer. */
  open(start: InteractionStart, onTimeout: (interaction: Interaction) => void): Interaction {
    this.#forgetOld();
    const answered = Promise.withResolvers<Answer>();
    const settled = Promise.withResolvers<StoredMessage>();
    const interaction: Interaction = {
      ...start,
      createdAt: this.#clock.now(),
      status: 'pending',
      originalId: null,
      deferred: null,
      followUps: 0,
      answered: answered.promise,
      settled: settled.promise,
    };
    const timer = this.#clock.after(ACKNOWLEDGE_WITHIN, () => {
      this.fail(interaction, 'timeout');
      onTimeout(interaction);
    });
    this.#byToken.set(start.token, { interaction, answer: answered.resolve, settle: settled.resolve, timer });
    return interaction;
  }

  byToken(token: string): Interaction | undefined {
    return this.#byToken.get(token)?.interaction;
  }

  acknowledge(interaction: Interaction, answer: Answer): void {
    interaction.status = 'acknowledged';
    this.#end(interaction, answer);
  }

  fail(interaction: Interaction, reason: 'timeout' | 'offline'): void {
    interaction.status = 'failed';
    this.#end(interaction, { kind: 'failed', reason });
  }

  /** A deferred answer became this message. */
  settle(interaction: Interaction, stored: StoredMessage): void {
    interaction.deferred = null;
    this.#byToken.get(interaction.token)?.settle(stored);
  }

  openModal(modal: OpenModal): void {
    this.#modals.set(modal.id, modal);
    const oldest = this.#modals.size > MODALS_KEPT ? this.#modals.keys().next().value : undefined;
    if (oldest !== undefined) this.#modals.delete(oldest);
  }

  modal(id: string): OpenModal | undefined {
    return this.#modals.get(id);
  }

  closeModal(id: string): void {
    this.#modals.delete(id);
  }

  /** Leaves no timer behind. */
  close(): void {
    for (const entry of this.#byToken.values()) entry.timer?.cancel();
    this.#byToken.clear();
  }

  #end(interaction: Interaction, answer: Answer): void {
    const entry = this.#byToken.get(interaction.token);
    entry?.timer?.cancel();
    entry?.answer(answer);
  }

  #forgetOld(): void {
    // In the order they were made, so the first young one ends the search.
    for (const [token, { interaction }] of this.#byToken) {
      if (this.#clock.now() - interaction.createdAt < REMEMBERED) break;
      this.#byToken.delete(token);
    }
  }
}
