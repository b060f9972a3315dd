import type { Resources, RestartPolicy } from '../api/container.ts';
import { engineError, within } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { checkRestartPolicy } from './check-host-config.ts';
import { checkResources, resourceWarnings } from './check-resources.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';

export interface ContainerUpdateRequest {
  readonly ref: string;
  readonly body: Partial<Resources> & { readonly RestartPolicy?: RestartPolicy };
}

/** Limits that are left as they are when the request has nothing to say about them. */
const UPDATABLE = [
  'CpuShares',
  'Memory',
  'NanoCpus',
  'BlkioWeight',
  'CpuPeriod',
  'CpuQuota',
  'CpuRealtimePeriod',
  'CpuRealtimeRuntime',
  'CpusetCpus',
  'CpusetMems',
  'MemoryReservation',
  'MemorySwap',
  'PidsLimit',
] as const;

function changesOf(body: Partial<Resources>): Partial<Resources> {
  const given = UPDATABLE.filter((field) => body[field] !== undefined && body[field] !== null);
  return Object.fromEntries(
    given.filter((field) => body[field] !== 0 && body[field] !== '').map((field) => [field, body[field]]),
  );
}

/** A share of CPUs is given in one of two ways; what was begun in one is not gone on with in the other. */
function checkCpuConflicts(changes: Partial<Resources>, current: Resources): void {
  const set = (value: number | undefined): boolean => (value ?? 0) > 0;
  const conflicts = [
    ['Nano CPUs', changes.NanoCpus, 'CPU Period', current.CpuPeriod],
    ['Nano CPUs', changes.NanoCpus, 'CPU Quota', current.CpuQuota],
    ['CPU Period', changes.CpuPeriod, 'NanoCPUs', current.NanoCpus],
    ['CPU Quota', changes.CpuQuota, 'NanoCPUs', current.NanoCpus],
  ] as const;
  const conflict = conflicts.find(([, asked, , there]) => set(asked) && set(there));
  if (conflict) throw engineError('updateCpuConflict', { option: conflict[0], other: conflict[2] });
}

/**
 * `POST /containers/{id}/update`: limits and the restart policy.
 * @throws EngineError noSuchContainer, restartPolicyUnknown, memoryTooSmall, …, updateMemoryAboveSwap,
 * updateRestartPolicyOfAutoRemove, updateCpuConflict
 */
export const containerUpdate = operation(
  (tx, { ref, body }: ContainerUpdateRequest): { readonly Warnings: readonly string[] | null } => {
    const policy = body.RestartPolicy?.Name ? body.RestartPolicy : undefined;
    const container = findContainer(tx.state, ref);
    const { hostConfig } = container;
    const changes = changesOf(body);
    const memorySwap = changes.MemorySwap ?? 0;
    // Swap is held against the memory that will be, so the check of one alone is left to the lines below.
    checkResources(memorySwap > 0 ? { Memory: hostConfig.Memory, ...changes } : changes, tx.state.daemon);
    if (policy) checkRestartPolicy(policy);
    within(`Cannot update container ${container.id}`, () => {
      if (policy && !['', 'no'].includes(policy.Name) && hostConfig.AutoRemove) {
        throw engineError('updateRestartPolicyOfAutoRemove', {});
      }
      if (changes.Memory !== undefined && memorySwap === 0 && changes.Memory > hostConfig.MemorySwap) {
        throw engineError('updateMemoryAboveSwap', {});
      }
      checkCpuConflicts(changes, hostConfig);
    });
    const updated = {
      ...container,
      hostConfig: { ...hostConfig, ...changes, ...(policy ? { RestartPolicy: policy } : {}) },
    };
    tx.putContainer(updated);
    emitContainer(tx, updated, 'update');
    const warnings = resourceWarnings(body, tx.state.daemon);
    return { Warnings: warnings.length > 0 ? warnings : null };
  },
);
