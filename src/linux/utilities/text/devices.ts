import { deviceKind, randomBytes } from '../../fs/devices.ts';
import { FsError } from '../../fs/fs-error.ts';
import type { UtilityContext } from '../utility.ts';
import { attempt } from './inputs.ts';

/** As much as one utility reads from an endless device. */
export const MAX_DEVICE_BYTES = 16 * 1024 * 1024;

/** `count` bytes of /dev/zero or /dev/urandom, which have no end of their own; undefined for any other file. */
export function readEndless(tool: UtilityContext, path: string, count: number): string | undefined {
  if (!path.startsWith('/')) return undefined;
  const stat = attempt(() => tool.fs.stat(path));
  if (stat instanceof FsError || stat.node.type !== 'character-device') return undefined;
  const bytes = Math.min(count, MAX_DEVICE_BYTES);
  const kind = deviceKind(stat.node);
  if (kind === 'zero') {
    tool.work(1 + (bytes >> 12));
    return '\0'.repeat(bytes);
  }
  if (kind !== 'random') return undefined;
  tool.work(1 + (bytes >> 4));
  return randomBytes(bytes, () => tool.random());
}
