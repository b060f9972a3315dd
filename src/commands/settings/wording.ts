import type { Localized } from '../../base/locale.ts';

interface Wording {
  readonly title: string;
  readonly language: string;
  readonly languageNote: string;
  readonly auto: string;
  readonly channel: string;
  readonly channelNote: string;
  readonly channelPlaceholder: string;
  readonly timeZone: string;
  /** @param zone its name @param time what clocks show there */
  readonly timeZoneNote: (zone: string, time: string) => string;
  readonly timeZoneOther: string;
  readonly timeZoneTitle: string;
  readonly timeZoneLabel: string;
  readonly timeZoneHint: string;
  readonly timeZonePlaceholder: string;
  readonly noTimeZone: (typed: string) => string;
  readonly daily: string;
  readonly dailyNote: string;
  readonly dailyNext: (at: string) => string;
  readonly dailyNoChannel: string;
  readonly dailyOff: string;
  readonly hour: (hour: number) => string;
  readonly starters: string;
  readonly startersNote: string;
  readonly starter: Readonly<Record<'everyone' | 'managers', string>>;
  readonly saved: string;
}

export const WORDING: Localized<Wording> = {
  ko: {
    title: '서버 설정',
    language: '서버 언어',
    languageNote: '채널에 함께 보는 메시지의 언어예요. 나만 보는 답장은 각자의 언어로 나가요.',
    auto: '자동 (서버의 기본 언어)',
    channel: '붕어가 글을 올릴 채널',
    channelNote: '오늘의 문제처럼 붕어가 먼저 올리는 글은 여기로 가요. 비워 두면 먼저 올리지 않아요.',
    channelPlaceholder: '채널을 골라 주세요',
    timeZone: '시간대',
    timeZoneNote: (zone, time) => `하루와 한 주가 바뀌는 기준이에요. 지금 **${zone}**, 시계는 **${time}**`,
    timeZoneOther: '도시 입력',
    timeZoneTitle: '시간대 정하기',
    timeZoneLabel: '도시나 시간대 이름',
    timeZoneHint: '예: 서울, New York, Asia/Seoul, UTC+9',
    timeZonePlaceholder: '서울',
    noTimeZone: (typed) =>
      `‘${typed}’의 시간대를 찾지 못했어요. 가까운 큰 도시 이름이나 \`Asia/Seoul\`, \`UTC+9\` 같은 이름으로 다시 입력해 주세요.`,
    daily: '오늘의 문제',
    dailyNote: '매일 이 시각에 위 채널에 문제를 하나 올리고, 다음 날 같은 시각에 답을 공개해요.',
    dailyNext: (at) => `다음 문제: ${at}`,
    dailyNoChannel: '⚠️ 채널을 골라야 올릴 수 있어요.',
    dailyOff: '올리지 않기',
    hour: (hour) => {
      const half = hour < 12 ? '오전' : '오후';
      return hour === 0 ? '자정 (0시)' : `${half} ${hour % 12 === 0 ? 12 : hour % 12}시`;
    },
    starters: '퀴즈를 시작할 수 있는 사람',
    startersNote: '누가 `/퀴즈 시작`으로 모두의 퀴즈를 열 수 있는지 정해요.',
    starter: { everyone: '누구나', managers: '서버 관리하기 권한이 있는 사람만' },
    saved: '고르는 즉시 저장돼요.',
  },
  en: {
    title: 'Server settings',
    language: 'Server language',
    languageNote: 'For messages that everybody sees. Private answers follow each person’s own language.',
    auto: 'Automatic (the server’s own language)',
    channel: 'Channel to post in',
    channelNote: 'Where Bungeo posts by itself, such as the question of the day. While empty, it does not.',
    channelPlaceholder: 'Choose a channel',
    timeZone: 'Time zone',
    timeZoneNote: (zone, time) =>
      `Decides when days and weeks begin. Now **${zone}**, where clocks show **${time}**`,
    timeZoneOther: 'Type a city',
    timeZoneTitle: 'Set the time zone',
    timeZoneLabel: 'City or time zone',
    timeZoneHint: 'Such as Seoul, New York, Asia/Seoul, UTC+9',
    timeZonePlaceholder: 'New York',
    noTimeZone: (typed) =>
      `No time zone found for “${typed}”. Try a large city nearby, or a name such as \`America/New_York\` or \`UTC+9\`.`,
    daily: 'Question of the day',
    dailyNote:
      'Every day at this hour, one question is posted in the channel above; a day later the answer follows.',
    dailyNext: (at) => `Next question: ${at}`,
    dailyNoChannel: '⚠️ It needs a channel to be posted in.',
    dailyOff: 'None',
    hour: (hour) => {
      const half = hour < 12 ? 'am' : 'pm';
      return hour === 0 ? 'Midnight' : `${hour % 12 === 0 ? 12 : hour % 12} ${half}`;
    },
    starters: 'Who may start a quiz',
    startersNote: 'Who can open a quiz for everybody with `/quiz start`.',
    starter: { everyone: 'Everyone', managers: 'Only those with “Manage Server”' },
    saved: 'Saved as soon as you choose.',
  },
};
