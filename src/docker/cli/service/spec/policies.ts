import { SECOND } from '../../../../base/time.ts';
import type { TaskRestartPolicy, UpdateConfig } from '../../../engine/api/service.ts';
import type { serviceCreateFlags } from '../flags/create-flags.ts';
import type { ValuesOf } from './values.ts';

type Values = Pick<
  ValuesOf<typeof serviceCreateFlags>,
  | `${'update' | 'rollback'}-${'parallelism' | 'delay' | 'monitor' | 'failure-action' | 'max-failure-ratio' | 'order'}`
  | `restart-${'condition' | 'delay' | 'max-attempts' | 'window'}`
>;

/** Whether a flag was given. */
export type Given = (name: string) => boolean;

const USUAL_UPDATE: UpdateConfig = {
  Parallelism: 1,
  FailureAction: 'pause',
  Monitor: 5 * SECOND,
  MaxFailureRatio: 0,
  Order: 'stop-first',
};

const UPDATE_PARTS = [
  'parallelism',
  'delay',
  'monitor',
  'failure-action',
  'max-failure-ratio',
  'order',
] as const;

/**
 * How updates, or rollbacks, are to go.
 * @param before what held until now; what no flag names stays so
 * @returns undefined when nothing was said
 */
export function updateConfigOf(
  kind: 'update' | 'rollback',
  flags: Values,
  given: Given,
  before: UpdateConfig = USUAL_UPDATE,
): UpdateConfig | undefined {
  if (!UPDATE_PARTS.some((part) => given(`${kind}-${part}`))) return undefined;
  // Whether there is such an action or order is for the daemon to say.
  return {
    Parallelism: given(`${kind}-parallelism`) ? flags[`${kind}-parallelism`] : before.Parallelism,
    Delay: given(`${kind}-delay`) ? flags[`${kind}-delay`] : (before.Delay ?? 0),
    FailureAction: (given(`${kind}-failure-action`)
      ? flags[`${kind}-failure-action`]
      : (before.FailureAction ?? 'pause')) as 'pause',
    Monitor: given(`${kind}-monitor`) ? flags[`${kind}-monitor`] : (before.Monitor ?? 0),
    MaxFailureRatio: given(`${kind}-max-failure-ratio`)
      ? flags[`${kind}-max-failure-ratio`]
      : before.MaxFailureRatio,
    Order: (given(`${kind}-order`) ? flags[`${kind}-order`] : before.Order) as 'stop-first',
  };
}

const RESTART_PARTS = ['condition', 'delay', 'max-attempts', 'window'] as const;
const USUAL_RESTART: TaskRestartPolicy = { Condition: 'any', Delay: 5 * SECOND, MaxAttempts: 0 };

/** When tasks are to be started again; undefined when nothing was said. */
export function restartPolicyOf(
  flags: Values,
  given: Given,
  before: TaskRestartPolicy = USUAL_RESTART,
): TaskRestartPolicy | undefined {
  if (!RESTART_PARTS.some((part) => given(`restart-${part}`))) return undefined;
  return {
    ...before,
    ...(given('restart-condition') ? { Condition: flags['restart-condition'] as 'any' } : {}),
    ...(given('restart-delay') ? { Delay: flags['restart-delay'] } : {}),
    ...(given('restart-max-attempts') ? { MaxAttempts: flags['restart-max-attempts'] } : {}),
    ...(given('restart-window') ? { Window: flags['restart-window'] } : {}),
  };
}
