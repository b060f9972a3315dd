import { engineError, type EngineError } from '../errors/engine-error.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
import { findContainer } from './find.ts';
import { checkLogDriver } from './log-driver-options.ts';

/** Words of `--tmpfs` that take a value, and those that take none. */
const TMPFS_VALUES = ['mode', 'uid', 'gid', 'size', 'nr_blocks', 'nr_inodes', 'mpol'];
const TMPFS_WORDS = [
  'exec', 'noexec', 'nosuid', 'suid', 'nodev', 'dev', 'rw', 'ro', 'sync', 'async', 'dirsync', 'atime', 'noatime',
  'diratime', 'nodiratime', 'relatime', 'norelatime', 'strictatime', 'nostrictatime', 'mand', 'nomand', 'remount',
  'private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave', 'unbindable', 'runbindable', 'bind', 'rbind',
]; // prettier-ignore

function refuse(message: string): EngineError {
  return engineError('processStart', { message, status: 500, exitCode: 128 });
}

function checkTmpfs({ hostConfig }: Container): void {
  for (const options of Object.values(hostConfig.Tmpfs ?? {})) {
    for (const option of options === '' ? [] : options.split(',')) {
      const [name = ''] = option.split('=', 1);
      if (!(option === name ? TMPFS_WORDS : TMPFS_VALUES).includes(name)) {
        throw refuse(`invalid tmpfs option ${JSON.stringify(option)}`);
      }
    }
  }
}

/** `--device`: each has to be there on the host. */
function checkDevices(tx: Transaction, { hostConfig }: Container): void {
  for (const { PathOnHost: path } of hostConfig.Devices ?? []) {
    if (tx.runtime.hostPathExists?.(path) ?? true) continue;
    throw refuse(
      `error gathering device information while adding custom device "${path}": no such file or directory`,
    );
  }
}

/** `--gpus`: this host has nobody who hands them out. */
function checkDeviceRequests({ hostConfig }: Container): void {
  const [request] = hostConfig.DeviceRequests ?? [];
  if (!request) return;
  const driver = typeof request['Driver'] === 'string' ? request['Driver'] : '';
  const groups = Array.isArray(request['Capabilities']) ? request['Capabilities'] : [];
  const shown = groups.map((group: unknown) => `[${Array.isArray(group) ? group.join(' ') : ''}]`).join(' ');
  throw refuse(`could not select device driver "${driver}" with capabilities: [${shown}]`);
}

/** `--ipc container:web` and `--pid container:web`: the other has to run, and to share. */
function checkSharedNamespaces(tx: Transaction, { hostConfig }: Container): void {
  const joined = (kind: string, mode: string): Container | undefined => {
    if (!mode.startsWith('container:')) return undefined;
    const other = findContainer(tx.state, mode.slice('container:'.length));
    if (other.process) return other;
    throw refuse(`failed to join ${kind} namespace: container ${other.id} is not running`);
  };
  const donor = joined('IPC', hostConfig.IpcMode);
  if (donor && !['shareable', 'host'].includes(donor.hostConfig.IpcMode)) {
    throw refuse(
      `failed to join IPC namespace: container ${donor.id}: non-shareable IPC (hint: use IpcMode:shareable for the donor container)`,
    );
  }
  joined('PID', hostConfig.PidMode);
}

/** A CPU quota below what the kernel takes. */
function checkQuota({ id, hostConfig }: Container): void {
  const quota = Math.floor(hostConfig.NanoCpus / 10_000);
  if (quota === 0 || quota >= 1_000) return;
  throw refuse(
    `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error setting cgroup config for procHooks process: failed to write "${quota}": write /sys/fs/cgroup/cpu/docker/${id}/cpu.cfs_quota_us: invalid argument`,
  );
}

/**
 * What the daemon only notices as it puts a start together; the container has been created by then, and stays.
 * @throws EngineError processStart, noSuchContainer
 */
export function checkStart(tx: Transaction, container: Container): void {
  checkTmpfs(container);
  checkDevices(tx, container);
  checkSharedNamespaces(tx, container);
  checkDeviceRequests(container);
  checkLogDriver(container.hostConfig.LogConfig, refuse);
  checkQuota(container);
}
