import { z } from 'zod';
import { SECTIONS, type SectionId } from '../../content/schema.ts';
import type { CommandContext, ComponentContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import { staleComponent } from '../../discord/notices.ts';
import { defineComponent } from '../../discord/routes.ts';
import type { Services } from '../../services.ts';
import { CHOICE, readBoard, type BoardChoice } from './board.ts';
import { ALL_TOPICS, boardPage, boardView, type BoardLinks } from './view.ts';
import { WORDING } from './wording.ts';

type Context = CommandContext<Services> | ComponentContext<Services>;

const DEFAULT_PERIOD = 'month';

/** What somebody chose of a board's period and topic. */
interface Asked {
  readonly period?: BoardChoice['period'] | undefined;
  readonly topic?: string | undefined;
}

const page = defineComponent({
  name: 'leaderboard.page',
  params: z.object(CHOICE),
  async run(context: ComponentContext<Services>, choice) {
    await context.update(await show(context, choice));
  },
});

const period = defineComponent({
  name: 'leaderboard.period',
  params: z.object({ topic: CHOICE.topic }),
  async run(context: ComponentContext<Services>, { topic }) {
    const chosen = chosenFrom(CHOICE.period, context.values);
    await context.update(await show(context, { period: chosen, topic, page: 0 }));
  },
});

const topic = defineComponent({
  name: 'leaderboard.topic',
  params: z.object({ period: CHOICE.period }),
  async run(context: ComponentContext<Services>, { period: chosen }) {
    const [value] = context.values;
    const section = value === ALL_TOPICS ? undefined : chosenFrom(CHOICE.topic, context.values);
    await context.update(await show(context, { period: chosen, topic: section, page: 0 }));
  },
});

export const leaderboardRoutes = [page, period, topic];

/** The first page of the board that was asked for. */
export async function showBoard(context: CommandContext<Services>, options: Asked): Promise<void> {
  const choice = { period: options.period ?? DEFAULT_PERIOD, topic: sectionOf(options.topic), page: 0 };
  await context.reply(await show(context, choice));
}

/** The page, in the language of the server, for everybody to see and for whoever asked to turn. */
async function show({ services, guildId, userId, locales }: Context, choice: BoardChoice) {
  if (guildId === undefined) {
    throw new UserError('not-in-server', { ko: WORDING.ko.serversOnly, en: WORDING.en.serversOnly });
  }
  const locale = locales.server;
  const board = await readBoard(services, guildId, userId, choice);
  const lines = boardPage(board, userId, locale);
  const drawn = lines && (await services.pictures.leaderboard(lines, locale));
  return boardView(board, { userId, locale, drawn }, linksFor(userId));
}

/** The custom_ids of a board's components, which only `owner` may use. */
export function linksFor(owner: string): BoardLinks {
  return {
    page: (choice) => page.id(choice, owner),
    period: (choice) => period.id({ topic: choice.topic }, owner),
    topic: (choice) => topic.id({ period: choice.period }, owner),
  };
}

/** @throws {UserError} when the menu offered something that is there no longer */
function chosenFrom<T>(schema: z.ZodType<T>, [value]: readonly string[]): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw staleComponent('leaderboard');
  return parsed.data;
}

function sectionOf(id: string | undefined): SectionId | undefined {
  return SECTIONS.find((section) => section.id === id)?.id;
}
