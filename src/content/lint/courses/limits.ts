/**
 * How long each part of a course may be, in characters; docs/content.md gives the same table. Korean says as much in
 * fewer. A task is read on a phone, with the prompt waiting.
 */
export const COURSE_LIMITS = {
  /** Stands beside its place in the picture of all courses. */
  title: { ko: 20, en: 30 },
  about: { ko: 90, en: 150 },
  ask: { ko: 200, en: 320 },
  hint: { ko: 160, en: 240 },
  /** A step's concept: its id is carried by every button, of which Discord takes 100 characters. */
  concept: 30,
  /** A line that is typed at the prompt. */
  line: 120,
  /** Lines typed to prepare a task, and to do it. */
  setup: 4,
  solution: 4,
  goals: 4,
  /** A menu has 25 choices, and the picture of the road is to be seen without scrolling. */
  steps: 12,
  courses: 12,
} as const;
