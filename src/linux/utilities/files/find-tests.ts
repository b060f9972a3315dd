import type { Stat } from '../../fs/file-system.ts';
import { FsError } from '../../fs/fs-error.ts';
import { compileRegex } from '../../regex/regex.ts';
import { globMatches } from '../text/glob.ts';
import { attempt } from '../text/inputs.ts';
import type { UtilityContext } from '../utility.ts';
import { Accounts } from './accounts.ts';
import type { Amount, FindTest } from './find-expression.ts';
import { baseName } from './paths.ts';

/** A file find looks at. */
export interface Candidate {
  readonly path: string;
  readonly stat: Stat;
}

/** Whether a file passes a test. */
export function passes(tool: UtilityContext, test: FindTest, { path, stat }: Candidate): boolean {
  const { node } = stat;
  switch (test.kind) {
    case 'constant':
      return test.value;
    case 'name':
      return globMatches(test.pattern, baseName(path), { ignoreCase: test.ignoreCase });
    case 'path':
      return globMatches(test.pattern, path, { ignoreCase: test.ignoreCase });
    case 'link-name':
      return (
        node.type === 'symlink' && globMatches(test.pattern, node.target, { ignoreCase: test.ignoreCase })
      );
    case 'regex': {
      const regex = compileRegex(test.pattern, { syntax: 'basic', ignoreCase: test.ignoreCase });
      const [start, end] = regex.find(path) ?? [];
      return start === 0 && end === path.length;
    }
    case 'type':
      return test.types.includes(node.type);
    case 'size':
      return compares(Math.ceil(stat.size / test.unit), test.amount);
    case 'age':
      return compares(Math.floor((tool.now.seconds - node.mtime) / test.unit), test.amount);
    case 'newer':
      return node.mtime > test.than;
    case 'permissions':
      if (test.match === 'exact') return (node.mode & 0o7777) === test.mode;
      if (test.match === 'all') return (node.mode & test.mode) === test.mode;
      return test.mode === 0 || (node.mode & test.mode) !== 0;
    case 'user':
      return node.uid === test.id;
    case 'group':
      return node.gid === test.id;
    case 'links':
      return compares(stat.links, test.amount);
    case 'inode':
      return compares(stat.inode, test.amount);
    case 'no-user':
      return new Accounts(tool).userName(node.uid) === undefined;
    case 'no-group':
      return new Accounts(tool).groupName(node.gid) === undefined;
    case 'access':
      return tool.fs.access(path, test.right);
    case 'empty':
      return isEmpty(tool, path, stat);
  }
}

function compares(value: number, { sign, number }: Amount): boolean {
  if (sign === '+') return value > number;
  return sign === '-' ? value < number : value === number;
}

function isEmpty(tool: UtilityContext, path: string, { node, size }: Stat): boolean {
  if (node.type === 'file') return size === 0;
  if (node.type !== 'directory') return false;
  const names = attempt(() => tool.fs.readdir(path));
  return !(names instanceof FsError) && names.length === 0;
}
