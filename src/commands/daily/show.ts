import { lookUp } from '../../base/record.ts';
import type { CommandContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import { dayIn } from '../../quiz/calendar/day.ts';
import { longestStreak, streakOf } from '../../quiz/calendar/streak.ts';
import { DEFAULT_TIME_ZONE } from '../../quiz/calendar/time-zones.ts';
import { dayOfDaily } from '../../quiz/daily/daily.ts';
import type { Today } from '../../quiz/daily/dailies.ts';
import type { Services } from '../../services.ts';
import { offView, openView, waitingView, type Streak } from './view.ts';
import { beginPracticeId } from '../practice/links.ts';
import { managesServer } from '../quiz/person.ts';
import { quizLinks } from '../quiz/routes.ts';

/** The question of the day as it stands, and the streak of whoever asks. */
export async function showDaily(context: CommandContext<Services>): Promise<void> {
  const { services, userId, locales, guildId, interaction, reply } = context;
  if (guildId === undefined) {
    throw new UserError('not-in-server', {
      ko: '오늘의 문제는 서버 채널에서 볼 수 있어요.',
      en: 'The question of the day is in servers only.',
    });
  }
  const today = await services.dailies.today(guildId);
  const streak = await streakIn(services, today, userId);
  const practice = beginPracticeId();
  const locale = locales.person;
  switch (today.kind) {
    case 'open':
      return reply(openView(today.round, userId, streak, locale, quizLinks));
    case 'waiting':
      return reply(waitingView({ at: today.opensAt, channelId: today.channelId }, streak, locale, practice));
    case 'off':
      return reply(offView(managesServer(interaction), locale, practice));
  }
}

/** Up to today; an answer to the question that is open counts already, though it is judged only when that closes. */
async function streakIn({ store, clock }: Services, today: Today, userId: string): Promise<Streak> {
  const { days } = await store.profiles.of(userId);
  const answered = days.filter(({ daily }) => daily).map(({ day }) => day);
  if (today.kind !== 'open') {
    const day = dayIn(clock.now(), today.settings.timeZone ?? DEFAULT_TIME_ZONE);
    return { now: streakOf(answered, day), longest: longestStreak(answered) };
  }
  const { round } = today;
  const given = lookUp(round.questions.at(-1)?.answers ?? {}, userId);
  const all = given ? [...answered, dayOfDaily(round)] : answered;
  return { now: streakOf(all, dayOfDaily(round)), longest: longestStreak(all) };
}
