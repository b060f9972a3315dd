import { lookUp } from '../../base/record.ts';
import { isAfter, laterOf, type Instant } from '../../base/time.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import {
  daemonBoot,
  DEFAULT_LIMITS,
  EngineSession,
  powerLost,
  settle,
  type ClusterHost,
  type Clusters,
  type EngineState,
} from '../../docker/engine/index.ts';
import type { ProcessTarget, ResourceUsage, RunningProcess } from '../../docker/engine/runtime.ts';
import type { Registries } from '../../docker/engine/registries.ts';
import { nextDue } from '../../docker/engine/settle.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { joinPath } from '../../linux/fs/path.ts';
import type { Computer } from '../../linux/process/computer.ts';
import type { Kernel } from '../../linux/process/kernel-ports.ts';
import { cacheOf } from '../../docker/engine/build/cache-record.ts';
import { MachineBuilds } from '../build/machine-builds.ts';
import { containerComputer } from '../containers/container-computer.ts';
import { ContainerRuntime, type OtherHosts, type RuntimeHost } from '../containers/container-runtime.ts';
import type { LiveTable } from '../containers/live-processes.ts';
import { accountsOf } from '../containers/user.ts';
import { ContainerStorage } from '../files/container-storage.ts';
import { MachineFileSystems } from '../files/machine-file-systems.ts';
import { MachineTrees, type FixedFiles } from '../files/machine-trees.ts';
import type { HostState } from '../machine-state.ts';
import { HOST, namespaceOf } from '../network/namespace.ts';
import { cpuUse } from './cpu-use.ts';
import { hostComputer } from './host.ts';

/** What a host shares with the others of its machine. */
export interface HostSurroundings {
  readonly kernel: Kernel;
  readonly live: LiveTable;
  readonly files: FixedFiles;
  /** A layer that only another host has. */
  readonly elsewhere: FixedFiles['layer'];
  /** Bytes that may be written yet, on all hosts together. */
  readonly room: () => number;
  readonly registries: Registries;
  readonly clusters: Clusters;
  readonly others: OtherHosts;
  /** Whose a container is, or was. */
  readonly hostOf: (containerId: string) => DockerHost;
  /** Whether its swarm has taken one of its ports. */
  readonly isInMesh: (host: DockerHost, port: number, protocol: string) => boolean;
  readonly now: Instant;
}

/** One machine with Docker at work: its engine, its files and the computers on it. */
export class DockerHost implements RuntimeHost {
  /** Of its computer, also its network namespace's name: `host`, `host:worker1`. */
  readonly id: string;
  readonly kernel: Kernel;
  readonly live: LiveTable;
  readonly others: OtherHosts;
  readonly session: EngineSession;
  readonly trees: MachineTrees;
  readonly fileSystems: MachineFileSystems;
  readonly builds: MachineBuilds;
  /** Bytes that may still be written on this machine. */
  readonly room: () => number;
  isOff: boolean;
  shellPid: number;
  /** What was written to its terminal while nobody was there. */
  unseen: string;
  /** As the swarms of the machine see it. */
  readonly asMember: ClusterHost;
  readonly #before: HostState;
  #due: { readonly containers: EngineState['containers']; readonly at: Instant | undefined } | undefined;
  readonly #hostOf: HostSurroundings['hostOf'];
  readonly #isInMesh: HostSurroundings['isInMesh'];
  readonly #computers = new Map<
    string,
    {
      readonly container: Container | undefined;
      readonly networks: EngineState['networks'];
      readonly computer: Computer;
    }
  >();

  constructor(id: string, state: HostState, around: HostSurroundings) {
    this.id = id;
    this.#before = state;
    this.kernel = around.kernel;
    this.live = around.live;
    this.others = around.others;
    this.#hostOf = around.hostOf;
    this.#isInMesh = around.isInMesh;
    this.isOff = state.isOff;
    this.shellPid = state.shell.pid;
    this.unseen = state.shell.unseen;
    this.trees = new MachineTrees(state.files, around.files, around.elsewhere);
    this.room = around.room;
    this.fileSystems = new MachineFileSystems(this.trees, () => this.engine, around.room);
    this.builds = new MachineBuilds(state.builds ?? {}, this);
    this.session = new EngineSession(state.engine, {
      now: around.now,
      runtime: new ContainerRuntime(this),
      limits: DEFAULT_LIMITS,
      storage: new ContainerStorage(this.trees, this.fileSystems),
      registries: around.registries,
      clusters: around.clusters,
    });
    this.asMember = memberOf(this);
  }

  get engine(): EngineState {
    return this.session.state;
  }

  get name(): string {
    return this.engine.daemon.hostname;
  }

  /** Its address on the network that the hosts are on. */
  get address(): string {
    return this.engine.daemon.hostAddresses[0] ?? '';
  }

  /** Whether a computer is this host, or on it. */
  has(computer: string): boolean {
    return (
      computer === this.id ||
      lookUp(this.engine.containers, computer) !== undefined ||
      this.builds.has(computer)
    );
  }

  owns(containerId: string): boolean {
    return this.#hostOf(containerId) === this;
  }

  nextDue(): Instant | undefined {
    if (this.isOff) return undefined;
    const { containers } = this.engine;
    // Asked at every step of any host. It follows from values that change only by being replaced.
    if (this.#due?.containers !== containers) this.#due = { containers, at: nextDue(this.engine)?.at };
    return this.#due.at;
  }

  /** Lets its engine act on all that is due up to `at`. */
  settle(at: Instant): void {
    if (!this.isOff) this.session.call(settle, undefined, laterOf(at, this.session.now));
  }

  /** Time passes, and nothing falls due. */
  pass(at: Instant): void {
    this.session.now = laterOf(at, this.session.now);
  }

  /** Pulls the plug, once its processes are gone. */
  lose(): void {
    this.session.call(powerLost, undefined);
    this.isOff = true;
  }

  /** Its engine starts after a loss of power. */
  boot(): void {
    this.session.call(daemonBoot, undefined);
  }

  /** Whether its engine has anything to act on by then. */
  isDue(at: Instant): boolean {
    const due = this.nextDue();
    return (due !== undefined && !isAfter(due, at)) || this.live.hasEndsOf((id) => this.owns(id));
  }

  files(containerId: string): FileSystem {
    return this.fileSystems.container(containerId);
  }

  /** Of the host itself or of a container on it. */
  filesOf(computer: string): FileSystem {
    if (this.builds.has(computer)) return this.builds.mounted(computer);
    return computer === this.id ? this.fileSystems.host : this.files(computer);
  }

  hostFiles(): FileSystem {
    return this.fileSystems.host;
  }

  prepare(container: Container, now: Instant): string | undefined {
    this.trees.settings.set(container.id, {});
    return this.fileSystems.prepare(container, now.seconds);
  }

  subpathProblem({ hostConfig }: Container): string | undefined {
    for (const { Type, Source = '', VolumeOptions } of hostConfig.Mounts ?? []) {
      const subpath = VolumeOptions?.Subpath ?? '';
      if (Type !== 'volume' || subpath === '' || Source === '') continue;
      const path = joinPath(`/var/lib/docker/volumes/${Source}/_data`, subpath);
      if (!this.hostFiles().exists(path))
        return `cannot access path ${path}: lstat ${path}: no such file or directory`;
    }
    return undefined;
  }

  hostPortInUse(_address: string, port: number, protocol: string): boolean {
    const listens = this.kernel
      .listeners()
      .some((entry) => entry.network === this.id && entry.port === port && entry.protocol === protocol);
    return listens || this.#isInMesh(this, port, protocol);
  }

  processes(containerId: string): readonly RunningProcess[] {
    const users = accountsOf(this.hostFiles());
    return this.kernel
      .processes(containerId)
      .map(({ pid, parent, credentials, startedAt, terminal, argv, memory }) => ({
        pid,
        parent,
        user: users.find(({ uid }) => uid === credentials.uid)?.name ?? String(credentials.uid),
        startedAt,
        terminal,
        argv,
        memory,
      }));
  }

  usage(containerId: string): ResourceUsage {
    const processes = this.kernel.processes(containerId);
    const container = lookUp(this.engine.containers, containerId);
    const { nanoseconds, share } = cpuUse(
      container,
      processes,
      this.kernel.workOf(containerId),
      this.engine.daemon.cpus,
      this.session.now,
    );
    return {
      cpuNanoseconds: nanoseconds,
      cpuShare: share,
      memory: processes.reduce((sum, { memory }) => sum + memory, 0),
      networkReceived: 866,
      networkSent: 126,
      blockRead: 0,
      blockWritten: 0,
      pids: processes.length,
    };
  }

  computer(id: string): Computer {
    if (this.builds.has(id)) return this.builds.computer(id, this.computer(this.id));
    const { containers, networks } = this.engine;
    const container = lookUp(containers, id);
    if (!container && id !== this.id) throw new Error(`no computer ${id}`);
    const known = this.#computers.get(id);
    // Asked for at every system call. What it is made of are values that change only by being replaced.
    if (known && known.networks === networks && known.container === container) return known.computer;
    const computer = container
      ? containerComputer(this.engine, container, this.files(id), this.computer(this.id))
      : hostComputer(this.id, this.engine);
    this.#computers.set(id, { container, networks, computer });
    return computer;
  }

  /** The network namespace of a computer, by the name that the kernel knows it by. */
  namespaceOf(computer: string): string {
    return this.outwards(
      this.builds.namespaceOf(computer) ?? namespaceOf(this.engine, this.inwards(computer)),
    );
  }

  /** The pid namespace of a computer. */
  pidNamespaceOf(computer: string): string {
    const mode = lookUp(this.engine.containers, computer)?.hostConfig.PidMode ?? '';
    if (computer === this.id || mode === 'host') return this.id;
    return mode.startsWith('container:')
      ? (this.containerId(mode.slice('container:'.length)) ?? computer)
      : computer;
  }

  /** Every engine calls its own host `host`. */
  inwards(computer: string): string {
    return computer === this.id || this.builds.has(computer) ? HOST : computer;
  }

  outwards(computer: string): string {
    return computer === HOST ? this.id : computer;
  }

  containerId(ref: string): string | undefined {
    return Object.values(this.engine.containers).find(({ id, name }) => name === ref || id.startsWith(ref))
      ?.id;
  }

  execTarget(execId: string): ProcessTarget | undefined {
    const containerId = lookUp(this.engine.execs, execId)?.containerId;
    return containerId === undefined ? undefined : { containerId, execId };
  }

  /** @param pushed the layers that registries have */
  snapshot(pushed: Iterable<string>): HostState {
    const before = this.#before;
    this.trees.keepLayers(
      new Set([
        ...[...Object.values(this.engine.images), ...cacheOf(this.engine)].flatMap(({ layers }) =>
          layers.map(({ diffId }) => diffId),
        ),
        ...pushed,
      ]),
    );
    const builds = this.builds.snapshot();
    const after: HostState = {
      engine: this.engine,
      ...(before.builds === undefined && Object.keys(builds).length === 0 ? {} : { builds }),
      files: this.trees.snapshot(before.files),
      shell:
        this.shellPid === before.shell.pid && this.unseen === before.shell.unseen
          ? before.shell
          : { pid: this.shellPid, unseen: this.unseen },
      isOff: this.isOff,
    };
    const unchanged = (Object.keys(after) as (keyof HostState)[]).every((key) => after[key] === before[key]);
    return unchanged ? before : after;
  }
}

/** A swarm at work changes an engine by `call`, and looks at it again. */
function memberOf(host: DockerHost): ClusterHost {
  return {
    id: host.engine.daemon.id,
    get engine() {
      return host.engine;
    },
    get isUp() {
      return !host.isOff;
    },
    call: (operation, request, now) => host.session.call(operation, request, now),
  };
}
