import type { FileNode, FileTree } from '../../linux/fs/file-node.ts';
import { DEFAULT_DAEMON } from '../../docker/engine/system/daemon.ts';
import { START_DIRECTORY } from './directories.ts';
import { HOST_SERVER } from '../network/name-server.ts';

/** When the host was installed, in seconds since 1970: the age of its files. */
const INSTALLED = Date.UTC(2025, 10, 7) / 1000;

function text(content: string, mode = 0o644): FileNode {
  return { type: 'file', content, mode, uid: 0, gid: 0, mtime: INSTALLED };
}

function directory(mode = 0o755): FileNode {
  return { type: 'directory', mode, uid: 0, gid: 0, mtime: INSTALLED };
}

function executable(program: string): FileNode {
  return { type: 'file', content: '', size: 48_528, program, mode: 0o755, uid: 0, gid: 0, mtime: INSTALLED };
}

/** Tools that are installed besides what the base has. */
function tools(base: FileTree, names: readonly string[]): FileTree {
  const missing = names.filter(
    (name) => !['bin', 'sbin'].some((folder) => base[`/usr/${folder}/${name}`] || base[`/${folder}/${name}`]),
  );
  return Object.fromEntries(missing.map((name) => [`/usr/bin/${name}`, executable(name)]));
}

/** What says on a host how it is called. */
export function nameFiles(hostname: string): FileTree {
  return {
    '/etc/hostname': text(`${hostname}\n`),
    '/etc/hosts': text(`127.0.0.1 localhost\n127.0.1.1 ${hostname}\n`),
  };
}

/**
 * The freshly installed host: Debian, Docker and the tools one needs to look around.
 * @param base Debian's own files
 * @param names of the programs this Linux knows
 */
export function hostFiles(base: FileTree, names: readonly string[]): FileTree {
  return {
    ...base,
    ...tools(base, names),
    '/usr/bin/docker': executable('docker'),
    '/usr/bin/docker-compose': executable('docker'),
    '/usr/bin/bungeo': executable('bungeo'),
    // Not on PATH: the shell of recorded sessions (host-shell.ts).
    '/usr/lib/plain-bash': executable('plain-bash'),
    ...nameFiles(DEFAULT_DAEMON.hostname),
    '/etc/resolv.conf': text(`nameserver ${HOST_SERVER}\n`),
    '/root': directory(0o700),
    '/root/.bashrc': text("PS1='\\u@\\h:\\w\\$ '\nalias ll='ls -l'\n"),
    [START_DIRECTORY]: directory(),
    '/tmp': directory(0o1777),
    '/var/lib/docker': directory(0o710),
    '/var/lib/docker/volumes': directory(0o701),
    '/var/run': directory(),
    '/var/run/docker.sock': { type: 'socket', mode: 0o660, uid: 0, gid: 0, mtime: INSTALLED },
  };
}
