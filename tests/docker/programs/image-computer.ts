import type { FileNode } from '../../../src/linux/fs/file-node.ts';
import { DOCKER_PROGRAMS } from '../../../src/docker/programs/index.ts';
import type { Sketch } from '../../../src/docker/registry/rootfs/sketch.ts';
import { NETWORK_PROGRAMS } from '../../../src/linux/utilities/network/index.ts';
import { SYSTEM_UTILITIES } from '../../../src/linux/utilities/system/index.ts';
import {
  type ComputerOptions,
  OneComputer,
  type RunResult,
  START,
} from '../../linux/support/one-computer.ts';

/** A computer with programs of images, network tools and the files of a sketch. */
export function imageComputer(files: Sketch, options: ComputerOptions = {}): OneComputer {
  const nodes: Record<string, FileNode | string> = {
    '/run': { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: START.seconds },
  };
  for (const [path, node] of Object.entries(files)) {
    if (node.type !== 'whiteout') nodes[path] = { ...node, mtime: START.seconds };
  }
  return new OneComputer({
    programs: { ...NETWORK_PROGRAMS, ...DOCKER_PROGRAMS },
    utilities: SYSTEM_UTILITIES,
    dialect: 'gnu',
    ...options,
    files: { '/etc/hosts': '127.0.0.1\tlocalhost\n', ...nodes, ...options.files },
  });
}

/** Asks a server of the computer with curl. */
export function ask(computer: OneComputer, ...args: readonly string[]): string {
  const result: RunResult = computer.run(['curl', '-s', ...args]);
  return result.stdout;
}
