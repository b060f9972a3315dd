import { posix } from 'node:path';
import type { BuildSource } from '../context/index.ts';
import type { BuildRequest } from '../request.ts';

/**
 * Where a Dockerfile that was looked over is said to be: as it was asked for, or where buildx put what came on
 * standard input.
 * @param draw a number for the name of a temporary directory
 */
export function shownPlace(
  { context, file = '', inline }: BuildRequest,
  source: BuildSource | undefined,
  draw: () => number,
): string {
  if (context === '-' && source?.context.kind !== 'archive') return `/tmp/empty-dir${draw()}/${NAME}`;
  if (file === '-') return 'stdin';
  if (context === '-') return `-/${file || NAME}`;
  if (file !== '') return file;
  return source?.context.kind === 'directory' && inline === undefined ? posix.join(context, NAME) : NAME;
}

const NAME = 'Dockerfile';
