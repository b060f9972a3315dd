import type { Localized } from '../base/locale.ts';

/** The parts of a page's body, in the order they are written. */
export const BODY_PARTS = ['summary', 'explanation', 'picture', 'misconception', 'depth', 'trouble'] as const;
export type BodyPart = (typeof BODY_PARTS)[number];

/** Parts that a page may leave out, in both languages alike. */
export const OPTIONAL_PARTS: ReadonlySet<BodyPart> = new Set(['depth', 'trouble']);

/** The `# heading` that begins a language. */
export const LANGUAGE_HEADINGS: Localized = { ko: '한국어', en: 'English' };

/** The `## headings` below it. They are fixed: a part is found by its heading's exact words. */
export const PART_HEADINGS: Localized<Readonly<Record<BodyPart, string>>> = {
  ko: {
    summary: '한 줄로',
    explanation: '설명',
    picture: '머릿속 그림',
    misconception: '흔한 오해',
    depth: '더 자세히',
    trouble: '문제가 생기면',
  },
  en: {
    summary: 'In one line',
    explanation: 'Explanation',
    picture: 'Picture it',
    misconception: 'Common misconception',
    depth: 'In depth',
    trouble: 'When it goes wrong',
  },
};
