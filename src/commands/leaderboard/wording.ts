import type { Localized } from '../../base/locale.ts';
import type { Period } from '../../quiz/calendar/period.ts';

interface Wording {
  /** As a menu and a heading have it. */
  readonly period: Readonly<Record<Period, string>>;
  readonly title: (period: string) => string;
  readonly allTopics: string;
  readonly since: (day: string) => string;
  readonly choosePeriod: string;
  readonly chooseTopic: string;
  readonly previous: string;
  readonly next: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly line: (points: string, right: string, answered: string) => string;
  /** What a line has in its brackets. */
  readonly brackets: string;
  readonly you: string;
  readonly notYet: string;
  readonly empty: (quiz: string) => string;
  readonly emptyTopic: string;
  readonly serversOnly: string;
}

export const WORDING: Localized<Wording> = {
  ko: {
    period: { week: '이번 주', month: '이번 달', season: '이번 시즌', all: '전체 기간' },
    title: (period) => `${period} 순위`,
    allTopics: '모든 주제',
    since: (day) => `${day}부터`,
    choosePeriod: '기간 고르기',
    chooseTopic: '주제 고르기',
    previous: '이전',
    next: '다음',
    pageOf: (page, pages) => `${page} / ${pages}쪽`,
    line: (points, right, answered) => `**${points}점** (${right}/${answered})`,
    brackets: '괄호 안은 정답/답한 문제',
    you: '나',
    notYet: '나는 아직 이 순위에 없어요. 퀴즈 라운드에 함께하면 올라와요.',
    empty: (quiz) =>
      `### 아직 아무도 없어요\n${quiz} 명령으로 퀴즈를 열어 보세요. 두 사람 이상이 문제의 절반 넘게 답한 라운드와 오늘의 문제에서 점수가 쌓이고, 첫 점수를 낸 사람이 1위가 돼요.`,
    emptyTopic: '다른 기간이나 주제에는 기록이 있을 수 있어요. 아래에서 골라 보세요.',
    serversOnly: '순위표는 서버마다 따로 있어요. 서버 채널에서 불러 주세요.',
  },
  en: {
    period: { week: 'This week', month: 'This month', season: 'This season', all: 'All time' },
    title: (period) => period,
    allTopics: 'All topics',
    since: (day) => `since ${day}`,
    choosePeriod: 'Choose a period',
    chooseTopic: 'Choose a topic',
    previous: 'Back',
    next: 'Next',
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
    line: (points, right, answered) =>
      `**${points} ${points === '1' ? 'point' : 'points'}** (${right}/${answered})`,
    brackets: 'in brackets: right/answered',
    you: 'you',
    notYet: 'You are not on this board yet. Join a quiz round to get on it.',
    empty: (quiz) =>
      `### Nobody is here yet\nStart a quiz with ${quiz}. Points come from rounds in which at least two people answer half of the questions, and from the question of the day; whoever scores first is first.`,
    emptyTopic: 'Other periods or topics may have entries: choose one below.',
    serversOnly: 'Every server has a leaderboard of its own. Please ask for it in a server channel.',
  },
};
