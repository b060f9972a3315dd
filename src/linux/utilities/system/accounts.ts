import { FsError } from '../../fs/fs-error.ts';
import type { Credentials, FileSystem } from '../../fs/file-system.ts';

/** A line of /etc/passwd. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

/** A line of /etc/group. */
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The lines of a file of /etc; none when it cannot be read. */
export function readLines(fs: FileSystem, path: string): readonly string[] {
  try {
    return fs
      .readFile(path)
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if (error instanceof FsError) return [];
    throw error;
  }
}

export function users(fs: FileSystem): readonly User[] {
  return readLines(fs, '/etc/passwd').map((line) => {
    const [name = '', , uid = '', gid = '', comment = '', home = '/', shell = ''] = line.split(':');
    return {
      name,
      uid: Number(uid),
      gid: Number(gid),
      comment,
      home,
      shell: shell === '' ? '/bin/sh' : shell,
    };
  });
}

export function groups(fs: FileSystem): readonly Group[] {
  return readLines(fs, '/etc/group').map((line) => {
    const [name = '', , gid = '', members = ''] = line.split(':');
    return { name, gid: Number(gid), members: members.split(',').filter((member) => member !== '') };
  });
}

/** A user by name, or by number. */
export function findUser(fs: FileSystem, nameOrId: string): User | undefined {
  const all = users(fs);
  return all.find(({ name }) => name === nameOrId) ?? all.find(({ uid }) => String(uid) === nameOrId);
}

export function findGroup(fs: FileSystem, nameOrId: string): Group | undefined {
  const all = groups(fs);
  return all.find(({ name }) => name === nameOrId) ?? all.find(({ gid }) => String(gid) === nameOrId);
}

export function userName(fs: FileSystem, uid: number): string | undefined {
  return users(fs).find((user) => user.uid === uid)?.name;
}

export function groupName(fs: FileSystem, gid: number): string | undefined {
  return groups(fs).find((group) => group.gid === gid)?.name;
}

/** What logging in as that user gives: the own group first, then those that list the name. */
export function credentialsOf(fs: FileSystem, user: User): Credentials {
  const others = groups(fs).filter(({ gid, members }) => gid !== user.gid && members.includes(user.name));
  return { uid: user.uid, gid: user.gid, groups: [user.gid, ...others.map(({ gid }) => gid)] };
}
