import { z } from 'zod';
import { goalSchema } from '../../goals/goal.ts';
import { conceptId, line, localized } from '../schema.ts';

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** Discord Markdown, some lines at most. */
const text = localized(z.string().trim().min(1));

/** A wrong choice is what learners really believe, and says why it is not so. */
const wrong = z.strictObject({ ko: line, en: line, why: text });
const right = z.strictObject({ ko: line, en: line });

/** Files of the machine, by path below the directory in which the shell starts. */
const files = z.record(z.string().regex(/^[\w.][\w./-]*$/, 'must be a relative path'), z.string());
const lines = z.array(line).min(1);

/** What a command printed; line ends at the end do not count, and nothing at all is `''`. */
const printed = z.string().transform((text) => text.trimEnd());

const common = {
  /** Unique over all questions; kept with what people answered, so it never changes. */
  id: conceptId,
  difficulty: z.enum(DIFFICULTIES),
  ask: text,
  /** Why the right answer is right. */
  explanation: text,
  /** A line to try at the prompt after the reveal. */
  try: line.optional(),
};

/** One right choice. */
const choice = z.strictObject({
  ...common,
  kind: z.literal('choice'),
  right,
  wrong: z.array(wrong).min(2).max(4),
});

/** Several right choices: all of them, and nothing else, is the whole answer. */
const choices = z.strictObject({
  ...common,
  kind: z.literal('choices'),
  right: z.array(right).min(1).max(5),
  wrong: z.array(wrong).min(1).max(5),
});

/** `ask` is a statement. */
const truth = z.strictObject({ ...common, kind: z.literal('truth'), answer: z.boolean() });

/** `items` in their right order; they are shown in another one. */
const order = z.strictObject({ ...common, kind: z.literal('order'), items: z.array(right).min(3).max(6) });

/** A word or a few, typed. */
const typed = z.strictObject({
  ...common,
  kind: z.literal('typed'),
  /** Each language's accepted forms, the one to show first; any of them is right in both. */
  accept: localized(z.array(line).min(1)),
  /** Wrong answers worth a word. */
  traps: z.array(z.strictObject({ text: z.array(line).min(1), why: text })).optional(),
});

/** Something to do on a fresh machine; what counts is the state it is in afterwards. */
const command = z.strictObject({
  ...common,
  kind: z.literal('command'),
  files: files.optional(),
  /** Run before the learner sees it. */
  setup: lines.optional(),
  goals: z.array(goalSchema).min(1),
  /** One right way, shown in the reveal. */
  solution: lines,
  /** Wrong ways worth a word; each is run, and must miss a goal. */
  traps: z.array(z.strictObject({ lines, why: text })).optional(),
});

/** What does `run` print, after `setup`? The machine confirms `right`. */
const output = z.strictObject({
  ...common,
  kind: z.literal('output'),
  files: files.optional(),
  setup: lines.optional(),
  run: line,
  right: printed,
  wrong: z
    .array(z.strictObject({ text: printed, why: text }))
    .min(2)
    .max(4),
});

/** Which line of a file is wrong? The builder confirms it. */
const fault = z.strictObject({
  ...common,
  kind: z.literal('fault'),
  file: z.enum(['Dockerfile', 'compose.yaml']),
  text: z.string().trim().min(1),
  /** Counted from 1. */
  line: z.number().int().min(1),
  /** What has to be in its place: a line, or several. */
  fixed: z
    .string()
    .transform((text) => text.trimEnd())
    .refine((text) => text !== '', 'it must not be empty'),
  /**
   * Why the others are well, by line. A line with nothing to say (empty, a comment, a bare bracket, a key whose value is
   * below it) may be left out, and is no choice then.
   */
  fine: z.record(z.string().regex(/^\d+$/, 'must be the number of a line'), text),
  /** What else is in the directory. */
  files: files.optional(),
  /** What fails with the line and succeeds without; by default `docker build .` or `docker compose config -q`. */
  check: lines.optional(),
});

/** After `setup`, which of these is so? The machine confirms that the right one holds, and the others do not. */
const state = z.strictObject({
  ...common,
  kind: z.literal('state'),
  files: files.optional(),
  setup: lines,
  right: z.strictObject({ ko: line, en: line, goal: goalSchema }),
  wrong: z
    .array(z.strictObject({ ko: line, en: line, why: text, goal: goalSchema }))
    .min(2)
    .max(4),
});

/** One question, as a file of `src/content/questions/` has it: docs/content.md tells how to write one. */
export const questionSchema = z.discriminatedUnion('kind', [
  choice,
  choices,
  truth,
  order,
  typed,
  command,
  output,
  fault,
  state,
]);

/** A file: the questions about the concept whose id is its name. */
export const questionFileSchema = z.array(questionSchema).min(1);

export type QuestionKind = z.infer<typeof questionSchema>['kind'];
export const QUESTION_KINDS: readonly QuestionKind[] = questionSchema.options.map(
  ({ shape }) => shape.kind.value,
);
export type Question = z.infer<typeof questionSchema> & { readonly concept: string };
