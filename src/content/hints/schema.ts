import { z } from 'zod';

import { conceptId, line } from '../schema.ts';

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** One entry of a file of hints, as docs/content.md describes it. */
export const hintEntrySchema = z
  .strictObject({
    code: z.union([line, z.array(line).min(1)]).optional(),
    trap: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
      .optional(),
    when: facts.optional(),
    unless: facts.optional(),
    guess: z.strictObject({ of: line, among: z.array(line).min(1) }).optional(),
    example: facts.optional(),
    ko: line,
    en: line,
    concept: conceptId,
  })
  .refine(({ code, trap }) => (code === undefined) !== (trap === undefined), 'it needs either code or trap');

export const hintFileSchema = z.array(hintEntrySchema);

export type HintEntry = z.infer<typeof hintEntrySchema>;
