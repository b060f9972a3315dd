import { ButtonStyle } from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import {
  ACCENT,
  button,
  container,
  picture,
  row,
  separator,
  text,
  type View,
} from '../../discord/components.ts';
import { percentOf } from '../../pictures/boards/profile/profile.ts';
import type { BoardPicture } from '../../pictures/pictures.ts';
import { MODES } from '../../quiz/round/round.ts';
import { privatePageId } from '../explain/private-page.ts';
import { beginPracticeId } from '../practice/links.ts';
import { topicTitle, WORDING as QUIZ_WORDING } from '../quiz/wording.ts';
import { WEEKS } from './calendar.ts';
import type { Profile } from './profile.ts';
import { WORDING } from './wording.ts';

export interface ProfilePage {
  readonly profile: Profile;
  readonly userId: string;
  readonly locale: Locale;
  /** Absent where there is nothing to draw yet. */
  readonly drawn: BoardPicture | undefined;
}

/** Where to begin reading. */
const FIRST_PAGE = 'container';
/** More rounds than these say nothing new. */
const ROUNDS = 5;
const COMMANDS = {
  ko: { practice: '`/연습`', quiz: '`/퀴즈 시작`', explain: '`/설명`' },
  en: { practice: '`/practice`', quiz: '`/quiz start`', explain: '`/explain`' },
} as const;

/** Somebody's own profile, for them alone. @param share where the button that shares it leads */
export function ownProfileView(page: ProfilePage, share: string, isShared = false): View {
  const say = WORDING[page.locale];
  const { profile, locale } = page;
  if (profile.answered === 0) {
    return {
      components: [
        container(ACCENT.neutral, [
          text(say.start(COMMANDS[locale])),
          row(
            button(beginPracticeId(), say.firstQuestion, { style: ButtonStyle.Primary, emoji: '✏️' }),
            button(privatePageId(FIRST_PAGE), say.firstPage, { emoji: '📖' }),
          ),
        ]),
      ],
    };
  }
  return {
    components: [
      container(ACCENT.warning, [
        ...mainParts(page),
        profile.rounds.length > 0 && text(`### ${say.rounds}\n${roundLines(profile, locale)}`),
        text(`### ${say.badges}\n${badgeLines(profile, locale)}`),
      ]),
      row(
        button(beginPracticeId(), say.practise, { emoji: '✏️' }),
        button(share, isShared ? say.shared : say.share, {
          emoji: isShared ? '✅' : '📣',
          disabled: isShared,
        }),
      ),
    ],
    files: filesOf(page),
  };
}

/** A profile that everybody in a channel sees: without the rounds, which may be of other servers. */
export function sharedProfileView(page: ProfilePage): View {
  const { profile, userId, locale } = page;
  const say = WORDING[locale];
  const { earned } = profile.badges;
  return {
    components: [
      container(ACCENT.warning, [
        ...mainParts(page),
        earned.length > 0 && text(`### ${say.badges}\n${earnedLines(profile, locale).join('\n')}`),
        separator(),
        text(`-# ${say.sharedBy(`<@${userId}>`)}`),
      ]),
    ],
    files: filesOf(page),
  };
}

function filesOf({ drawn }: ProfilePage) {
  return drawn ? [{ name: drawn.filename, data: drawn.png, description: drawn.alt }] : [];
}

/** All that the picture shows, below it in words. */
function mainParts({ profile, userId, locale, drawn }: ProfilePage) {
  const say = WORDING[locale];
  const { level, answered, right, wins, streak, activeDays, topics } = profile;
  const known = topics.flatMap(({ id, answered: count, accuracy }) =>
    accuracy === undefined
      ? []
      : [`- ${say.topic(topicTitle(id, locale), percentOf(accuracy), number(count))}`],
  );
  const untouched = topics.filter(({ accuracy }) => accuracy === undefined);
  const left = level.needed - level.gathered;
  return [
    text(say.title(`<@${userId}>`)),
    drawn && picture({ name: drawn.filename, description: drawn.alt }),
    text(
      [
        say.level(level.level, number(level.gathered), number(level.needed), number(left)),
        say.accuracy(percentOf(right / answered), number(right), number(answered)),
        say.streak(streak.current, streak.longest),
        ...(streak.daily > 0 ? [say.daily(streak.daily)] : []),
        say.activeDays(activeDays, WEEKS),
        ...(wins > 0 ? [say.wins(number(wins))] : []),
      ].join('\n'),
    ),
    text(
      [
        `### ${say.topics}`,
        ...known,
        ...(untouched.length > 0
          ? [`-# ${say.untouched(untouched.map(({ id }) => topicTitle(id, locale)).join(', '))}`]
          : []),
      ].join('\n'),
    ),
  ];
}

function roundLines({ rounds }: Profile, locale: Locale): string {
  return rounds
    .slice(0, ROUNDS)
    .map(({ mode, place, players, points, at }) => {
      const known = MODES.find((each) => each === mode);
      const called = known ? `${QUIZ_WORDING[locale].mode[known]} · ` : '';
      const placed = WORDING[locale].round(place, players, number(points));
      return `- ${called}${placed} · <t:${Math.floor(at / 1_000)}:R>`;
    })
    .join('\n');
}

function badgeLines(profile: Profile, locale: Locale): string {
  const say = WORDING[locale];
  const { next } = profile.badges;
  const what =
    next === undefined
      ? say.allBadges
      : `${next.badge.emoji} ${say.nextBadge(next.badge.name[locale], next.progress.done, next.progress.of, next.badge.deed[locale])}`;
  return [...earnedLines(profile, locale), `-# ${what}`].join('\n');
}

function earnedLines({ badges }: Profile, locale: Locale): string[] {
  return badges.earned.map(({ emoji, name, deed }) => `${emoji} **${name[locale]}** ${deed[locale]}`);
}

function number(value: number): string {
  return value.toLocaleString('en');
}
