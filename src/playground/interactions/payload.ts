import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { memberPayload, partialChannelPayload } from '../payloads.ts';
import { appPermissions, DM_PERMISSIONS, memberPermissions } from '../permissions.ts';
import { APPLICATION_ID } from '../seed.ts';
import type { Channel } from '../state.ts';
import { botMayWrite, requirePerson } from '../world.ts';
import type { World } from '../world.ts';
import type { Interaction } from './log.ts';

/** Bytes an interaction's answer may upload, as Discord says it since 2025. */
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** The part of INTERACTION_CREATE that is the same for every type; `data` and `message` come beside it. */
export function interactionPayload(
  world: World,
  interaction: Interaction,
  channel: Channel,
): Record<string, unknown> {
  const person = requirePerson(world, interaction.userId);
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  const common = {
    id: interaction.id,
    application_id: APPLICATION_ID,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    locale: person.locale,
    entitlements: [],
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
  if (!guild) {
    return {
      ...common,
      channel: partialChannelPayload(world, channel, undefined),
      user: person.user,
      app_permissions: DM_PERMISSIONS,
      context: InteractionContextType.BotDM,
      // "0" stands for the bot's own direct messages.
      authorizing_integration_owners: {
        [ApplicationIntegrationType.GuildInstall]: '0',
        [ApplicationIntegrationType.UserInstall]: person.user.id,
      },
    };
  }
  const permissions = memberPermissions(guild, person.user.id);
  return {
    ...common,
    channel: partialChannelPayload(world, channel, permissions),
    guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
    guild_id: guild.id,
    guild_locale: guild.preferredLocale,
    member: { ...memberPayload(world, guild, person.user.id), permissions: permissions.toString() },
    app_permissions: appPermissions(guild, botMayWrite(world, channel)),
    context: InteractionContextType.Guild,
    authorizing_integration_owners: {
      ...(guild.botIsMember && { [ApplicationIntegrationType.GuildInstall]: guild.id }),
      [ApplicationIntegrationType.UserInstall]: person.user.id,
    },
  };
}
