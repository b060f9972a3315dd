import type { ServiceSpec, TaskRestartPolicy, UpdateConfig } from '../../engine/index.ts';
import { SECOND } from '../../../base/time.ts';

/** What holds where an update says nothing. */
export const DEFAULT_UPDATE = {
  Parallelism: 1,
  FailureAction: 'pause',
  Monitor: 5 * SECOND,
  MaxFailureRatio: 0,
  Order: 'stop-first',
} as const satisfies UpdateConfig;

export const DEFAULT_RESTART = {
  Condition: 'any',
  Delay: 5 * SECOND,
  MaxAttempts: 0,
} as const satisfies TaskRestartPolicy;

const DEFAULT_GRACE = 10 * SECOND;

/** A spec with everything that holds although nobody said it (`?insertDefaults`). */
export function withDefaults(spec: ServiceSpec): ServiceSpec {
  const { ContainerSpec, ...task } = spec.TaskTemplate;
  return {
    ...spec,
    TaskTemplate: {
      ...(ContainerSpec
        ? {
            ContainerSpec: {
              ...ContainerSpec,
              StopGracePeriod: ContainerSpec.StopGracePeriod ?? DEFAULT_GRACE,
              DNSConfig: ContainerSpec.DNSConfig ?? {},
            },
          }
        : {}),
      ...task,
      RestartPolicy: { ...DEFAULT_RESTART, ...task.RestartPolicy },
    },
    UpdateConfig: { ...DEFAULT_UPDATE, ...spec.UpdateConfig },
    RollbackConfig: { ...DEFAULT_UPDATE, ...spec.RollbackConfig },
    EndpointSpec: { Mode: 'vip', ...spec.EndpointSpec },
  };
}
