import type { ContainerSpec, ServiceSpec, TaskSpec } from '../../../engine/api/service.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { labelTable } from '../../client/labels.ts';
import type { serviceCreateFlags } from '../flags/create-flags.ts';
import { effectiveCapabilities } from './capabilities.ts';
import { environmentOf } from './environment.ts';
import { configReferences, secretReferences } from './file-references.ts';
import { readGenericResources } from './generic-resources.ts';
import { healthcheckOf } from './health.ts';
import { hostLine } from './hosts.ts';
import { taggedImage } from './image.ts';
import { serviceMode } from './mode.ts';
import { attachmentOf, sortedAttachments } from './networks.ts';
import { restartPolicyOf, updateConfigOf, type Given } from './policies.ts';
import { filled, refuse, some, type ValuesOf } from './values.ts';

type CreateFlags = ValuesOf<typeof serviceCreateFlags>;

/** The words after `docker service create`. */
export interface CreateLine {
  readonly flags: CreateFlags;
  readonly changed: ReadonlySet<string>;
  readonly args: readonly string[];
}

/** A table, or nothing for an empty one. */
function someTable<Value>(
  table: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> | undefined {
  return Object.keys(table).length === 0 ? undefined : table;
}

function containerSpec(context: CliContext, { flags, args }: CreateLine, given: Given): ContainerSpec {
  const [image = '', ...words] = args;
  const capabilities = effectiveCapabilities(flags['cap-add'], flags['cap-drop']);
  return {
    Image: taggedImage(image),
    ...filled({
      Labels: someTable(labelTable(flags['container-label'])),
      Command: some(flags.entrypoint),
      Args: some(words),
      Hostname: flags.hostname,
      Env: some(environmentOf(context, flags['env-file'], flags.env)),
      Dir: flags.workdir,
      User: flags.user,
      Groups: some(flags.group),
    }),
    Init: flags.init,
    ...filled({
      StopSignal: flags['stop-signal'],
      TTY: flags.tty,
      ReadOnly: flags['read-only'],
      Mounts: some(flags.mount),
    }),
    ...(given('stop-grace-period') ? { StopGracePeriod: flags['stop-grace-period'] } : {}),
    ...filled({ Healthcheck: healthcheckOf(flags), Hosts: some(flags.host.map(hostLine)) }),
    DNSConfig: filled({
      Nameservers: some(flags.dns),
      Search: some(flags['dns-search']),
      Options: some(flags['dns-option']),
    }),
    ...filled({
      // The daemon reads nothing as this.
      Isolation: flags.isolation || 'default',
      Sysctls: someTable(labelTable(flags.sysctl)),
      CapabilityAdd: some(capabilities.add),
      CapabilityDrop: some(capabilities.drop),
      Ulimits: some(flags.ulimit.map(({ Name, Soft, Hard }) => ({ Name, Hard, Soft }))),
      OomScoreAdj: flags['oom-score-adj'],
    }),
  };
}

function taskTemplate(context: CliContext, line: CreateLine, given: Given): TaskSpec {
  const { flags } = line;
  const ContainerSpec = containerSpec(context, line, given);
  const attachments = flags.network.map((network) => attachmentOf(context, network));
  return {
    ContainerSpec,
    Resources: {
      Limits: filled({
        NanoCPUs: flags['limit-cpu'],
        MemoryBytes: flags['limit-memory'],
        Pids: flags['limit-pids'],
      }),
      Reservations: filled({
        NanoCPUs: flags['reserve-cpu'],
        MemoryBytes: flags['reserve-memory'],
        GenericResources: some(readGenericResources(flags['generic-resource'])),
      }),
    },
    ...filled({ RestartPolicy: restartPolicyOf(flags, given) }),
    Placement: filled({
      Constraints: some(flags.constraint),
      Preferences: some(flags['placement-pref'].map((over) => ({ Spread: { SpreadDescriptor: over } }))),
      MaxReplicas: flags['replicas-max-per-node'],
    }),
    ...filled({
      Networks: some(sortedAttachments(attachments)),
      LogDriver:
        flags['log-driver'] === ''
          ? undefined
          : {
              Name: flags['log-driver'],
              ...filled({ Options: someTable(labelTable(flags['log-opt'])) }),
            },
    }),
    ForceUpdate: 0,
  };
}

/**
 * What `docker service create` sends to the daemon.
 * @throws CliError, EngineError for networks, secrets and configs that are not there
 */
export function serviceSpecOf(context: CliContext, line: CreateLine): ServiceSpec {
  const { flags, changed } = line;
  const given: Given = (name) => changed.has(name);
  healthcheckOf(flags);
  environmentOf(context, flags['env-file'], flags.env);
  const Mode = serviceMode(flags, given);
  const UpdateConfig = updateConfigOf('update', flags, given);
  const RollbackConfig = updateConfigOf('rollback', flags, given);
  if ((Mode.ReplicatedJob || Mode.GlobalJob) && (UpdateConfig || RollbackConfig)) {
    throw refuse('update and rollback configuration is not supported for jobs');
  }
  const template = taskTemplate(context, line, given);
  const files = filled({
    Secrets: some(secretReferences(context, flags.secret)),
    Configs: some(configReferences(context, flags.config)),
  });
  const container = template.ContainerSpec;
  // Whether there is such a way to be addressed is for the daemon to say.
  const endpointMode = flags['endpoint-mode'].toLowerCase() as 'vip';
  return {
    Name: flags.name,
    Labels: labelTable(flags.label),
    TaskTemplate: container ? { ...template, ContainerSpec: { ...container, ...files } } : template,
    Mode,
    ...filled({ UpdateConfig, RollbackConfig }),
    EndpointSpec: { Mode: endpointMode, ...filled({ Ports: some(flags.publish) }) },
  };
}
