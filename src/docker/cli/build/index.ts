import type { Resumables } from '../client/cli-context.ts';
import { BAKE_RESUMABLES } from './bake/bake.ts';
import { BUILD_COMMAND_RESUMABLES } from './build.ts';
import { LEGACY_RESUMABLES } from './legacy.ts';
import { PRUNE_RESUMABLES } from './prune.ts';

/** Everything of building that a command can wait in. */
export const BUILD_RESUMABLES: Resumables = {
  ...BAKE_RESUMABLES,
  ...BUILD_COMMAND_RESUMABLES,
  ...LEGACY_RESUMABLES,
  ...PRUNE_RESUMABLES,
};
