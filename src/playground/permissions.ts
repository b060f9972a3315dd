import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Guild } from './state.ts';

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
export const BOT_PERMISSIONS = BOT.toString();
/** What an app may do where only its user installed it. */
export const USER_INSTALL_PERMISSIONS = (P.EmbedLinks | P.AttachFiles | P.UseExternalEmojis).toString();
export const DM_PERMISSIONS = (EVERYONE & ~P.UseExternalApps).toString();

/** A person's permissions in a guild; its owner has every one. */
export function memberPermissions(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL;
  const member = guild.members.find((entry) => entry.userId === userId);
  if (!member) return 0n;
  return member.manages ? EVERYONE | P.ManageGuild | P.ManageMessages | P.ManageChannels : EVERYONE;
}
