import { OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { APIOverwrite } from 'discord-api-types/v10';
import { APPLICATION_ID } from './seed.ts';
import type { Channel, Guild } from './state.ts';

const EVERYONE =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseExternalEmojis |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.UseExternalApps |
  P.ChangeNickname;

const ALL = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What the bot was invited with. */
const BOT = EVERYONE | P.ManageMessages | P.ManageThreads | P.MentionEveryone;

export const EVERYONE_PERMISSIONS = EVERYONE.toString();
/** What an app may do where only its user installed it. */
const USER_INSTALL_PERMISSIONS = (P.EmbedLinks | P.AttachFiles | P.UseExternalEmojis).toString();
export const DM_PERMISSIONS = (EVERYONE & ~P.UseExternalApps).toString();

/** What the bot loses in a channel it was shut out of. */
const SHUT_OUT = P.ViewChannel | P.SendMessages | P.SendMessagesInThreads;

/** A channel's overwrites: one against the bot where its rights were taken away. */
export function permissionOverwrites(channel: Channel): APIOverwrite[] {
  if (channel.botMayWrite) return [];
  return [{ id: APPLICATION_ID, type: OverwriteType.Member, allow: '0', deny: SHUT_OUT.toString() }];
}

/** The `app_permissions` of an interaction in a channel of a guild, or in a thread of it. */
export function appPermissions(guild: Guild, mayWrite: boolean): string {
  if (!guild.botIsMember) return USER_INSTALL_PERMISSIONS;
  return (mayWrite ? BOT : BOT & ~SHUT_OUT).toString();
}

/** A person's permissions in a guild; its owner has every one. */
export function memberPermissions(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL;
  const member = guild.members.find((entry) => entry.userId === userId);
  if (!member) return 0n;
  return member.manages ? EVERYONE | P.ManageGuild | P.ManageMessages | P.ManageChannels : EVERYONE;
}
