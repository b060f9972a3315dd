import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
} from 'discord-api-types/v10';
import { APPLICATION_ID, BOT_NAME } from './seed.ts';
import { snowflakeTime } from './snowflake.ts';
import type { Channel, Guild } from './state.ts';
import { EVERYONE_PERMISSIONS, permissionOverwrites } from './permissions.ts';
import { BOT_USER, findUser } from './world.ts';
import type { World } from './world.ts';

/** APPLICATION_COMMAND_BADGE: it has registered a global command. No bit for a privileged intent is set. */
const APPLICATION_FLAGS = 1 << 23;

/** A channel as REST and the gateway show it: text, DM or thread. */
export function channelPayload(world: World, channel: Channel): Record<string, unknown> {
  if (channel.kind === 'dm') {
    return {
      id: channel.id,
      type: ChannelType.DM,
      last_message_id: channel.lastMessageId,
      flags: 0,
      recipients: channel.recipientId === null ? [] : [findUser(world, channel.recipientId)],
    };
  }
  if (channel.thread) return threadPayload(world, channel);
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    guild_id: channel.guildId,
    name: channel.name,
    topic: channel.topic,
    parent_id: null,
    position: channel.position,
    permission_overwrites: permissionOverwrites(channel),
    rate_limit_per_user: channel.rateLimitPerUser,
    nsfw: false,
    last_message_id: channel.lastMessageId,
    flags: 0,
  };
}

/** What interactions carry of a channel. A client that took it for the whole would forget the overwrites it knows. */
const PARTIAL_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'type',
  'name',
  'guild_id',
  'parent_id',
  'topic',
  'nsfw',
  'position',
  'rate_limit_per_user',
  'last_message_id',
  'flags',
  'thread_metadata',
  'recipients',
]);

/**
 * A channel as interactions show it.
 * @param permissions those of the acting person there, as a bit field; undefined for a direct message
 */
export function partialChannelPayload(
  world: World,
  channel: Channel,
  permissions: bigint | undefined,
): Record<string, unknown> {
  const whole = Object.entries(channelPayload(world, channel));
  return {
    ...Object.fromEntries(whole.filter(([field]) => PARTIAL_FIELDS.has(field))),
    ...(permissions !== undefined && { permissions: permissions.toString() }),
  };
}

function threadPayload(world: World, channel: Channel): Record<string, unknown> {
  const { thread } = channel;
  if (!thread) throw new TypeError(`channel ${channel.id} is not a thread`);
  const messages = world.state.messages(channel.id).length;
  return {
    id: channel.id,
    type: thread.private ? ChannelType.PrivateThread : ChannelType.PublicThread,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    name: channel.name,
    last_message_id: channel.lastMessageId,
    message_count: messages,
    total_message_sent: messages,
    member_count: thread.memberIds.length,
    rate_limit_per_user: channel.rateLimitPerUser,
    flags: 0,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: thread.archivedAt,
      auto_archive_duration: thread.autoArchiveDuration,
      locked: thread.locked,
      create_timestamp: new Date(snowflakeTime(channel.id)).toISOString(),
      ...(thread.private && { invitable: true }),
    },
    ...(thread.memberIds.includes(BOT_USER.id) && { member: threadMember(channel, BOT_USER.id) }),
  };
}

export function threadMember(channel: Channel, userId: string): object {
  return { id: channel.id, user_id: userId, join_timestamp: channel.thread?.archivedAt, flags: 0 };
}

/** A guild member without permissions, as in GUILD_CREATE and GET member. */
export function memberPayload(world: World, guild: Guild, userId: string): Record<string, unknown> {
  return {
    user: findUser(world, userId),
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: guild.createdAt,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    communication_disabled_until: null,
    flags: 0,
  };
}

/** The guild object of REST; the gateway adds channels, members and threads to it. */
export function guildPayload(guild: Guild): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: GuildSystemChannelFlags.SuppressJoinNotifications,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    mfa_level: GuildMFALevel.None,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.preferredLocale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    hub_type: null,
    nsfw: false,
    nsfw_level: GuildNSFWLevel.Default,
    emojis: [],
    stickers: [],
    features: [],
    incidents_data: null,
    roles: [everyoneRole(guild)],
  };
}

export function everyoneRole(guild: Guild): object {
  return {
    id: guild.id,
    name: '@everyone',
    description: null,
    permissions: EVERYONE_PERMISSIONS,
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

/** GUILD_CREATE. Without the members intent Discord sends the bot's own member only. */
export function guildCreatePayload(world: World, guild: Guild): Record<string, unknown> {
  const channels = [...world.state.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const visible = (channel: Channel): object => ({ ...channelPayload(world, channel) });
  return {
    ...guildPayload(guild),
    joined_at: guild.createdAt,
    large: false,
    unavailable: false,
    member_count: guild.members.length + 1,
    members: [memberPayload(world, guild, BOT_USER.id)],
    channels: channels.filter(({ kind }) => kind === 'text').map(visible),
    threads: channels.filter(({ thread }) => thread && !thread.archived).map(visible),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function applicationPayload(world: World): Record<string, unknown> {
  return {
    id: APPLICATION_ID,
    name: BOT_NAME,
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot: BOT_USER,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: APPLICATION_FLAGS,
    hook: true,
    is_monetized: false,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: [...world.state.people.values()][0]?.user,
    team: null,
    approximate_guild_count: [...world.state.guilds.values()].filter((guild) => guild.botIsMember).length,
    approximate_user_install_count: world.state.people.size,
    integration_types_config: { 0: {}, 1: {} },
  };
}

export const GATEWAY_APPLICATION = { id: APPLICATION_ID, flags: APPLICATION_FLAGS };
