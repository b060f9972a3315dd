import type { CliContext } from '../../cli/client/cli-context.ts';
import {
  containerArchivePut,
  containerCreate,
  containerKill,
  containerPause,
  containerRemove,
  containerRename,
  containerRestart,
  containersStop,
  containerStart,
  containerStop,
  containerUnpause,
  imagePull,
  imagePush,
  imageRemove,
  networkCreate,
  networkDisconnect,
  networkRemove,
  volumeCreate,
  volumeRemove,
} from '../../engine/index.ts';
import type { Operation } from '../../engine/operation.ts';

/** What would change something, with what the engine might answer. */
const ANSWERS: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  [containerCreate, { Id: 'dryRunId', Warnings: [] }],
  [networkCreate, { Id: 'dryRunId', Warning: '' }],
  [volumeCreate, {}],
  [imagePull, { messages: [], changed: false }],
  [imagePush, { messages: [] }],
  [imageRemove, []],
  ...[
    containerArchivePut,
    containerKill,
    containerPause,
    containerRemove,
    containerRename,
    containerRestart,
    containersStop,
    containerStart,
    containerStop,
    containerUnpause,
    networkDisconnect,
    networkRemove,
    volumeRemove,
  ].map((operation): [unknown, unknown] => [operation, undefined]),
]);

/** `--dry-run`: everything can be asked, nothing changes. */
export function withoutEffects(context: CliContext): CliContext {
  return {
    ...context,
    get now() {
      return context.now;
    },
    call<Request, Result>(operation: Operation<Request, Result>, request: Request): Result {
      if (ANSWERS.has(operation)) return ANSWERS.get(operation) as Result;
      return context.call(operation, request);
    },
  };
}
