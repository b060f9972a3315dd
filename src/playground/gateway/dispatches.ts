import { GatewayIntentBits as Intent } from 'discord-api-types/v10';
import type { WorldEvent } from '../bus.ts';
import { channelPayload, guildCreatePayload, memberPayload } from '../payloads.ts';
import type { Channel, Guild, StoredMessage } from '../state.ts';
import { BOT_USER } from '../world.ts';
import type { World } from '../world.ts';

/** An event for the gateway: who is told depends on shard and intents. */
export interface GatewayEvent {
  t: string;
  d: unknown;
  guildId: string | null;
  /** The intent a client needs; 0 for what everybody is told. */
  intent: number;
  /** Whether the message's words are withheld from clients without MESSAGE_CONTENT. */
  privileged?: boolean;
}

/** What the gateway makes of something that happened. Nothing, for what concerns the page alone. */
export function toGatewayEvents(world: World, event: WorldEvent): GatewayEvent[] {
  switch (event.t) {
    case 'messageCreate':
      return messageEvent(world, 'MESSAGE_CREATE', event.stored);
    case 'messageUpdate':
      return messageEvent(world, 'MESSAGE_UPDATE', event.stored);
    case 'messageDelete':
      return messageDelete(world, event.stored);
    case 'reaction':
      return reaction(world, event);
    case 'typing':
      return [];
    case 'channelCreate':
      return channelEvent(world, event.channel, 'CREATE');
    case 'channelUpdate':
      return channelEvent(world, event.channel, 'UPDATE');
    case 'channelDelete':
      return channelEvent(world, event.channel, 'DELETE');
    case 'guildJoin':
      return [{ ...guildEvent(event.guild), t: 'GUILD_CREATE', d: guildCreatePayload(world, event.guild) }];
    case 'guildLeave':
      return [{ ...guildEvent(event.guild), t: 'GUILD_DELETE', d: { id: event.guild.id } }];
    case 'interactionSuccess':
    case 'interactionFailure':
    case 'modal':
    case 'commands':
    case 'online':
    case 'violation':
      return [];
  }
}

function guildEvent(guild: Guild): Pick<GatewayEvent, 'guildId' | 'intent'> {
  return { guildId: guild.id, intent: Intent.Guilds };
}

/** Whether the bot sees what happens in a channel; where it is no member it sees nothing. */
function seenIn(world: World, channelId: string): Channel | undefined {
  const channel = world.state.channels.get(channelId);
  if (!channel) return undefined;
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  return guild && !guild.botIsMember ? undefined : channel;
}

function messageEvent(world: World, t: string, { message, visibleTo }: StoredMessage): GatewayEvent[] {
  const channel = seenIn(world, message.channel_id);
  // An ephemeral answer is known to the bot from the response to its own request.
  if (!channel || visibleTo !== null) return [];
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  const addressed =
    message.author.id === BOT_USER.id || message.mentions.some(({ id }) => id === BOT_USER.id) || !guild;
  const member = guild && memberPayload(world, guild, message.author.id);
  return [
    {
      t,
      d: {
        ...message,
        channel_type: channelPayload(world, channel).type,
        ...(guild && { guild_id: guild.id, member }),
      },
      guildId: channel.guildId,
      intent: guild ? Intent.GuildMessages : Intent.DirectMessages,
      privileged: !addressed,
    },
  ];
}

function messageDelete(world: World, { message, visibleTo }: StoredMessage): GatewayEvent[] {
  const channel = seenIn(world, message.channel_id);
  if (!channel || visibleTo !== null) return [];
  return [
    {
      t: 'MESSAGE_DELETE',
      d: { id: message.id, channel_id: channel.id, ...inGuild(channel) },
      guildId: channel.guildId,
      intent: channel.guildId === null ? Intent.DirectMessages : Intent.GuildMessages,
    },
  ];
}

function reaction(world: World, event: Extract<WorldEvent, { t: 'reaction' }>): GatewayEvent[] {
  const { message } = event.stored;
  const channel = seenIn(world, message.channel_id);
  if (!channel) return [];
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  return [
    {
      t: event.added ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
      d: {
        user_id: event.userId,
        channel_id: channel.id,
        message_id: message.id,
        emoji: event.emoji,
        burst: false,
        type: 0,
        ...inGuild(channel),
        ...(guild && event.added && { member: memberPayload(world, guild, event.userId) }),
        ...(event.added && { message_author_id: message.author.id }),
      },
      guildId: channel.guildId,
      intent: guild ? Intent.GuildMessageReactions : Intent.DirectMessageReactions,
    },
  ];
}

function channelEvent(world: World, channel: Channel, verb: 'CREATE' | 'UPDATE' | 'DELETE'): GatewayEvent[] {
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  if (!guild?.botIsMember) return [];
  const payload = channelPayload(world, channel);
  if (!channel.thread) return [{ ...guildEvent(guild), t: `CHANNEL_${verb}`, d: payload }];
  const { id, type, parent_id: parentId } = payload;
  const d = {
    CREATE: { ...payload, newly_created: true },
    UPDATE: payload,
    DELETE: { id, type, parent_id: parentId, guild_id: guild.id },
  }[verb];
  return [{ ...guildEvent(guild), t: `THREAD_${verb}`, d }];
}

function inGuild({ guildId }: Channel): { guild_id?: string } {
  return guildId === null ? {} : { guild_id: guildId };
}

/** What is left of a message for a client without MESSAGE_CONTENT. */
export function withoutContent(d: unknown): unknown {
  return { ...(d as object), content: '', embeds: [], attachments: [], components: [] };
}
