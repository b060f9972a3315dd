import { joinPath, resolvePath } from '../../linux/fs/path.ts';
import type { Tree } from '../../linux/fs/tree.ts';

/** As the kernel: a path that leads on and on leads nowhere. */
const MOST_LINKS = 40;

/**
 * Where a mount comes to lie: as runc does, links on the way are followed, from the container's root. So `/sbin/init` lies
 * in `/usr/sbin` where `/sbin` is a link to it, and `/var/run/docker.sock` in `/run`.
 * @param root the container's own files
 */
export function mountPath(root: Tree, path: string): string {
  let rest = path.split('/').filter(Boolean);
  let at = '/';
  for (let links = 0; rest.length > 0;) {
    const [name = '', ...others] = rest;
    const next = resolvePath(at, name);
    const node = root.lookup(next);
    rest = others;
    if (node?.type !== 'symlink') {
      at = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) return path;
    const target = node.target.startsWith('/') ? node.target : joinPath(at, node.target);
    rest = [...resolvePath('/', target).split('/').filter(Boolean), ...others];
    at = '/';
  }
  return at;
}
