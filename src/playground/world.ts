import type { APIUser } from 'discord-api-types/v10';
import type { Clock } from '../base/clock.ts';
import type { Bus } from './bus.ts';
import { DiscordError } from './errors.ts';
import type { InteractionLog } from './interactions/log.ts';
import type { PlaygroundLog } from './log.ts';
import { APPLICATION_ID, BOT_NAME } from './seed.ts';
import type { SnowflakeSource } from './snowflake.ts';
import type { Channel, Guild, PersonRecord, State, StoredMessage } from './state.ts';
import type { Violation } from './validate/problem.ts';

/** Everything one local Discord consists of, as handlers see it. */
export interface World {
  readonly clock: Clock;
  readonly ids: SnowflakeSource;
  readonly state: State;
  readonly bus: Bus;
  readonly interactions: InteractionLog;
  readonly log: PlaygroundLog;
  /** Where this server is reached, without a slash at the end: `http://127.0.0.1:4000`. */
  url: string;
  readonly violations: Violation[];
  /** How a bot stands with the gateway: connected, expected back (its session can resume), or away. */
  presence(): 'online' | 'resuming' | 'offline';
  /** Sends INTERACTION_CREATE to the shard of a guild; null is a direct message. */
  sendInteraction(payload: object, guildId: string | null): void;
}

export const BOT_USER: APIUser = {
  id: APPLICATION_ID,
  username: BOT_NAME,
  discriminator: '0000',
  global_name: null,
  avatar: null,
  bot: true,
};

/** Now, as Discord writes times. */
export function timestamp(world: World): string {
  return new Date(world.clock.now()).toISOString();
}

export function findUser(world: World, id: string): APIUser | undefined {
  return id === BOT_USER.id ? BOT_USER : world.state.people.get(id)?.user;
}

/** @throws DiscordError 10013 */
export function requirePerson(world: World, id: string): PersonRecord {
  const person = world.state.people.get(id);
  if (!person) throw new DiscordError('unknownUser');
  return person;
}

/** A guild the bot is in. @throws DiscordError 10004 */
export function requireGuild(world: World, id: string): Guild {
  const guild = world.state.guilds.get(id);
  if (!guild?.botIsMember) throw new DiscordError('unknownGuild');
  return guild;
}

/** A channel the bot can see. @throws DiscordError 10003, or 50001 where the bot has no business */
export function requireChannel(world: World, id: string): Channel {
  const channel = world.state.channels.get(id);
  if (!channel) throw new DiscordError('unknownChannel');
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  if ((guild && !guild.botIsMember) || !botMayWrite(world, channel)) throw new DiscordError('missingAccess');
  return channel;
}

/** Whether the bot may see and write a channel; a thread is as its channel is. */
export function botMayWrite(world: World, channel: Channel): boolean {
  const parent = channel.parentId === null ? undefined : world.state.channels.get(channel.parentId);
  return channel.botMayWrite && (parent?.botMayWrite ?? true);
}

/** A message everybody in the channel sees: ephemeral ones are out of the bot token's reach. @throws DiscordError 10008 */
export function requireMessage(world: World, channelId: string, id: string): StoredMessage {
  const stored = world.state.message(channelId, id);
  if (!stored || stored.visibleTo !== null) throw new DiscordError('unknownMessage');
  return stored;
}
