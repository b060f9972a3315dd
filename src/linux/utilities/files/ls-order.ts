import { compareText } from '../../../base/record.ts';
import type { Options } from '../text/options.ts';
import { compareVersions } from '../text/sort-keys.ts';
import type { Entry } from './ls-entry.ts';

const BY_WORD: Readonly<Record<string, string>> = {
  size: 'S',
  time: 't',
  version: 'v',
  extension: 'X',
  none: 'U',
};

/** In the order asked for; by name unless said otherwise. */
export function sortEntries(entries: readonly Entry[], options: Options): readonly Entry[] {
  const order = options.last('t', 'S', 'v', 'X', 'U', 'f') ?? BY_WORD[options.value('sort') ?? ''];
  if (order === 'U' || order === 'f') return entries;
  const compare = comparison(order);
  const sorted = entries.toSorted((a, b) => compare(a, b) || compareText(a.name, b.name));
  if (options.has('r')) sorted.reverse();
  if (!options.has('group-directories-first')) return sorted;
  const isDirectory = (entry: Entry): boolean => entry.stat.node.type === 'directory';
  return [...sorted.filter(isDirectory), ...sorted.filter((entry) => !isDirectory(entry))];
}

function comparison(order: string | undefined): (a: Entry, b: Entry) => number {
  switch (order) {
    case 't':
      return (a, b) => b.stat.node.mtime - a.stat.node.mtime;
    case 'S':
      return (a, b) => b.stat.size - a.stat.size;
    case 'v':
      return (a, b) => compareVersions(a.name, b.name);
    case 'X':
      return (a, b) => compareText(extension(a.name), extension(b.name));
    case undefined:
    default:
      return () => 0;
  }
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
