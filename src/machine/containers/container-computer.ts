import type { Container } from '../../docker/engine/container/container.ts';
import type { EngineState } from '../../docker/engine/index.ts';
import { lookUp } from '../../base/record.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Computer, NetworkInterface, OwnNamespace } from '../../linux/process/computer.ts';
import { parsePrefix } from '../../docker/engine/base/ip.ts';
import { EMBEDDED_SERVER, HOST_SERVER, hasEmbeddedServer } from '../network/name-server.ts';
import { HOST, namespaceOf } from '../network/namespace.ts';

/** What a container has unless it asks otherwise. */
export const DEFAULT_CAPABILITIES = [
  'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP', 'NET_BIND_SERVICE', 'NET_RAW',
  'SYS_CHROOT', 'MKNOD', 'AUDIT_WRITE', 'SETFCAP',
]; // prettier-ignore

export const ALL_CAPABILITIES = [
  ...DEFAULT_CAPABILITIES, 'DAC_READ_SEARCH', 'LINUX_IMMUTABLE', 'NET_BROADCAST', 'NET_ADMIN', 'IPC_LOCK', 'IPC_OWNER',
  'SYS_MODULE', 'SYS_RAWIO', 'SYS_PTRACE', 'SYS_PACCT', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME',
  'SYS_TTY_CONFIG', 'LEASE', 'AUDIT_CONTROL', 'MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM', 'BLOCK_SUSPEND',
  'AUDIT_READ', 'PERFMON', 'BPF', 'CHECKPOINT_RESTORE',
]; // prettier-ignore

function plain(names: readonly string[] | null): readonly string[] {
  return (names ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, ''));
}

export function capabilitiesOf({ hostConfig }: Container): readonly string[] {
  if (hostConfig.Privileged) return ALL_CAPABILITIES;
  const add = plain(hostConfig.CapAdd);
  const drop = plain(hostConfig.CapDrop);
  const base = drop.includes('ALL') ? [] : add.includes('ALL') ? ALL_CAPABILITIES : DEFAULT_CAPABILITIES;
  const named = add.filter((name) => name !== 'ALL');
  return [...new Set([...base.filter((name) => !drop.includes(name)), ...named])];
}

function interfacesOf(state: EngineState, container: Container): readonly NetworkInterface[] {
  const loopback: NetworkInterface = {
    name: 'lo',
    mac: '00:00:00:00:00:00',
    address: '127.0.0.1',
    prefix: 8,
    gateway: '',
    mtu: 65_536,
  };
  const others = Object.values(container.endpoints).flatMap(({ lease, networkId }) => {
    const network = lookUp(state.networks, networkId);
    if (!lease || lease.ipv4 === '' || !network) return [];
    const pool = network.pools.find(({ subnet }) => !subnet.includes(':'));
    const prefix = parsePrefix(pool?.subnet ?? '')?.bits ?? 16;
    return [
      {
        mac: lease.macAddress,
        address: lease.ipv4,
        prefix,
        gateway: network.internal ? '' : (pool?.gateway ?? ''),
        mtu: 1500,
      },
    ];
  });
  return [loopback, ...others.map((card, index) => ({ ...card, name: `eth${index}` }))];
}

/** Whose userland an image has, seen from its files: a shell that is busybox, and what os-release says. */
export function userlandOf(fs: FileSystem): Pick<Computer, 'dialect' | 'distribution'> {
  const release = fs.exists('/etc/os-release') ? fs.readFile('/etc/os-release') : '';
  const id = /^ID="?([\w.-]+)"?$/m.exec(release)?.[1];
  const shell = fs.exists('/bin/sh') ? fs.stat('/bin/sh').node : undefined;
  const busybox = shell?.type === 'file' && shell.program?.startsWith('busybox') === true;
  return { dialect: busybox ? 'busybox' : 'gnu', distribution: id ?? (busybox ? 'busybox' : 'scratch') };
}

/** Whose namespace a mode such as `host` or `container:web` means; nothing where it is the container's own. */
function sharedWith(
  kind: OwnNamespace,
  mode: string,
  state: EngineState,
  host: Computer,
): Partial<Record<OwnNamespace, string>> {
  if (mode === 'host') return { [kind]: host.id };
  const named = /^container:(.+)$/.exec(mode)?.[1];
  const other = Object.values(state.containers).find(({ id, name }) => id === named || name === named);
  return other ? { [kind]: other.id } : {};
}

/** A container as its processes see it. */
export function containerComputer(
  state: EngineState,
  container: Container,
  fs: FileSystem,
  host: Computer,
): Computer {
  const { config, hostConfig, id } = container;
  const onHost = namespaceOf(state, id) === HOST;
  const owner = lookUp(state.containers, namespaceOf(state, id)) ?? container;
  return {
    ...userlandOf(fs),
    id,
    hostname:
      hostConfig.UTSMode === 'host' || (onHost && config.Hostname === '') ? host.hostname : config.Hostname,
    domainname: config.Domainname,
    kernelRelease: host.kernelRelease,
    cpus: host.cpus,
    memory: host.memory,
    memoryLimit: hostConfig.Memory,
    ...(hostConfig.Ulimits === null
      ? {}
      : {
          limits: hostConfig.Ulimits.map(({ Name: name, Soft: soft, Hard: hard }) => ({ name, soft, hard })),
        }),
    ...(hostConfig.OomScoreAdj === 0 ? {} : { oomScoreAdjustment: hostConfig.OomScoreAdj }),
    pidsLimit: Math.max(0, hostConfig.PidsLimit ?? 0),
    capabilities: capabilitiesOf(container),
    sysctls: hostConfig.Sysctls ?? {},
    unfiltered: hostConfig.Privileged || (hostConfig.SecurityOpt ?? []).includes('seccomp=unconfined'),
    noNewPrivileges: (hostConfig.SecurityOpt ?? []).some((option) =>
      /^no-new-privileges(?:[:=]true)?$/.test(option),
    ),
    bootedAt: host.bootedAt ?? container.created,
    cgroup: {
      memorySwap: hostConfig.MemorySwap,
      cpuQuota: hostConfig.NanoCpus > 0 ? hostConfig.NanoCpus / 10_000 : hostConfig.CpuQuota,
      cpuPeriod: hostConfig.CpuPeriod || 100_000,
      cpuShares: hostConfig.CpuShares,
      ...(hostConfig.CpusetCpus === '' ? {} : { cpuSet: hostConfig.CpusetCpus }),
    },
    shares: {
      ...sharedWith('pid', hostConfig.PidMode, state, host),
      ...sharedWith('ipc', hostConfig.IpcMode, state, host),
      ...sharedWith('uts', hostConfig.UTSMode, state, host),
      ...(onHost ? { net: host.id } : owner.id === id ? {} : { net: owner.id }),
    },
    interfaces: onHost ? host.interfaces : interfacesOf(state, owner),
    nameServer: hasEmbeddedServer(state, owner.id) ? EMBEDDED_SERVER : HOST_SERVER,
  };
}
