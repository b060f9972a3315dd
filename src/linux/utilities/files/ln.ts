import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { baseName, inside } from './paths.ts';
import { isDirectory } from './targets.ts';

/** Makes links. */
export const ln = withOptions(
  {
    options: [
      's symbolic',
      'f force',
      'n no-dereference',
      'v verbose',
      'i interactive',
      'r relative',
      'L logical',
      'P physical',
      'b',
      't: target-directory',
      'T no-target-directory',
      'S: suffix',
    ],
    usage: { gnu: '[OPTION]... [-T] TARGET LINK_NAME', busybox: '[-sfnbtv] [-S SUF] TARGET... LINK|DIR' },
  },
  (tool, options) => {
    const list = pairs(tool, options);
    if (typeof list === 'number') return list;
    let status = 0;
    for (const { target, link } of list) {
      const problem = makeLink(tool, options, target, link);
      if (problem !== undefined) status = tool.fail(problem);
      else if (options.has('v')) tool.out(`'${link}' ${options.has('s') ? '->' : '=>'} '${target}'\n`);
    }
    return status;
  },
);

interface Pair {
  readonly target: string;
  readonly link: string;
}

function pairs(tool: UtilityContext, options: Options): readonly Pair[] | number {
  const { operands } = options;
  const [only] = operands;
  if (only === undefined) return options.wrong(tool, 'missing file operand');
  const directory = options.value('t');
  if (operands.length === 1 && directory === undefined) {
    return [{ target: only, link: isGnu(tool) ? inside('.', baseName(only)) : baseName(only) }];
  }
  const last = directory ?? operands.at(-1) ?? '.';
  const targets = directory === undefined ? operands.slice(0, -1) : operands;
  const isLink = attempt(() => tool.fs.lstat(last));
  const asFile =
    options.has('T') || (options.has('n') && !(isLink instanceof FsError) && isLink.node.type === 'symlink');
  const into = !asFile && isDirectory(tool, last);
  if (targets.length > 1 && !into) {
    const why = tool.fs.exists(last) ? 'Not a directory' : 'No such file or directory';
    return tool.fail(isGnu(tool) ? `target '${last}': ${why}` : `target '${last}': ${why}`);
  }
  return targets.map((target) => ({ target, link: into ? inside(last, baseName(target)) : last }));
}

/** What went wrong, if anything. */
function makeLink(tool: UtilityContext, options: Options, target: string, link: string): string | undefined {
  const gnu = isGnu(tool);
  const symbolic = options.has('s');
  if (!symbolic) {
    const stat = attempt(() => tool.fs.stat(target));
    if (stat instanceof FsError) {
      return gnu ? `failed to access '${target}': ${stat.text}` : `${target}: ${stat.text}`;
    }
    if (stat.node.type === 'directory') {
      return gnu ? `${target}: hard link not allowed for directory` : `${link}: Operation not permitted`;
    }
  }
  const refused = attempt(() => {
    const there = attempt(() => tool.fs.lstat(link));
    if (options.has('f') && !(there instanceof FsError) && there.node.type !== 'directory')
      tool.fs.unlink(link);
    if (symbolic) tool.fs.symlink(options.has('r') ? relative(tool, target, link) : target, link);
    else tool.fs.link(target, link);
  });
  if (!(refused instanceof FsError)) return undefined;
  if (!gnu) return `${link}: ${refused.text}`;
  if (symbolic) return `failed to create symbolic link '${link}': ${refused.text}`;
  return `failed to create hard link '${link}': ${refused.text}`;
}

/** The way from where the link is to what it is to lead to. */
function relative(tool: UtilityContext, target: string, link: string): string {
  const to = tool.fs.resolve(target).split('/').filter(Boolean);
  const from = tool.fs.resolve(link).split('/').filter(Boolean).slice(0, -1);
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}
