import { z } from 'zod';

/**
 * What can be asked of a learner's machine: a predicate by name, with its arguments as data. Content names goals,
 * `machine/lab` checks them. A goal says that something is so, never how it came to be: any way there is right, and what
 * else lies around does not matter.
 */

const name = z.string().min(1);

/** A container of that name (or any, where no name is given) for which everything that is named is so. */
const container = z.strictObject({
  kind: z.literal('container'),
  name: name.optional(),
  /** As one would write it; the tag may be left out: `nginx` also holds for `nginx:1.27`. */
  image: name.optional(),
  state: z.enum(['created', 'running', 'paused', 'exited', 'restarting']).optional(),
  exitCode: z.number().int().min(0).max(255).optional(),
  /** `8080:80`, `127.0.0.1:8080:80/tcp`: published on the host. */
  publishes: name.optional(),
  /** `NAME` or `NAME=value`. */
  env: name.optional(),
  /** A volume's name or an absolute path on the host, and where it appears: `data:/var/lib/mysql`. */
  mounts: name.optional(),
  network: name.optional(),
  restart: z.enum(['no', 'always', 'unless-stopped', 'on-failure']).optional(),
  /** In bytes, or as docker takes it: `256m`. */
  memory: name.optional(),
  cpus: z.number().positive().optional(),
  /** What has to be in its output so far. */
  logs: name.optional(),
});

/** The list of goals. A new one begins here; the compiler then says where its check and its words are missing. */
export const goalSchema = z.discriminatedUnion('kind', [
  container,
  z.strictObject({ kind: z.literal('no-container'), name: name.optional(), image: name.optional() }),
  z.strictObject({ kind: z.literal('image'), reference: name }),
  z.strictObject({ kind: z.literal('no-image'), reference: name }),
  z.strictObject({ kind: z.literal('volume'), name }),
  z.strictObject({ kind: z.literal('no-volume'), name }),
  z.strictObject({ kind: z.literal('network'), name, driver: name.optional() }),
  z.strictObject({ kind: z.literal('no-network'), name }),
  /** A file of the host, or of a container where one is named. */
  z.strictObject({
    kind: z.literal('file'),
    path: name,
    container: name.optional(),
    contains: name.optional(),
  }),
  /** What a shell line on the host prints afterwards, asked on a copy of the machine: `curl -s localhost:8080`. */
  z.strictObject({ kind: z.literal('prints'), line: name, contains: name }),
  z.strictObject({
    kind: z.literal('service'),
    name,
    image: name.optional(),
    replicas: z.number().int().min(0).optional(),
  }),
]);

export type Goal = z.infer<typeof goalSchema>;
export type GoalKind = Goal['kind'];
