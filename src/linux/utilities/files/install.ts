import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import { Accounts } from './accounts.ts';
import { parseMode } from './file-mode.ts';
import { directoryName } from './paths.ts';
import { transfers } from './targets.ts';

/** Copies files and sets their rights, or makes directories. */
export const install = withOptions(
  {
    options: [
      'd directory',
      'D',
      'm: mode',
      'o: owner',
      'g: group',
      't: target-directory',
      'T no-target-directory',
      'v verbose',
      'p preserve-timestamps',
      'c',
      's strip',
      'C compare',
      'b',
    ],
    usage: {
      gnu: '[OPTION]... [-T] SOURCE DEST',
      busybox: '[-cdDsp] [-o USER] [-g GRP] [-m MODE] [-t DIR] [SOURCE]... DEST',
    },
  },
  (tool, options) => {
    const gnu = isGnu(tool);
    const modeText = options.value('m') ?? '755';
    const mode = parseMode(modeText, 0)?.(0, false);
    if (mode === undefined) return tool.fail(`invalid mode '${modeText}'`);
    const accounts = new Accounts(tool);
    const [owner, group] = [options.value('o'), options.value('g')];
    const uid = owner === undefined ? undefined : accounts.user(owner)?.id;
    const gid = group === undefined ? undefined : accounts.group(group);
    if (owner !== undefined && uid === undefined)
      return tool.fail(gnu ? `invalid user: '${owner}'` : `unknown user ${owner}`);
    if (group !== undefined && gid === undefined)
      return tool.fail(gnu ? `invalid group: '${group}'` : `unknown group ${group}`);
    const own = (path: string): void => {
      if (uid !== undefined || gid !== undefined) {
        const { node } = tool.fs.stat(path);
        tool.fs.chown(path, uid ?? node.uid, gid ?? node.gid);
      }
      tool.fs.chmod(path, mode);
    };
    if (options.has('d')) {
      if (options.operands.length === 0) return options.wrong(tool, 'missing file operand');
      for (const path of options.operands) {
        tool.fs.mkdir(path, { parents: true });
        own(path);
        if (options.has('v')) tool.out(`install: creating directory '${path}'\n`);
      }
      return 0;
    }
    const target = options.value('t') ?? options.operands.at(-1);
    if (options.has('D') && target !== undefined) {
      const parent = options.has('t') ? target : directoryName(target);
      if (!tool.fs.exists(parent)) tool.fs.mkdir(parent, { parents: true });
    }
    const list = transfers(tool, options);
    if (typeof list === 'number') return list;
    let status = 0;
    for (const { from, to } of list) {
      const source = attempt(() => tool.fs.stat(from));
      if (source instanceof FsError) {
        status = tool.fail(
          gnu ? `cannot stat '${from}': ${source.text}` : `can't stat '${from}': ${source.text}`,
        );
        continue;
      }
      if (source.node.type === 'directory') {
        status = tool.fail(`omitting directory '${from}'`);
        continue;
      }
      const refused = attempt(() => {
        const content = tool.fs.readFile(from);
        if (tool.fs.exists(to)) tool.fs.unlink(to);
        tool.fs.writeFile(to, content);
        const { mtime } = options.has('p') ? source.node : tool.fs.stat(to).node;
        const { mode: bits, uid: user, gid: members } = tool.fs.stat(to).node;
        tool.fs.putNode(to, { ...source.node, mode: bits, uid: user, gid: members, mtime });
        own(to);
      });
      if (refused instanceof FsError) {
        status = tool.fail(
          gnu
            ? `cannot create regular file '${to}': ${refused.text}`
            : `can't create '${to}': ${refused.text}`,
        );
      } else if (options.has('v')) tool.out(`'${from}' -> '${to}'\n`);
    }
    return status;
  },
);
