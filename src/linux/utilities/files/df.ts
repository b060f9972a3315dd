import type { MountInfo } from '../../fs/file-system.ts';
import { isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { mountOf } from './mounts.ts';
import { busyboxSize, gnuSize } from './sizes.ts';

/** Tells how full file systems are. */
export const df = withOptions(
  {
    options: [
      'h human-readable',
      'k',
      'm',
      'T print-type',
      'a all',
      'i inodes',
      'P portability',
      'l local',
      't: type',
      'x: exclude-type',
      'H si',
      'B: block-size',
      'total',
      'output::',
      'sync',
    ],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-PkmhTai] [-t TYPE] [FILESYSTEM]...' },
  },
  (tool, options) => {
    const { operands } = options;
    let status = 0;
    let mounts: readonly MountInfo[];
    if (operands.length === 0) {
      mounts = tool.fs.mounts().filter((mount) => options.has('a') || mount.size > 0);
      if (!options.has('a') && isGnu(tool)) mounts = withoutRepeats(mounts);
    } else {
      mounts = operands.flatMap((path) => {
        const mount = tool.fs.exists(path) ? mountOf(tool, path) : undefined;
        if (mount) return [mount];
        status = tool.fail(
          isGnu(tool) ? `${path}: No such file or directory` : `${path}: can't find mount point`,
        );
        return [];
      });
    }
    const type = options.value('t');
    if (type !== undefined) mounts = mounts.filter((mount) => mount.type === type);
    const excluded = options.values('x');
    mounts = mounts.filter((mount) => !excluded.includes(mount.type));
    if (mounts.length === 0 && isGnu(tool)) return status;
    const rows = [heading(tool, options), ...mounts.map((mount) => row(tool, options, mount))];
    tool.out(isGnu(tool) ? gnuTable(rows) : busyboxTable(rows, options));
    return status;
  },
);

/** A device that is mounted several times is told once, where its path is shortest. */
function withoutRepeats(mounts: readonly MountInfo[]): readonly MountInfo[] {
  return mounts.filter(
    (mount) =>
      !mount.device.startsWith('/dev/') ||
      !mounts.some(
        (other) => other !== mount && other.device === mount.device && other.path.length < mount.path.length,
      ),
  );
}

function heading(tool: UtilityContext, options: Options): readonly string[] {
  const gnu = isGnu(tool);
  const human = options.has('h', 'H');
  const blocks = options.has('i')
    ? 'Inodes'
    : human
      ? 'Size'
      : options.has('m')
        ? '1M-blocks'
        : options.has('P')
          ? '1024-blocks'
          : '1K-blocks';
  const used = options.has('i') ? 'IUsed' : 'Used';
  const free = options.has('i') ? 'IFree' : gnu && human ? 'Avail' : 'Available';
  const percent = options.has('i') ? 'IUse%' : options.has('P') ? 'Capacity' : 'Use%';
  return ['Filesystem', ...(options.has('T') ? ['Type'] : []), blocks, used, free, percent, 'Mounted on'];
}

function row(tool: UtilityContext, options: Options, mount: MountInfo): readonly string[] {
  const free = Math.max(0, mount.size - mount.used);
  const percent = mount.size === 0 ? '-' : `${Math.ceil((mount.used * 100) / mount.size)}%`;
  const size = (bytes: number): string => {
    if (options.has('i')) return String(Math.ceil(bytes / 16_384));
    if (options.has('h')) return isGnu(tool) ? gnuSize(bytes) : busyboxSize(bytes);
    if (options.has('H')) return gnuSize(bytes, 1000);
    return String(Math.ceil(bytes / (options.has('m') ? 1024 * 1024 : 1024)));
  };
  const type = options.has('T') ? [mount.type] : [];
  return [mount.device, ...type, size(mount.size), size(mount.used), size(free), percent, mount.path];
}

const LEFT = new Set(['Filesystem', 'Type', 'Mounted on']);

function gnuTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const least: Readonly<Record<string, number>> = {
    Filesystem: 14,
    Used: 5,
    Size: 5,
    Avail: 5,
    Available: 5,
  };
  const widths = head.map((title, column) =>
    Math.max(least[title] ?? 0, ...rows.map((cells) => (cells[column] ?? '').length)),
  );
  return rows
    .map((cells) => {
      const line = cells.map((cell, column) => {
        const title = head[column] ?? '';
        if (title === 'Mounted on') return cell;
        return LEFT.has(title) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
      });
      return `${line.join(' ')}\n`;
    })
    .join('');
}

function busyboxTable(rows: readonly (readonly string[])[], options: Options): string {
  return rows
    .map((cells, index) => {
      const typed = options.has('T');
      const [device = '', ...rest] = cells;
      const type = typed ? ` ${(rest.shift() ?? '').padEnd(10)}` : '';
      const [size = '', used = '', free = '', percent = '', path = ''] = rest;
      const human = options.has('h', 'm');
      const number = (text: string): string => text.padStart(human ? 9 : 9);
      const first = human ? size.padStart(10) : size.padStart(10);
      // A name too long for its column gets a line of its own.
      const name = device.length > 20 && index > 0 ? `${device}\n${' '.repeat(20)}` : device.padEnd(20);
      return `${name}${type} ${first} ${number(used)} ${number(free)} ${percent.padStart(3)} ${path}\n`;
    })
    .join('');
}
