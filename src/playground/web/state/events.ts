import type { APIMessage } from 'discord-api-types/v10';
import type { PageEvent } from '../../protocol.ts';
import type { AppState } from './app-state.ts';
import { updateHistory, withMessage, withoutMessage } from './history.ts';
import { settle } from './waiting.ts';

/** What the server tells, applied to what the page knows. */
export function applyEvent(state: AppState, event: PageEvent): AppState {
  switch (event.t) {
    case 'messageCreate': {
      const channelId = event.message.channel_id;
      const next = withMessages(state, channelId, event);
      return channelId === state.channelId ? next : { ...next, unread: new Set([...next.unread, channelId]) };
    }
    case 'messageUpdate':
      return withMessages(state, event.message.channel_id, event);
    case 'messageDelete':
      return withMessages(state, event.channelId, event);
    case 'interactionSuccess':
      return settle(state, event.interactionId, { ok: true });
    case 'interactionFailure':
      return settle(state, event.interactionId, { ok: false, reason: event.reason });
    case 'modal': {
      const opener = state.waiting.find((waiting) => waiting.interactionId === event.interactionId);
      const channelId = opener?.channelId ?? state.channelId ?? '';
      const answered = settle(state, event.interactionId, { ok: true });
      return { ...answered, modal: { modalId: event.modalId, channelId, modal: event.modal } };
    }
    case 'commands':
      return withPage(state, (page) => ({ ...page, commands: event.commands }));
    case 'channelCreate':
      return withPage(state, (page) => ({
        ...page,
        guilds: page.guilds.map((guild) => {
          if (guild.id !== event.guildId) return guild;
          const others = guild.channels.filter(({ id }) => id !== event.channel.id);
          return { ...guild, channels: [...others, event.channel] };
        }),
      }));
    case 'online':
      return withPage(state, (page) => ({ ...page, online: event.online }));
    case 'violation': {
      const { method, path, problems } = event;
      const key = (state.violations.at(-1)?.key ?? 0) + 1;
      return { ...state, violations: [...state.violations, { key, method, path, problems }] };
    }
  }
}

/** One channel's messages after an event; the same ones where it is not about them. */
export function messagesAfter(
  messages: readonly APIMessage[],
  channelId: string,
  event: PageEvent,
): readonly APIMessage[] {
  switch (event.t) {
    case 'messageCreate':
      return event.message.channel_id === channelId ? withMessage(messages, event.message) : messages;
    case 'messageUpdate':
      // An edit of a message older than what is loaded waits until that is.
      return messages.some(({ id }) => id === event.message.id)
        ? withMessage(messages, event.message)
        : messages;
    case 'messageDelete':
      return event.channelId === channelId ? withoutMessage(messages, event.messageId) : messages;
    case 'interactionSuccess':
    case 'interactionFailure':
    case 'modal':
    case 'commands':
    case 'channelCreate':
    case 'online':
    case 'violation':
      return messages;
  }
}

/** A channel nobody has opened yet is loaded whole when it is: nothing to keep before. */
function withMessages(state: AppState, channelId: string, event: PageEvent): AppState {
  if (!state.histories.has(channelId)) return state;
  return updateHistory(state, channelId, (history) => ({
    ...history,
    messages: messagesAfter(history.messages, channelId, event),
  }));
}

function withPage(
  state: AppState,
  change: (page: NonNullable<AppState['page']>) => NonNullable<AppState['page']>,
): AppState {
  return state.page ? { ...state, page: change(state.page) } : state;
}
