import type { Options } from '../text/options.ts';
import type { Accounts } from './accounts.ts';
import { fullDate, isoSeconds, listDate } from './dates.ts';
import { modeString } from './file-mode.ts';
import { blocksText, type Entry, shownName, typeMark } from './ls-entry.ts';
import { busyboxSize, gnuSize } from './sizes.ts';

export interface LongFormat {
  readonly options: Options;
  readonly gnu: boolean;
  readonly accounts: Accounts;
  /** Seconds since 1970. */
  readonly now: number;
  /** Whether names that a shell would split are quoted. */
  readonly quoted: boolean;
  isDirectory(path: string): boolean;
}

/** The lines of `ls -l`. */
export function longLines(entries: readonly Entry[], format: LongFormat): readonly string[] {
  return format.gnu ? gnuLines(entries, format) : busyboxLines(entries, format);
}

function gnuLines(entries: readonly Entry[], format: LongFormat): readonly string[] {
  const { options } = format;
  const quote = format.quoted && !options.has('N', 'Q', 'b');
  const anyQuoted = quote && entries.some(({ name }) => shownName(name, options, true) !== name);
  const device = deviceWidths(entries);
  const rows = entries.map((entry) => ({
    entry,
    links: String(entry.stat.links),
    owner: owner(entry, format),
    group: group(entry, format),
    size: gnuSizeText(entry, options, device),
  }));
  const widest = (text: (row: (typeof rows)[number]) => string): number =>
    Math.max(0, ...rows.map((row) => text(row).length));
  const links = widest((row) => row.links);
  const owners = widest((row) => row.owner);
  const groups = widest((row) => row.group);
  const sizes = widest((row) => row.size);
  return rows.map((row) => {
    const { entry } = row;
    const name = shownName(entry.name, options, quote);
    const pad = anyQuoted && name === entry.name ? ' ' : '';
    const columns = [
      `${prefix(entry, entries, format)}${modeString(entry.stat.node)}`,
      row.links.padStart(links),
      ...(options.has('g') ? [] : [align(row.owner, owners, options)]),
      ...(options.has('o', 'G') ? [] : [align(row.group, groups, options)]),
      row.size.padStart(sizes),
      dateText(entry, format),
      `${pad}${name}${arrow(entry, format)}`,
    ];
    return columns.join(' ');
  });
}

/** Names stand to the left, numbers (-n) to the right. */
function align(text: string, width: number, options: Options): string {
  return options.has('n') ? text.padStart(width) : text.padEnd(width);
}

function deviceWidths(entries: readonly Entry[]): { major: number; minor: number } {
  let [major, minor] = [0, 0];
  for (const { stat } of entries) {
    if (stat.node.type !== 'character-device' && stat.node.type !== 'block-device') continue;
    major = Math.max(major, String(stat.node.major ?? 0).length);
    minor = Math.max(minor, String(stat.node.minor ?? 0).length);
  }
  return { major, minor };
}

function gnuSizeText({ stat }: Entry, options: Options, device: { major: number; minor: number }): string {
  const { node, size } = stat;
  if (node.type === 'character-device' || node.type === 'block-device') {
    return `${String(node.major ?? 0).padStart(device.major)}, ${String(node.minor ?? 0).padStart(device.minor)}`;
  }
  return options.has('h') ? gnuSize(size) : options.has('si') ? gnuSize(size, 1000) : String(size);
}

function busyboxLines(entries: readonly Entry[], format: LongFormat): readonly string[] {
  const { options } = format;
  return entries.map((entry) => {
    const { node, size, links } = entry.stat;
    const isDevice = node.type === 'character-device' || node.type === 'block-device';
    const sizeText = isDevice
      ? `${String(node.major ?? 0).padStart(4)}, ${String(node.minor ?? 0).padStart(3)}`
      : options.has('h')
        ? busyboxSize(size).padStart(7)
        : String(size).padStart(9);
    const owners = options.has('g') ? '' : `${owner(entry, format).slice(0, 8).padEnd(8)} `;
    const groups = `${group(entry, format).slice(0, 8).padEnd(8)} `;
    const start = `${prefix(entry, entries, format)}${modeString(node)} ${String(links).padStart(4)} `;
    const name = options.has('Q') ? `"${entry.name}"` : entry.name;
    return `${start}${owners}${groups}${sizeText} ${dateText(entry, format)} ${name}${arrow(entry, format)}`;
  });
}

function prefix(entry: Entry, entries: readonly Entry[], { options, gnu }: LongFormat): string {
  const inodes = entries.map(({ stat }) => String(stat.inode).length);
  const inode = options.has('i')
    ? `${String(entry.stat.inode).padStart(gnu ? Math.max(...inodes) : 7)} `
    : '';
  return options.has('s') ? `${inode}${blocksText(entry, entries, options, gnu)} ` : inode;
}

function owner({ stat }: Entry, { options, accounts }: LongFormat): string {
  const name = options.has('n') ? undefined : accounts.userName(stat.node.uid);
  return name ?? String(stat.node.uid);
}

function group({ stat }: Entry, { options, accounts }: LongFormat): string {
  const name = options.has('n') ? undefined : accounts.groupName(stat.node.gid);
  return name ?? String(stat.node.gid);
}

function dateText({ stat }: Entry, { options, gnu, now }: LongFormat): string {
  const { mtime } = stat.node;
  const style = options.value('time-style');
  if (options.has('full-time') || style === 'full-iso') {
    return gnu ? fullDate(mtime) : `${isoSeconds(mtime)} +0000`;
  }
  if (style === 'long-iso') return isoSeconds(mtime).slice(0, 16);
  if (style === 'iso') return isoSeconds(mtime).slice(5, 16);
  return listDate(mtime, now);
}

/** ` -> target` of a link; -F marks what it leads to. */
function arrow(entry: Entry, format: LongFormat): string {
  if (entry.target === undefined) return typeMark(entry, format.options);
  const leads = format.options.has('F', 'classify') && format.isDirectory(entry.path) ? '/' : '';
  return ` -> ${shownName(entry.target, format.options, format.gnu && format.quoted)}${leads}`;
}
