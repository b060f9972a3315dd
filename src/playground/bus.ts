import type { APIApplicationCommand, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Channel, Guild, StoredMessage } from './state.ts';
import type { Violation } from './validate/problem.ts';

/** What happened in the world. The gateway turns some of it into dispatches, people and the page see the rest. */
export type WorldEvent =
  | { t: 'messageCreate'; stored: StoredMessage }
  | { t: 'messageUpdate'; stored: StoredMessage }
  | { t: 'messageDelete'; stored: StoredMessage }
  | {
      t: 'reaction';
      added: boolean;
      stored: StoredMessage;
      userId: string;
      emoji: { id: string | null; name: string };
    }
  | { t: 'typing'; channelId: string; userId: string }
  | { t: 'channelCreate' | 'channelUpdate' | 'channelDelete'; channel: Channel }
  | { t: 'guildJoin' | 'guildLeave'; guild: Guild }
  | { t: 'interactionSuccess'; interactionId: string; userId: string }
  | { t: 'interactionFailure'; interactionId: string; userId: string; reason: 'timeout' | 'offline' }
  | {
      t: 'modal';
      interactionId: string;
      userId: string;
      modalId: string;
      modal: APIModalInteractionResponseCallbackData;
    }
  | { t: 'commands'; commands: APIApplicationCommand[] }
  | { t: 'online'; online: boolean }
  | { t: 'violation'; violation: Violation };

/** Tells every listener, in the order they came, before `emit` returns. */
export class Bus {
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  emit(event: WorldEvent): void {
    // A copy, because a listener that got what it waited for leaves while the others are being told.
    for (const listener of Array.from(this.#listeners)) listener(event);
  }
}
