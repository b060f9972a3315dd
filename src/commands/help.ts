import { z } from 'zod';
import type { Locale } from '../base/locale.ts';
import { defineCommand } from '../discord/command.ts';
import type { CommandContext, ComponentContext } from '../discord/context.ts';
import { defineComponent } from '../discord/routes.ts';
import type { Services } from '../services.ts';
import { helpView } from './help/view.ts';
import { chosenLanguage } from './shared/language-choice.ts';

/** The person's own language for private replies; the chosen value comes with the press, not in the custom_id. */
const language = defineComponent({
  name: 'help.language',
  params: z.object({}),
  async run({ services, userId, locales, values, update }: ComponentContext<Services>) {
    const { locale } = await services.store.users.update(userId, { locale: chosenLanguage(values, 'help') });
    await update(view(services, userId, locale ?? locales.client, locale));
  },
});

export const command = defineCommand({
  name: 'help',
  ko: '도움말',
  description: { ko: '붕어가 할 줄 아는 것을 알려 줘요', en: 'What Bungeo can do' },
  help: {
    ko: '이 안내를 보여 줘요. 내가 볼 언어도 여기서 골라요.',
    en: 'Shows this guide. Choose your own language here, too.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {},
  async run({ services, userId, locales, reply }: CommandContext<Services>) {
    const { locale } = await services.store.users.get(userId);
    await reply(view(services, userId, locales.person, locale));
  },
  routes: [language],
});

function view(services: Services, userId: string, locale: Locale, chosen: Locale | null) {
  return helpView({ commands: services.guide.commands, locale, chosen, languageId: language.id({}, userId) });
}
