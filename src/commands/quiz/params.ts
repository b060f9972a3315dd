import { z } from 'zod';

/** A snowflake, or `daily-GUILD-DAY`. */
const roundId = z.string().regex(/^(?:\d{1,20}|daily-\d{1,20}-\d{4}-\d\d-\d\d)$/);
const no = z.coerce.number().int().min(1);

/** What the buttons of a round carry. */
export const roundParams = z.object({ roundId });
/** What those of a question carry. */
export const questionParams = z.object({ roundId, no });
