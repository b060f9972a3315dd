import { z } from 'zod';
import type { CommandContext, ComponentContext } from '../../discord/context.ts';
import { defineComponent } from '../../discord/routes.ts';
import type { Services } from '../../services.ts';
import { ownPart } from './open-rounds.ts';
import { confirmView, erasedView, exportView, overviewView, type Known, type PrivacyLinks } from './view.ts';

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

export const privacyRoutes = [download, askErase, erase, cancel];

/** What is stored of whoever asks, and what they can do about it. */
export async function showOverview(context: CommandContext<Services>): Promise<void> {
  await context.reply(await overview(context));
}

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
