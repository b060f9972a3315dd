import { put, type Table } from '../../../base/record.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import { contentSize } from '../../../linux/fs/node-size.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { buildLocalSource } from '../../engine/build/cache.ts';
import { buildNewId } from '../../engine/build/new-id.ts';
import {
  archiveEntries,
  contextEntries,
  ContextTooLarge,
  putEntries,
  type ContextSource,
  type SentEntry,
} from '../context/index.ts';
import type { BuildRequest } from '../request.ts';
import type { BuildWorker } from '../worker.ts';
import type { Begun } from './begin.ts';
import type { Failure } from './build-state.ts';
import type { Vertex } from './vertex.ts';

/** The contexts of a build as they were sent. */
export interface SentContexts {
  /** Working copies with their files, by the step that loads them. */
  readonly contexts: Table<string>;
  /** The bytes sent for each. */
  readonly sent: ReadonlyMap<number, number>;
  readonly failure?: Failure;
}

/** Sends every context of a plan, as far as instructions take files from it. */
export function sendContexts(
  context: CliContext,
  worker: BuildWorker,
  { plan, build, ignore }: Pick<Begun, 'plan' | 'build' | 'ignore'>,
  request: BuildRequest,
): SentContexts {
  const sent = new Map<number, number>();
  let contexts: Table<string> = {};
  for (const { id, op } of plan.vertices) {
    if (op.kind !== 'context') continue;
    const copy = context.call(buildNewId, undefined);
    const files = worker.open(copy, []);
    contexts = put(contexts, String(id), copy);
    const named = context.files.resolve(request.contexts?.[op.name] ?? '');
    const source: ContextSource = op.name === '' ? build.context : { kind: 'directory', path: named };
    try {
      const entries = entriesOf(source, context, { ignore, paths: pathsFrom(plan.vertices, id) });
      sent.set(id, putEntries(entries, files));
      // The engine keeps what it was sent, to be sent only what is new the next time.
      context.call(buildLocalSource, {
        name: op.name === '' ? 'context' : op.name,
        path: source.kind === 'directory' ? source.path : '',
        size: entries.reduce((sum, { node }) => sum + contentSize(node), 0),
      });
    } catch (error) {
      return { contexts, sent, failure: { message: sendingProblem(error), ranges: [] } };
    }
  }
  return { contexts, sent };
}

function entriesOf(
  source: ContextSource,
  { files }: CliContext,
  { ignore, paths }: Pick<Begun, 'ignore'> & { readonly paths: readonly string[] },
): readonly SentEntry[] {
  if (source.kind === 'directory') return contextEntries(files, { directory: source.path, ignore, paths });
  return source.kind === 'archive' ? archiveEntries(source.content) : [];
}

function sendingProblem(error: unknown): string {
  if (error instanceof ContextTooLarge) return error.message;
  if (error instanceof FsError) return `error from sender: write ${error.path}: ${error.text.toLowerCase()}`;
  throw error;
}

/** What instructions take from a context. */
function pathsFrom(vertices: readonly Vertex[], context: number): readonly string[] {
  return vertices.flatMap(({ op }) => {
    if (op.kind === 'copy')
      return op.sources.flatMap((source) =>
        source.kind === 'files' && source.input === context ? [source.path] : [],
      );
    return op.kind === 'run'
      ? op.mounts.flatMap(({ input, source }) => (input === context ? [source === '' ? '/' : source] : []))
      : [];
  });
}
