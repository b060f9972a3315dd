import type { Stat } from '../../fs/file-system.ts';
import type { Options } from '../text/options.ts';
import { busyboxSize, diskKilobytes, gnuSize } from './sizes.ts';

/** One file of a listing. */
export interface Entry {
  /** As it is shown. */
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
  /** Where a link leads. */
  readonly target: string | undefined;
}

/** Blocks taken, as wide as the widest. */
export function blocksText(entry: Entry, entries: readonly Entry[], options: Options, gnu: boolean): string {
  const text = ({ stat }: Entry): string => {
    const kilobytes = diskKilobytes(stat);
    if (!options.has('h')) return String(kilobytes);
    return gnu ? gnuSize(kilobytes * 1024) : busyboxSize(kilobytes * 1024);
  };
  const width = gnu ? Math.max(...entries.map((each) => text(each).length)) : options.has('h') ? 7 : 6;
  return text(entry).padStart(width);
}

/** `/`, `*`, `@`, `|`, `=` behind a name. */
export function typeMark({ stat: { node } }: Entry, options: Options): string {
  if (node.type === 'directory') return options.has('F', 'classify', 'p') ? '/' : '';
  if (!options.has('F', 'classify')) return '';
  if (node.type === 'symlink') return '@';
  if (node.type === 'fifo') return '|';
  if (node.type === 'socket') return '=';
  return node.type === 'file' && node.mode & 0o111 ? '*' : '';
}

/** A name, quoted as asked: -Q always, on a terminal where a shell would need it. */
export function shownName(name: string, options: Options, quote: boolean): string {
  if (options.has('Q')) return `"${name.replaceAll('"', '\\"')}"`;
  if (!quote || /^[\p{L}\p{N}_@%+:,./-][\p{L}\p{N}_@%+:,./~#=-]*$/u.test(name)) return name;
  return name.includes("'") && !/["$`\\]/.test(name) ? `"${name}"` : `'${name.replaceAll("'", "'\\''")}'`;
}
