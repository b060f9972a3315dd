import type { Resumables } from '../client/cli-context.ts';
import { BUILD_COMMAND_RESUMABLES } from './build.ts';
import { PRUNE_RESUMABLES } from './prune.ts';

/** Everything of building that a command can wait in. */
export const BUILD_RESUMABLES: Resumables = { ...BUILD_COMMAND_RESUMABLES, ...PRUNE_RESUMABLES };
