import { nextUint32 } from '../../base/random.ts';
import type { FileSystem } from '../fs/file-system.ts';
import { FsError } from '../fs/fs-error.ts';
import type { ProcessDetails, ProcessView } from '../fs/process-view.ts';
import { isHost, type Computer } from './computer.ts';
import type { Core } from './core.ts';
import {
  descriptionOf,
  describe,
  readDescription,
  type Surroundings,
  writeDescription,
} from './descriptors.ts';
import type { ProcessRecord } from './memory.ts';
import { findIn, isSeenIn, parentIn, pidIn, stateOf, terminalName, visibleIn } from './process-table.ts';

/** Capabilities without `CAP_`. */
export function capabilitiesOf(computer: Computer): ReadonlySet<string> {
  return new Set(computer.capabilities.map((name) => name.replace(/^CAP_/, '')));
}

export function drawRandom(core: Core): number {
  const { value, next } = nextUint32(core.memory.random);
  core.memory.random = next;
  return value;
}

/** What a process's reads and writes go to. */
export function surroundingsOf(core: Core, process: ProcessRecord, view: ProcessView): Surroundings {
  return {
    memory: core.memory,
    files: (computer) => core.ports.files(computer).as({ process: view }),
    view,
    output: (sink, stream, text) => core.output(process, sink, stream, text),
  };
}

/** The computer's files with a process's directory and rights. */
export function filesOf(core: Core, process: ProcessRecord, view: ProcessView): FileSystem {
  const { cwd, credentials, umask } = process;
  return core.ports.files(process.computer).as({ cwd, credentials, umask, process: view });
}

/**
 * A process as files see it.
 * @param readAll its own descriptors, to their end
 */
export function viewOf(
  core: Core,
  process: ProcessRecord,
  computer: Computer,
  readAll: (fd: number) => string,
): ProcessView {
  const { memory } = core;
  const { namespace } = process;
  const view: ProcessView = {
    pid: pidIn(namespace, process),
    computer,
    now: memory.now,
    capabilities: capabilitiesOf(computer),
    processes: () => visibleIn(memory, namespace).map((each) => detailsOf(core, namespace, each)),
    listeners() {
      const network = core.ports.network.namespaceOf(process.computer);
      return memory.listeners
        .filter((listener) => listener.network === network)
        .map((listener) => {
          const owner = memory.processes.get(listener.pid);
          const isSeen = owner && isSeenIn(namespace, owner);
          return {
            port: listener.port,
            protocol: listener.protocol,
            address: listener.address,
            name: owner?.name ?? '',
            uid: owner?.credentials.uid ?? 0,
            ...(isSeen ? { pid: pidIn(namespace, owner) } : {}),
          };
        });
    },
    random: () => drawRandom(core),
    readDescriptor(pid, fd) {
      const owner = ownerOf(core, process, pid, fd);
      if (owner === process) return readAll(fd);
      const description = descriptionOf(memory, owner, fd);
      if (!description) throw new FsError('ENOENT', `/proc/${pid}/fd/${fd}`);
      return readDescription(surroundingsOf(core, process, view), description).text;
    },
    writeDescriptor(pid, fd, text) {
      const owner = ownerOf(core, process, pid, fd);
      const description = descriptionOf(memory, owner, fd);
      if (!description) throw new FsError('ENOENT', `/proc/${pid}/fd/${fd}`);
      writeDescription(surroundingsOf(core, process, view), description, text);
    },
    readTerminal() {
      for (const fd of Object.keys(process.fds).map(Number)) {
        if (descriptionOf(memory, process, fd)?.kind === 'terminal') return readAll(fd);
      }
      throw new FsError('ENXIO', '/dev/tty');
    },
    writeTerminal(text) {
      const terminal = memory.terminals.get(process.terminal);
      if (!terminal) throw new FsError('ENXIO', '/dev/tty');
      core.output(process, terminal.sink, 'stdout', text);
    },
  };
  return view;
}

/** Another's descriptors are open to root and to the same user. */
function ownerOf(core: Core, process: ProcessRecord, pid: number, fd: number): ProcessRecord {
  const owner = findIn(core.memory, process.namespace, pid);
  if (!owner) throw new FsError('ENOENT', `/proc/${pid}/fd/${fd}`);
  const { uid } = process.credentials;
  if (uid !== 0 && uid !== owner.credentials.uid) throw new FsError('EACCES', `/proc/${pid}/fd/${fd}`);
  return owner;
}

function detailsOf(core: Core, namespace: string, process: ProcessRecord): ProcessDetails {
  const { memory } = core;
  const computer = core.ports.computer(process.computer);
  const descriptors: Record<number, string> = {};
  for (const fd of Object.keys(process.fds).map(Number)) {
    const description = descriptionOf(memory, process, fd);
    if (description) descriptors[fd] = describe(memory, description);
  }
  return {
    pid: pidIn(namespace, process),
    parent: parentIn(memory, namespace, process),
    name: process.name,
    argv: process.shows ?? process.argv,
    env: process.env,
    cwd: process.cwd,
    executable: process.executable,
    uid: process.credentials.uid,
    gid: process.credentials.gid,
    groups: process.credentials.groups,
    umask: process.umask,
    state: stateOf(process, core.isStepping(process)),
    memory: process.memory,
    startedAt: process.startedAt,
    terminal: terminalName(memory, process),
    descriptors,
    container: isHost(process.computer) ? '' : process.computer,
    capabilities: process.credentials.uid === 0 ? computer.capabilities : [],
  };
}
