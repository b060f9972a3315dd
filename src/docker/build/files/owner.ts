import type { FileSystem } from '../../../linux/fs/file-system.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

function entries(files: FileSystem, path: string): readonly (readonly string[])[] {
  return files.exists(path)
    ? files
        .readFile(path)
        .split('\n')
        .map((line) => line.split(':'))
    : [];
}

/**
 * Who `USER[:GROUP]` is among the accounts of some files. A number needs no account; a name that nobody has is root's,
 * as BuildKit takes it.
 */
export function ownerOf(files: FileSystem, spec: string): Owner {
  const [user = '', group] = spec.split(':');
  const account = entries(files, '/etc/passwd').find(([name]) => name === user);
  const isNumber = /^\d+$/.test(user);
  const uid = isNumber ? Number(user) : Number(account?.[2] ?? 0);
  if (group === undefined || group === '') return { uid, gid: isNumber ? uid : Number(account?.[3] ?? 0) };
  if (/^\d+$/.test(group)) return { uid, gid: Number(group) };
  return { uid, gid: Number(entries(files, '/etc/group').find(([name]) => name === group)?.[2] ?? 0) };
}
