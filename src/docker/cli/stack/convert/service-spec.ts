import { compareText } from '../../../../base/record.ts';
import type { NetworkAttachmentConfig, PortConfig, ServiceSpec } from '../../../engine/api/service.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { errorText } from '../../client/error-text.ts';
import { goQuote } from '../../flags/quote.ts';
import { effectiveCapabilities } from '../../service/spec/capabilities.ts';
import { configReferences, secretReferences } from '../../service/spec/file-references.ts';
import type { FileOption } from '../../service/flags/file-option.ts';
import { hostLine } from '../../service/spec/hosts.ts';
import { taggedImage } from '../../service/spec/image.ts';
import { networkId } from '../../service/spec/networks.ts';
import { filled, some } from '../../service/spec/values.ts';
import type { FileReference, StackConfig, StackFile, StackService } from '../load/types.ts';
import { IMAGE_LABEL, scoped, withStackLabel } from '../namespace.ts';
import { mountsOf } from './mounts.ts';
import { healthcheckOf, modeOf, resourcesOf, restartPolicyOf, updateConfigOf } from './policies.ts';

const DEFAULT_NETWORK = 'default';
const EVERYBODY_READS = 0o444;
/** Networks that know no other names. */
const PREDEFINED = new Set(['bridge', 'host', 'none', 'default']);

function refuse(message: string): CliError {
  return new CliError(message, { code: 'stack-undefined' });
}

/** The networks of a service, in the order of their names. @throws CliError, EngineError */
function networksOf(
  context: CliContext,
  stack: string,
  name: string,
  service: StackService,
  { networks }: StackConfig,
): readonly NetworkAttachmentConfig[] {
  const wanted = service.networks && Object.keys(service.networks).length > 0 ? service.networks : undefined;
  const attachments = Object.entries(wanted ?? { [DEFAULT_NETWORK]: null }).map(([key, settings]) => {
    const network = Object.hasOwn(networks, key) ? networks[key] : undefined;
    if (!network && key !== DEFAULT_NETWORK) throw refuse(`undefined network ${goQuote(key)}`);
    const target = network?.name ?? scoped(stack, key);
    const aliases = [...(settings?.aliases ?? []), ...(PREDEFINED.has(target) ? [] : [name])];
    return { target, aliases, options: settings?.driver_opts };
  });
  return attachments
    .sort((a, b) => compareText(a.target, b.target))
    .map(({ target, aliases, options }) => ({
      Target: networkId(context, target),
      ...(aliases.length === 0 ? {} : { Aliases: aliases }),
      ...(options ? { DriverOpts: options } : {}),
    }));
}

/** @throws CliError */
function fileOptions(
  kind: 'secret' | 'config',
  stack: string,
  references: readonly FileReference[] = [],
  declared: Readonly<Record<string, StackFile>>,
): readonly FileOption[] {
  return references.map(({ source, target = source, uid = '0', gid = '0', mode = EVERYBODY_READS }) => {
    const file = Object.hasOwn(declared, source) ? declared[source] : undefined;
    if (!file) throw refuse(`undefined ${kind} ${goQuote(source)}`);
    return {
      source: file.name ?? scoped(stack, source),
      file: { Name: target, UID: uid, GID: gid, Mode: mode },
    };
  });
}

function portsOf({ ports = [] }: StackService): readonly PortConfig[] {
  // Whether there is such a protocol or mode is for the daemon to say.
  return ports.map(({ protocol = '', target = 0, published = 0, mode = '' }) =>
    filled({
      Protocol: (protocol || 'tcp') as 'tcp',
      TargetPort: target,
      PublishedPort: published,
      PublishMode: (mode || 'ingress') as 'ingress',
    }),
  );
}

function environmentOf({ environment = {} }: StackService): readonly string[] {
  return Object.entries(environment)
    .map(([name, value]) => (value === null ? name : `${name}=${value}`))
    .sort(compareText);
}

function convert(
  context: CliContext,
  stack: string,
  name: string,
  service: StackService,
  config: StackConfig,
): ServiceSpec {
  const { deploy = {}, image = '', logging } = service;
  const { placement } = deploy;
  const capabilities = effectiveCapabilities(service.cap_add ?? [], service.cap_drop ?? []);
  const tmpfs = (service.tmpfs ?? []).map((target) => ({ type: 'tmpfs', target }));
  const mounts = mountsOf(stack, [...(service.volumes ?? []), ...tmpfs], config.volumes);
  const ulimits = Object.entries(service.ulimits ?? {}).map(([limit, value]) =>
    typeof value === 'number'
      ? { Name: limit, Hard: value, Soft: value }
      : { Name: limit, Hard: value.hard, Soft: value.soft },
  );
  const Networks = networksOf(context, stack, name, service, config);
  const secrets = secretReferences(context, fileOptions('secret', stack, service.secrets, config.secrets));
  const configs = configReferences(context, fileOptions('config', stack, service.configs, config.configs));
  const { init, stop_grace_period: grace } = service;
  return {
    Name: scoped(stack, name),
    Labels: { ...withStackLabel(stack, deploy.labels), [IMAGE_LABEL]: image },
    TaskTemplate: {
      ContainerSpec: {
        Image: taggedImage(image),
        Labels: withStackLabel(stack, service.labels),
        ...filled({
          Command: some(service.entrypoint ?? []),
          Args: some(service.command ?? []),
          Hostname: service.hostname,
          Env: some(environmentOf(service)),
          Dir: service.working_dir,
          User: service.user,
        }),
        Privileges: { CredentialSpec: null, SELinuxContext: null, NoNewPrivileges: false },
        ...(init === undefined ? {} : { Init: init }),
        ...filled({
          StopSignal: service.stop_signal,
          TTY: service.tty,
          OpenStdin: service.stdin_open,
          ReadOnly: service.read_only,
          Mounts: some(mounts),
        }),
        ...(grace ? { StopGracePeriod: grace.nanoseconds } : {}),
        ...filled({
          Healthcheck: healthcheckOf(service.healthcheck),
          Hosts: some((service.extra_hosts ?? []).map(hostLine)),
        }),
        DNSConfig: filled({
          Nameservers: some(service.dns ?? []),
          Search: some(service.dns_search ?? []),
        }),
        ...filled({
          Secrets: some([...secrets].sort((a, b) => compareText(a.SecretName, b.SecretName))),
          Configs: some([...configs].sort((a, b) => compareText(a.ConfigName, b.ConfigName))),
          Isolation: service.isolation || 'default',
          Sysctls: service.sysctls,
          CapabilityAdd: some(capabilities.add),
          CapabilityDrop: some(capabilities.drop),
          Ulimits: some(ulimits),
          OomScoreAdj: service.oom_score_adj,
        }),
      },
      Resources: resourcesOf(deploy),
      ...filled({ RestartPolicy: restartPolicyOf(service) }),
      Placement: filled({
        Constraints: placement?.constraints,
        Preferences: placement?.preferences?.map(({ spread }) => ({ Spread: { SpreadDescriptor: spread } })),
        MaxReplicas: placement?.max_replicas_per_node,
      }),
      Networks,
      ...(logging
        ? {
            LogDriver: {
              ...(logging.driver === undefined ? {} : { Name: logging.driver }),
              ...(logging.options ? { Options: logging.options } : {}),
            },
          }
        : {}),
      ForceUpdate: 0,
    },
    Mode: modeOf(deploy),
    ...filled({
      UpdateConfig: updateConfigOf(deploy.update_config),
      RollbackConfig: updateConfigOf(deploy.rollback_config),
    }),
    EndpointSpec: {
      Mode: (deploy.endpoint_mode ?? 'vip') as 'vip',
      ...filled({ Ports: some(portsOf(service)) }),
    },
  };
}

/**
 * A service as the daemon takes it.
 * @throws CliError that names the service
 */
export function stackServiceSpec(
  context: CliContext,
  stack: string,
  name: string,
  config: StackConfig,
): ServiceSpec {
  const service = config.services[name];
  if (!service) throw new Error(`${name} is a service of the stack`);
  try {
    return convert(context, stack, name, service, config);
  } catch (error) {
    const text = errorText(error);
    if (text === undefined) throw error;
    throw new CliError(`service ${name}: ${text}`, { causes: [error] });
  }
}
