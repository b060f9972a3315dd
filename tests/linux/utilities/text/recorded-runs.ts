import type { FileNode } from '../../../../src/linux/fs/file-node.ts';
import type { FileSystem } from '../../../../src/linux/fs/file-system.ts';
import { FILE_PROGRAMS, FILE_UTILITIES } from '../../../../src/linux/utilities/files/index.ts';
import { TEXT_PROGRAMS, TEXT_UTILITIES } from '../../../../src/linux/utilities/text/index.ts';
import { OneComputer, type RunResult, START } from '../../support/one-computer.ts';

/** Runs recorded on the real tools: coreutils and their like of Debian 12, and busybox. */
export interface RecordedRuns {
  /** Named sets of files in the working directory; null is a directory. */
  readonly files: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** dialect, files, argv, stdin, stdout, stderr, status, and what is there afterwards (`find . | sort`). */
  readonly runs: readonly (readonly [string, string, string[], string, string, string, number, string?])[];
}

export type Given = Readonly<Record<string, string | null | FileNode>>;

/** A computer with these files in /w and all file and text utilities. */
export function computerWith(files: Given, dialect: 'gnu' | 'busybox' = 'gnu'): OneComputer {
  const directory: FileNode = { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: START.seconds };
  const placed: Record<string, string | FileNode> = { '/w': directory };
  for (const [path, content] of Object.entries(files)) placed[`/w/${path}`] = content ?? directory;
  return new OneComputer({
    dialect,
    files: placed,
    utilities: { ...TEXT_UTILITIES, ...FILE_UTILITIES },
    programs: { ...TEXT_PROGRAMS, ...FILE_PROGRAMS },
  });
}

/** Runs one command in /w. */
export function runIn(
  files: Given,
  argv: readonly string[],
  dialect: 'gnu' | 'busybox' = 'gnu',
  stdin = '',
): RunResult {
  return computerWith(files, dialect).run(argv, { cwd: '/w', stdin });
}

/** Usages are shortened here to their first line. */
export function shortUsage(text: string): string {
  const usage = text.indexOf('\nUsage: ');
  return usage < 0 ? text : text.slice(0, text.indexOf('\n', usage + 1) + 1);
}

/** `find . | sort` in /w. */
export function allPaths(fs: FileSystem): string {
  const below = (path: string): string[] => [
    path,
    ...(fs.lstat(path).node.type === 'directory' ? fs.readdir(path) : []).flatMap((name) =>
      below(`${path}/${name}`),
    ),
  ];
  return below('/w')
    .map((path) => `.${path.slice(2)}\n`)
    .toSorted()
    .join('');
}

/** Tools that list directories do so in the order of the disk: there lines are compared sorted. */
const UNORDERED = new Set(['find', 'du', 'tar']);

export function comparableOutput(name: string | undefined, text: string): string {
  return UNORDERED.has(name ?? '') ? text.split('\n').toSorted().join('\n') : text;
}
