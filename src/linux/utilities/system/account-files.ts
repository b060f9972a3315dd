import type { FileSystem } from '../../fs/file-system.ts';
import { groups, readLines, users } from './accounts.ts';

/** The lowest number of accounts of people, and above it the ones that programs make. */
const FIRST_ID = 1000;
const LAST_ID = 59_999;

/** Changes to /etc/passwd, /etc/group and their shadows, line by line. */
export function appendLine(fs: FileSystem, path: string, line: string): void {
  const text = fs.exists(path) ? fs.readFile(path) : '';
  fs.writeFile(path, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
}

/** Puts `change(line)` in the place of each line; undefined takes the line away. */
export function editLines(fs: FileSystem, path: string, change: (line: string) => string | undefined): void {
  if (!fs.exists(path)) return;
  const lines = readLines(fs, path).flatMap((line) => change(line) ?? []);
  fs.writeFile(path, lines.map((line) => `${line}\n`).join(''));
}

/** The first free number for a person's account, or for a system's (counted down from 999, as Debian does). */
export function freeId(fs: FileSystem, kind: 'user' | 'group', system: boolean): number {
  const taken = new Set(kind === 'user' ? users(fs).map(({ uid }) => uid) : groups(fs).map(({ gid }) => gid));
  if (system) {
    for (let id = FIRST_ID - 1; id > 99; id--) if (!taken.has(id)) return id;
  }
  for (let id = FIRST_ID; id < LAST_ID; id++) if (!taken.has(id)) return id;
  return LAST_ID;
}

export function addGroup(fs: FileSystem, name: string, gid: number): void {
  appendLine(fs, '/etc/group', `${name}:x:${gid}:`);
  if (fs.exists('/etc/gshadow')) appendLine(fs, '/etc/gshadow', `${name}:!::`);
}

export interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

export function addUser(fs: FileSystem, user: NewUser, today: number): void {
  const { name, uid, gid, comment, home, shell } = user;
  appendLine(fs, '/etc/passwd', `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}`);
  if (fs.exists('/etc/shadow')) appendLine(fs, '/etc/shadow', `${name}:!:${today}:0:99999:7:::`);
}

/** Makes the home directory with what /etc/skel holds. */
export function makeHome(fs: FileSystem, { home, uid, gid }: NewUser): void {
  if (fs.exists(home)) return;
  fs.mkdir(home, { parents: true, mode: 0o755 });
  if (fs.exists('/etc/skel')) {
    for (const name of fs.readdir('/etc/skel')) {
      const { node } = fs.stat(`/etc/skel/${name}`);
      if (node.type === 'file') fs.putNode(`${home}/${name}`, { ...node, uid, gid });
    }
  }
  fs.chown(home, uid, gid);
}

/** Makes a user a member of a group, if not one yet. */
export function joinGroup(fs: FileSystem, group: string, user: string): void {
  editLines(fs, '/etc/group', (line) => {
    const [name, password, gid, members = ''] = line.split(':');
    if (name !== group || members.split(',').includes(user)) return line;
    return [name, password, gid, members === '' ? user : `${members},${user}`].join(':');
  });
}

export function leaveGroup(fs: FileSystem, group: string, user: string): void {
  editLines(fs, '/etc/group', (line) => {
    const [name, password, gid, members = ''] = line.split(':');
    if (name !== group) return line;
    return [
      name,
      password,
      gid,
      members
        .split(',')
        .filter((each) => each !== user)
        .join(','),
    ].join(':');
  });
}

/** Names that useradd and adduser take. */
export function isAccountName(name: string): boolean {
  return /^[a-z_][a-z0-9_-]{0,31}\$?$/i.test(name);
}
