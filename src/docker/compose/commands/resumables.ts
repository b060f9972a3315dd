import type { Resumables } from '../../cli/client/cli-context.ts';
import { ATTACHED_RESUMABLES } from '../attached/attached.ts';
import { RUN_RESUMABLES } from '../attached/run-session.ts';
import { WORK_RESUMABLES } from '../work/advance.ts';
import { EVENTS_RESUMABLES } from './events.ts';
import { LOGS_RESUMABLES } from './logs.ts';
import { RESTART_RESUMABLES } from './restart.ts';
import { RM_RESUMABLES } from './rm.ts';
import { WAIT_RESUMABLES } from './wait.ts';

/** Everything that a compose command can wait in, by name. */
export const COMPOSE_RESUMABLES: Resumables = {
  ...ATTACHED_RESUMABLES,
  ...EVENTS_RESUMABLES,
  ...LOGS_RESUMABLES,
  ...RESTART_RESUMABLES,
  ...RM_RESUMABLES,
  ...RUN_RESUMABLES,
  ...WAIT_RESUMABLES,
  ...WORK_RESUMABLES,
};
