import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { PageChannel, PageState } from '../../protocol.ts';

/** What is known of one channel's messages. */
export interface History {
  /** Oldest first. */
  messages: readonly APIMessage[];
  /** Whether there is nothing older on the server. */
  complete: boolean;
  loading: boolean;
  failed: boolean;
}

/** Where an interaction began, and so where its waiting and its failure show. */
export type InteractionSource =
  | { kind: 'command'; name: string }
  | { kind: 'component'; messageId: string; customId: string }
  | { kind: 'modal'; modalId: string };

/** An interaction the bot has not answered yet, or never will. */
export interface Waiting {
  /** The page's own number for it: known before the server gives an id. */
  key: number;
  interactionId?: string;
  channelId: string;
  source: InteractionSource;
  status: 'pending' | 'failed';
  /** Why it failed: nobody answered, the bot is away, or the server refused it (its words). */
  reason?: { kind: 'timeout' | 'offline' } | { kind: 'refused'; detail: string };
}

export interface OpenModal {
  modalId: string;
  channelId: string;
  modal: APIModalInteractionResponseCallbackData;
}

export interface Violation {
  key: number;
  method: string;
  path: string;
  problems: readonly string[];
}

export interface Lightbox {
  url: string;
  alt: string;
}

/** All the page shows, but for what only its widgets know (what is typed, which list is open). */
export interface AppState {
  /** Undefined until the server has answered for the first time. */
  page: PageState | undefined;
  connection: 'connecting' | 'open' | 'lost';
  channelId: string | undefined;
  histories: ReadonlyMap<string, History>;
  unread: ReadonlySet<string>;
  waiting: readonly Waiting[];
  modal: OpenModal | undefined;
  violations: readonly Violation[];
  lightbox: Lightbox | undefined;
  drawerOpen: boolean;
  /** A request the server refused outright, in its words. */
  refusal: string | undefined;
}

export const INITIAL_STATE: AppState = {
  page: undefined,
  connection: 'connecting',
  channelId: undefined,
  histories: new Map(),
  unread: new Set(),
  waiting: [],
  modal: undefined,
  violations: [],
  lightbox: undefined,
  drawerOpen: false,
  refusal: undefined,
};

/** All channels this person can open, the direct messages last. */
export function allChannels(page: PageState): PageChannel[] {
  return [...page.guilds.flatMap((guild) => guild.channels), page.dm];
}

/** The channels of the server a channel is in: what can be named there. None in direct messages. */
export function neighbours(page: PageState, channelId: string | undefined): readonly PageChannel[] {
  return page.guilds.find(({ channels }) => channels.some(({ id }) => id === channelId))?.channels ?? [];
}

export function findChannel(page: PageState, channelId: string | undefined): PageChannel | undefined {
  return allChannels(page).find((channel) => channel.id === channelId);
}

/** The name as a reader writes it: `#general`, or whom a direct message goes to. */
export function channelTitle(page: PageState, channel: PageChannel): string {
  return channel.kind === 'dm' ? `@${page.application.name}` : `#${channel.name}`;
}
