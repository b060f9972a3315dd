import { posix } from 'node:path';
import type { BuildRequest } from '../request.ts';
import { CACHE_COPY, type StepMount } from '../worker.ts';
import type { RunMount, RunOp } from './vertex.ts';

/** What a RUN mounts, as the worker takes it, with variables that come with it. */
export interface Mounted {
  readonly mounts: readonly StepMount[];
  readonly env: readonly string[];
  /** Caches that have to be there. */
  readonly caches: readonly CacheMount[];
}

export interface CacheMount {
  readonly copy: string;
  readonly target: string;
  readonly id: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Where files of another step are: a working copy, or layers. */
export type InputFiles =
  | { readonly kind: 'copy'; readonly copy: string }
  | { readonly kind: 'layers'; readonly layers: readonly string[] };

/** Why a mount cannot be had, in BuildKit's words. */
export class MountProblem extends Error {
  override readonly name = 'MountProblem';
}

const SECRETS = '/run/secrets';
const AGENT = '/run/buildkit/ssh_agent.';
const SCRIPTS = '/dev/pipes';

/** @throws MountProblem */
export function stepMounts(
  op: RunOp,
  request: BuildRequest,
  filesOf: (input: number) => InputFiles,
): Mounted {
  const all = op.mounts.map((mount) => mounted(mount, op, request, filesOf));
  const scripts = op.scripts.map(({ name, content }): StepMount => ({
    kind: 'script',
    at: `${SCRIPTS}/${name}`,
    content,
    mode: 0o755,
    uid: 0,
    gid: 0,
  }));
  return {
    mounts: [...all.flatMap(({ mounts }) => mounts), ...scripts],
    env: all.flatMap(({ env }) => env),
    caches: all.flatMap(({ caches }) => caches),
  };
}

const NOTHING: Mounted = { mounts: [], env: [], caches: [] };

function mounted(
  mount: RunMount,
  op: RunOp,
  request: BuildRequest,
  filesOf: (input: number) => InputFiles,
): Mounted {
  const at = posix.resolve(op.cwd, mount.target);
  switch (mount.type) {
    case 'bind': {
      if (mount.input === undefined) return NOTHING;
      const path = posix.resolve('/', mount.source);
      return { ...NOTHING, mounts: [{ ...filesOf(mount.input), at, path, readOnly: mount.readOnly }] };
    }
    case 'cache': {
      const { uid = 0, gid = 0, mode = 0o755 } = mount;
      const id = mount.id === '' ? at : mount.id;
      const copy = CACHE_COPY + id;
      const place: StepMount = { kind: 'copy', at, copy, path: '/', readOnly: mount.readOnly };
      return { mounts: [place], env: [], caches: [{ copy, target: at, id, mode, uid, gid }] };
    }
    case 'tmpfs':
      return { ...NOTHING, mounts: [{ kind: 'tmpfs', at, size: mount.size }] };
    case 'secret':
      return secret(mount, op, request);
    case 'ssh': {
      const id = mount.id === '' ? 'default' : mount.id;
      if (!(request.ssh ?? []).includes(id)) {
        if (mount.required) throw new MountProblem(`unset ssh forward key ${JSON.stringify(id)}`);
        return NOTHING;
      }
      const { mode = 0o600, uid = 0, gid = 0 } = mount;
      const path = mount.target === '' ? `${AGENT}0` : at;
      return {
        mounts: [{ kind: 'socket', at: path, mode, uid, gid }],
        env: [`SSH_AUTH_SOCK=${path}`],
        caches: [],
      };
    }
  }
}

function secret(mount: RunMount, op: RunOp, request: BuildRequest): Mounted {
  const id = mount.id || mount.source || posix.basename(mount.target);
  const found = (request.secrets ?? []).find((each) => each.id === id);
  if (!found) {
    if (mount.required) throw new MountProblem(`secret ${id}: not found`);
    return NOTHING;
  }
  const { mode = 0o400, uid = 0, gid = 0, env } = mount;
  const isFile = env === undefined || mount.target !== '';
  const at = mount.target === '' ? `${SECRETS}/${posix.basename(id)}` : posix.resolve(op.cwd, mount.target);
  const file: StepMount = { kind: 'secret', at, content: found.content, mode, uid, gid };
  return {
    mounts: isFile ? [file] : [],
    env: env === undefined ? [] : [`${env || id}=${found.content}`],
    caches: [],
  };
}
