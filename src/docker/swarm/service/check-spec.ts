import { parseReference } from '../../engine/image/reference.ts';
import { EngineError, engineError } from '../../engine/errors/engine-error.ts';
import type {
  ClusterState,
  ContainerSpec,
  HealthConfig,
  PortConfig,
  ServiceSpec,
  TaskSpec,
  UpdateConfig,
} from '../../engine/index.ts';
import { templateComplaint } from '../task/template.ts';
import { parseConstraints } from '../orchestrator/constraint.ts';

function invalid(reason: string): EngineError {
  return engineError('clusterInvalid', { reason });
}

const LONGEST_NAME = 63;
const NAME = /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/;
const MEBIBYTE = 1_048_576;

function checkName(name: string): void {
  if (name.length > LONGEST_NAME) throw invalid('name must be 63 characters or fewer');
  if (!NAME.test(name)) throw invalid('name must be valid as a DNS name component');
}

function checkImage(image: string): void {
  if (image === '') throw invalid('ContainerSpec: image reference must be provided');
  try {
    parseReference(image);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw invalid(`ContainerSpec: "${image}" is not a valid repository/tag`);
  }
}

const MOUNT_TYPES: ReadonlySet<string> = new Set(['bind', 'volume', 'tmpfs', 'npipe', 'cluster']);
const MILLISECOND = 1_000_000;

function checkHealth(health: HealthConfig | undefined): void {
  if (!health) return;
  for (const field of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const) {
    const value = health[field] ?? 0;
    if (value !== 0 && value < MILLISECOND) {
      throw invalid(`ContainerSpec: ${field} in HealthConfig cannot be less than 1ms`);
    }
  }
  if ((health.Retries ?? 0) < 0) throw invalid('ContainerSpec: Retries in HealthConfig cannot be negative');
}

function checkContainer({
  Image,
  Mounts = [],
  Secrets = [],
  Configs = [],
  Healthcheck,
}: ContainerSpec): void {
  checkImage(Image);
  checkHealth(Healthcheck);
  const seen = new Set<string>();
  for (const { Target = '', Type } of Mounts) {
    if (!MOUNT_TYPES.has(Type))
      throw engineError('clusterRefused', { reason: `invalid MountType: "${Type}"` });
    if (seen.has(Target)) throw invalid(`ContainerSpec: duplicate mount point: ${Target}`);
    seen.add(Target);
  }
  const files = new Map<string, string>();
  for (const { File, SecretName } of Secrets) {
    if (!File) throw invalid('malformed secret reference, no secret name');
    const other = files.get(File.Name);
    if (other !== undefined) {
      throw invalid(
        `secret references '${other}' and '${SecretName}' have a conflicting target: '${File.Name}'`,
      );
    }
    files.set(File.Name, SecretName);
  }
  files.clear();
  for (const { File, ConfigName } of Configs) {
    if (!File) continue;
    const other = files.get(File.Name);
    if (other !== undefined) {
      throw invalid(
        `config references '${other}' and '${ConfigName}' have a conflicting target: '${File.Name}'`,
      );
    }
    files.set(File.Name, ConfigName);
  }
}

function checkTemplates({ Env = [], Hostname = '' }: ContainerSpec): void {
  for (const entry of Env) {
    const complaint = templateComplaint(entry.slice(entry.indexOf('=') + 1));
    if (complaint !== undefined) {
      throw invalid(`expanding env failed: expanding env ${JSON.stringify(entry)}: ${complaint}`);
    }
  }
  const complaint = templateComplaint(Hostname);
  if (complaint !== undefined) throw invalid(`expanding hostname failed: ${complaint}`);
}

function checkResources({ Resources }: TaskSpec): void {
  for (const amounts of [Resources?.Limits, Resources?.Reservations]) {
    const { NanoCPUs = 0, MemoryBytes = 0 } = amounts ?? {};
    if (NanoCPUs !== 0 && NanoCPUs < 1_000_000) {
      throw invalid(`invalid cpu value ${NanoCPUs / 1e9}: Must be at least 0.001`);
    }
    if (MemoryBytes !== 0 && MemoryBytes < 4 * MEBIBYTE) {
      throw invalid(`invalid memory value ${MemoryBytes}: Must be at least 4MiB`);
    }
  }
}

function checkRestart({ RestartPolicy }: TaskSpec): void {
  if (!RestartPolicy) return;
  const { Condition, Delay = 0, Window = 0 } = RestartPolicy;
  if (Condition !== undefined && !['none', 'on-failure', 'any'].includes(Condition)) {
    throw engineError('clusterRefused', { reason: `invalid RestartCondition: "${Condition}"` });
  }
  if (Delay < 0) throw invalid('TaskSpec: restart-delay cannot be negative');
  if (Window < 0) throw invalid('TaskSpec: restart-window cannot be negative');
}

function checkPlacement({ Placement }: TaskSpec): void {
  const parsed = parseConstraints(Placement?.Constraints ?? []);
  if (typeof parsed === 'string') throw engineError('clusterConstraint', { reason: parsed });
}

function checkUpdate(config: UpdateConfig | undefined): void {
  if (!config) return;
  const { Delay = 0, Monitor = 0, MaxFailureRatio, FailureAction, Order } = config;
  if (FailureAction !== undefined && !['pause', 'continue', 'rollback'].includes(FailureAction)) {
    throw engineError('clusterRefused', {
      reason: `unrecognized update failure action ${FailureAction}`,
    });
  }
  if (!['', 'stop-first', 'start-first'].includes(Order)) {
    throw engineError('clusterRefused', { reason: `unrecognized update order ${Order}` });
  }
  if (Delay < 0) throw invalid('TaskSpec: update-delay cannot be negative');
  if (Monitor < 0) throw invalid('TaskSpec: update-monitor cannot be negative');
  if (MaxFailureRatio < 0 || MaxFailureRatio > 1) {
    throw invalid('TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1');
  }
}

function portKey({ Protocol = 'tcp', PublishedPort = 0 }: PortConfig): string {
  return `${PublishedPort}/${Protocol}`;
}

function checkEndpoint({ EndpointSpec }: ServiceSpec): void {
  const ports = EndpointSpec?.Ports ?? [];
  const { Mode = 'vip' } = EndpointSpec ?? {};
  if (!['', 'vip', 'dnsrr'].includes(Mode)) {
    throw engineError('clusterRefused', { reason: `invalid resolution mode: "${Mode}"` });
  }
  const seen = new Set<string>();
  for (const port of ports) {
    if (EndpointSpec?.Mode === 'dnsrr' && port.PublishMode !== 'host') {
      throw invalid("EndpointSpec: port published with ingress mode can't be used with dnsrr mode");
    }
    if ((port.PublishedPort ?? 0) === 0) continue;
    const key = `${portKey(port)}/${port.PublishMode === 'host' ? 'host' : 'ingress'}`;
    if (seen.has(key)) throw invalid('EndpointSpec: duplicate published ports provided');
    seen.add(key);
  }
}

/** @throws EngineError ingressMissing for ports that only the ingress network could bring in */
export function checkIngress(cluster: ClusterState, { EndpointSpec }: ServiceSpec): void {
  const needs = (EndpointSpec?.Ports ?? []).some(({ PublishMode = 'ingress' }) => PublishMode === 'ingress');
  const has = Object.values(cluster.networks).some(({ ingress }) => ingress);
  if (needs && !has) throw engineError('ingressMissing', {});
}

/** Two services cannot publish the same port, unless both do so on their nodes alone. */
export function checkPortConflicts(cluster: ClusterState, spec: ServiceSpec, ownId: string): void {
  for (const wanted of spec.EndpointSpec?.Ports ?? []) {
    if ((wanted.PublishedPort ?? 0) === 0) continue;
    for (const other of Object.values(cluster.services)) {
      if (other.id === ownId) continue;
      const taken = [...other.ports, ...(other.spec.EndpointSpec?.Ports ?? [])].find(
        (port) => portKey(port) === portKey(wanted),
      );
      if (!taken || (taken.PublishMode === 'host' && wanted.PublishMode === 'host')) continue;
      const how = taken.PublishMode === 'host' ? 'as a host-published port' : 'as an ingress port';
      throw invalid(
        `port '${wanted.PublishedPort ?? 0}' is already in use by service '${other.spec.Name}' (${other.id}) ${how}`,
      );
    }
  }
}

/** @throws EngineError clusterInvalid, clusterRefused, clusterConstraint */
export function checkServiceSpec(spec: ServiceSpec): void {
  const { TaskTemplate: task } = spec;
  checkName(spec.Name);
  checkResources(task);
  checkRestart(task);
  checkPlacement(task);
  if (!task.ContainerSpec) throw invalid('TaskSpec: missing runtime');
  checkContainer(task.ContainerSpec);
  checkTemplates(task.ContainerSpec);
  checkUpdate(spec.UpdateConfig);
  checkUpdate(spec.RollbackConfig);
  checkEndpoint(spec);
}
