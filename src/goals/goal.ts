import { z } from 'zod';

/**
 * What can be asked of a learner's machine: a predicate by name, with its arguments as data. Content names goals,
 * `machine/lab` checks them, `words/` says how it is. A goal says that something is so, never how it came to be: any way
 * there is right, and what else lies around does not matter.
 */

const name = z.string().min(1);
const count = z.number().int().min(0);

/** A container's properties; everything that is named has to be so of one and the same container. */
const containerAspects = {
  /** As one would write it; registry and tag may be left out: `nginx` also holds for `nginx:1.27`. */
  image: name.optional(),
  state: z.enum(['created', 'running', 'paused', 'exited', 'restarting']).optional(),
  /** Of a container that has ended, or is restarted. */
  exitCode: z.number().int().min(0).max(255).optional(),
  health: z.enum(['starting', 'healthy', 'unhealthy']).optional(),
  /** `8080:80`, `127.0.0.1:8080:80/tcp`, or `80`: published on the host, at any port. */
  publishes: name.optional(),
  /** No port of it is published. */
  publishesNothing: z.literal(true).optional(),
  /** `NAME` or `NAME=value`. */
  env: name.optional(),
  /** `name` or `name=value`. */
  label: name.optional(),
  /**
   * A volume's name or a path on the host, and where it appears: `data:/var/lib/mysql`, `./html:/srv:ro`. Or only where:
   * `/data`, whatever is mounted there, in memory too.
   */
  mounts: name.optional(),
  network: name.optional(),
  /** A network it must not be on. */
  offNetwork: name.optional(),
  /** A name by which it is found on `network`, or on any of its networks: its own name is one. */
  alias: name.optional(),
  restart: z.enum(['no', 'always', 'unless-stopped', 'on-failure']).optional(),
  /** In bytes, or as docker takes it: `256m`. */
  memory: name.optional(),
  cpus: z.number().positive().optional(),
  /** As given to docker, or as the image says. */
  user: name.optional(),
  workdir: name.optional(),
  /** Its arguments after the entrypoint, joined by blanks. */
  command: name.optional(),
  /** Joined by blanks. */
  entrypoint: name.optional(),
  hostname: name.optional(),
  stopSignal: name.optional(),
  autoRemove: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  privileged: z.boolean().optional(),
  init: z.boolean().optional(),
  tty: z.boolean().optional(),
  /** A capability given (`NET_ADMIN`) or taken (`ALL`) by name. */
  capAdd: name.optional(),
  capDrop: name.optional(),
  /** What has to be in its output so far. */
  logs: name.optional(),
  /** At least so many containers for which all of that is so; one unless told. */
  count: count.min(1).optional(),
};

/** A container of that name, or any where no name is given. */
const container = z.strictObject({
  kind: z.literal('container'),
  name: name.optional(),
  ...containerAspects,
});

/** A container of a Compose project's service. The project is that of the directory unless it is named. */
const composeService = z.strictObject({
  kind: z.literal('compose-service'),
  service: name,
  project: name.optional(),
  ...containerAspects,
});

/** The list of goals. A new one begins here; the compiler then says where its check and its words are missing. */
export const goalSchema = z.discriminatedUnion('kind', [
  container,
  /** None of that name, from that image, or both; with neither: none at all. */
  z.strictObject({
    kind: z.literal('no-container'),
    name: name.optional(),
    image: name.optional(),
    /** Only those are meant that run. */
    running: z.literal(true).optional(),
  }),
  composeService,
  /** Without `service`: nothing is left of the project's containers. */
  z.strictObject({ kind: z.literal('no-compose'), project: name.optional(), service: name.optional() }),
  z.strictObject({
    kind: z.literal('image'),
    /** `nginx` also holds for `nginx:1.27`; with a tag, it has to be that one. */
    reference: name,
    /** Joined by blanks, as a shell or an exec form: `nginx -g daemon off;`. */
    cmd: name.optional(),
    entrypoint: name.optional(),
    env: name.optional(),
    user: name.optional(),
    /** `80` or `80/tcp`. */
    exposes: name.optional(),
    workdir: name.optional(),
    label: name.optional(),
    stopSignal: name.optional(),
    /** Whether it has a health check. */
    healthcheck: z.boolean().optional(),
    /** A path it declares as a volume. */
    volume: name.optional(),
    /** Another reference, which has to be the same image. */
    sameAs: name.optional(),
    /** An image on the machine from whose layers it goes on. */
    from: name.optional(),
    /** A file it has, by its path. */
    file: name.optional(),
    /** A path it must not have. */
    noFile: name.optional(),
    /** At most so large: `100MB`. */
    below: name.optional(),
    /** Its number of layers, at most. */
    layers: count.optional(),
  }),
  z.strictObject({ kind: z.literal('no-image'), reference: name }),
  /** No image without a name is left. */
  z.strictObject({ kind: z.literal('no-dangling-image') }),
  z.strictObject({
    kind: z.literal('volume'),
    name,
    driver: name.optional(),
    label: name.optional(),
    /** A container that mounts it. */
    usedBy: name.optional(),
  }),
  z.strictObject({ kind: z.literal('no-volume'), name }),
  z.strictObject({
    kind: z.literal('network'),
    name,
    driver: name.optional(),
    /** `172.30.0.0/16`. */
    subnet: name.optional(),
    internal: z.boolean().optional(),
    attachable: z.boolean().optional(),
    label: name.optional(),
  }),
  z.strictObject({ kind: z.literal('no-network'), name }),
  /** A file of the host, or of a container or a volume where one is named. */
  z.strictObject({
    kind: z.literal('file'),
    path: name,
    container: name.optional(),
    volume: name.optional(),
    contains: name.optional(),
  }),
  z.strictObject({
    kind: z.literal('no-file'),
    path: name,
    container: name.optional(),
    volume: name.optional(),
  }),
  /** What a shell line on the host prints afterwards, asked on a copy of the machine: `curl -s localhost:8080`. */
  z.strictObject({
    kind: z.literal('prints'),
    line: name,
    contains: name.optional(),
    /** What must not be there. */
    lacks: name.optional(),
    exitCode: z.number().int().min(0).max(255).optional(),
  }),
  /** This host is a node of a swarm. */
  z.strictObject({
    kind: z.literal('swarm'),
    /** How many nodes it has, and how many of them are managers. */
    nodes: count.optional(),
    managers: count.optional(),
  }),
  z.strictObject({ kind: z.literal('no-swarm') }),
  z.strictObject({
    kind: z.literal('node'),
    /** Its host name. */
    name,
    role: z.enum(['manager', 'worker']).optional(),
    availability: z.enum(['active', 'pause', 'drain']).optional(),
    label: name.optional(),
  }),
  /** A service of the swarm this host is in. */
  z.strictObject({
    kind: z.literal('service'),
    name,
    image: name.optional(),
    mode: z.enum(['replicated', 'global']).optional(),
    replicas: count.optional(),
    /** So many of its tasks run. */
    running: count.optional(),
    publishes: name.optional(),
    env: name.optional(),
    label: name.optional(),
    network: name.optional(),
    constraint: name.optional(),
    secret: name.optional(),
    config: name.optional(),
  }),
  z.strictObject({ kind: z.literal('no-service'), name }),
  z.strictObject({ kind: z.literal('secret'), name }),
  z.strictObject({ kind: z.literal('config'), name }),
]);

export type Goal = z.infer<typeof goalSchema>;
export type GoalKind = Goal['kind'];
export type GoalOf<Kind extends GoalKind> = Extract<Goal, { readonly kind: Kind }>;
/** What can be asked of a container, by name. */
export type ContainerAspects = Omit<GoalOf<'container'>, 'kind' | 'name' | 'count'>;
