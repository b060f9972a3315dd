import { z } from 'zod';
import type { Locale } from '../../base/locale.ts';
import type { CommandContext, ComponentContext } from '../../discord/context.ts';
import { defineComponent } from '../../discord/routes.ts';
import type { Services } from '../../services.ts';
import { helpView } from './view.ts';
import { chosenLanguage } from '../shared/language-choice.ts';

/** The person's own language for private replies; the chosen value comes with the press, not in the custom_id. */
const language = defineComponent({
  name: 'help.language',
  params: z.object({}),
  async run({ services, userId, locales, values, update }: ComponentContext<Services>) {
    const { locale } = await services.store.users.update(userId, { locale: chosenLanguage(values, 'help') });
    await update(view(services, userId, locale ?? locales.client, locale));
  },
});

export const helpRoutes = [language];

export async function showHelp({
  services,
  userId,
  locales,
  reply,
}: CommandContext<Services>): Promise<void> {
  const { locale } = await services.store.users.get(userId);
  await reply(view(services, userId, locales.person, locale));
}

function view(services: Services, userId: string, locale: Locale, chosen: Locale | null) {
  return helpView({ commands: services.guide.commands, locale, chosen, languageId: language.id({}, userId) });
}
