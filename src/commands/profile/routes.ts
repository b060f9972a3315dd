import { z } from 'zod';
import type { Locale } from '../../base/locale.ts';
import type { CommandContext, ComponentContext } from '../../discord/context.ts';
import { staleComponent } from '../../discord/notices.ts';
import { defineComponent } from '../../discord/routes.ts';
import { dayIn } from '../../quiz/calendar/day.ts';
import { DEFAULT_TIME_ZONE } from '../../quiz/calendar/time-zones.ts';
import type { Services } from '../../services.ts';
import { profileOf, sheetOf, type Profile } from './profile.ts';
import { ownProfileView, sharedProfileView, type ProfilePage } from './view.ts';
import { displayName } from '../quiz/person.ts';

type Context = CommandContext<Services> | ComponentContext<Services>;

const share = defineComponent({
  name: 'profile.share',
  params: z.object({}),
  once: true,
  async run(context: ComponentContext<Services>) {
    const { defer, reply, update, locales, userId } = context;
    await defer();
    const profile = await readProfile(context);
    // Deleted since, by /privacy.
    if (profile.answered === 0) throw staleComponent('profile');
    await reply(sharedProfileView(await pageOf(context, profile, locales.server)), 'public');
    // Only now: a post that failed must leave the button to try again.
    const own = await pageOf(context, profile, locales.person);
    await update(ownProfileView(own, share.id({}, userId), true));
  },
});

export const profileRoutes = [share];

/** Shows their own profile to whoever asked. */
export async function showProfile(context: CommandContext<Services>): Promise<void> {
  const { reply, locales, userId } = context;
  const page = await pageOf(context, await readProfile(context), locales.person);
  await reply(ownProfileView(page, share.id({}, userId)), 'private');
}

/** What is known of whoever asks; today is where they ask. */
async function readProfile({ services, userId, guildId, interaction }: Context): Promise<Profile> {
  const { store, clock } = services;
  const [record, settings] = await Promise.all([
    store.profiles.of(userId),
    guildId === undefined ? undefined : store.guilds.get(guildId),
  ]);
  const today = dayIn(clock.now(), settings?.timeZone ?? DEFAULT_TIME_ZONE);
  return profileOf(record, displayName(interaction), today);
}

async function pageOf({ services, userId }: Context, profile: Profile, locale: Locale): Promise<ProfilePage> {
  const drawn =
    profile.answered === 0 ? undefined : await services.pictures.profile(sheetOf(profile, locale), locale);
  return { profile, userId, locale, drawn };
}
