import type { ArchiveEntry } from '../../fs/archive.ts';
import { globMatches } from '../text/glob.ts';
import type { Options } from '../text/options.ts';

/** The name of an entry as tar prints it: a directory's ends with a slash. */
export function entryName({ path, node }: ArchiveEntry, prefix = ''): string {
  const name = path === '.' && prefix !== '' ? prefix.slice(0, -1) : `${path === '.' ? '' : prefix}${path}`;
  return node.type === 'directory' ? `${name}/` : name;
}

/** Whether --exclude leaves an entry out: by its path, a part of it, or a directory above. */
export function isExcluded(options: Options, path: string): boolean {
  const patterns = options
    .values('exclude')
    .map((pattern) => pattern.replace(/^\.\//, '').replace(/\/$/, ''));
  if (patterns.length === 0) return false;
  const parts = path.split('/');
  return patterns.some((pattern) =>
    parts.some((_, from) => {
      const tails = parts.slice(from);
      return tails.some((__, length) => globMatches(pattern, tails.slice(0, length + 1).join('/')));
    }),
  );
}

/** The path after `--strip-components`; undefined when nothing is left. */
export function stripped(path: string, options: Options): string | undefined {
  const count = Number(options.value('strip-components') ?? 0);
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.slice(count).join('/') || undefined;
}
