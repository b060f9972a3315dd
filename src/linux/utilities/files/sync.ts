import type { Utility } from '../utility.ts';

/** Writes what is in memory to disk: there is nothing to do. */
export const sync: Utility = () => 0;
