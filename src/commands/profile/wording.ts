import type { Localized } from '../../base/locale.ts';

interface Wording {
  readonly title: (who: string) => string;
  readonly level: (level: number, gathered: string, needed: string, left: string) => string;
  readonly accuracy: (percent: number, right: string, answered: string) => string;
  readonly streak: (current: number, longest: number) => string;
  readonly daily: (days: number) => string;
  readonly activeDays: (days: number, weeks: number) => string;
  readonly wins: (wins: string) => string;
  readonly topics: string;
  readonly topic: (title: string, percent: number, answered: string) => string;
  readonly untouched: (titles: string) => string;
  readonly rounds: string;
  readonly round: (place: number, players: number, points: string) => string;
  readonly badges: string;
  readonly nextBadge: (name: string, done: number, of: number, deed: string) => string;
  readonly allBadges: string;
  readonly practise: string;
  readonly firstQuestion: string;
  readonly firstPage: string;
  readonly share: string;
  readonly shared: string;
  readonly sharedBy: (user: string) => string;
  readonly start: (commands: { practice: string; quiz: string; explain: string }) => string;
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export const WORDING: Localized<Wording> = {
  ko: {
    title: (who) => `## ${who} 님의 프로필`,
    level: (level, gathered, needed, left) =>
      `**레벨 ${level}** · 경험치 ${gathered}/${needed} (다음 레벨까지 ${left})`,
    accuracy: (percent, right, answered) => `정답률 **${percent}%** (${answered}문제 중 ${right}개)`,
    streak: (current, longest) => `🔥 **${current}일** 연속 · 최고 ${longest}일`,
    daily: (count) => `☀️ 오늘의 문제 **${count}일** 연속`,
    activeDays: (count, weeks) => `🗓️ 최근 ${weeks}주 가운데 **${count}일** 공부했어요`,
    wins: (wins) => `🥇 라운드 1위 **${wins}번**`,
    topics: '주제별 정답률',
    topic: (title, percent, answered) => `${title} **${percent}%** (${answered}문제)`,
    untouched: (titles) => `아직 풀지 않은 주제: ${titles}`,
    rounds: '최근 라운드',
    round: (place, players, points) => `${players}명 중 **${place}위** · ${points}점`,
    badges: '배지',
    nextBadge: (name, done, of, deed) => `다음 배지 **${name}** ${done}/${of}: ${deed}`,
    allBadges: '모든 배지를 모았어요. 대단해요!',
    practise: '연습하기',
    firstQuestion: '첫 문제 풀기',
    firstPage: '컨테이너가 뭐예요?',
    share: '채널에 공유',
    shared: '공유했어요',
    sharedBy: (user) => `${user} 님이 공유했어요`,
    start: ({ practice, quiz, explain }) =>
      [
        '### 아직 푼 문제가 없어요. 첫걸음을 떼 볼까요?',
        `- 혼자 편하게: ${practice}`,
        `- 함께 재미있게: 서버 채널에서 ${quiz}`,
        `- 먼저 읽어 보기: ${explain}`,
        '한 문제만 풀어도 레벨과 정답률, 연속 학습이 여기에 쌓이기 시작해요.',
      ].join('\n'),
  },
  en: {
    title: (who) => `## Profile of ${who}`,
    level: (level, gathered, needed, left) =>
      `**Level ${level}** · experience ${gathered}/${needed} (${left} to the next)`,
    accuracy: (percent, right, answered) => `Accuracy **${percent}%** (${right} of ${answered} right)`,
    streak: (current, longest) => `🔥 Streak of **${days(current)}** · best ${longest}`,
    daily: (count) => `☀️ Question of the day: streak of **${days(count)}**`,
    activeDays: (count, weeks) => `🗓️ Active on **${days(count)}** of the last ${weeks} weeks`,
    wins: (wins) => `🥇 Rounds won: **${wins}**`,
    topics: 'Accuracy by topic',
    topic: (title, percent, answered) => `${title} **${percent}%** of ${answered}`,
    untouched: (titles) => `Not tried yet: ${titles}`,
    rounds: 'Recent rounds',
    round: (place, players, points) =>
      `**${place}** of ${players} · ${points} ${points === '1' ? 'point' : 'points'}`,
    badges: 'Badges',
    nextBadge: (name, done, of, deed) => `Next: **${name}** ${done}/${of}, for ${deed}`,
    allBadges: 'Every badge there is. Impressive!',
    practise: 'Practise',
    firstQuestion: 'First question',
    firstPage: 'What is a container?',
    share: 'Share to channel',
    shared: 'Shared',
    sharedBy: (user) => `Shared by ${user}`,
    start: ({ practice, quiz, explain }) =>
      [
        '### Nothing answered yet. Ready for a first step?',
        `- On your own: ${practice}`,
        `- With others: ${quiz} in a server channel`,
        `- Read first: ${explain}`,
        'One question is enough: level, accuracy and streak begin to gather here.',
      ].join('\n'),
  },
};
