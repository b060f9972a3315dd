import type { Resumables } from '../client/cli-context.ts';

/** Everything that a command can wait in, by name. */
export const RESUMABLES: Resumables = {};
