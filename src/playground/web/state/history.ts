import type { APIMessage } from 'discord-api-types/v10';
import type { AppState, History } from './app-state.ts';

/** The server gives at most this many at once; fewer means that there are no older ones. */
export const PAGE_SIZE = 50;

export const EMPTY_HISTORY: History = { messages: [], complete: false, loading: false, failed: false };

/** Snowflakes are numbers too long for JavaScript's: the longer one is the later, then by digits. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Puts a message where its id belongs, in place of an earlier version of it. */
export function withMessage(messages: readonly APIMessage[], message: APIMessage): APIMessage[] {
  const at = messages.findLastIndex((other) => compareIds(other.id, message.id) <= 0);
  return messages[at]?.id === message.id
    ? messages.with(at, message)
    : messages.toSpliced(at + 1, 0, message);
}

export function withoutMessage(messages: readonly APIMessage[], messageId: string): APIMessage[] {
  return messages.filter((message) => message.id !== messageId);
}

/** Changes one channel's history; the first change of a channel begins with an empty one. */
export function updateHistory(
  state: AppState,
  channelId: string,
  change: (history: History) => History,
): AppState {
  const histories = new Map(state.histories);
  histories.set(channelId, change(histories.get(channelId) ?? EMPTY_HISTORY));
  return { ...state, histories };
}
