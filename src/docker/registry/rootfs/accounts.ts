import type { Sketch } from './sketch.ts';
import { text } from './sketch.ts';

/** A line of /etc/passwd, and the group of the same name that goes with it. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  /** Its own group, unless it is one of the base's (`nobody` in `nogroup`). */
  readonly gid: number;
  readonly comment?: string;
  readonly home: string;
  readonly shell: string;
  /** False where its group is another's. */
  readonly ownGroup?: boolean;
}

/** `name:gid` or `name:gid:member,member`. */
export type Group = string;

export interface Accounts {
  readonly users: readonly Account[];
  readonly groups: readonly Group[];
}

/** `name:uid:gid:comment:home:shell`, one a line, as in /etc/passwd without the password's `x`. */
export function usersOf(lines: string): readonly Account[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', uid = '', gid = '', comment = '', home = '', shell = ''] = line.trim().split(':');
      return { name, uid: Number(uid), gid: Number(gid), comment, home, shell, ownGroup: false };
    });
}

/** The base's accounts and some more, as `useradd` in a Dockerfile leaves them. */
export function withUsers(base: Accounts, ...users: readonly Account[]): Accounts {
  const own = users.filter((user) => user.ownGroup !== false);
  return {
    users: [...base.users, ...users],
    groups: [...base.groups, ...own.map((user) => `${user.name}:${user.gid}`)],
  };
}

function passwdLine({ name, uid, gid, comment = '', home, shell }: Account): string {
  return `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}\n`;
}

function groupLine(group: Group): string {
  const [name = '', gid = '', members = ''] = group.split(':');
  return `${name}:x:${gid}:${members}\n`;
}

/** /etc/passwd, /etc/group and /etc/shadow. */
export function accountFiles({ users, groups }: Accounts): Sketch {
  const shadow = users.map(({ name }) => `${name}:*::0:99999:7:::\n`).join('');
  return {
    '/etc/passwd': text(users.map(passwdLine).join('')),
    '/etc/group': text(groups.map(groupLine).join('')),
    '/etc/shadow': text(shadow, { mode: 0o640, gid: 42 }),
  };
}
