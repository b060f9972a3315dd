import type { ContainerCreateRequest } from '../../../engine/index.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { cut } from '../../flags/cut.ts';
import { fillFromEnvironment } from '../../flags/validators.ts';
import { readDevices } from './devices.ts';
import { checkMac, readEndpoints } from './endpoints.ts';
import { readHealth } from './health.ts';
import { readKeyValueFiles } from './key-value-file.ts';
import { readPorts } from './ports.ts';
import { refuse } from './refuse.ts';
import { readRestartPolicy } from './restart-policy.ts';
import { readSecurityOptions } from './security.ts';
import type { CreationFlags } from './values.ts';
import { readMounts, readTmpfs, readVolumes } from './volumes.ts';

type Body = ContainerCreateRequest['body'];

/** The words after `docker run`, as the command gets them: flags, then image and command. */
export interface CreationLine {
  readonly flags: CreationFlags;
  readonly changed: ReadonlySet<string>;
  readonly args: readonly string[];
}

function orNull<Item>(items: readonly Item[]): readonly Item[] | null {
  return items.length === 0 ? null : items;
}

function keyValues(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key, value = ''] = cut(pair, '=');
      return [key, value] as const;
    }),
  );
}

/** Names of namespaces that the command line looks at itself. */
function checkNamespaces({ pid, uts, userns, cgroupns }: CreationFlags): void {
  if (!/^(?:|host|container:.+)$/su.test(pid)) throw refuse('--pid: invalid PID mode');
  if (!['', 'host'].includes(uts)) throw refuse('--uts: invalid UTS mode');
  if (!['', 'host'].includes(userns)) throw refuse('--userns: invalid USER mode');
  if (!['', 'host', 'private'].includes(cgroupns)) throw refuse('--cgroupns: invalid CGROUP mode');
}

function loggingOptions(driver: string, options: readonly string[]): Readonly<Record<string, string>> {
  if (driver === 'none' && options.length > 0) throw refuse(`invalid logging opts for driver ${driver}`);
  return keyValues(options);
}

function storageOptions(options: readonly string[]): Readonly<Record<string, string>> {
  if (options.some((option) => !option.includes('='))) throw refuse('invalid storage option');
  return keyValues(options);
}

function environmentOf({ env, files }: CliContext, flags: CreationFlags): readonly string[] {
  const known = new Map(Object.entries(env));
  return [
    ...readKeyValueFiles(files, flags['env-file'], (name) => known.get(name)),
    ...fillFromEnvironment(flags.env, known),
  ];
}

/** Rows and columns of the terminal here, for the container's to begin with. */
export function consoleSize({ stdin, stdout }: CliContext): {
  readonly ConsoleSize?: readonly [number, number];
} {
  return stdout.isTerminal && stdin.size ? { ConsoleSize: [stdin.size.rows, stdin.size.columns] } : {};
}

/**
 * What `docker run` and `docker create` send to the daemon for a command line. Looked at in the real order, so that
 * of several mistakes the same one is told.
 * @throws CliError for what the command line itself refuses
 */
export function containerOptions(context: CliContext, { flags, changed, args }: CreationLine): Body {
  const { files } = context;
  const [Image = '', ...command] = args;
  checkMac(flags['mac-address']);
  const swappiness = flags['memory-swappiness'];
  if (swappiness < -1 || swappiness > 100) {
    throw refuse(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`);
  }
  const volumes = readVolumes(files, flags.volume);
  const ports = readPorts(flags.publish, flags.expose);
  const devices = readDevices(flags.device, flags.gpus);
  const environment = environmentOf(context, flags);
  const labels = [...readKeyValueFiles(files, flags['label-file']), ...flags.label];
  checkNamespaces(flags);
  const restartPolicy = readRestartPolicy(flags.restart);
  const logging = loggingOptions(flags['log-driver'], flags['log-opt']);
  const security = readSecurityOptions(files, flags['security-opt']);
  const storage = storageOptions(flags['storage-opt']);
  const health = readHealth(flags);
  if (flags.rm && !['', 'no'].includes(restartPolicy.Name)) {
    throw refuse('conflicting options: cannot specify both --restart and --rm');
  }
  const { networkMode, endpoints } = readEndpoints(flags);
  const attached = (stream: string): boolean => flags.attach.includes(stream);
  const stdin = flags.interactive || attached('stdin');
  const all = flags.attach.length === 0;
  const entrypoint = flags.entrypoint !== '' ? [flags.entrypoint] : changed.has('entrypoint') ? [''] : null;

  return {
    Hostname: flags.hostname,
    Domainname: flags.domainname,
    User: flags.user,
    AttachStdin: stdin,
    AttachStdout: all || attached('stdout'),
    AttachStderr: all || attached('stderr'),
    ExposedPorts: ports.exposed,
    Tty: flags.tty,
    OpenStdin: flags.interactive,
    StdinOnce: flags.interactive && stdin,
    Env: environment,
    Cmd: orNull(command),
    ...(health ? { Healthcheck: health } : {}),
    Image,
    Volumes: volumes.anonymous,
    WorkingDir: flags.workdir,
    Entrypoint: entrypoint,
    Labels: keyValues(labels),
    ...(flags['stop-signal'] === '' ? {} : { StopSignal: flags['stop-signal'] }),
    ...(changed.has('stop-timeout') ? { StopTimeout: flags['stop-timeout'] } : {}),
    HostConfig: {
      Binds: orNull(volumes.binds),
      ContainerIDFile: flags.cidfile,
      LogConfig: { Type: flags['log-driver'], Config: logging },
      NetworkMode: networkMode,
      PortBindings: ports.bindings,
      RestartPolicy: restartPolicy,
      AutoRemove: flags.rm,
      VolumeDriver: flags['volume-driver'],
      VolumesFrom: orNull(flags['volumes-from']),
      ...consoleSize(context),
      Annotations: flags.annotation,
      CapAdd: orNull(flags['cap-add']),
      CapDrop: orNull(flags['cap-drop']),
      CgroupnsMode: flags.cgroupns,
      Dns: flags.dns,
      DnsOptions: flags['dns-option'],
      DnsSearch: flags['dns-search'],
      ExtraHosts: orNull(flags['add-host']),
      GroupAdd: orNull(flags['group-add']),
      IpcMode: flags.ipc,
      Links: orNull(flags.link),
      OomScoreAdj: flags['oom-score-adj'],
      PidMode: flags.pid,
      Privileged: flags.privileged,
      PublishAllPorts: flags['publish-all'],
      ReadonlyRootfs: flags['read-only'],
      ...security,
      StorageOpt: storage,
      Tmpfs: readTmpfs(flags.tmpfs),
      UTSMode: flags.uts,
      UsernsMode: flags.userns,
      ShmSize: flags['shm-size'],
      Sysctls: flags.sysctl,
      Runtime: flags.runtime,
      Isolation: flags.isolation,
      CpuShares: flags['cpu-shares'],
      Memory: flags.memory,
      NanoCpus: flags.cpus,
      CgroupParent: flags['cgroup-parent'],
      BlkioWeight: flags['blkio-weight'],
      BlkioWeightDevice: flags['blkio-weight-device'],
      BlkioDeviceReadBps: flags['device-read-bps'],
      BlkioDeviceWriteBps: flags['device-write-bps'],
      BlkioDeviceReadIOps: flags['device-read-iops'],
      BlkioDeviceWriteIOps: flags['device-write-iops'],
      CpuPeriod: flags['cpu-period'],
      CpuQuota: flags['cpu-quota'],
      CpuRealtimePeriod: flags['cpu-rt-period'],
      CpuRealtimeRuntime: flags['cpu-rt-runtime'],
      CpusetCpus: flags['cpuset-cpus'],
      CpusetMems: flags['cpuset-mems'],
      ...devices,
      DeviceCgroupRules: orNull(flags['device-cgroup-rule']),
      MemoryReservation: flags['memory-reservation'],
      MemorySwap: flags['memory-swap'],
      MemorySwappiness: swappiness,
      OomKillDisable: flags['oom-kill-disable'],
      PidsLimit: flags['pids-limit'],
      Ulimits: flags.ulimit,
      ...(flags.mount.length === 0 ? {} : { Mounts: readMounts(files, flags.mount) }),
      ...(changed.has('init') ? { Init: flags.init } : {}),
    },
    NetworkingConfig: { EndpointsConfig: endpoints },
  };
}
