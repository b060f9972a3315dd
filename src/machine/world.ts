import type { PluginBuilds } from '../docker/cli/client/client-version.ts';
import { has } from '../base/record.ts';
import { nextUint32 } from '../base/random.ts';
import { earlierOf, laterOf, plus, SECOND, type Instant } from '../base/time.ts';
import type { Locale } from '../base/locale.ts';
import type { CliProblem } from '../docker/cli/client/cli-problem.ts';
import {
  createEngine,
  type ClusterState,
  type EngineSession,
  type EngineState,
} from '../docker/engine/index.ts';
import type { ProcessTarget } from '../docker/engine/runtime.ts';
import { registryPrograms } from '../docker/programs/registry/index.ts';
import { createRegistries, pushedLayers, type Catalogue, type HubOptions } from '../docker/registry/index.ts';
import { keepStorages, storedTags } from '../docker/registry/state.ts';
import { Swarms } from '../docker/swarm/index.ts';
import type { FileSystem } from '../linux/fs/file-system.ts';
import type { Daemon } from '../docker/engine/system/daemon.ts';
import { FIRST_HOST, isHost } from '../linux/process/computer.ts';
import { createKernel } from '../linux/process/kernel.ts';
import type { Kernel, KernelPorts } from '../linux/process/kernel-ports.ts';
import { sinkOf, targetOfSink, type OtherHosts } from './containers/container-runtime.ts';
import { stepOfSink } from './build/machine-builds.ts';
import { LiveTable } from './containers/live-processes.ts';
import type { FixedFiles } from './files/machine-trees.ts';
import { bungeoProgram } from './host/bungeo-program.ts';
import { DockerHost } from './host/docker-host.ts';
import { attachedTo, dockerProgram, tellsProgress } from './host/docker-program.ts';
import { nameFiles } from './host/host-files.ts';
import { hostOfScreen, terminalOf } from './host/host-shell.ts';
import type { MachineLimits } from './limits.ts';
import type { HostState, MachineState } from './machine-state.ts';
import type { MachineFault } from './request.ts';
import { hasStorage, registryStorage } from './network/registry-storage.ts';
import { Wires } from './network/wires.ts';
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

/** When a host was set up and switched on, before its first moment. */
const INSTALLED_BEFORE = 3 * 24 * 3600 * SECOND;
/** Hosts of one machine: enough for five managers and a rolling update over some workers. */
export const MOST_HOSTS = 12;
/** Characters kept of what a host writes while nobody is at its prompt. */
const MOST_UNSEEN = 10_000;

/** A freshly installed host. */
export function newHost(seed: number, now: Instant, daemon: Partial<Daemon>): HostState {
  const engine = createEngine({ seed, createdAt: plus(now, -INSTALLED_BEFORE), daemon });
  return {
    engine,
    files: { host: {}, containers: {}, settings: {}, volumes: {}, layers: {} },
    shell: { pid: 0, unseen: '' },
    isOff: false,
  };
}

/**
 * A machine at work: kernel, hosts with their engines and files, and registries, made of a state and giving a state.
 * Nothing outside `machine.ts` holds one.
 */
export class World {
  readonly kernel: Kernel;
  readonly live: LiveTable;
  readonly problems: CliProblem[] = [];
  readonly missing: string[] = [];
  readonly faults: MachineFault[] = [];
  /** Ends of processes of hosts that nobody there waits for. */
  readonly hostEnds = new Map<number, number>();
  readonly #parts: WorldParts;
  readonly #before: MachineState;
  readonly #registries: ReturnType<typeof createRegistries>;
  readonly #clusters: Swarms;
  readonly #wires: Wires;
  readonly #hosts: Map<string, DockerHost>;
  /** The same in their order; made anew when one comes or goes. */
  #list: readonly DockerHost[] | undefined;
  /** The hosts that are letting time pass: each does so for the others, and none within itself. */
  readonly #passing = new Set<DockerHost>();
  readonly #others: OtherHosts;
  #asking: DockerHost | undefined;
  #at: string;
  #screen = '';

  constructor(state: MachineState, parts: WorldParts, options: { readonly locale: Locale }) {
    this.#before = state;
    this.#parts = parts;
    this.#at = state.at;
    this.live = new LiveTable(state.live);
    this.#others = {
      nextDue: (host) => this.#nextDueBut(host),
      settle: (host, at) => this.#settleBut(host, at),
    };
    this.#clusters = new Swarms(state.clusters, () => this.hosts.map((host) => host.asMember));
    this.#wires = new Wires(this, this.#clusters);
    const docker = dockerProgram(({ computer }) => ({
      session: this.hostOf(computer.id).session,
      locale: options.locale,
      plugins: parts.world.plugins ?? {},
      builds: this.hostOf(computer.id).builds,
      problem: (problem) => void this.problems.push(problem),
      missing: (what) => void this.missing.push(what),
    }));
    const registry = registryPrograms((computer) =>
      storedTags(this.#registries.state, registryStorage(this.hostOf(computer).engine, computer)),
    );
    const bungeo = bungeoProgram(this, options.locale);
    this.kernel = createKernel(this.#ports({ ...parts.programs, ...registry, docker, bungeo }), state.kernel);
    this.#registries = createRegistries(
      {
        catalogue: parts.catalogue,
        mirrors: parts.world.mirrors,
        ...(parts.world.hub === undefined ? {} : { hub: parts.world.hub, onlyHub: true }),
        isListening: (host, port) => this.#isListening(host, port),
        addressOf: (host) => this.hostNamed(host)?.address,
      },
      state.registries,
    );
    this.#hosts = new Map(
      Object.entries(state.hosts).map(([id, host]) => [id, this.#openHost(id, host, state.now)]),
    );
  }

  /** The host at whose prompt the person is. */
  get here(): DockerHost {
    const host = this.#hosts.get(this.#at) ?? this.#hosts.get(FIRST_HOST);
    if (!host) throw new Error('a machine without a host');
    return host;
  }

  get hosts(): readonly DockerHost[] {
    this.#list ??= [...this.#hosts.values()];
    return this.#list;
  }

  /** The swarm that the host at hand is in. */
  get cluster(): ClusterState | undefined {
    const { swarm } = this.engine;
    return swarm && this.#clusters.get(swarm.clusterId);
  }

  get session(): EngineSession {
    return this.here.session;
  }

  get engine(): EngineState {
    return this.here.engine;
  }

  get now(): Instant {
    return this.hosts.reduce((latest, { session }) => laterOf(latest, session.now), this.kernel.now);
  }

  /** Lets everything happen that is due up to `now`, in all engines and in the kernel. */
  settle(now: Instant): void {
    const until = laterOf(now, this.now);
    // Whose engine lets time pass does so for the processes of all.
    this.here.settle(until);
    for (const host of this.hosts) {
      if (host.isDue(this.now)) host.settle(this.now);
      else host.pass(this.now);
    }
    this.kernel.run(this.now);
    for (const host of this.hosts) if (host.isDue(this.now)) host.settle(this.now);
  }

  /** When anything next happens by itself, in an engine or in the kernel. */
  nextMoment(): Instant | undefined {
    return earliest([
      this.kernel.nextWake(),
      this.#clusters.nextDue(),
      ...this.hosts.map((host) => host.nextDue()),
    ]);
  }

  /** The host that a computer is, or is on. What is on none any more was on the first. */
  hostOf(computer: string): DockerHost {
    const found = this.#hosts.size > 1 ? this.hosts.find((host) => host.has(computer)) : undefined;
    const host = found ?? this.#hosts.get(FIRST_HOST);
    if (!host) throw new Error('a machine without a host');
    return host;
  }

  hostNamed(name: string): DockerHost | undefined {
    return this.hosts.find((host) => host.name === name);
  }

  /** One more host, on the same network. @returns undefined when there are as many as may be */
  addHost(name: string): DockerHost | undefined {
    if (this.#hosts.size >= MOST_HOSTS) return undefined;
    const addresses = new Set(this.hosts.map(({ address }) => address));
    const address = Array.from({ length: MOST_HOSTS + 1 }, (_, index) => `192.0.2.${index + 2}`).find(
      (free) => !addresses.has(free),
    );
    const id = `${FIRST_HOST}:${name}`;
    const seed =
      nextUint32(this.engine.random).value ^
      Buffer.from(name).reduce((sum, byte) => Math.imul(sum, 31) + byte, 7);
    const daemon = { ...this.#parts.world.daemon, hostname: name, hostAddresses: [address ?? ''] };
    const fresh = newHost(seed, this.now, daemon);
    const state = { ...fresh, files: { ...fresh.files, host: nameFiles(name) } };
    const host = this.#openHost(id, state, this.now);
    this.#hosts.set(id, host);
    this.#list = undefined;
    return host;
  }

  /** It is gone with all that is on it. The first one stays. */
  removeHost(host: DockerHost): void {
    this.#stopAll(host);
    this.#hosts.delete(host.id);
    this.#list = undefined;
    if (this.#at === host.id) this.goTo(this.hostOf(FIRST_HOST));
  }

  /** From now on the person is at its prompt. */
  goTo(host: DockerHost): void {
    this.#at = host.id;
    this.#screen += host.unseen;
    host.unseen = '';
  }

  /** The plug is pulled: nothing there runs any more, and what ran has not said goodbye. */
  switchOff(host: DockerHost): void {
    this.#stopAll(host);
    host.lose();
  }

  /** Boots it: its engine finds its containers dead and starts those that ask for it. */
  switchOn(host: DockerHost): void {
    host.isOff = false;
    host.session.now = this.now;
    host.shellPid = 0;
    host.unseen = '';
    host.boot();
  }

  /**
   * What the terminal of a host waits for. Behind a docker that is attached to a container, that is what the
   * container's own process waits for.
   */
  foreground(terminal = terminalOf(this.#at)): 'reading' | 'busy' | 'none' {
    const own = this.kernel.foreground(terminal);
    if (own !== 'reading') return own;
    const reading = this.kernel.readers(terminal).some(({ program, state }) => {
      const target = program === 'docker' ? attachedTo(state) : undefined;
      return !target || this.#awaitsInput(target);
    });
    return reading ? 'reading' : 'busy';
  }

  #awaitsInput(target: { readonly ref: string } | { readonly execId: string }): boolean {
    const found =
      'execId' in target ? this.here.execTarget(target.execId) : this.#containerTarget(target.ref);
    if (!found) return false;
    const sink = sinkOf(found);
    if (this.kernel.hasTerminal(sink)) return this.kernel.foreground(sink) === 'reading';
    const pid = this.live.pidOf(found);
    return pid !== undefined && this.kernel.awaitsFeed(pid);
  }

  #containerTarget(ref: string): ProcessTarget | undefined {
    const containerId = this.here.containerId(ref);
    return containerId === undefined ? undefined : { containerId };
  }

  /** Whether a command tells how services of a swarm come up. */
  get tellsProgress(): boolean {
    return this.kernel.running('docker').some(({ state }) => tellsProgress(state));
  }

  /** Whether a step of a build is at work. */
  get isBuilding(): boolean {
    return this.hosts.some(({ builds }) => builds.isBusy);
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

  hostFiles(): FileSystem {
    return this.here.hostFiles();
  }

  /** The state after all that happened; the very one it was made of where nothing did. */
  snapshot(): MachineState {
    const before = this.#before;
    const registries = keepStorages(this.#registries.state, (storage) =>
      this.hosts.some(({ engine }) => hasStorage(engine, storage)),
    );
    const pushed = pushedLayers(registries);
    const hosts = this.hosts.map((host) => [host.id, host.snapshot(pushed)] as const);
    const same =
      hosts.length === Object.keys(before.hosts).length &&
      hosts.every(([id, host]) => before.hosts[id] === host);
    return {
      version: before.version,
      now: this.now,
      ahead: before.ahead,
      hosts: same ? before.hosts : Object.fromEntries(hosts),
      at: this.here.id,
      registries,
      clusters: this.#clusters.state,
      kernel: this.kernel.state,
      live: this.live.snapshot(before.live, (id) =>
        this.hosts.some(({ engine }) => has(engine.containers, id)),
      ),
      pending: before.pending,
    };
  }

  #openHost(id: string, state: HostState, now: Instant): DockerHost {
    const host: DockerHost = new DockerHost(id, state, {
      kernel: this.kernel,
      live: this.live,
      files: this.#parts.files,
      elsewhere: (diffId) => this.#layerElsewhere(host, diffId),
      room: () => this.#room(),
      registries: {
        manifest: (request) => this.#asked(host).manifest(request),
        tags: (request) => this.#asked(host).tags(request),
        push: (request) => this.#asked(host).push(request),
        login: (request) => this.#asked(host).login(request),
        search: (request) => this.#asked(host).search(request),
      },
      clusters: this.#clusters,
      others: this.#others,
      hostOf: (containerId) => this.hostOf(containerId),
      isInMesh: (each, port, protocol) => this.#wires.isInMesh(each, port, protocol),
      now,
    });
    return host;
  }

  /** A layer that another host has pushed to a registry that both reach. */
  #layerElsewhere(host: DockerHost, diffId: string): ReturnType<FixedFiles['layer']> {
    for (const other of this.hosts) {
      const files = other === host ? undefined : other.trees.ownLayer(diffId);
      if (files) return files;
    }
    return undefined;
  }

  #room(): number {
    const used = this.hosts.reduce((sum, { trees }) => sum + trees.bytes(), 0);
    return Math.max(0, this.#parts.limits.fileBytes - used);
  }

  /** The registries, which reach whoever asks: `localhost:5000` is each host's own. */
  #asked(host: DockerHost): ReturnType<typeof createRegistries> {
    this.#asking = host;
    return this.#registries;
  }

  #nextDueBut(host: unknown): Instant | undefined {
    return this.#hosts.size === 1
      ? undefined
      : earliest(
          this.hosts.flatMap((other) =>
            other === host || this.#passing.has(other) ? [] : [other.nextDue()],
          ),
        );
  }

  #settleBut(host: unknown, at: Instant): void {
    if (this.#hosts.size === 1) return;
    const passing = this.hosts.find((each) => each === host);
    if (!passing || this.#passing.has(passing)) return;
    this.#passing.add(passing);
    try {
      for (const other of this.hosts) if (!this.#passing.has(other) && other.isDue(at)) other.settle(at);
    } finally {
      this.#passing.delete(passing);
    }
  }

  #stopAll(host: DockerHost): void {
    for (const id of [host.id, ...Object.keys(host.engine.containers)]) this.kernel.destroy(id);
    for (const id of Object.keys(host.engine.containers)) this.live.destroy(id);
    for (const id of host.builds.ids) host.builds.close(id);
  }

  /** The storage of the registry at a port of the host that asks. */
  #isListening(name: string, port: number): boolean | string {
    if (this.#parts.world.mirrors.includes(`${name}:${port}`)) return true;
    const asking = this.#asking ?? this.here;
    const address = name === 'localhost' ? '127.0.0.1' : (this.hostNamed(name)?.address ?? name);
    const route = this.#wires.route(asking.id, address, port, 'tcp');
    if (route.kind !== 'arrives') return false;
    const isAnswered = this.kernel
      .listeners()
      .some((entry) => entry.network === route.namespace && entry.port === route.port);
    const isRegistry = this.kernel
      .processes(route.namespace)
      .some(({ name: program }) => program === 'registry');
    return isAnswered && isRegistry && registryStorage(this.hostOf(route.namespace).engine, route.namespace);
  }

  #ports(programs: ProgramTable): KernelPorts {
    const { limits } = this.#parts;
    return {
      computer: (id) => this.hostOf(id).computer(id),
      files: (id) => this.hostOf(id).filesOf(id),
      program: (name) => (Object.hasOwn(programs, name) ? programs[name] : NOT_SIMULATED),
      network: this.#wires,
      output: (sink, stream, text, at) => {
        const step = stepOfSink(sink);
        if (step !== undefined) return this.hostOf(step).builds.write(step, stream, text, at);
        const target = targetOfSink(sink);
        // A terminal goes back to the beginning of the line, too.
        const shown = target && this.kernel.hasTerminal(sink) ? text.replaceAll('\n', '\r\n') : text;
        if (target) this.live.writerOf(target).write(stream, shown, at);
        else this.#show(hostOfScreen(sink) ?? this.#at, text);
      },
      ended: (end) => {
        if (this.live.ended(end)) return 'pause';
        if (this.hostOf(end.computer).builds.ended(end)) return undefined;
        this.hostEnds.set(end.pid, end.code);
        return undefined;
      },
      faulted: ({ program, error }) => {
        this.faults.push({
          program,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      },
      hostOf: (computer) => (isHost(computer) ? computer : this.hostOf(computer).id),
      pidNamespaceOf: (computer) => this.hostOf(computer).pidNamespaceOf(computer),
      limits: limits.kernel,
    };
  }

  /** What a host writes is seen by who is there, or when somebody comes. */
  #show(id: string, text: string): void {
    if (id === this.#at) {
      this.#screen += text;
      return;
    }
    const host = this.#hosts.get(id);
    if (host) host.unseen = (host.unseen + text).slice(-MOST_UNSEEN);
  }
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  return moments.reduce((first, at) => (first && at ? earlierOf(first, at) : (first ?? at)), undefined);
}
