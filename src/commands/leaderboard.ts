import { z } from 'zod';
import { SECTIONS, type SectionId } from '../content/schema.ts';
import { defineCommand } from '../discord/command.ts';
import type { CommandContext, ComponentContext } from '../discord/context.ts';
import { UserError } from '../discord/errors.ts';
import { staleComponent } from '../discord/notices.ts';
import { defineComponent } from '../discord/routes.ts';
import type { Services } from '../services.ts';
import { CHOICE, readBoard, type BoardChoice } from './leaderboard/board.ts';
import { ALL_TOPICS, boardPage, boardView, type BoardLinks } from './leaderboard/view.ts';
import { WORDING } from './leaderboard/wording.ts';

type Context = CommandContext<Services> | ComponentContext<Services>;

const DEFAULT_PERIOD = 'month';

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

export const command = defineCommand({
  name: 'leaderboard',
  ko: '순위표',
  description: {
    ko: '이 서버의 퀴즈 순위를 보여 줘요 (랭킹, 리더보드)',
    en: "This server's quiz ranking",
  },
  help: {
    ko: '이 서버의 순위를 주, 달, 시즌, 전체로, 주제별로도 보여 줘요. 몇 쪽을 보든 내 줄은 늘 보여요.',
    en: 'Ranks this server by week, month, season or all time, by topic too. Your own line is always there.',
  },
  where: 'servers',
  visibility: 'public',
  options: {
    period: {
      type: 'string',
      ko: '기간',
      description: {
        ko: '언제부터의 점수인지 (보통 이번 달)',
        en: 'Since when points count (usually this month)',
      },
      choices: {
        week: { ko: WORDING.ko.period.week, en: WORDING.en.period.week },
        month: { ko: WORDING.ko.period.month, en: WORDING.en.period.month },
        season: { ko: WORDING.ko.period.season, en: WORDING.en.period.season },
        all: { ko: WORDING.ko.period.all, en: WORDING.en.period.all },
      },
    },
    topic: {
      type: 'string',
      ko: '주제',
      description: { ko: '한 주제의 점수만', en: 'Points of one topic only' },
      choices: Object.fromEntries(SECTIONS.map(({ id, title }) => [id, title])),
    },
  },
  async run(context: CommandContext<Services>, options) {
    const choice = { period: options.period ?? DEFAULT_PERIOD, topic: sectionOf(options.topic), page: 0 };
    await context.reply(await show(context, choice));
  },
  routes: [page, period, topic],
});

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
