import type { SwarmInfo } from '../api/cluster.ts';
import { rfc3339Nano } from '../../../base/time.ts';
import { isRunning } from '../container/container.ts';
import { containersOf } from '../container/find.ts';
import { operation } from '../operation.ts';

/** What an engine tells that is in no swarm. */
export const NO_SWARM: SwarmInfo = {
  NodeID: '',
  NodeAddr: '',
  LocalNodeState: 'inactive',
  ControlAvailable: false,
  Error: '',
  RemoteManagers: null,
};

/** `GET /info`. */
export const systemInfo = operation((tx) => {
  const { daemon, images } = tx.state;
  const containers = containersOf(tx.state);
  const paused = containers.filter(({ status }) => status === 'paused').length;
  const running = containers.filter((container) => isRunning(container)).length - paused;
  const swarm = tx.clusters?.info(tx.state) ?? NO_SWARM;
  const v1 = daemon.cgroupVersion === '1';
  return {
    ID: daemon.id,
    Containers: containers.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: containers.length - running - paused,
    Images: Object.keys(images).length,
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
      ['Using metacopy', 'false'],
      ['Native Overlay Diff', 'true'],
      ['userxattr', 'false'],
    ],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['awslogs', 'fluentd', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'],
    },
    MemoryLimit: true,
    SwapLimit: true,
    ...(v1 ? { KernelMemoryTCP: true } : {}),
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    Debug: false,
    NFd: 26,
    OomKillDisable: v1,
    NGoroutines: 48,
    SystemTime: rfc3339Nano(tx.now),
    LoggingDriver: 'json-file',
    CgroupDriver: v1 ? 'cgroupfs' : 'systemd',
    CgroupVersion: daemon.cgroupVersion,
    NEventsListener: 0,
    KernelVersion: daemon.kernelVersion,
    OperatingSystem: daemon.operatingSystem,
    OSVersion: '',
    OSType: 'linux',
    Architecture: daemon.architecture,
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: {
      IndexConfigs: { 'docker.io': { Mirrors: [], Name: 'docker.io', Official: true, Secure: true } },
      InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'],
      Mirrors: null,
    },
    NCPU: daemon.cpus,
    MemTotal: daemon.memory,
    GenericResources: null,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: daemon.hostname,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: daemon.serverVersion,
    Runtimes: { 'io.containerd.runc.v2': { path: 'runc' }, runc: { path: 'runc' } },
    DefaultRuntime: 'runc',
    Swarm: swarm,
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: '' },
    RuncCommit: { ID: daemon.runcCommit },
    InitCommit: { ID: '' },
    SecurityOptions: ['name=seccomp,profile=builtin'],
    FirewallBackend: { Driver: 'iptables' },
    CDISpecDirs: ['/etc/cdi', '/var/run/cdi'],
    Containerd: {
      Address: '/var/run/docker/containerd/containerd.sock',
      Namespaces: { Containers: 'moby', Plugins: 'plugins.moby' },
    },
    Warnings: null,
  };
});
