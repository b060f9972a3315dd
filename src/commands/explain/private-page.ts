import { z } from 'zod';
import { CONCEPT_ID } from '../../content/schema.ts';
import { ANYONE, encodeCustomId } from '../../discord/custom-id.ts';

/** The route that shows a page to whoever asks for it, in private; other commands' messages lead there too. */
export const PRIVATE_PAGE = {
  name: 'explain.private',
  params: z.object({ concept: z.string().regex(CONCEPT_ID) }),
} as const;

/** The custom_id of a button that opens a page for whoever presses it. */
export function privatePageId(concept: string): string {
  return encodeCustomId({ route: PRIVATE_PAGE.name, owner: ANYONE, values: [concept] });
}
