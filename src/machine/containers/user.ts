import type { Credentials, FileSystem } from '../../linux/fs/file-system.ts';

/** Who a container's process is, with the home directory of the account. */
export interface ContainerUser extends Credentials {
  readonly home: string;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

const LARGEST_ID = 2_147_483_647;

function lines(fs: FileSystem, path: string): readonly (readonly string[])[] {
  if (!fs.exists(path)) return [];
  return fs
    .readFile(path)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
}

export function accountsOf(fs: FileSystem): readonly Account[] {
  return lines(fs, '/etc/passwd').map(([name = '', , uid = '', gid = '', , home = '']) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    home,
  }));
}

function groupsOf(fs: FileSystem): readonly Group[] {
  return lines(fs, '/etc/group').map(([name = '', , gid = '', members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter(Boolean),
  }));
}

function asId(text: string): number | undefined {
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * Reads `USER[:GROUP]`, names or numbers, as the daemon does: a number needs no account.
 * @param extra groups of `--group-add`
 * @returns a string with the daemon's complaint when there is no such user or group
 */
export function resolveUser(
  fs: FileSystem,
  spec: string,
  extra: readonly string[] = [],
): ContainerUser | string {
  const [userPart = '', ...groupParts] = spec.split(':');
  const groupPart = groupParts.join(':');
  const accounts = accountsOf(fs);
  const groups = groupsOf(fs);
  const wanted = userPart === '' ? '0' : userPart;
  const number = asId(wanted);
  if (number !== undefined && (number < 0 || number > LARGEST_ID))
    return `uids and gids must be in range 0-${LARGEST_ID}`;
  const account = accounts.find(({ name, uid }) => name === wanted || uid === number);
  if (!account && number === undefined)
    return `unable to find user ${wanted}: no matching entries in passwd file`;
  let gid = account?.gid ?? 0;
  if (groupPart !== '') {
    const groupNumber = asId(groupPart);
    if (groupNumber !== undefined && (groupNumber < 0 || groupNumber > LARGEST_ID))
      return `uids and gids must be in range 0-${LARGEST_ID}`;
    const group = groups.find(({ name, gid: own }) => name === groupPart || own === groupNumber);
    if (!group && groupNumber === undefined)
      return `unable to find group ${groupPart}: no matching entries in group file`;
    gid = group?.gid ?? groupNumber ?? 0;
  }
  const added: number[] = [];
  for (const name of extra) {
    const found = groups.find((group) => group.name === name || group.gid === asId(name))?.gid ?? asId(name);
    if (found === undefined) return `unable to find group ${name}: no matching entries in group file`;
    added.push(found);
  }
  // With a group asked for by name the account's other groups do not count.
  const member =
    groupPart === ''
      ? groups.filter(({ members }) => account && members.includes(account.name)).map((group) => group.gid)
      : [];
  return {
    uid: account?.uid ?? number ?? 0,
    gid,
    // The kernel sorts them, and keeps what is there both ways.
    groups: [...member, ...new Set(added)].toSorted((a, b) => a - b),
    home: account?.home || '/',
  };
}
