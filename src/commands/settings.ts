import { PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../discord/command.ts';
import type { CommandContext, ComponentContext } from '../discord/context.ts';
import { UserError } from '../discord/errors.ts';
import { defineComponent } from '../discord/routes.ts';
import type { Services } from '../services.ts';
import { settingsView } from './settings/view.ts';
import { chosenLanguage } from './shared/language-choice.ts';

const language = defineComponent({
  name: 'settings.language',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    const guildId = managedGuild(context);
    await context.services.store.guilds.update(guildId, {
      locale: chosenLanguage(context.values, 'settings'),
    });
    await context.update(await view(context, guildId));
  },
});

const channel = defineComponent({
  name: 'settings.channel',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    const guildId = managedGuild(context);
    const chosen = context.values[0] ?? null;
    if (chosen !== null) refuseUnwritable(context, chosen);
    await context.services.store.guilds.update(guildId, { channelId: chosen });
    await context.update(await view(context, guildId));
  },
});

export const command = defineCommand({
  name: 'settings',
  ko: '설정',
  description: {
    ko: '이 서버의 언어와 채널을 정해요 (서버 관리 권한 필요)',
    en: "This server's language and channel (needs Manage Server)",
  },
  help: {
    ko: '서버 언어와 붕어가 글을 올릴 채널을 정해요. 서버 관리 권한이 있어야 해요.',
    en: "Sets the server's language and the channel Bungeo posts in. Needs Manage Server.",
  },
  where: 'servers',
  memberPermissions: PermissionFlagsBits.ManageGuild,
  visibility: 'private',
  options: {},
  async run(context: CommandContext<Services>) {
    await context.reply(await view(context, managedGuild(context)));
  },
  routes: [language, channel],
});

type Context = CommandContext<Services> | ComponentContext<Services>;

/**
 * The server to set up. Discord hides the command from others, but a server's admins may have opened it to everybody,
 * and a menu stays on the screen after a role was taken away: so it is checked at every step.
 */
function managedGuild({ guildId, interaction }: Context): string {
  if (guildId === undefined) {
    throw new UserError('not-in-server', {
      ko: '설정은 서버 채널에서만 바꿀 수 있어요.',
      en: 'Settings can only be changed in a server channel.',
    });
  }
  if (!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
    throw new UserError('needs-manage-server', {
      ko: '서버 설정을 바꾸려면 ‘서버 관리하기’ 권한이 필요해요. 서버 관리자에게 부탁해 보세요.',
      en: 'Changing the settings of this server needs the “Manage Server” permission. Ask whoever runs the server.',
    });
  }
  return guildId;
}

/** @throws {UserError} when the bot may not write in the channel: better said now than found out later */
function refuseUnwritable({ interaction }: ComponentContext<Services>, channelId: string): void {
  const guild = interaction.guild;
  const me = guild?.members.me;
  const permissions = me && guild.channels.cache.get(channelId)?.permissionsFor(me);
  const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
  if (!permissions || permissions.has(needed)) return;
  throw new UserError('channel-not-writable', {
    ko: `<#${channelId}> 채널에는 붕어가 글을 쓸 수 없어요. ‘채널 보기’와 ‘메시지 보내기’ 권한을 준 다음 다시 골라 주세요.`,
    en: `Bungeo cannot write in <#${channelId}>. Give it “View Channel” and “Send Messages” there, then choose again.`,
  });
}

async function view({ services, userId, locales }: Context, guildId: string) {
  const settings = await services.store.guilds.get(guildId);
  return settingsView(settings, locales.person, {
    language: language.id({}, userId),
    channel: channel.id({}, userId),
  });
}
