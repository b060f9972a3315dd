import { PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import type { GuildSettings, Patch } from '../../db/index.ts';
import type { CommandContext, ComponentContext, ModalContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import { staleComponent } from '../../discord/notices.ts';
import { defineComponent, defineModal } from '../../discord/routes.ts';
import { findTimeZone } from '../../quiz/calendar/find-time-zone.ts';
import { isTimeZone } from '../../quiz/calendar/time-zones.ts';
import type { Services } from '../../services.ts';
import { quoted } from '../explain/nearest-view.ts';
import { NO_HOUR, settingsView, STARTERS, timeZoneModal } from './view.ts';
import { WORDING } from './wording.ts';
import { chosenLanguage } from '../shared/language-choice.ts';

const HOUR = z.coerce.number().int().min(0).max(23);

const language = defineComponent({
  name: 'settings.language',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    await change(context, { locale: chosenLanguage(context.values, 'settings') });
  },
});

const channel = defineComponent({
  name: 'settings.channel',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    managedGuild(context);
    const channelId = context.values[0] ?? null;
    if (channelId !== null) refuseUnwritable(context, channelId);
    await change(context, { channelId });
  },
});

const timeZone = defineComponent({
  name: 'settings.zone',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    await change(context, { timeZone: chosen(z.string().refine(isTimeZone), context) });
  },
});

const typeTimeZone = defineComponent({
  name: 'settings.type-zone',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    managedGuild(context);
    await context.showModal(timeZoneModal(typedTimeZone.id({}, context.userId), context.locales.person));
  },
});

const typedTimeZone = defineModal({
  name: 'settings.typed-zone',
  params: z.object({}),
  fields: z.object({ place: z.string() }),
  async run(context: ModalContext<Services>, _, { place }) {
    const found = findTimeZone(place);
    if (found === undefined) {
      const typed = quoted(place);
      throw new UserError('no-time-zone', {
        ko: WORDING.ko.noTimeZone(typed),
        en: WORDING.en.noTimeZone(typed),
      });
    }
    await change(context, { timeZone: found });
  },
});

const dailyHour = defineComponent({
  name: 'settings.hour',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    const hour = chosen(z.union([z.literal(NO_HOUR), HOUR]), context);
    await change(context, { dailyHour: hour === NO_HOUR ? null : hour });
  },
});

const starters = defineComponent({
  name: 'settings.starters',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    await change(context, { roundStarters: chosen(z.enum(STARTERS), context) });
  },
});

export const settingsRoutes = [language, channel, timeZone, typeTimeZone, typedTimeZone, dailyHour, starters];

/** The server's settings, for whoever may change them. */
export async function showSettings(context: CommandContext<Services>): Promise<void> {
  await context.reply(await view(context, managedGuild(context)));
}

type Context = CommandContext<Services> | ComponentContext<Services> | ModalContext<Services>;

/** @throws {UserError} when a menu of before offered something that is there no longer */
function chosen<T>(schema: z.ZodType<T>, { values }: ComponentContext<Services>): T {
  const parsed = schema.safeParse(values[0]);
  if (!parsed.success) throw staleComponent('settings');
  return parsed.data;
}

/** Keeps what was chosen, and shows the settings as they are now. */
async function change(
  context: ComponentContext<Services> | ModalContext<Services>,
  patch: Patch<GuildSettings>,
): Promise<void> {
  const guildId = managedGuild(context);
  const { store, dailies } = context.services;
  await store.guilds.update(guildId, patch);
  await dailies.changed(guildId);
  await context.update(await view(context, guildId));
}

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
  return settingsView(settings, services.clock.now(), locales.person, {
    language: language.id({}, userId),
    channel: channel.id({}, userId),
    timeZone: timeZone.id({}, userId),
    typeTimeZone: typeTimeZone.id({}, userId),
    dailyHour: dailyHour.id({}, userId),
    starters: starters.id({}, userId),
  });
}
