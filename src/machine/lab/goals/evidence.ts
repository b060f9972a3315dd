import { posix } from 'node:path';
import { lookUp } from '../../../base/record.ts';
import {
  containerArchiveGet,
  containerArchiveStat,
  containerCreate,
  containerLogs,
  EngineError,
  type ClusterState,
  type EngineState,
} from '../../../docker/engine/index.ts';
import { unpackArchive } from '../../../linux/fs/archive.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import { isTooMuch } from '../../../linux/process/errors.ts';
import { START_DIRECTORY } from '../../host/directories.ts';
import type { Machine } from '../../machine.ts';
import type { HostState, MachineState } from '../../machine-state.ts';
import { screenText } from '../../screen.ts';

/** What is at a path. */
export type FileSeen =
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'file'; readonly text: string };

const MISSING: FileSeen = { kind: 'missing' };
const SCREEN = { columns: 200, rows: 40 };
/** Where a volume's files are on the host. */
const VOLUMES = '/var/lib/docker/volumes';
const MOST_LINKS = 8;

/**
 * A machine as goals look at it. Its state is read as it is; whatever has to be asked of the machine itself is asked of a
 * copy made for that, so that nothing one goal does is seen by another.
 */
export class Evidence {
  readonly #state: MachineState;
  readonly #open: () => Machine;

  constructor(state: MachineState, open: () => Machine) {
    this.#state = state;
    this.#open = open;
  }

  get engine(): EngineState {
    return this.#host.engine;
  }

  /** The swarm that the host at hand is in. */
  get cluster(): ClusterState | undefined {
    const { swarm } = this.engine;
    return swarm && lookUp(this.#state.clusters, swarm.clusterId);
  }

  /** What a container has written so far. */
  logs(containerId: string): string {
    return this.#asked('', (machine) =>
      machine.session
        .call(containerLogs, { ref: containerId, stdout: true, stderr: true })
        .chunks.map(({ text }) => text)
        .join(''),
    );
  }

  /** @param path from the directory in which the shell starts, or absolute */
  hostFile(path: string): FileSeen {
    return seenIn(this.#open().files.as({ cwd: START_DIRECTORY }), path);
  }

  /** An absolute path of the host for one that may be relative, or begin at home. */
  hostPath(path: string): string {
    return this.#open()
      .files.as({ cwd: START_DIRECTORY })
      .resolve(path.replace(/^~(?=\/|$)/, '/root'));
  }

  /** @param path from the volume's root, with or without a slash */
  volumeFile(volume: string, path: string): FileSeen {
    return this.hostFile(`${VOLUMES}/${volume}/_data/${path.replace(/^\/+/, '')}`);
  }

  containerFile(containerId: string, path: string): FileSeen {
    return this.#asked(MISSING, (machine) => archived(machine, containerId, path));
  }

  imageFile(imageId: string, path: string): FileSeen {
    return this.#asked(MISSING, (machine) => {
      const { Id } = machine.session.call(containerCreate, { body: { Image: imageId, Cmd: ['-'] } });
      return archived(machine, Id, path);
    });
  }

  /** What a line of the shell prints, asked in a second terminal: something may hold the first. */
  run(line: string): { readonly output: string; readonly exitCode: number | undefined } {
    try {
      const { output, exitCode } = this.#open().run(line, { terminal: SCREEN });
      return { output: screenText(output), exitCode };
    } catch (error) {
      if (isTooMuch(error)) return { output: '', exitCode: undefined };
      throw error;
    }
  }

  get #host(): HostState {
    const host = lookUp(this.#state.hosts, this.#state.at);
    if (!host) throw new Error('a machine without a host');
    return host;
  }

  /** @param refused what it is when the engine refuses */
  #asked<Result>(refused: Result, ask: (machine: Machine) => Result): Result {
    try {
      return ask(this.#open());
    } catch (error) {
      if (error instanceof EngineError) return refused;
      throw error;
    }
  }
}

function seenIn(files: FileSystem, path: string): FileSeen {
  try {
    const { type } = files.stat(path).node;
    return type === 'directory' ? { kind: 'directory' } : { kind: 'file', text: files.readFile(path) };
  } catch (error) {
    if (error instanceof FsError) return MISSING;
    throw error;
  }
}

/** As `docker cp` finds it; links are followed. */
function archived(machine: Machine, ref: string, path: string): FileSeen {
  let at = path;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const stat = machine.session.call(containerArchiveStat, { ref, path: at });
    if (stat.isDirectory) return { kind: 'directory' };
    const { archive } = machine.session.call(containerArchiveGet, { ref, path: at });
    const node = unpackArchive(archive)?.entries[0]?.node;
    if (node?.type !== 'symlink') return { kind: 'file', text: node?.type === 'file' ? node.content : '' };
    at = posix.resolve('/', posix.dirname(at), node.target);
  }
  return MISSING;
}
