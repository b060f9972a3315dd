import type { HealthConfig } from '../../../engine/api/container.ts';
import type {
  ServiceMode,
  TaskResources,
  TaskRestartPolicy,
  UpdateConfig,
} from '../../../engine/api/service.ts';
import { SECOND } from '../../../../base/time.ts';
import { CliError } from '../../client/cli-error.ts';
import { readRestartPolicy } from '../../container/creation/restart-policy.ts';
import { accepted } from '../../container/creation/refuse.ts';
import { parseNanoCpus } from '../../flags/types/decimal.ts';
import { filled } from '../../service/spec/values.ts';
import type { Amounts, Deploy, StackService, UpdateSettings } from '../load/types.ts';

function refuse(message: string): CliError {
  return new CliError(message, { code: 'stack-value' });
}

/** @throws CliError */
export function modeOf({ mode = '', replicas }: Deploy): ServiceMode {
  const onlyReplicated = (): void => {
    if (replicas === undefined) return;
    throw refuse('replicas can only be used with replicated or replicated-job mode');
  };
  switch (mode) {
    case 'global':
      onlyReplicated();
      return { Global: {} };
    case 'global-job':
      onlyReplicated();
      return { GlobalJob: {} };
    case 'replicated-job':
      return {
        ReplicatedJob: replicas === undefined ? {} : { MaxConcurrent: replicas, TotalCompletions: replicas },
      };
    case '':
    case 'replicated':
      return { Replicated: replicas === undefined ? {} : { Replicas: replicas } };
    default:
      throw refuse(`Unknown mode: ${mode}`);
  }
}

export function updateConfigOf(settings: UpdateSettings | undefined): UpdateConfig | undefined {
  if (!settings) return undefined;
  const { parallelism = 1, delay, failure_action, monitor, max_failure_ratio = 0, order } = settings;
  // Whether there is such an action or order is for the daemon to say.
  return {
    Parallelism: parallelism,
    ...(delay ? { Delay: delay.nanoseconds } : {}),
    FailureAction: (failure_action ?? 'pause') as 'pause',
    Monitor: monitor?.nanoseconds ?? 5 * SECOND,
    MaxFailureRatio: max_failure_ratio,
    Order: (order ?? 'stop-first') as 'stop-first',
  };
}

/** @throws CliError */
export function restartPolicyOf({ restart = '', deploy }: StackService): TaskRestartPolicy | undefined {
  const policy = deploy?.restart_policy;
  if (policy) {
    return {
      ...(policy.condition === undefined ? {} : { Condition: policy.condition as 'any' }),
      ...(policy.delay ? { Delay: policy.delay.nanoseconds } : {}),
      ...(policy.max_attempts === undefined ? {} : { MaxAttempts: policy.max_attempts }),
      ...(policy.window ? { Window: policy.window.nanoseconds } : {}),
    };
  }
  const { Name, MaximumRetryCount } = readRestartPolicy(restart);
  switch (Name) {
    case '':
    case 'no':
      return undefined;
    case 'always':
    case 'unless-stopped':
      return { Condition: 'any' };
    case 'on-failure':
      return { Condition: 'on-failure', MaxAttempts: MaximumRetryCount };
    default:
      throw refuse(`unknown restart policy: ${restart}`);
  }
}

function amountsOf(amounts: Amounts) {
  const { cpus, memory, pids, generic_resources: generic } = amounts;
  return {
    ...filled({
      NanoCPUs: cpus === undefined ? 0 : accepted(parseNanoCpus(cpus)),
      MemoryBytes: memory?.bytes ?? 0,
    }),
    ...(pids === undefined ? {} : { Pids: pids }),
    ...(generic
      ? {
          GenericResources: generic.map(({ discrete_resource_spec: spec }) => ({
            DiscreteResourceSpec: { Kind: spec?.kind ?? '', Value: spec?.value ?? 0 },
          })),
        }
      : {}),
  };
}

/** @throws CliError */
export function resourcesOf({ resources }: Deploy): TaskResources {
  return {
    ...(resources?.limits ? { Limits: amountsOf(resources.limits) } : {}),
    ...(resources?.reservations ? { Reservations: amountsOf(resources.reservations) } : {}),
  };
}

/** @throws CliError */
export function healthcheckOf(health: StackService['healthcheck']): HealthConfig | undefined {
  if (!health) return undefined;
  const { test, timeout, interval, retries, start_period: period, start_interval: start, disable } = health;
  if (disable) {
    if (test) throw refuse("test and disable can't be set at the same time");
    return { Test: ['NONE'] };
  }
  return {
    ...(test ? { Test: test } : {}),
    ...(interval ? { Interval: interval.nanoseconds } : {}),
    ...(timeout ? { Timeout: timeout.nanoseconds } : {}),
    ...(period ? { StartPeriod: period.nanoseconds } : {}),
    ...(start ? { StartInterval: start.nanoseconds } : {}),
    ...(retries === undefined ? {} : { Retries: retries }),
  };
}
