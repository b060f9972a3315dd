import type { MountInfo } from '../../fs/file-system.ts';
import { attempt } from '../text/inputs.ts';
import type { UtilityContext } from '../utility.ts';

/** What a path is mounted from: the mount with the longest path above it. */
export function mountOf(tool: UtilityContext, path: string): MountInfo | undefined {
  const real = attempt(() => tool.fs.realpath(path));
  const absolute = typeof real === 'string' ? real : tool.fs.resolve(path);
  let best: MountInfo | undefined;
  for (const mount of tool.fs.mounts()) {
    const under = mount.path === '/' || absolute === mount.path || absolute.startsWith(`${mount.path}/`);
    if (under && mount.path.length >= (best?.path.length ?? 0)) best = mount;
  }
  return best;
}
