import { type Archive, type ArchiveEntry, unpackArchive } from '../../fs/archive.ts';
import { FsError } from '../../fs/fs-error.ts';
import { globMatches } from '../text/glob.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import type { Options } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { Accounts } from './accounts.ts';
import { isoSeconds } from './dates.ts';
import { modeString } from './file-mode.ts';
import { directoryName, inside } from './paths.ts';
import { TarFailure } from './tar-failure.ts';
import { entryName, isExcluded, stripped } from './tar-paths.ts';

/** `tar t`. */
export function listArchive(tool: UtilityContext, options: Options): number {
  const archive = readArchive(tool, options);
  if (typeof archive === 'number') return archive;
  const chosen = choose(tool, options, archive);
  const accounts = new Accounts(tool);
  for (const entry of chosen.entries) {
    tool.work(1);
    const name = entryName(entry, prefixOf(archive));
    tool.out(options.has('v') ? `${longName(tool, options, entry, name, accounts)}\n` : `${name}\n`);
  }
  return finish(tool, chosen.missing);
}

function prefixOf({ metadata }: Archive): string {
  return typeof metadata === 'object' && metadata !== null && 'prefix' in metadata ? './' : '';
}

/** `tar x`. */
export function extractArchive(tool: UtilityContext, options: Options): number {
  const archive = readArchive(tool, options);
  if (typeof archive === 'number') return archive;
  const target = options
    .values('C')
    .reduce((cwd, next) => (next.startsWith('/') ? next : inside(cwd, next)), '.');
  const cd = attempt(() => tool.fs.readdir(target));
  if (cd instanceof FsError) {
    const shown = target.replace(/^\.\//, '');
    throw new TarFailure(
      isGnu(tool) ? `${shown}: Cannot open: ${cd.text}` : `can't change directory to '${shown}': ${cd.text}`,
    );
  }
  const chosen = choose(tool, options, archive);
  let failed = false;
  for (const entry of chosen.entries) {
    tool.work(1);
    const path = stripped(entry.path, options);
    if (path === undefined && entry.path !== '.') continue;
    const name = entryName(entry, prefixOf(archive));
    if (options.has('v'))
      (options.has('O') ? (text: string) => tool.err(text) : (text: string) => tool.out(text))(`${name}\n`);
    if (options.has('O')) {
      if (entry.node.type === 'file') tool.out(entry.node.content);
      continue;
    }
    const refused =
      path === undefined ? undefined : attempt(() => put(tool, options, inside(target, path), entry));
    if (!(refused instanceof FsError)) continue;
    failed = true;
    const gnuText =
      refused.code === 'EEXIST'
        ? `${name}: Cannot open: ${refused.text}`
        : `${path}: Cannot open: ${refused.text}`;
    tool.fail(isGnu(tool) ? gnuText : `can't open '${path}': ${refused.text}`);
    if (!isGnu(tool)) return 1;
  }
  return finish(tool, chosen.missing, failed);
}

/** The archive of -f, or standard input; a status when it is none. */
function readArchive(tool: UtilityContext, options: Options): Archive | number {
  const gnu = isGnu(tool);
  const file = options.value('f') ?? '-';
  const text = file === '-' ? tool.stdin() : attempt(() => tool.fs.readFile(file));
  if (text instanceof FsError) {
    throw new TarFailure(gnu ? `${file}: Cannot open: ${text.text}` : `can't open '${file}': ${text.text}`);
  }
  tool.work(1 + (text.length >> 8));
  const archive = unpackArchive(text);
  if (archive) {
    // Busybox does not look for itself whether an archive is packed.
    if (!gnu && archive.gzip && !options.has('z')) return tool.fail('short read');
    if (!options.has('z') || archive.gzip) return archive;
    tool.err(gnu ? '\ngzip: stdin: not in gzip format\n' : 'tar: invalid tar magic\n');
    if (!gnu) return 1;
    tool.fail('Child returned status 1');
    return tool.fail('Error is not recoverable: exiting now', 2);
  }
  if (!gnu) return tool.fail(text.length < 512 ? 'short read' : 'invalid tar magic');
  if (options.has('z')) {
    tool.err('\ngzip: stdin: not in gzip format\n');
    tool.fail('Child returned status 1');
    return tool.fail('Error is not recoverable: exiting now', 2);
  }
  tool.fail('This does not look like a tar archive');
  return tool.fail('Exiting with failure status due to previous errors', 2);
}

/** The entries that the operands name: themselves and what is below. */
function choose(
  tool: UtilityContext,
  options: Options,
  archive: Archive,
): { readonly entries: readonly ArchiveEntry[]; readonly missing: readonly string[] } {
  const wanted = options.operands.map((name) => name.replace(/^\.\//, '').replace(/\/+$/, ''));
  const found = new Set<string>();
  const entries = archive.entries.filter(({ path }) => {
    if (isExcluded(options, path)) return false;
    if (wanted.length === 0) return true;
    const names = wanted.filter(
      (name) =>
        path === name ||
        path.startsWith(`${name}/`) ||
        ((options.has('wildcards') || !isGnu(tool)) && globMatches(name, path)),
    );
    for (const name of names) found.add(name);
    return names.length > 0;
  });
  const missing = options.operands.filter((_, index) => !found.has(wanted[index] ?? ''));
  return { entries, missing };
}

function finish(tool: UtilityContext, missing: readonly string[], failed = false): number {
  const gnu = isGnu(tool);
  for (const name of missing)
    tool.fail(gnu ? `${name}: Not found in archive` : `${name}: not found in archive`);
  if (missing.length === 0 && !failed) return 0;
  return gnu ? tool.fail('Exiting with failure status due to previous errors', 2) : 1;
}

function longName(
  tool: UtilityContext,
  options: Options,
  entry: ArchiveEntry,
  name: string,
  accounts: Accounts,
): string {
  const { node } = entry;
  const gnu = isGnu(tool);
  const numeric = options.has('numeric-owner');
  const user = (numeric ? undefined : accounts.userName(node.uid)) ?? String(node.uid);
  const group = (numeric ? undefined : accounts.groupName(node.gid)) ?? String(node.gid);
  const size = node.type === 'file' ? (node.size ?? Buffer.byteLength(node.content)) : 0;
  const date = isoSeconds(node.mtime);
  const link = node.type === 'symlink' ? ` -> ${node.target}` : '';
  const owner = `${user}/${group}`;
  if (!gnu) return `${modeString(node)} ${owner} ${String(size).padStart(9)} ${date} ${name}${link}`;
  return `${modeString(node)} ${owner} ${String(size).padStart(Math.max(0, 18 - owner.length))} ${date.slice(0, 16)} ${name}${link}`;
}

function put(tool: UtilityContext, options: Options, path: string, { node }: ArchiveEntry): void {
  const { fs } = tool;
  const parent = directoryName(path);
  if (!fs.exists(parent)) fs.mkdir(parent, { parents: true });
  const there = attempt(() => fs.lstat(path));
  if (!(there instanceof FsError)) {
    if (node.type === 'directory' && there.node.type === 'directory') return;
    if (options.has('k', 'skip-old-files')) {
      if (options.has('k')) throw new FsError('EEXIST', path);
      return;
    }
    if (there.node.type !== 'directory') fs.unlink(path);
  }
  const root = tool.credentials.uid === 0;
  const { uid, gid } = root && !options.has('o') ? node : tool.credentials;
  const mode = root ? node.mode : node.mode & ~tool.umask;
  const mtime = options.has('m') ? tool.now.seconds : node.mtime;
  // Made first by the rules, so that rights and room are checked; then as it was packed.
  if (node.type === 'directory') fs.mkdir(path);
  else if (node.type === 'file') fs.writeFile(path, node.content);
  else if (node.type === 'symlink') fs.symlink(node.target, path);
  fs.putNode(path, { ...node, uid, gid, mode, mtime });
}
