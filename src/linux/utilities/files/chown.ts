import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { Accounts } from './accounts.ts';
import { walkTree } from './walk.ts';

const OPTIONS = [
  'R recursive',
  'v verbose',
  'c changes',
  'f silent quiet',
  'h no-dereference',
  'H',
  'L',
  'P',
  'reference:',
  'from:',
  'dereference',
  'preserve-root',
  'no-preserve-root',
];

/** Changes the owner and group of files. */
export const chown = withOptions(
  {
    options: OPTIONS,
    usage: {
      gnu: '[OPTION]... [OWNER][:[GROUP]] FILE...',
      busybox: '[-RhLHPcvf]... USER[:[GRP]] FILE...',
    },
  },
  (tool, options) => change(tool, options, ownership),
);

/** Changes the group of files. */
export const chgrp = withOptions(
  {
    options: OPTIONS,
    usage: { gnu: '[OPTION]... GROUP FILE...', busybox: '[-RhLHPcvf]... GROUP FILE...' },
  },
  (tool, options) =>
    change(tool, options, (text, accounts) => {
      const gid = accounts.group(text);
      if (gid !== undefined) return { gid };
      return isGnu(tool) ? `invalid group: '${text}'` : `unknown group ${text}`;
    }),
);

interface Ownership {
  readonly uid?: number;
  readonly gid?: number;
}

/** `user`, `user:group`, `user:`, `:group`; also with a dot. A text says what is wrong. */
function ownership(text: string, accounts: Accounts, gnu: boolean): Ownership | string {
  const [, userText = '', colon = '', groupText = ''] = /^([^:]*)(:?)(.*)$/.exec(text) ?? [];
  const user = userText === '' ? undefined : accounts.user(userText);
  if (userText !== '' && !user) {
    if (gnu) return `invalid user: '${text}'`;
    return groupText === '' ? `unknown user ${userText}` : `unknown user/group ${text}`;
  }
  const group = groupText === '' ? (colon === '' ? undefined : user?.group) : accounts.group(groupText);
  if (groupText !== '' && group === undefined) {
    return gnu ? `invalid group: '${text}'` : `unknown user/group ${text}`;
  }
  if (colon !== '' && groupText === '' && user && group === undefined && gnu)
    return `invalid spec: '${text}'`;
  return { ...(user ? { uid: user.id } : {}), ...(group === undefined ? {} : { gid: group }) };
}

function change(
  tool: UtilityContext,
  options: Options,
  read: (text: string, accounts: Accounts, gnu: boolean) => Ownership | string,
): number {
  const gnu = isGnu(tool);
  const accounts = new Accounts(tool);
  const reference = options.value('reference');
  const [text, ...files] = reference === undefined ? options.operands : ['', ...options.operands];
  if (text === undefined) return options.wrong(tool, 'missing operand');
  if (files.length === 0) return options.wrong(tool, `missing operand after '${text}'`);
  const wanted = reference === undefined ? read(text, accounts, gnu) : tool.fs.stat(reference).node;
  if (typeof wanted === 'string') return tool.fail(wanted);
  let status = 0;
  for (const file of files) {
    walkTree(
      tool,
      file,
      options.has('R'),
      (path, { node }) => {
        const uid = wanted.uid ?? node.uid;
        const gid = wanted.gid ?? node.gid;
        const refused = attempt(() => tool.fs.chown(path, uid, gid, { followLinks: !options.has('h', 'R') }));
        if (refused instanceof FsError) {
          status = 1;
          const what = wanted.uid === undefined ? 'group' : 'ownership';
          if (!options.has('f')) {
            tool.fail(gnu ? `changing ${what} of '${path}': ${refused.text}` : `${path}: ${refused.text}`);
          }
        } else if (options.has('v') || (options.has('c') && (uid !== node.uid || gid !== node.gid))) {
          tool.out(report(path, node, { uid, gid }, wanted, accounts, gnu));
        }
      },
      (path, error) => {
        status = 1;
        if (!options.has('f'))
          tool.fail(gnu ? `cannot access '${path}': ${error.text}` : `${path}: ${error.text}`);
      },
    );
  }
  return status;
}

type Owner = Required<Ownership>;

function report(
  path: string,
  before: Owner,
  after: Owner,
  wanted: Ownership,
  accounts: Accounts,
  gnu: boolean,
): string {
  if (!gnu) return `changed ownership of '${path}' to ${after.uid}:${after.gid}\n`;
  const names = ({ uid, gid }: Owner): string => {
    const user = accounts.userName(uid) ?? String(uid);
    const group = accounts.groupName(gid) ?? String(gid);
    if (wanted.uid === undefined) return group;
    return wanted.gid === undefined ? user : `${user}:${group}`;
  };
  const what = wanted.uid === undefined ? 'group' : 'ownership';
  const same = before.uid === after.uid && before.gid === after.gid;
  if (same) return `${what} of '${path}' retained as ${names(after)}\n`;
  return `changed ${what} of '${path}' from ${names(before)} to ${names(after)}\n`;
}
