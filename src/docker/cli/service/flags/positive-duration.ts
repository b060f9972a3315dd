import type { FlagType } from '../../flags/declaration.ts';
import { problem } from '../../flags/outcome.ts';
import { duration } from '../../flags/types.ts';

/** A time span that may not be less than nothing. */
export const positiveDuration: FlagType<number> = {
  ...duration,
  accept(text, before, first) {
    const read = duration.accept(text, before, first);
    return 'value' in read && read.value < 0 ? problem('duration cannot be negative') : read;
  },
};
