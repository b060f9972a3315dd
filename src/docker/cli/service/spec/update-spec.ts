import type { ContainerSpec, ServiceSpec, TaskSpec } from '../../../engine/api/service.ts';
import type { HealthConfig } from '../../../engine/api/container.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { labelTable } from '../../client/labels.ts';
import type { serviceUpdateFlags } from '../flags/update-flags.ts';
import { updatedCapabilities } from './capabilities.ts';
import { configReferences, secretReferences } from './file-references.ts';
import { readGenericResources } from './generic-resources.ts';
import { taggedImage } from './image.ts';
import { attachmentOf, networkId, sortedAttachments } from './networks.ts';
import { restartPolicyOf, updateConfigOf } from './policies.ts';
import {
  sortedWithout,
  updatedEnvironment,
  updatedHosts,
  updatedMounts,
  updatedPorts,
  updatedTable,
  updatedUlimits,
} from './update-lists.ts';
import { filled, refuse, some, type ValuesOf } from './values.ts';

type UpdateFlags = ValuesOf<typeof serviceUpdateFlags>;

/** The words after `docker service update`. */
export interface UpdateLine {
  readonly flags: UpdateFlags;
  readonly changed: ReadonlySet<string>;
}

/** The new value where the flag was given, else the one before. */
function chosen<Value>(
  { changed }: UpdateLine,
  flag: keyof UpdateFlags,
  given: Value,
  before: Value | undefined,
): Value | undefined {
  return changed.has(flag) ? given : before;
}

const HEALTH_FLAGS = [
  'health-cmd',
  'health-interval',
  'health-timeout',
  'health-retries',
  'health-start-period',
  'health-start-interval',
] as const;

/** @throws CliError */
function updatedHealth(before: HealthConfig | undefined, line: UpdateLine): HealthConfig | undefined {
  const { flags, changed } = line;
  const given = HEALTH_FLAGS.some((name) => changed.has(name));
  if (flags['no-healthcheck']) {
    if (given) throw refuse('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!given) return before;
  const cmd = flags['health-cmd'];
  const test = before?.Test?.[0] === 'NONE' ? undefined : before?.Test;
  return filled({
    Test: chosen<HealthConfig['Test'] | undefined>(
      line,
      'health-cmd',
      cmd === '' ? undefined : ['CMD-SHELL', cmd],
      test,
    ),
    Interval: chosen(line, 'health-interval', flags['health-interval'], before?.Interval),
    Timeout: chosen(line, 'health-timeout', flags['health-timeout'], before?.Timeout),
    StartPeriod: chosen(line, 'health-start-period', flags['health-start-period'], before?.StartPeriod),
    StartInterval: chosen(
      line,
      'health-start-interval',
      flags['health-start-interval'],
      before?.StartInterval,
    ),
    Retries: chosen(line, 'health-retries', flags['health-retries'], before?.Retries),
  });
}

function updatedDns(before: ContainerSpec['DNSConfig'], { flags }: UpdateLine): ContainerSpec['DNSConfig'] {
  return filled({
    Nameservers: sortedWithout(before?.Nameservers, flags['dns-add'], flags['dns-rm']),
    Search: sortedWithout(before?.Search, flags['dns-search-add'], flags['dns-search-rm']),
    Options: sortedWithout(before?.Options, flags['dns-option-add'], flags['dns-option-rm']),
  });
}

function updatedContainer(context: CliContext, before: ContainerSpec, line: UpdateLine): ContainerSpec {
  const { flags, changed } = line;
  const capabilities = updatedCapabilities(
    { add: before.CapabilityAdd ?? [], drop: before.CapabilityDrop ?? [] },
    flags['cap-add'],
    flags['cap-drop'],
  );
  const goneSecrets = new Set(flags['secret-rm']);
  const goneConfigs = new Set(flags['config-rm']);
  const { Init, StopGracePeriod } = before;
  const grace = chosen(line, 'stop-grace-period', flags['stop-grace-period'], StopGracePeriod);
  const init = chosen(line, 'init', flags.init, Init);
  return {
    Image: changed.has('image') ? taggedImage(flags.image) : before.Image,
    ...filled({
      Labels: updatedTable(
        before.Labels,
        labelTable(flags['container-label-add']),
        flags['container-label-rm'],
      ),
      Command: some(chosen(line, 'entrypoint', flags.entrypoint, before.Command) ?? []),
      Args: some(chosen(line, 'args', flags.args, before.Args) ?? []),
      Hostname: chosen(line, 'hostname', flags.hostname, before.Hostname),
      Env: updatedEnvironment(before.Env, flags['env-add'], flags['env-rm']),
      Dir: chosen(line, 'workdir', flags.workdir, before.Dir),
      User: chosen(line, 'user', flags.user, before.User),
      Groups:
        changed.has('group-add') || changed.has('group-rm')
          ? sortedWithout(before.Groups, flags['group-add'], flags['group-rm'])
          : before.Groups,
      Privileges: before.Privileges,
    }),
    ...(init === undefined ? {} : { Init: init }),
    ...filled({
      StopSignal: chosen(line, 'stop-signal', flags['stop-signal'], before.StopSignal),
      TTY: chosen(line, 'tty', flags.tty, before.TTY),
      OpenStdin: before.OpenStdin,
      ReadOnly: chosen(line, 'read-only', flags['read-only'], before.ReadOnly),
      Mounts: updatedMounts(before.Mounts, flags['mount-add'], flags['mount-rm']),
    }),
    ...(grace === undefined ? {} : { StopGracePeriod: grace }),
    ...filled({
      Healthcheck: updatedHealth(before.Healthcheck, line),
      Hosts: updatedHosts(before.Hosts, flags['host-add'], flags['host-rm']),
      DNSConfig: updatedDns(before.DNSConfig, line),
      Secrets: some([
        ...(before.Secrets ?? []).filter(({ SecretName }) => !goneSecrets.has(SecretName)),
        ...secretReferences(context, flags['secret-add']),
      ]),
      Configs: some([
        ...(before.Configs ?? []).filter(({ ConfigName }) => !goneConfigs.has(ConfigName)),
        ...configReferences(context, flags['config-add']),
      ]),
      Isolation: chosen(line, 'isolation', flags.isolation, before.Isolation),
      Sysctls: updatedTable(before.Sysctls, labelTable(flags['sysctl-add']), flags['sysctl-rm']),
      CapabilityAdd: some(capabilities.add),
      CapabilityDrop: some(capabilities.drop),
      Ulimits: updatedUlimits(before.Ulimits, flags['ulimit-add'], flags['ulimit-rm']),
      OomScoreAdj: chosen(line, 'oom-score-adj', flags['oom-score-adj'], before.OomScoreAdj),
    }),
  };
}

function updatedResources(before: TaskSpec['Resources'], line: UpdateLine): TaskSpec['Resources'] {
  const { flags } = line;
  const { Limits, Reservations } = before ?? {};
  const gone = new Set(flags['generic-resource-rm']);
  const kindOf = (resource: Readonly<Record<string, unknown>>): unknown =>
    Object.values(resource)
      .filter((spec): spec is { readonly Kind: unknown } => typeof spec === 'object' && spec !== null)
      .map(({ Kind }) => Kind)[0];
  return {
    Limits: filled({
      NanoCPUs: chosen(line, 'limit-cpu', flags['limit-cpu'], Limits?.NanoCPUs),
      MemoryBytes: chosen(line, 'limit-memory', flags['limit-memory'], Limits?.MemoryBytes),
      Pids: chosen(line, 'limit-pids', flags['limit-pids'], Limits?.Pids),
    }),
    Reservations: filled({
      NanoCPUs: chosen(line, 'reserve-cpu', flags['reserve-cpu'], Reservations?.NanoCPUs),
      MemoryBytes: chosen(line, 'reserve-memory', flags['reserve-memory'], Reservations?.MemoryBytes),
      GenericResources: some([
        ...(Reservations?.GenericResources ?? []).filter((resource) => {
          const kind = kindOf(resource);
          return !(typeof kind === 'string' && gone.has(kind));
        }),
        ...readGenericResources(flags['generic-resource-add']),
      ]),
    }),
  };
}

function updatedPlacement(before: TaskSpec['Placement'], line: UpdateLine): TaskSpec['Placement'] {
  const { flags, changed } = line;
  const constraints =
    changed.has('constraint-add') || changed.has('constraint-rm')
      ? sortedWithout(before?.Constraints, flags['constraint-add'], flags['constraint-rm'])
      : before?.Constraints;
  const gone = new Set(flags['placement-pref-rm']);
  return {
    ...filled({
      Constraints: constraints,
      Preferences: some(
        [
          ...(before?.Preferences ?? []),
          ...flags['placement-pref-add'].map((over) => ({ Spread: { SpreadDescriptor: over } })),
        ].filter(({ Spread }) => !gone.has(Spread.SpreadDescriptor)),
      ),
      MaxReplicas: chosen(line, 'replicas-max-per-node', flags['replicas-max-per-node'], before?.MaxReplicas),
      Platforms: before?.Platforms,
    }),
  };
}

/** @throws CliError, EngineError */
function updatedNetworks(
  context: CliContext,
  before: TaskSpec['Networks'],
  { flags }: UpdateLine,
): TaskSpec['Networks'] {
  const gone = new Set(flags['network-rm'].map((name) => networkId(context, name)));
  const kept = (before ?? []).filter(({ Target }) => !gone.has(Target));
  const attached = new Set(kept.map(({ Target }) => Target));
  const added = flags['network-add'].map((network) => {
    const attachment = attachmentOf(context, network);
    if (attached.has(attachment.Target)) {
      throw refuse(`service is already attached to network ${network.target}`);
    }
    attached.add(attachment.Target);
    return attachment;
  });
  return some(sortedAttachments([...kept, ...added]));
}

function updatedTask(context: CliContext, before: TaskSpec, line: UpdateLine): TaskSpec {
  const { flags, changed } = line;
  const given = (name: string): boolean => changed.has(name);
  const touchesNetworks = given('network-add') || given('network-rm');
  const container = before.ContainerSpec ?? { Image: '' };
  const logDriver = flags['log-driver'];
  const options = labelTable(flags['log-opt']);
  return {
    ...before,
    ContainerSpec: updatedContainer(context, container, line),
    ...filled({
      Resources: updatedResources(before.Resources, line),
      RestartPolicy: restartPolicyOf(flags, given, before.RestartPolicy) ?? before.RestartPolicy,
      Placement: updatedPlacement(before.Placement, line),
    }),
    ...(touchesNetworks ? { Networks: updatedNetworks(context, before.Networks, line) ?? [] } : {}),
    ...(logDriver === ''
      ? {}
      : {
          LogDriver: {
            Name: logDriver,
            ...(Object.keys(options).length === 0 ? {} : { Options: options }),
          },
        }),
    ForceUpdate: (before.ForceUpdate ?? 0) + (flags.force ? 1 : 0),
  };
}

/** @throws CliError */
function updatedMode(before: ServiceSpec['Mode'], { flags, changed }: UpdateLine): ServiceSpec['Mode'] {
  if (!changed.has('replicas')) return before;
  if (!before.Replicated) throw refuse('replicas can only be used with replicated mode');
  return { Replicated: { Replicas: flags.replicas } };
}

/**
 * What `docker service update` sends to the daemon for a service as it is.
 * @throws CliError, EngineError for networks, secrets and configs that are not there
 */
export function updatedSpec(context: CliContext, before: ServiceSpec, line: UpdateLine): ServiceSpec {
  const { flags, changed } = line;
  const given = (name: string): boolean => changed.has(name);
  const ports =
    given('publish-add') || given('publish-rm')
      ? updatedPorts(before.EndpointSpec?.Ports, flags['publish-add'], flags['publish-rm'])
      : before.EndpointSpec?.Ports;
  // Whether there is such a way to be addressed is for the daemon to say.
  const endpointMode = given('endpoint-mode') ? (flags['endpoint-mode'] as 'vip') : before.EndpointSpec?.Mode;
  const { UpdateConfig, RollbackConfig } = before;
  return {
    ...before,
    Labels: updatedTable(before.Labels, labelTable(flags['label-add']), flags['label-rm']) ?? {},
    TaskTemplate: updatedTask(context, before.TaskTemplate, line),
    Mode: updatedMode(before.Mode, line),
    ...filled({
      UpdateConfig: updateConfigOf('update', flags, given, UpdateConfig) ?? UpdateConfig,
      RollbackConfig: updateConfigOf('rollback', flags, given, RollbackConfig) ?? RollbackConfig,
    }),
    EndpointSpec: filled({ Mode: endpointMode, Ports: ports }),
  };
}
