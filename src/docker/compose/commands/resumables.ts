import type { Resumables } from '../../cli/client/cli-context.ts';
import { ATTACHED_RESUMABLES } from '../attached/attached.ts';
import { LOGS_RESUMABLES } from './logs.ts';
import { WORK_RESUMABLES } from '../work/advance.ts';

/** Everything that a compose command can wait in, by name. */
export const COMPOSE_RESUMABLES: Resumables = {
  ...ATTACHED_RESUMABLES,
  ...LOGS_RESUMABLES,
  ...WORK_RESUMABLES,
};
