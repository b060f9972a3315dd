import type { Locale, Localized } from '../../base/locale.ts';
import { SECTIONS, type SectionId } from '../../content/schema.ts';
import type { Difficulty } from '../../content/questions/schema.ts';
import type { Mode, RoundSettings } from '../../quiz/round/round.ts';

interface Wording {
  readonly mode: Readonly<Record<Mode, string>>;
  /** What is different about a mode, in a few words. */
  readonly short: Readonly<Record<Mode, string>>;
  /** The same, in a sentence. */
  readonly rule: Readonly<Record<Mode, (teams: number) => string>>;
  readonly difficulty: Readonly<Record<Difficulty, string>>;
  readonly mixed: string;
  readonly allTopics: string;
  readonly questions: (count: number) => string;
  readonly seconds: (seconds: number | null) => string;
  readonly points: (points: number) => string;
  readonly people: (count: number) => string;
  readonly more: (count: number) => string;
  readonly teams: readonly string[];
}

/** What several messages of a round say. */
export const WORDING: Localized<Wording> = {
  ko: {
    mode: { classic: '클래식', race: '스피드', teams: '팀전', survival: '서바이벌' },
    short: {
      classic: '차분하게',
      race: '빠를수록 높은 점수',
      teams: '팀을 나눠서',
      survival: '틀리면 탈락',
    },
    rule: {
      classic: () => '서두르지 않아도 돼요. 어려운 문제일수록, 연달아 맞힐수록 점수가 커요.',
      race: () => '빨리 맞힐수록 점수가 커요.',
      teams: (teams) => `시작할 때 실력이 비슷하게 ${teams}팀으로 나눠요.`,
      survival: () => '틀리면 탈락이에요. 시작한 뒤에는 들어올 수 없어요.',
    },
    difficulty: { easy: '쉬움', medium: '보통', hard: '어려움' },
    mixed: '여러 난이도',
    allTopics: '모든 주제',
    questions: (count) => `${count}문제`,
    seconds: (seconds) => (seconds === null ? '모두 답할 때까지' : `한 문제에 ${seconds}초`),
    points: (points) => `${number(points)}점`,
    people: (count) => `${count}명`,
    more: (count) => `외 ${count}명`,
    teams: ['🔴 빨강 팀', '🔵 파랑 팀', '🟢 초록 팀', '🟡 노랑 팀'],
  },
  en: {
    mode: { classic: 'Classic', race: 'Race', teams: 'Teams', survival: 'Survival' },
    short: {
      classic: 'no hurry',
      race: 'speed counts',
      teams: 'team against team',
      survival: 'one mistake and you are out',
    },
    rule: {
      classic: () => 'No need to hurry. Harder questions and streaks count for more.',
      race: () => 'The sooner you are right, the more it counts.',
      teams: (teams) => `At the start, everybody is put into ${teams} teams of equal strength.`,
      survival: () => 'A wrong answer and you are out. Nobody can join once it has started.',
    },
    difficulty: { easy: 'Easy', medium: 'Medium', hard: 'Hard' },
    mixed: 'mixed difficulty',
    allTopics: 'all topics',
    questions: (count) => `${count} ${count === 1 ? 'question' : 'questions'}`,
    seconds: (seconds) =>
      seconds === null ? 'until everybody has answered' : `${seconds} seconds for each question`,
    points: (points) => `${number(points)} ${points === 1 ? 'point' : 'points'}`,
    people: (count) => `${count} ${count === 1 ? 'person' : 'people'}`,
    more: (count) => `and ${count} more`,
    teams: ['🔴 Red team', '🔵 Blue team', '🟢 Green team', '🟡 Yellow team'],
  },
};

/** `12,345`: both languages group digits alike. */
function number(value: number): string {
  return value.toLocaleString('en-US');
}

export function topicTitle(id: SectionId, locale: Locale): string {
  return SECTIONS.find((section) => section.id === id)?.title[locale] ?? id;
}

export function teamName(team: number, locale: Locale): string {
  return WORDING[locale].teams[team] ?? String(team + 1);
}

/** Everything that was chosen for a round, in a line. */
export function settingsLine(settings: RoundSettings, locale: Locale): string {
  const words = WORDING[locale];
  return [
    `**${words.mode[settings.mode]}**`,
    words.questions(settings.questions),
    words.seconds(settings.seconds),
    settings.difficulty === null ? words.mixed : words.difficulty[settings.difficulty],
    settings.topics.length === 0
      ? words.allTopics
      : settings.topics.map((id) => topicTitle(id, locale)).join(', '),
  ].join(' · ');
}

/** People by mention, the first ones and how many more there are. */
export function mentions(userIds: readonly string[], locale: Locale, most = MENTIONS): string {
  const shown = userIds.slice(0, most).map((id) => `<@${id}>`);
  const left = userIds.length - shown.length;
  return [...shown, ...(left > 0 ? [WORDING[locale].more(left)] : [])].join(' ');
}

/** More names than these nobody reads. */
const MENTIONS = 20;
