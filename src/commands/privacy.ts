import { z } from 'zod';
import { defineCommand } from '../discord/command.ts';
import type { CommandContext, ComponentContext } from '../discord/context.ts';
import { defineComponent } from '../discord/routes.ts';
import type { Services } from '../services.ts';
import { ownPart } from './privacy/open-rounds.ts';
import {
  confirmView,
  erasedView,
  exportView,
  overviewView,
  type Known,
  type PrivacyLinks,
} from './privacy/view.ts';

const download = defineComponent({
  name: 'privacy.export',
  params: z.object({}),
  visibility: 'private',
  async run({ services, userId, locales, reply }: ComponentContext<Services>) {
    await reply(exportView(await knownOf(services, userId), locales.person), 'private');
  },
});

const askErase = defineComponent({
  name: 'privacy.ask-erase',
  params: z.object({}),
  async run({ userId, locales, update }: ComponentContext<Services>) {
    await update(confirmView(locales.person, links(userId)));
  },
});

const erase = defineComponent({
  name: 'privacy.erase',
  params: z.object({}),
  once: true,
  async run({ services, userId, locales, update }: ComponentContext<Services>) {
    const { rounds, store } = services;
    const openRounds = rounds.of(userId).length;
    // First: a round that ends afterwards must not write of them again.
    await rounds.erase(userId);
    const counts = await store.privacy.erase(userId);
    // The language choice is gone with the rest; this last answer still comes in the language they chose.
    await update(erasedView(counts, openRounds, locales.person));
  },
});

const cancel = defineComponent({
  name: 'privacy.cancel',
  params: z.object({}),
  async run(context: ComponentContext<Services>) {
    await context.update(await overview(context));
  },
});

export const command = defineCommand({
  name: 'privacy',
  ko: '개인정보',
  description: {
    ko: '나에 대해 저장된 것을 보고, 내려받고, 지워요',
    en: 'See, download or delete what is stored about you',
  },
  help: {
    ko: '나에 대해 저장된 것을 모두 파일로 받거나, 한 번에 지울 수 있어요.',
    en: 'Gives you everything stored about you as a file, or deletes it all.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {},
  async run(context: CommandContext<Services>) {
    await context.reply(await overview(context));
  },
  routes: [download, askErase, erase, cancel],
});

function links(userId: string): PrivacyLinks {
  return {
    download: download.id({}, userId),
    askErase: askErase.id({}, userId),
    erase: erase.id({}, userId),
    cancel: cancel.id({}, userId),
  };
}

async function overview({
  services,
  userId,
  locales,
}: CommandContext<Services> | ComponentContext<Services>) {
  return overviewView(await knownOf(services, userId), locales.person, links(userId));
}

async function knownOf({ store, rounds }: Services, userId: string): Promise<Known> {
  const openRounds = rounds.of(userId).map((round) => ownPart(round, userId));
  return { stored: await store.privacy.export(userId), openRounds };
}
