import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { Round } from '../../quiz/round/round.ts';
import type { Services } from '../../services.ts';

/** How somebody is called where they did something: Discord sends it along, so nobody is looked up. */
export function displayName({ member, user }: Pick<BaseInteraction, 'member' | 'user'>): string {
  const here = member === null ? null : 'displayName' in member ? member.displayName : member.nick;
  return here ?? user.displayName;
}

export function managesServer({ memberPermissions }: Pick<BaseInteraction, 'memberPermissions'>): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

/** Whether somebody may decide for all: they opened the round, or manage the server. */
export function hasPower(
  interaction: Pick<BaseInteraction, 'memberPermissions' | 'user'>,
  { hostId }: Round,
): boolean {
  return interaction.user.id === hostId || managesServer(interaction);
}

/** Keeps how somebody is called here, for boards: once they have been answered, so that nobody waits for it. */
export async function rememberName({
  services,
  userId,
  guildId,
  interaction,
}: {
  readonly services: Services;
  readonly userId: string;
  readonly guildId: string | undefined;
  readonly interaction: Parameters<typeof displayName>[0];
}): Promise<void> {
  await services.store.names.seen(guildId ?? null, userId, displayName(interaction), services.clock.now());
}
