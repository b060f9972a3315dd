import type { WorldEvent } from '../bus.ts';
import type { PageChannel, PageEvent } from '../protocol.ts';
import type { Channel, PersonRecord } from '../state.ts';
import type { World } from '../world.ts';
import { canOpen, canSee } from './visible.ts';

/** A channel as the page lists it. */
export function pageChannel(channel: Channel): PageChannel {
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    ...(channel.topic !== null && { topic: channel.topic }),
    ...(channel.parentId !== null && { parentId: channel.parentId }),
  };
}

/** What a person notices of an event; undefined for what is not theirs to see. */
export function toPageEvent(world: World, person: PersonRecord, event: WorldEvent): PageEvent | undefined {
  const me = person.user.id;
  switch (event.t) {
    case 'messageCreate':
    case 'messageUpdate':
      return canSee(world, person, event.stored) ? { t: event.t, message: event.stored.message } : undefined;
    case 'messageDelete': {
      const { id, channel_id: channelId } = event.stored.message;
      return canSee(world, person, event.stored)
        ? { t: 'messageDelete', channelId, messageId: id }
        : undefined;
    }
    case 'interactionSuccess':
      return event.userId === me ? { t: event.t, interactionId: event.interactionId } : undefined;
    case 'interactionFailure':
      return event.userId === me
        ? { t: event.t, interactionId: event.interactionId, reason: event.reason }
        : undefined;
    case 'modal': {
      const { interactionId, modalId, modal } = event;
      return event.userId === me ? { t: 'modal', interactionId, modalId, modal } : undefined;
    }
    case 'channelCreate': {
      const { channel } = event;
      return channel.guildId !== null && canOpen(world, person, channel)
        ? { t: 'channelCreate', guildId: channel.guildId, channel: pageChannel(channel) }
        : undefined;
    }
    case 'commands':
    case 'online':
      return event;
    case 'violation':
      return {
        t: 'violation',
        method: event.violation.method,
        path: event.violation.path,
        problems: [...event.violation.problems],
      };
    case 'reaction':
    case 'typing':
    case 'channelUpdate':
    case 'channelDelete':
    case 'guildJoin':
    case 'guildLeave':
      return undefined;
  }
}
