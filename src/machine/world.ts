import type { PluginBuilds } from '../docker/cli/client/client-version.ts';
import { lookUp } from '../base/record.ts';
import { laterOf, type Instant } from '../base/time.ts';
import type { Locale } from '../base/locale.ts';
import type { Container } from '../docker/engine/container/container.ts';
import type { CliProblem } from '../docker/cli/client/cli-problem.ts';
import { DEFAULT_LIMITS, EngineSession, settle, type EngineState } from '../docker/engine/index.ts';
import type { ProcessTarget, ResourceUsage, RunningProcess } from '../docker/engine/runtime.ts';
import { registryPrograms } from '../docker/programs/registry/index.ts';
import { createRegistries, pushedLayers, type Catalogue, type HubOptions } from '../docker/registry/index.ts';
import { keepStorages, storedTags } from '../docker/registry/state.ts';
import type { FileSystem } from '../linux/fs/file-system.ts';
import type { Daemon } from '../docker/engine/system/daemon.ts';
import type { Computer } from '../linux/process/computer.ts';
import { createKernel } from '../linux/process/kernel.ts';
import type { Kernel, KernelPorts } from '../linux/process/kernel-ports.ts';
import { containerComputer } from './containers/container-computer.ts';
import { ContainerRuntime, sinkOf, targetOfSink, type RuntimeHost } from './containers/container-runtime.ts';
import { LiveTable } from './containers/live-processes.ts';
import { accountsOf } from './containers/user.ts';
import { ContainerStorage } from './files/container-storage.ts';
import { MachineFileSystems } from './files/machine-file-systems.ts';
import { MachineTrees, type FixedFiles } from './files/machine-trees.ts';
import { hostComputer } from './host/host.ts';
import type { MachineLimits } from './limits.ts';
import type { MachineState } from './machine-state.ts';
import type { MachineFault } from './request.ts';
import { resolveName } from './network/name-server.ts';
import { HOST, namespaceOf } from './network/namespace.ts';
import { hasStorage, registryStorage } from './network/registry-storage.ts';
import { pingTo, routeTo } from './network/route.ts';
import { attachedTo, dockerProgram } from './host/docker-program.ts';
import { NOT_SIMULATED, type ProgramTable } from './programs.ts';

/** What all machines have in common. */
export interface WorldParts {
  readonly catalogue: Catalogue;
  readonly files: FixedFiles;
  readonly programs: ProgramTable;
  readonly limits: MachineLimits;
  readonly world: {
    /** Local registries that hold Docker Hub's images too. */
    readonly mirrors: readonly string[];
    /** What of Docker Hub is other than usual. */
    readonly hub?: HubOptions;
    /** What of the daemon is other than usual. */
    readonly daemon: Partial<Daemon>;
    /** Builds of the client's plugins that are other than usual. */
    readonly plugins?: PluginBuilds;
  };
}

/** The sink of the host's own terminal and of all that its shell writes. */
export const SCREEN = 'screen';

/**
 * A machine at work: kernel, engine, registries and files, made of a state and giving a state. Nothing outside
 * `machine.ts` holds one.
 */
export class World implements RuntimeHost {
  readonly kernel: Kernel;
  readonly live: LiveTable;
  readonly session: EngineSession;
  readonly trees: MachineTrees;
  readonly fileSystems: MachineFileSystems;
  readonly problems: CliProblem[] = [];
  readonly missing: string[] = [];
  readonly faults: MachineFault[] = [];
  readonly #parts: WorldParts;
  readonly #before: MachineState;
  readonly #registries: ReturnType<typeof createRegistries>;
  #screen = '';
  readonly #computers = new Map<
    string,
    {
      readonly container: Container | undefined;
      readonly networks: EngineState['networks'];
      readonly computer: Computer;
    }
  >();
  /** Ends of processes of the host that nobody there waits for. */
  readonly hostEnds = new Map<number, number>();

  constructor(state: MachineState, parts: WorldParts, options: { readonly locale: Locale }) {
    this.#before = state;
    this.#parts = parts;
    this.live = new LiveTable(state.live);
    this.trees = new MachineTrees(state.files, parts.files);
    this.fileSystems = new MachineFileSystems(this.trees, () => this.engine, parts.limits.fileBytes);
    const docker = dockerProgram(() => ({
      session: this.session,
      locale: options.locale,
      plugins: parts.world.plugins ?? {},
      problem: (problem) => void this.problems.push(problem),
      missing: (what) => void this.missing.push(what),
    }));
    const registry = registryPrograms((computer) =>
      storedTags(this.#registries.state, registryStorage(this.engine, computer)),
    );
    const programs: ProgramTable = { ...parts.programs, ...registry, docker };
    this.kernel = createKernel(this.#ports(programs), state.kernel);
    this.#registries = createRegistries(
      {
        catalogue: parts.catalogue,
        mirrors: parts.world.mirrors,
        ...(parts.world.hub === undefined ? {} : { hub: parts.world.hub, onlyHub: true }),
        isListening: (host, port) => this.#isListening(host, port),
      },
      state.registries,
    );
    this.session = new EngineSession(state.engine, {
      now: state.now,
      runtime: new ContainerRuntime(this),
      limits: DEFAULT_LIMITS,
      storage: new ContainerStorage(this.trees, this.fileSystems),
      registries: this.#registries,
    });
  }

  get engine(): EngineState {
    return this.session.state;
  }

  get now(): Instant {
    return laterOf(this.session.now, this.kernel.now);
  }

  /** Lets everything happen that is due up to `now`, on the engine's side and in the kernel. */
  settle(now: Instant): void {
    this.session.call(settle, undefined, laterOf(now, this.now));
    this.kernel.run(this.session.now);
    if (this.live.hasEnds) this.session.call(settle, undefined, this.now);
  }

  /**
   * What a terminal of the host waits for. Behind a docker that is attached to a container, that is what the
   * container's own process waits for.
   */
  foreground(terminal: string): 'reading' | 'busy' | 'none' {
    const own = this.kernel.foreground(terminal);
    if (own !== 'reading') return own;
    const reading = this.kernel.readers(terminal).some(({ program, state }) => {
      const target = program === 'docker' ? attachedTo(state) : undefined;
      return !target || this.#awaitsInput(target);
    });
    return reading ? 'reading' : 'busy';
  }

  #awaitsInput(target: { readonly ref: string } | { readonly execId: string }): boolean {
    const found = 'execId' in target ? this.#execTarget(target.execId) : this.#containerTarget(target.ref);
    if (!found) return false;
    const sink = sinkOf(found);
    if (this.kernel.hasTerminal(sink)) return this.kernel.foreground(sink) === 'reading';
    const pid = this.live.pidOf(found);
    return pid !== undefined && this.kernel.awaitsFeed(pid);
  }

  #execTarget(execId: string): ProcessTarget | undefined {
    const containerId = lookUp(this.engine.execs, execId)?.containerId;
    return containerId === undefined ? undefined : { containerId, execId };
  }

  #containerTarget(ref: string): ProcessTarget | undefined {
    const containerId = this.#containerId(ref);
    return containerId === undefined ? undefined : { containerId };
  }

  /** What appeared on the screen since the last call. */
  takeScreen(): string {
    const text = this.#screen;
    this.#screen = '';
    return text;
  }

  get screenLength(): number {
    return this.#screen.length;
  }

  files(containerId: string): FileSystem {
    return this.fileSystems.container(containerId);
  }

  hostFiles(): FileSystem {
    return this.fileSystems.host;
  }

  prepare(container: Parameters<RuntimeHost['prepare']>[0], now: Instant): string | undefined {
    this.trees.settings.set(container.id, {});
    return this.fileSystems.prepare(container, now.seconds);
  }

  hostPortInUse(_address: string, port: number, protocol: string): boolean {
    return this.kernel
      .listeners()
      .some((entry) => entry.network === HOST && entry.port === port && entry.protocol === protocol);
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
    const work = this.kernel.workOf(containerId);
    return {
      cpuNanoseconds: 20_000_000 + work * 1_000,
      cpuShare: 0,
      memory: processes.reduce((sum, { memory }) => sum + memory, 0),
      networkReceived: 866,
      networkSent: 126,
      blockRead: 0,
      blockWritten: 0,
      pids: processes.length,
    };
  }

  computer(id: string): Computer {
    const { containers, networks } = this.engine;
    const container = lookUp(containers, id);
    if (!container && id !== HOST) throw new Error(`no computer ${id}`);
    const known = this.#computers.get(id);
    // Asked for at every system call. What it is made of are values that change only by being replaced.
    if (known && known.networks === networks && known.container === container) return known.computer;
    const host = id === HOST ? hostComputer(this.engine) : this.computer(HOST);
    const computer = container ? containerComputer(this.engine, container, this.files(id), host) : host;
    this.#computers.set(id, { container, networks, computer });
    return computer;
  }

  /** The state after all that happened; the very one it was made of where nothing did. */
  snapshot(): MachineState {
    const before = this.#before;
    const registries = keepStorages(this.#registries.state, (storage) => hasStorage(this.engine, storage));
    this.trees.keepLayers(
      new Set([
        ...Object.values(this.engine.images).flatMap(({ layers }) => layers.map(({ diffId }) => diffId)),
        ...pushedLayers(registries),
      ]),
    );
    return {
      version: before.version,
      now: this.now,
      ahead: before.ahead,
      engine: this.engine,
      registries,
      kernel: this.kernel.state,
      files: this.trees.snapshot(before.files),
      live: this.live.snapshot(before.live, (id) => lookUp(this.engine.containers, id) !== undefined),
      shell: before.shell,
    };
  }

  /** The storage of the registry at a port of the host. */
  #isListening(host: string, port: number): boolean | string {
    if (this.#parts.world.mirrors.includes(`${host}:${port}`)) return true;
    const address = host === 'localhost' ? '127.0.0.1' : host;
    const route = routeTo(this.engine, HOST, address, port, 'tcp');
    if (route.kind !== 'arrives') return false;
    const isAnswered = this.kernel
      .listeners()
      .some((entry) => entry.network === route.namespace && entry.port === route.port);
    const isRegistry = this.kernel.processes(route.namespace).some(({ name }) => name === 'registry');
    return isAnswered && isRegistry && registryStorage(this.engine, route.namespace);
  }

  #ports(programs: ProgramTable): KernelPorts {
    const { limits } = this.#parts;
    return {
      computer: (id) => this.computer(id),
      files: (id) => (id === HOST ? this.fileSystems.host : this.files(id)),
      program: (name) => (Object.hasOwn(programs, name) ? programs[name] : NOT_SIMULATED),
      network: {
        namespaceOf: (computer) => namespaceOf(this.engine, computer),
        resolve: (from, name) => resolveName(this.engine, from, name, ''),
        ping: (from, address) => pingTo(this.engine, from, address),
        route: (from, address, port, protocol) => routeTo(this.engine, from, address, port, protocol),
      },
      output: (sink, stream, text, at) => {
        const target = targetOfSink(sink);
        // A terminal goes back to the beginning of the line, too.
        const shown = target && this.kernel.hasTerminal(sink) ? text.replaceAll('\n', '\r\n') : text;
        if (target) this.live.writerOf(target).write(stream, shown, at);
        else this.#screen += text;
      },
      ended: (end) => {
        if (this.live.ended(end)) return 'pause';
        this.hostEnds.set(end.pid, end.code);
        return undefined;
      },
      faulted: ({ program, error }) => {
        this.faults.push({
          program,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      },
      pidNamespaceOf: (computer) => {
        const mode = lookUp(this.engine.containers, computer)?.hostConfig.PidMode ?? '';
        if (computer === HOST || mode === 'host') return HOST;
        return mode.startsWith('container:')
          ? (this.#containerId(mode.slice('container:'.length)) ?? computer)
          : computer;
      },
      limits: limits.kernel,
    };
  }

  #containerId(ref: string): string | undefined {
    return Object.values(this.engine.containers).find(({ id, name }) => name === ref || id.startsWith(ref))
      ?.id;
  }
}
