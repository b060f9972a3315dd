import type { Locale } from '../../base/locale.ts';
import { SECTIONS, type SectionId } from '../../content/schema.ts';
import type { ProfileRecord, RoundResult } from '../../db/index.ts';
import type { ProfileSheet } from '../../pictures/boards/profile/profile.ts';
import { badgesOf, type EarnedBadges } from '../../quiz/badges.ts';
import type { Day } from '../../quiz/calendar/day.ts';
import { longestStreak, streakOf } from '../../quiz/calendar/streak.ts';
import { levelOf, type Level } from '../../quiz/level.ts';
import { topicTitle } from '../quiz/wording.ts';
import { weeksUpTo } from './calendar.ts';

/** What somebody has learnt, worked out from what is stored. */
export interface Profile {
  /** As they are called where they ask. */
  readonly name: string;
  readonly level: Level;
  readonly experience: number;
  readonly answered: number;
  readonly right: number;
  readonly wins: number;
  /** Days in a row with an answer, and with the question of the day. */
  readonly streak: { readonly current: number; readonly longest: number; readonly daily: number };
  /** Days with an answer among those of the calendar. */
  readonly activeDays: number;
  /** Every topic, in the order they are taught. */
  readonly topics: readonly {
    readonly id: SectionId;
    readonly answered: number;
    /** 0 to 1, partly right answers counted by their part; undefined where nothing was answered. */
    readonly accuracy: number | undefined;
  }[];
  /** The newest first. */
  readonly rounds: readonly RoundResult[];
  readonly badges: EarnedBadges;
  /** How many answers each day had. */
  readonly days: ReadonlyMap<Day, number>;
  readonly today: Day;
}

/** @param today where whoever asks is */
export function profileOf(record: ProfileRecord, name: string, today: Day): Profile {
  const days = new Map(record.days.map(({ day, answers }) => [day, answers]));
  const daily = record.days.filter((day) => day.daily).map(({ day }) => day);
  return {
    name,
    level: levelOf(record.experience),
    experience: record.experience,
    answered: record.answered,
    right: record.right,
    wins: record.wins,
    streak: {
      current: streakOf(days.keys(), today),
      longest: longestStreak(days.keys()),
      daily: streakOf(daily, today),
    },
    activeDays: weeksUpTo(today, days, 'en')
      .flatMap((week) => week.days)
      .filter((answers) => answers !== null && answers > 0).length,
    topics: SECTIONS.map(({ id }) => {
      const topic = record.topics.find((each) => each.topic === id);
      return {
        id,
        answered: topic?.answered ?? 0,
        accuracy: topic && topic.answered > 0 ? topic.credit / topic.answered : undefined,
      };
    }),
    rounds: record.rounds,
    badges: badgesOf(record),
    days,
    today,
  };
}

/** The same for the picture. */
export function sheetOf(profile: Profile, locale: Locale): ProfileSheet {
  const { level, gathered, needed } = profile.level;
  const { name, answered, right, wins, streak } = profile;
  return {
    name,
    level,
    gathered,
    needed,
    answered,
    right,
    wins,
    streak,
    topics: profile.topics.map(({ id, ...topic }) => ({ ...topic, title: topicTitle(id, locale) })),
    weeks: weeksUpTo(profile.today, profile.days, locale),
    badges: profile.badges.earned.map(({ name: called }) => called[locale]),
  };
}
