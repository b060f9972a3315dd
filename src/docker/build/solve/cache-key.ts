import { createHash } from 'node:crypto';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { findSources, isThere, sourcePath } from '../files/find-sources.ts';
import { hasWildcard } from '../files/pattern.ts';
import type { BuildRequest } from '../request.ts';
import type { CopyOp, Op, RunOp } from './vertex.ts';

function hash(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What a step needs to look at to know whether it was done before. */
export interface KeyInputs {
  /** The key of the step it works on; empty for none. */
  readonly parent: string;
  /** The files that a step came to. */
  files(input: number): FileSystem;
  /** What tells the content of a path there from any other (`contentDigest`). */
  digest(input: number, path: string, withName: boolean): string;
  /** Whether a step is the one below: what is taken from that is not looked at beforehand. */
  isBelow?(input: number): boolean;
}

/** A source that is not there, as the context or a stage names it. */
export class MissingSource extends Error {
  override readonly name = 'MissingSource';
  readonly path: string;

  constructor(path: string) {
    super(`${JSON.stringify(path)}: not found`);
    this.path = path;
  }
}

/**
 * What a step is found by in the cache: what it does, what it does it on, and the content of the files it takes from
 * elsewhere. The same step on the same files has the same key, whenever and under whatever name it is built.
 * @throws MissingSource
 */
export function cacheKey(op: Op, inputs: KeyInputs, request: BuildRequest): string {
  switch (op.kind) {
    case 'image':
      return imageKey(op.layers.map(({ diffId }) => diffId));
    case 'context':
      return hash('context', op.name);
    case 'mkdir':
      return hash('mkdir', op.path, op.user, inputs.parent);
    case 'run':
      return runKey(op, inputs, request);
    case 'copy':
      return copyKey(op, inputs);
  }
}

/** An image goes by its layers, whatever it is called. */
export function imageKey(layers: readonly string[]): string {
  return hash('image', layers);
}

function runKey(op: RunOp, inputs: KeyInputs, request: BuildRequest): string {
  const { proxies: _, mounts, ...rest } = op;
  const mounted = mounts.map(({ input, ...mount }) => {
    if (input === undefined || !mount.readOnly) return [mount, ''];
    const path = sourcePath(mount.source);
    if (!isThere(inputs.files(input), path)) throw new MissingSource(path);
    return [mount, inputs.digest(input, path, false)];
  });
  const { addHosts = [], shmSize = 0, ulimits = [] } = request;
  return hash('run', rest, mounted, addHosts, shmSize, ulimits, inputs.parent);
}

function copyKey(op: CopyOp, inputs: KeyInputs): string {
  const { sources, ...rest } = op;
  const content = sources.map((source) => {
    if (source.kind !== 'files') return source;
    const files = inputs.files(source.input);
    const found = findSources(files, source.path);
    if (!found && inputs.isBelow?.(source.input) !== true) throw new MissingSource(sourcePath(source.path));
    if (!found) return [];
    const named = hasWildcard(source.path);
    const name = nameIn(source.path);
    return [name, ...found.map((path) => [named ? path : name, inputs.digest(source.input, path, named)])];
  });
  return hash('copy', rest, content, inputs.parent);
}

/** What tells that the same was done on what was made alike, whatever the files were. */
export function definitionKey(op: Op, inputs: readonly string[]): string {
  const known = op.kind === 'image' ? op.layers.map(({ diffId }) => diffId) : op;
  return `definition ${hash(known, inputs)}`;
}

/** What a file is called where it lands depends on what it is called here. */
function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
