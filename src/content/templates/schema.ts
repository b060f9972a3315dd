import { z } from 'zod';
import { LIMITS } from '../../base/discord-limits.ts';
import { line } from '../schema.ts';

const localized = z.strictObject({ ko: line, en: line });

/** One file of `src/content/templates/`: what a learner can begin with, as docs/content.md describes it. */
export const templateSchema = z.strictObject({
  title: localized,
  /** In a few words what is in it; the second line of the choice. */
  about: localized,
  /** What to type when it is built, to see it work. */
  next: z.array(line).min(1),
  /** By path, the one to edit first above. */
  files: z
    .record(
      z.string().regex(/^[\w.][\w./-]*$/, 'must be a relative path'),
      z.string().min(1).max(LIMITS.textInputValue),
    )
    .refine((files) => Object.keys(files).length > 0, 'it needs a file'),
});

/** A small project to begin with. Its id is its file's name, and the folder it is put into. */
export interface Template extends z.infer<typeof templateSchema> {
  readonly id: string;
}
