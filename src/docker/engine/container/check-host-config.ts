import type { HostConfig, RestartPolicy } from '../api/container.ts';
import { parseAddress } from '../base/ip.ts';
import { engineError } from '../errors/engine-error.ts';
import { checkPortBindings } from '../network/port-spec.ts';
import type { Daemon } from '../system/daemon.ts';
import { CAPABILITIES } from './capabilities.ts';
import { checkResources } from './check-resources.ts';
import type { ContainerConfigRequest } from './config.ts';
import type { HostConfigRequest } from './host-config.ts';
import { logModeProblem, optionsOfLogDriver } from './log-driver-options.ts';

/** @throws EngineError for a policy the daemon does not know. */
export function checkRestartPolicy(policy: Partial<RestartPolicy>): void {
  const { Name = '', MaximumRetryCount = 0 } = policy;
  if (!['', 'no', 'always', 'unless-stopped', 'on-failure'].includes(Name)) {
    throw engineError('restartPolicyUnknown', { name: Name });
  }
  if (Name === 'on-failure') {
    if (MaximumRetryCount < 0) throw engineError('restartRetriesNegative', {});
  } else if (MaximumRetryCount !== 0) {
    throw engineError('restartRetriesMisplaced', {});
  }
}

function checkCapabilities(option: 'CapAdd' | 'CapDrop', names: readonly string[]): void {
  for (const name of names) {
    const plain = name.toUpperCase().replace(/^CAP_/, '');
    if (plain !== 'ALL' && !CAPABILITIES.has(plain)) {
      throw engineError('capabilityUnknown', { option, capability: plain });
    }
  }
}

function checkModes(host: HostConfigRequest): void {
  const shared = /^container:.+/;
  const rules = [
    ['IPC', host.IpcMode ?? '', /^(|none|host|private|shareable|container:.+)$/],
    ['PID', host.PidMode ?? '', /^(|host|container:.+)$/],
    ['UTS', host.UTSMode ?? '', /^(|host)$/],
    ['cgroup namespace', host.CgroupnsMode ?? '', /^(|host|private)$/],
  ] as const;
  for (const [what, mode, valid] of rules) {
    if (!valid.test(mode)) throw engineError('modeInvalid', { what, mode });
  }
  const network = host.NetworkMode ?? '';
  if (network.startsWith('container:') && !shared.test(network)) throw engineError('networkModeFormat', {});
}

/** What cannot be had when the network name space is another container's. */
function checkSharedNetwork(config: ContainerConfigRequest, host: HostConfigRequest): void {
  if (host.UTSMode === 'host' && config.Hostname) throw engineError('utsModeHostname', {});
  if (host.NetworkMode === 'host' && (host.Links ?? []).length > 0) {
    throw engineError('hostNetworkLinks', {});
  }
  if (!(host.NetworkMode ?? '').startsWith('container:')) return;
  if (config.Hostname) throw engineError('networkModeConflict', { what: 'hostname' });
  if ((host.Links ?? []).length > 0) throw engineError('networkModeLinks', {});
  if ((host.Dns ?? []).length > 0) throw engineError('networkModeConflict', { what: 'dns' });
  if ((host.ExtraHosts ?? []).length > 0) {
    throw engineError('networkModeConflict', { what: 'custom host-to-IP mapping' });
  }
  if (Object.keys(host.PortBindings ?? {}).length > 0 || host.PublishAllPorts) {
    throw engineError('networkModePublishes', {});
  }
  if (Object.keys(config.ExposedPorts ?? {}).length > 0) throw engineError('networkModeExposes', {});
}

function checkExtraHosts(entries: readonly string[]): void {
  for (const entry of entries) {
    const [, name = '', address = ''] = /^([^:=]*)[:=](.*)$/.exec(entry) ?? [];
    if (name === '') throw engineError('extraHostFormat', { entry });
    if (address !== 'host-gateway' && !parseAddress(address.replace(/^\[(.*)\]$/, '$1'))) {
      throw engineError('extraHostAddress', { address });
    }
  }
}

function checkLogConfig({ Type, Config }: HostConfig['LogConfig']): void {
  const driver = Type || 'json-file';
  const known = optionsOfLogDriver(driver);
  if (!known) throw engineError('logDriverUnknown', { name: driver });
  const strange = Object.keys(Config).find((option) => !known.includes(option));
  if (strange !== undefined) throw engineError('logOptionUnknown', { option: strange, driver });
  const complaint = logModeProblem({ Type: driver, Config });
  if (complaint !== undefined) throw engineError('logModeInvalid', { complaint });
}

/** Isolation is a matter of Windows; here there is only the default. */
function checkIsolation(isolation: string): void {
  if (!['', 'default'].includes(isolation.toLowerCase()))
    throw engineError('isolationInvalid', { isolation });
}

const SECURITY_OPTIONS =
  /^(?:label[=:].*|apparmor[=:].*|seccomp[=:].*|systempaths[=:].*|disable|no-new-privileges(?:[=:](?:[tT]|[fF]|[01]|true|false|True|False|TRUE|FALSE))?|writable-cgroups[=:](?:true|false))$/s;

function checkSecurityOptions(options: readonly string[]): void {
  const strange = options.find((option) => !SECURITY_OPTIONS.test(option));
  if (strange !== undefined) throw engineError('securityOptionInvalid', { option: strange });
}

/** @throws EngineError for settings the daemon refuses before it looks for the image. */
export function checkHostConfig(
  config: ContainerConfigRequest,
  host: HostConfigRequest,
  daemon: Daemon,
): void {
  checkRestartPolicy(host.RestartPolicy ?? {});
  if (host.AutoRemove && !['', 'no'].includes(host.RestartPolicy?.Name ?? '')) {
    throw engineError('autoRemoveWithRestart', {});
  }
  checkExtraHosts(host.ExtraHosts ?? []);
  checkCapabilities('CapAdd', host.CapAdd ?? []);
  checkCapabilities('CapDrop', host.CapDrop ?? []);
  checkModes(host);
  checkSharedNetwork(config, host);
  checkPortBindings(host.PortBindings ?? {});
  checkResources(host, daemon);
  const { OomScoreAdj = 0, ShmSize = 0, Runtime = '', LogConfig } = host;
  if (OomScoreAdj < -1000 || OomScoreAdj > 1000) throw engineError('oomScoreRange', { value: OomScoreAdj });
  if (ShmSize < 0) throw engineError('shmSizeNegative', {});
  if (!['', 'runc', 'io.containerd.runc.v2'].includes(Runtime))
    throw engineError('runtimeUnknown', { name: Runtime });
  checkIsolation(host.Isolation ?? '');
  checkSecurityOptions(host.SecurityOpt ?? []);
  checkLogConfig(LogConfig ?? { Type: '', Config: {} });
}
