import type { FileTree } from '../../../../src/linux/fs/file-node.ts';
import { LayeredTree } from '../../../../src/linux/fs/layered-tree.ts';
import { MountTable } from '../../../../src/linux/fs/mount-table.ts';
import { MountedFileSystem } from '../../../../src/linux/fs/mounted-file-system.ts';
import { FsError } from '../../../../src/linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../src/linux/fs/file-system.ts';
import type { Utility, UtilityContext } from '../../../../src/linux/utilities/utility.ts';

export const NOW = { seconds: Date.UTC(2026, 10, 21, 14, 0, 0) / 1000, nanos: 0 };

export interface Given {
  readonly stdin?: string;
  /** Texts by absolute path; `null` is a directory. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly tree?: FileTree;
  readonly fs?: FileSystem;
  readonly dialect?: 'gnu' | 'busybox';
  readonly cwd?: string;
  readonly columns?: number;
  readonly maxWork?: number;
}

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly status: number;
  readonly fs: FileSystem;
}

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nlearner:x:1000:1000::/home/learner:/bin/bash\n';
const GROUP = 'root:x:0:\nlearner:x:1000:\nstaff:x:50:\n';

/** A file system with these files, owned by root. */
export function fileSystem(given: Given): FileSystem {
  const owner = { uid: 0, gid: 0, mtime: NOW.seconds - 3600 };
  const tree: Record<string, FileTree[string]> = {
    '/w': { type: 'directory', mode: 0o755, ...owner },
    '/tmp': { type: 'directory', mode: 0o1777, ...owner },
    '/etc/passwd': { type: 'file', mode: 0o644, content: PASSWD, ...owner },
    '/etc/group': { type: 'file', mode: 0o644, content: GROUP, ...owner },
    ...given.tree,
  };
  for (const [path, content] of Object.entries(given.files ?? {})) {
    tree[path] =
      content === null
        ? { type: 'directory', mode: 0o755, ...owner }
        : { type: 'file', mode: 0o644, content, ...owner };
  }
  const mounts = new MountTable([
    { path: '/', tree: new LayeredTree({ upper: tree }), device: 'overlay', type: 'overlay' },
  ]);
  return new MountedFileSystem(mounts, { cwd: given.cwd ?? '/w' });
}

/** Runs a utility in /w on its own, without a kernel. */
export function runUtility(utility: Utility, argv: readonly string[], given: Given = {}): Ran {
  const fs = given.fs ?? fileSystem(given);
  let out = '';
  let err = '';
  let work = 0;
  let random = 1;
  const [name = '', ...args] = argv;
  const tool = {
    name,
    args,
    argv,
    fs,
    env: { HOME: '/root' },
    cwd: given.cwd ?? '/w',
    umask: 0o022,
    now: NOW,
    credentials: { uid: 0, gid: 0, groups: [0] },
    computer: { dialect: given.dialect ?? 'gnu', distribution: 'debian', hostname: 'box' },
    columns: given.columns,
    stdin: () => given.stdin ?? '',
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    fail(message: string, status = 1) {
      err += `${name}: ${message}\n`;
      return status;
    },
    random: () => (random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0),
    work(units: number) {
      work += units;
      if (work > (given.maxWork ?? 1_000_000)) throw new Error('too much work');
    },
    isTerminal: () => given.columns !== undefined,
  } as unknown as UtilityContext;
  try {
    return { status: utility(tool), out, err, fs };
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return { status: 1, out, err: `${err}${name}: ${error.path}: ${error.text}\n`, fs };
  }
}
