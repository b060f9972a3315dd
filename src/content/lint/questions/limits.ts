/**
 * How long each part of a question may be, in characters; docs/content.md gives the same table. Korean says as much in
 * fewer. What is to be read before the time is up is shorter than what is read afterwards.
 */
export const QUESTION_LIMITS = {
  ask: { ko: 250, en: 400 },
  explanation: { ko: 350, en: 550 },
  why: { ko: 160, en: 260 },
  /** Read beside its letter. */
  choice: { ko: 80, en: 130 },
  /** Of several choices: stands whole in a menu (100), with its letter. */
  menuChoice: { ko: 70, en: 90 },
  /** Stands on a button (80). */
  item: { ko: 40, en: 70 },
  /** A form of a typed answer. */
  form: 60,
  /** A line that is typed at the prompt. */
  line: 120,
  /** Code that a phone has to show. */
  code: { lines: 22, width: 72 },
  /** What a command printed, as a choice. */
  printed: { lines: 8, width: 72 },
  /** A question's message and its reveal, without names, numbers and buttons, of Discord's 4,000 characters. */
  reveal: 3000,
} as const;
