import { z } from 'zod';
import { goalSchema } from '../../goals/goal.ts';
import { conceptId, line, localized } from '../schema.ts';

/** Discord Markdown, some lines at most. */
const text = localized(z.string().trim().min(1));
const lines = z.array(line).min(1);

/** Something to do at the prompt of one's own machine; what counts is what is so afterwards. */
const task = z.strictObject({
  /** Asks for a result, and names what the goals name. */
  ask: text,
  hint: text.optional(),
  /** Typed on the learner's machine when they ask for it. */
  setup: lines.optional(),
  goals: z.array(goalSchema).min(1),
  /** One way that gets there, never shown: the engine confirms that the task can be done. */
  solution: lines,
});

/** A step: a page to read, something to do where a prompt can show it, and a question. */
const step = z.strictObject({
  concept: conceptId,
  task: task.optional(),
  /** The id of the question that is asked; without it, any about the concept. */
  question: conceptId.optional(),
});

/** One file of `src/content/courses/`, as docs/content.md describes it. */
export const courseSchema = z.strictObject({
  title: localized(line),
  /** What one can do afterwards, in a sentence. */
  about: localized(line),
  steps: z.array(step).min(1),
});

export type CourseTask = z.infer<typeof task>;
export type CourseStep = z.infer<typeof step>;

/** A way through concepts. Its place among the others and its id are its file's name: `02-first-containers.yaml`. */
export interface Course extends z.infer<typeof courseSchema> {
  readonly id: string;
}
