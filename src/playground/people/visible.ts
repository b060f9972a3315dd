import type { APIMessage } from 'discord-api-types/v10';
import type { Channel, PersonRecord, StoredMessage } from '../state.ts';
import type { World } from '../world.ts';

/** Whether a person can open a channel: their own DM, or any channel of a guild they are in. */
export function canOpen(world: World, person: PersonRecord, channel: Channel): boolean {
  if (channel.kind === 'dm') return channel.recipientId === person.user.id;
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  return guild?.members.some(({ userId }) => userId === person.user.id) ?? false;
}

/** Whether a person sees a message: it is in a channel of theirs, and not for somebody else's eyes only. */
export function canSee(world: World, person: PersonRecord, { message, visibleTo }: StoredMessage): boolean {
  if (visibleTo !== null && visibleTo !== person.user.id) return false;
  const channel = world.state.channels.get(message.channel_id);
  return channel !== undefined && canOpen(world, person, channel);
}

/** What a person sees in a channel, oldest first. */
export function visibleMessages(world: World, person: PersonRecord, channelId: string): APIMessage[] {
  return world.state
    .messages(channelId)
    .filter((stored) => canSee(world, person, stored))
    .map(({ message }) => message);
}
