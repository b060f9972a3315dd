import { has } from '../../../src/base/record.ts';
import { plus, SECOND, type Instant } from '../../../src/base/time.ts';
import {
  createEngine,
  DEFAULT_LIMITS,
  EngineSession,
  imageAdd,
  settle,
  type ClusterHost,
  type ClusterState,
  type Operation,
  type ServiceSpec,
  type Task,
} from '../../../src/docker/engine/index.ts';
import {
  nodeInspect,
  nodeUpdate,
  serviceCreate,
  serviceInspect,
  serviceUpdate,
  swarmInit,
  swarmInspect,
  swarmJoin,
  Swarms,
  taskList,
} from '../../../src/docker/swarm/index.ts';
import { BUSYBOX, NGINX, START, toyRuntime } from '../engine/lab.ts';
import { ToyRegistries } from '../engine/toy-registries.ts';

const STEP = 100_000_000;

/** One engine of several, with busybox and nginx. */
class HostLab implements ClusterHost {
  readonly session: EngineSession;
  isUp = true;
  /** Hosts (by name) that its network does not lead to. */
  readonly cutOff = new Set<string>();
  readonly name: string;
  readonly #lab: ClusterLab;

  constructor(lab: ClusterLab, index: number, name: string) {
    this.#lab = lab;
    this.name = name;
    this.session = new EngineSession(
      createEngine({
        seed: index + 1,
        createdAt: START,
        daemon: { cpus: 2, hostname: name, hostAddresses: [`192.0.2.${index + 2}`] },
      }),
      {
        now: START,
        runtime: toyRuntime,
        limits: DEFAULT_LIMITS,
        clusters: lab.swarms,
        registries: new ToyRegistries(),
      },
    );
    this.session.call(imageAdd, {
      image: BUSYBOX,
      references: ['busybox', `busybox@sha256:${'d'.repeat(64)}`],
    });
    this.session.call(imageAdd, { image: NGINX, references: ['nginx', 'nginx:alpine'] });
  }

  get id(): string {
    return this.session.state.daemon.id;
  }

  get engine() {
    return this.session.state;
  }

  reaches(hostId: string): boolean {
    return ![...this.cutOff].some((name) => this.#lab.host(name).id === hostId);
  }

  call<Request, Result>(operation: Operation<Request, Result>, request: Request, now: Instant): Result {
    return this.session.call(operation, request, now);
  }

  /** What runs here, by name without the task's id. */
  running(): readonly string[] {
    return Object.values(this.engine.containers)
      .filter(({ status }) => status === 'running')
      .map(({ name }) => name.replace(/\.[0-9a-z]{25}$/, ''))
      .sort();
  }
}

/** Several engines of one machine, and one clock. */
export class ClusterLab {
  now = START;
  readonly hosts: HostLab[] = [];
  readonly swarms: Swarms;

  constructor(...names: readonly string[]) {
    this.swarms = new Swarms({}, () => this.hosts);
    for (const [index, name] of names.entries()) this.hosts.push(new HostLab(this, index, name));
  }

  host(name: string): HostLab {
    const found = this.hosts.find((host) => host.name === name);
    if (!found) throw new Error(`no host ${name}`);
    return found;
  }

  call<Request, Result>(name: string, operation: Operation<Request, Result>, request: Request): Result {
    return this.host(name).session.call(operation, request, this.now);
  }

  /** Lets time pass for all, in small steps. */
  pass(seconds: number): void {
    const end = plus(this.now, seconds * SECOND);
    while (this.now.seconds < end.seconds || this.now.nanos < end.nanos) {
      this.now = plus(this.now, STEP);
      for (const host of this.hosts) {
        if (host.isUp) host.session.call(settle, undefined, this.now);
      }
    }
  }

  /** The first host begins a swarm; the next ones join as managers, the others as workers. */
  form(managers = 1): void {
    const [first, ...others] = this.hosts;
    if (!first) return;
    this.call(first.name, swarmInit, {});
    const { JoinTokens } = this.call(first.name, swarmInspect, undefined);
    for (const [index, { name }] of others.entries()) {
      const JoinToken = index + 1 < managers ? JoinTokens.Manager : JoinTokens.Worker;
      this.call(name, swarmJoin, { JoinToken, RemoteAddrs: ['192.0.2.2:2377'] });
    }
    this.pass(1);
  }

  get cluster(): ClusterState {
    const [cluster] = Object.values(this.swarms.state);
    if (!cluster) throw new Error('no cluster');
    return cluster;
  }

  create(Name: string, spec: SpecParts = {}): string {
    return this.call(this.manager, serviceCreate, { Spec: serviceSpec(Name, spec) }).ID;
  }

  /** Changes a service as `docker service update` does. */
  update(ref: string, change: (spec: ServiceSpec) => ServiceSpec): void {
    const { Version, Spec } = this.call(this.manager, serviceInspect, { ref });
    this.call(this.manager, serviceUpdate, { ref, version: Version.Index, Spec: change(Spec) });
  }

  scale(ref: string, Replicas: number): void {
    this.update(ref, (spec) => ({ ...spec, Mode: { Replicated: { Replicas } } }));
  }

  availability(ref: string, Availability: 'active' | 'pause' | 'drain'): void {
    const { Version, Spec } = this.call(this.manager, nodeInspect, { ref });
    this.call(this.manager, nodeUpdate, { ref, version: Version.Index, Spec: { ...Spec, Availability } });
  }

  /** Whom commands are typed at. */
  manager = 'm1';

  tasks(service: string): readonly Task[] {
    return this.call(this.manager, taskList, { filters: { service: [service] } });
  }

  /** Each task as `slot node desired state error`, oldest first. */
  told(service: string): readonly string[] {
    return this.tasks(service).map(({ Slot = 0, NodeID = '', DesiredState, Status }) =>
      [Slot, this.nodeName(NodeID), DesiredState, Status.State, Status.Err ?? ''].join(' ').trim(),
    );
  }

  nodeName(id: string): string {
    if (id === '') return '';
    return has(this.cluster.nodes, id) ? (this.cluster.nodes[id]?.description.Hostname ?? '') : '-';
  }

  /** The engines' running containers by host. */
  running(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.hosts.map((host) => [host.name, host.running()]));
  }
}

export interface SpecParts {
  readonly image?: string;
  readonly args?: readonly string[];
  readonly replicas?: number;
  readonly more?: Partial<ServiceSpec>;
  readonly task?: Partial<ServiceSpec['TaskTemplate']>;
}

export function serviceSpec(Name: string, parts: SpecParts = {}): ServiceSpec {
  const { image = 'busybox', args = ['serve'], replicas = 1, more = {}, task = {} } = parts;
  return {
    Name,
    Labels: {},
    TaskTemplate: { ContainerSpec: { Image: image, Args: args }, ...task },
    Mode: { Replicated: { Replicas: replicas } },
    ...more,
  };
}
