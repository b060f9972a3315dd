import type { APIMessage } from 'discord-api-types/v10';
import type { PageEvent } from '../../protocol.ts';
import { messagesAfter } from '../state/events.ts';
import { EMPTY_HISTORY, PAGE_SIZE, updateHistory } from '../state/history.ts';
import type { Store } from '../state/store.ts';
import type { Api } from './api.ts';

type Merge = (known: readonly APIMessage[]) => { messages: readonly APIMessage[]; complete: boolean };

/** Loads one person's histories into the store, a page at a time. */
export class HistoryLoader {
  readonly #store: Store;
  readonly #api: Api;
  /** Loads under way by channel, with the events that came meanwhile: the answer may be older than they are. */
  readonly #loads = new Map<string, PageEvent[]>();

  constructor(store: Store, api: Api) {
    this.#store = store;
    this.#api = api;
  }

  /** To be told of each event before the store is. */
  notice(event: PageEvent): void {
    for (const late of this.#loads.values()) late.push(event);
  }

  /** Another person acts now: what is still under way is not to be shown. */
  stop(): void {
    this.#loads.clear();
  }

  /** Loads a channel's newest messages in place of what was known. */
  async reload(channelId: string): Promise<void> {
    await this.#load(channelId, async () => {
      const messages = await this.#api.messages(channelId);
      return () => ({ messages, complete: messages.length < PAGE_SIZE });
    });
  }

  /** Loads the page before what is known, where there is one and none is on its way. */
  async loadOlder(channelId: string): Promise<void> {
    const history = this.#store.state.histories.get(channelId);
    const oldest = history?.messages[0];
    if (!history || !oldest || history.complete || history.loading) return;
    await this.#load(channelId, async () => {
      const older = await this.#api.messages(channelId, oldest.id);
      return (known) => ({ messages: [...older, ...known], complete: older.length < PAGE_SIZE });
    });
  }

  async #load(channelId: string, fetchMessages: () => Promise<Merge>): Promise<void> {
    const late: PageEvent[] = [];
    const isCurrent = (): boolean => this.#loads.get(channelId) === late;
    this.#loads.set(channelId, late);
    this.#store.update((state) =>
      updateHistory(state, channelId, (history) => ({ ...history, loading: true, failed: false })),
    );
    try {
      const merge = await fetchMessages();
      if (!isCurrent()) return;
      this.#store.update((state) => {
        const known = state.histories.get(channelId) ?? EMPTY_HISTORY;
        const loaded = merge(known.messages);
        const messages = late.reduce(
          (messages, event) => messagesAfter(messages, channelId, event),
          loaded.messages,
        );
        return updateHistory(state, channelId, () => ({ ...known, ...loaded, messages, loading: false }));
      });
    } catch {
      if (!isCurrent()) return;
      this.#store.update((state) =>
        updateHistory(state, channelId, (history) => ({ ...history, loading: false, failed: true })),
      );
    } finally {
      if (isCurrent()) this.#loads.delete(channelId);
    }
  }
}
