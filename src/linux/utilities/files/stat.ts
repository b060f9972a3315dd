import type { FileNode } from '../../fs/file-node.ts';
import type { MountInfo, Stat } from '../../fs/file-system.ts';
import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import { formatText } from '../text/printf-format.ts';
import type { UtilityContext } from '../utility.ts';
import { Accounts } from './accounts.ts';
import { fullDate } from './dates.ts';
import { modeString } from './file-mode.ts';
import { mountOf } from './mounts.ts';
import { diskKilobytes } from './sizes.ts';

/** Tells all about files. */
export const stat = withOptions(
  {
    options: ['L dereference', 'f file-system', 'c: format', 'printf:', 't terse'],
    gnuOnly: ['printf'],
    usage: { gnu: '[OPTION]... FILE...', busybox: '[-ltf] [-c FMT] FILE...' },
  },
  (tool, options) => {
    if (options.operands.length === 0) return options.wrong(tool, 'missing operand');
    const accounts = new Accounts(tool);
    const format = options.value('c') ?? options.value('printf');
    let status = 0;
    for (const path of options.operands) {
      const found = attempt(() => (options.has('L', 'f') ? tool.fs.stat(path) : tool.fs.lstat(path)));
      if (found instanceof FsError) {
        status = tool.fail(complaint(tool, path, found, options.has('f')));
        continue;
      }
      const file: Described = { path, stat: found, tool, accounts };
      if (options.has('f')) tool.out(fileSystemText(tool, path, format));
      else if (format === undefined) tool.out(options.has('t') ? terse(file) : describe(file));
      else {
        const escaped = options.has('printf')
          ? format.replaceAll('\\n', '\n').replaceAll('\\t', '\t')
          : `${format}\n`;
        tool.out(expand(escaped, file));
      }
    }
    return status;
  },
);

interface Described {
  readonly path: string;
  readonly stat: Stat;
  readonly tool: UtilityContext;
  readonly accounts: Accounts;
}

function complaint(tool: UtilityContext, path: string, error: FsError, fileSystem: boolean): string {
  if (!isGnu(tool)) return `can't stat '${path}': ${error.text}`;
  if (fileSystem) return `cannot read file system information for '${path}': ${error.text}`;
  return `cannot statx '${path}': ${error.text}`;
}

const TYPE_NAMES: Readonly<Record<FileNode['type'], string>> = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  'character-device': 'character special file',
  'block-device': 'block special file',
  fifo: 'fifo',
  socket: 'socket',
};

function typeName({ node, size }: Stat): string {
  return node.type === 'file' && size === 0 ? 'regular empty file' : TYPE_NAMES[node.type];
}

function deviceNumbers({ node }: Stat): { readonly major: number; readonly minor: number } {
  if (node.type !== 'character-device' && node.type !== 'block-device') return { major: 0, minor: 0 };
  return { major: node.major ?? 0, minor: node.minor ?? 0 };
}

/** The number of the device the overlay is: the same for all. */
const DEVICE = 0x2f;

function describe(file: Described): string {
  const { stat: found, tool } = file;
  const gnu = isGnu(tool);
  const { node } = found;
  const name =
    node.type === 'symlink' && !gnu
      ? expand('%N', file)
      : expand(node.type === 'symlink' ? '%n -> %l' : '%n', file);
  const { major, minor } = deviceNumbers(found);
  const special = node.type === 'character-device' || node.type === 'block-device';
  const device = gnu ? `0,${DEVICE}` : `${DEVICE.toString(16)}h/${DEVICE}d`;
  const types = special
    ? `${gnu ? '     ' : '     '}Device type: ${gnu ? `${major},${minor}` : `${major.toString(16)},${minor.toString(16)}`}`
    : '';
  const lines = [
    `  File: ${name}`,
    expand('  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F', file),
    `Device: ${device}\tInode: ${String(found.inode).padEnd(11)} Links: ${special ? String(found.links).padEnd(5) : found.links}${types}`,
    expand('Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)', file),
    expand('Access: %x', file),
    expand('Modify: %y', file),
    expand('Change: %z', file),
    ...(gnu ? [expand(' Birth: %w', file)] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function terse(file: Described): string {
  return expand(
    `%n %s %b %f %u %g ${DEVICE.toString(16)} %i %h %t %T %X %Y %Z ${isGnu(file.tool) ? '%W ' : ''}%o\n`,
    file,
  );
}

/** Replaces `%a`, `%10s` and the rest. */
function expand(format: string, file: Described): string {
  return format.replace(
    /%([-+ #0]*)(\d*)(?:\.(\d+))?(.)/gs,
    (_, flags: string, width: string, precision: string | undefined, letter: string) => {
      if (letter === '%') return '%';
      const value = directive(letter, file);
      if (value === undefined) return letter === 'E' ? '?' : `?`;
      const text = precision === undefined ? value : value.slice(0, Number(precision));
      const zero = flags.includes('0') && !flags.includes('-');
      if (zero) return text.padStart(Number(width), '0');
      return formatText(text, { flags, width: Number(width), precision: undefined, letter: 's' });
    },
  );
}

function directive(letter: string, { path, stat: found, tool, accounts }: Described): string | undefined {
  const { node, size } = found;
  const time = fullDate(node.mtime);
  switch (letter) {
    case 'n':
      return path;
    case 'N': {
      const quoted = isGnu(tool) || node.type === 'symlink' ? `'${path}'` : path;
      return node.type === 'symlink' ? `${quoted} -> '${node.target}'` : quoted;
    }
    case 'l':
      return node.type === 'symlink' ? node.target : '';
    case 's':
      return String(size);
    case 'a':
      return node.mode.toString(8);
    case 'A':
      return modeString(node);
    case 'f':
      return (modeBits(node) | node.mode).toString(16);
    case 'u':
      return String(node.uid);
    case 'g':
      return String(node.gid);
    case 'U':
      return accounts.userName(node.uid) ?? 'UNKNOWN';
    case 'G':
      return accounts.groupName(node.gid) ?? 'UNKNOWN';
    case 'F':
      return typeName(found);
    case 'h':
      return String(found.links);
    case 'i':
      return String(found.inode);
    case 'x':
    case 'y':
    case 'z':
    case 'w':
      return time;
    case 'X':
    case 'Y':
    case 'Z':
    case 'W':
      return String(Math.floor(node.mtime));
    case 'b':
      return String(diskKilobytes(found) * 2);
    case 'B':
      return '512';
    case 'o':
      return '4096';
    case 't':
      return deviceNumbers(found).major.toString(16);
    case 'T':
      return deviceNumbers(found).minor.toString(16);
    case 'd':
      return String(DEVICE);
    case 'D':
      return DEVICE.toString(16);
    case 'm':
      return mountOf(tool, path)?.path ?? '/';
    case 'C':
      return '?';
    default:
      return undefined;
  }
}

function modeBits(node: FileNode): number {
  const types: Readonly<Record<FileNode['type'], number>> = {
    file: 0o100000,
    directory: 0o040000,
    symlink: 0o120000,
    'character-device': 0o020000,
    'block-device': 0o060000,
    fifo: 0o010000,
    socket: 0o140000,
  };
  return types[node.type];
}

function fileSystemText(tool: UtilityContext, path: string, format: string | undefined): string {
  const mount = mountOf(tool, path);
  const total = Math.floor((mount?.size ?? 0) / 4096);
  const free = Math.max(0, total - Math.floor((mount?.used ?? 0) / 4096));
  const type = fileSystemType(mount);
  if (format !== undefined) {
    const values: Readonly<Record<string, string>> = {
      n: path,
      b: String(total),
      f: String(free),
      a: String(free),
      T: type,
      s: '4096',
      S: '4096',
      l: '255',
      c: '0',
      d: '0',
      i: '0',
      t: '794c7630',
    };
    return `${format.replace(/%(.)/g, (_, letter: string) => values[letter] ?? '?')}\n`;
  }
  return [
    `  File: "${path}"`,
    `    ID: 0        Namelen: 255     Type: ${type}`,
    `Block size: 4096       ${isGnu(tool) ? 'Fundamental block size: 4096' : ''}`.replace(/ +$/, '      '),
    `Blocks: Total: ${String(total).padEnd(10)} Free: ${String(free).padEnd(10)} Available: ${free}`,
    `Inodes: Total: ${String(0).padEnd(10)} Free: 0`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function fileSystemType(mount: MountInfo | undefined): string {
  if (mount?.type === 'overlay') return 'overlayfs';
  return mount?.type === 'ext4' ? 'ext2/ext3' : (mount?.type ?? 'UNKNOWN');
}
