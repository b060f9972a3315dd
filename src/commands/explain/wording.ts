import { josa } from 'es-hangul';
import type { Localized } from '../../base/locale.ts';
import type { Level } from '../../content/schema.ts';

interface Wording {
  readonly level: Readonly<Record<Level, string>>;
  readonly pictureIt: string;
  readonly misconception: string;
  readonly truth: string;
  readonly tryIt: string;
  readonly prints: string;
  readonly readOn: string;
  readonly related: string;
  readonly depth: string;
  readonly trouble: string;
  readonly more: string;
  readonly less: string;
  readonly back: (title: string) => string;
  readonly share: string;
  readonly shared: string;
  readonly sharedBy: (user: string) => string;
  readonly diagramInWords: string;
  readonly foundFor: (query: string, title: string) => string;
  readonly notFound: (query: string) => string;
  readonly nothingTyped: string;
  readonly chooseNearest: string;
}

export const WORDING: Localized<Wording> = {
  ko: {
    level: { beginner: '입문', intermediate: '중급', advanced: '심화' },
    pictureIt: '머릿속 그림',
    misconception: '흔한 오해',
    truth: '사실은',
    tryIt: '직접 해 보기',
    prints: '출력',
    readOn: '더 읽을거리',
    related: '이어서 볼 개념',
    depth: '더 자세히',
    trouble: '문제가 생기면',
    more: '더 자세히',
    less: '간단히',
    back: (title) => `← ${title}`,
    share: '채널에 공유',
    shared: '공유했어요',
    sharedBy: (user) => `${user} 님이 공유했어요`,
    diagramInWords: '그림 설명',
    foundFor: (query, title) => `‘${query}’${josa.pick(query, '으로/로')} 찾은 개념이에요: **${title}**`,
    notFound: (query) => `### ‘${query}’에 꼭 맞는 개념은 아직 없어요\n혹시 이 중에 찾는 것이 있나요?`,
    nothingTyped: '### 무엇이 궁금한가요?\n여기서 시작해 보세요.',
    chooseNearest: '다른 개념 고르기',
  },
  en: {
    level: { beginner: 'Beginner', intermediate: 'Intermediate', advanced: 'Advanced' },
    pictureIt: 'Picture it',
    misconception: 'Common misconception',
    truth: 'In truth:',
    tryIt: 'Try it yourself',
    prints: 'prints',
    readOn: 'Read on',
    related: 'Where to go next',
    depth: 'In depth',
    trouble: 'When it goes wrong',
    more: 'In depth',
    less: 'Short version',
    back: (title) => `← ${title}`,
    share: 'Share to channel',
    shared: 'Shared',
    sharedBy: (user) => `Shared by ${user}`,
    diagramInWords: 'The picture in words',
    foundFor: (query, title) => `Found for “${query}”: **${title}**`,
    notFound: (query) =>
      `### Nothing here is called “${query}” yet\nIs one of these what you are looking for?`,
    nothingTyped: '### What would you like to know?\nHere are good places to start.',
    chooseNearest: 'Choose another concept',
  },
};
