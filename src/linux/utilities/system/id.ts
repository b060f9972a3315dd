import { withOptions, type Options } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { credentialsOf, findUser, groupName, userName } from './accounts.ts';

/** id: who one is, or another user. */
export const id = withOptions(
  {
    options: ['u user', 'g group', 'G groups', 'n name', 'r real', 'z zero', 'a'],
    usage: { gnu: '[OPTION]... [USER]...', busybox: '[-ugGnr] [USER]' },
  },
  (tool, options) => {
    const [wanted] = options.operands;
    const user = wanted === undefined ? undefined : findUser(tool.fs, wanted);
    if (wanted !== undefined && !user) {
      return tool.fail(
        tool.computer.dialect === 'gnu' ? `'${wanted}': no such user` : `unknown user ${wanted}`,
      );
    }
    const { uid, gid, groups } = user ? credentialsOf(tool.fs, user) : tool.credentials;
    const all = [gid, ...groups.filter((each) => each !== gid)];
    const form = options.last('u', 'g', 'G');
    if (form === undefined && options.has('n')) return namesAlone(tool, options);
    const named = (number: number, name: string | undefined) =>
      options.has('n') ? (name ?? String(number)) : String(number);
    if (form === 'u') tool.out(`${named(uid, userName(tool.fs, uid))}\n`);
    else if (form === 'g') tool.out(`${named(gid, groupName(tool.fs, gid))}\n`);
    else if (form === 'G')
      tool.out(`${all.map((each) => named(each, groupName(tool.fs, each))).join(' ')}\n`);
    else tool.out(`${everything(tool, uid, gid, all)}\n`);
    return 0;
  },
);

function namesAlone(tool: UtilityContext, options: Options): number {
  if (tool.computer.dialect === 'busybox') return options.wrong(tool, '');
  return tool.fail('cannot print only names or real IDs in default format');
}

function everything(tool: UtilityContext, uid: number, gid: number, all: readonly number[]): string {
  const labelled = (number: number, name: string | undefined) => (name ? `${number}(${name})` : `${number}`);
  const groups = all.map((each) => labelled(each, groupName(tool.fs, each))).join(',');
  return `uid=${labelled(uid, userName(tool.fs, uid))} gid=${labelled(gid, groupName(tool.fs, gid))} groups=${groups}`;
}
