import { FsError } from '../../../../../linux/fs/fs-error.ts';
import { isOnline } from '../../../../../linux/utilities/packages/apt-lists.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { claimFile, makeFolder, putCommand, putText } from '../claimed-file.ts';
import { atOnce, type Plan } from '../timed-program.ts';
import { lockFileText, readLockFile } from './lock-file.ts';
import { readManifest, saveManifest, type Manifest } from './manifest.ts';
import {
  brokenManifest,
  complaintLines,
  denied,
  noManifest,
  NO_LOCK_FILE,
  NO_NETWORK,
  noVersion,
  notFound,
  npmError,
  outOfSync,
} from './npm-errors.ts';
import type { NpmOptions } from './npm-options.ts';
import { NEWEST_NPM, npmVersion } from './npm-version.ts';
import { isRange, satisfies } from './semver.ts';
import { buildTree, type Placed } from './tree.ts';

const GLOBAL = '/usr/local/lib';

/** Dependencies as they shall be, and what of them was named just now. */
interface Change {
  readonly manifest: Manifest;
  readonly named: readonly string[];
  readonly isDev: boolean;
}

/** `npm install`, `npm ci`, `npm uninstall`, `npm update`. */
export function planNpmInstall(
  process: ProcessContext,
  options: NpmOptions,
  verb: 'install' | 'ci' | 'uninstall',
): Plan {
  if (options.has('-g', '--global')) return planGlobal(process, options, verb);
  const read = readManifest(process);
  if (read.kind === 'broken') return npmError(process, 1, brokenManifest(read.path, read.message));
  const { folder } = read;
  const isFresh = read.kind === 'missing';
  if (isFresh && verb === 'ci') return npmError(process, 1, NO_LOCK_FILE);
  if (isFresh && verb === 'install' && options.names.length === 0)
    return npmError(process, 254, noManifest(read.path));
  const manifest: Manifest = isFresh ? {} : read.manifest;
  const root = folder === '/' ? '' : folder;
  const lockPath = `${root}/package-lock.json`;
  const lock = readLockFile(process.fs, lockPath);
  if (verb === 'ci') {
    if (!lock) return npmError(process, 1, NO_LOCK_FILE);
    const missing = unlocked(manifest, lock.versions);
    if (missing.length > 0) return npmError(process, 1, outOfSync(missing));
    const without = omitsDev(process, options);
    const placed = lock.packages.filter(({ isDev }) => !(isDev && without));
    return installing(process, options, { root, placed, manifest, clean: true });
  }
  const change = verb === 'uninstall' ? without(manifest, options.names) : withNamed(manifest, options);
  if (typeof change === 'string') return npmError(process, 1, change.split('\n'));
  const tree = buildTree({
    dependencies: change.manifest.dependencies ?? {},
    devDependencies: omitsDev(process, options) ? {} : (change.manifest.devDependencies ?? {}),
    locked: new Map(
      [...(lock?.versions ?? [])].filter(
        ([path]) => !change.named.includes(path.replace('node_modules/', '')),
      ),
    ),
  });
  if ('kind' in tree)
    return npmError(
      process,
      1,
      tree.kind === 'unknown' ? notFound(tree.name, tree.range) : noVersion(tree.name, tree.range),
    );
  return installing(process, options, {
    root,
    placed: tree,
    manifest: change.manifest,
    clean: false,
    ...(options.names.length > 0 && !options.has('--no-save')
      ? { save: { ...change, wasMissing: isFresh } }
      : {}),
  });
}

function omitsDev({ env }: ProcessContext, options: NpmOptions): boolean {
  if (options.value('--include') === 'dev') return false;
  return (
    options.has('--production', '--prod') ||
    options.value('--omit') === 'dev' ||
    (options.value('--only') ?? '').startsWith('prod') ||
    env['NODE_ENV'] === 'production'
  );
}

/** What package.json asks for and the lock file has not. */
function unlocked(manifest: Manifest, versions: ReadonlyMap<string, string>): readonly string[] {
  const tree = buildTree({
    dependencies: manifest.dependencies ?? {},
    devDependencies: manifest.devDependencies ?? {},
    locked: versions,
  });
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  return wanted.flatMap(([name, range]) => {
    const version = versions.get(`node_modules/${name}`);
    const release =
      'kind' in tree ? undefined : tree.find(({ path }) => path === `node_modules/${name}`)?.release;
    if (version === undefined) return [`Missing: ${name}@${release?.version ?? range} from lock file`];
    if (!isRange(range) || satisfies(version, range)) return [];
    return [`Invalid: lock file's ${name}@${version} does not satisfy ${name}@${release?.version ?? range}`];
  });
}

function without(manifest: Manifest, names: readonly string[]): Change {
  const drop = (of: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
  return {
    manifest: {
      ...manifest,
      dependencies: drop(manifest.dependencies),
      devDependencies: drop(manifest.devDependencies),
    },
    named: names,
    isDev: false,
  };
}

/** package.json with the packages of the command line; a problem's lines where they are none. */
function withNamed(manifest: Manifest, options: NpmOptions): Change | string {
  const isDev = options.has('-D', '--save-dev');
  const added: Record<string, string> = {};
  const named: string[] = [];
  for (const text of options.names) {
    const match = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@(.*))?$/.exec(text);
    if (!match || text.startsWith('.'))
      return `code ENOENT\nsyscall open\npath ${text}/package.json\nerrno -2\nenoent Could not read package.json: Error: ENOENT: no such file or directory, open '${text}/package.json'\nenoent This is related to npm not being able to find a file.\nenoent`;
    const [, name = '', range = ''] = match;
    named.push(name);
    const tree = buildTree({
      dependencies: { [name]: range === '' ? '*' : range },
      devDependencies: {},
      locked: new Map(),
    });
    if ('kind' in tree)
      return (
        tree.kind === 'unknown' ? notFound(name, range === '' ? '*' : range) : noVersion(name, range)
      ).join('\n');
    const version = tree.find(({ path }) => path === `node_modules/${name}`)?.release.version ?? '1.0.0';
    const isWritten = /^[~^<>=]/.test(range) || /^\d+\.\d+\.\d+$/.test(range);
    added[name] = options.has('-E', '--save-exact')
      ? version
      : isWritten && /^[~^<>=]/.test(range)
        ? range
        : `^${version}`;
  }
  const kept = (of: Readonly<Record<string, string>> | undefined) =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([name]) => !named.includes(name)));
  if (named.length === 0) return { manifest, named, isDev };
  const into = isDev ? 'devDependencies' : 'dependencies';
  const both = { dependencies: kept(manifest.dependencies), devDependencies: kept(manifest.devDependencies) };
  const all = Object.entries({ ...both[into], ...added }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { manifest: { ...manifest, ...both, [into]: Object.fromEntries(all) }, named, isDev };
}

interface Installing {
  readonly root: string;
  readonly placed: readonly Placed[];
  readonly manifest: Manifest;
  /** All of node_modules goes first. */
  readonly clean: boolean;
  readonly save?: Change & { readonly wasMissing: boolean };
}

function installing(process: ProcessContext, options: NpmOptions, plan: Installing): Plan {
  const { fs } = process;
  const { root, placed, clean } = plan;
  const present = clean ? new Map<string, string>() : presentIn(process, root);
  const added = placed.filter(({ path }) => !present.has(path));
  const changed = placed.filter(
    ({ path, release }) => present.has(path) && present.get(path) !== release.version,
  );
  const removed = [...present.keys()].filter((path) => !placed.some((each) => each.path === path));
  const fetched = [...added, ...changed];
  if (fetched.length > 0 && !isOnline(process)) return npmError(process, 1, NO_NETWORK);
  const kilobytes = fetched.reduce((sum, { release }) => sum + release.kilobytes, 0);
  const after = 340 + fetched.length * 22 + kilobytes / 40;
  return {
    told: [{ after }],
    finish() {
      try {
        if (clean && fs.exists(`${root}/node_modules`)) fs.removeAll(`${root}/node_modules`);
        for (const path of removed) if (fs.exists(`${root}/${path}`)) fs.removeAll(`${root}/${path}`);
        for (const each of fetched) {
          process.work(10);
          unpack(process, `${root}/${each.path}`, each, `${root}/node_modules/.bin`);
        }
        writeRecords(process, plan, fetched.length, kilobytes);
      } catch (error) {
        if (!(error instanceof FsError) || error.code !== 'EACCES') throw error;
        process.write(2, complaintLines(process, denied('mkdir', `${root}/node_modules`)));
        return 243;
      }
      if (!options.has('-s', '--silent', '--quiet'))
        process.write(1, summary(options, plan, { added, changed, removed }, after));
      sayNpmNotice(process);
      return 0;
    },
  };
}

/** Versions of what stands in node_modules, by path. */
function presentIn({ fs }: ProcessContext, root: string): ReadonlyMap<string, string> {
  const hidden = readLockFile(fs, `${root}/node_modules/.package-lock.json`);
  return new Map([...(hidden?.versions ?? [])].filter(([path]) => fs.exists(`${root}/${path}/package.json`)));
}

function unpack(process: ProcessContext, folder: string, { release }: Placed, bin: string): void {
  const { name, version, license, kilobytes, dependencies, commands, others } = release;
  const main = { name, version, license, main: 'index.js', dependencies };
  putText(process, `${folder}/package.json`, `${JSON.stringify(main, null, 2)}\n`);
  // What it brings and is not told apart here is at least weighed.
  claimFile(process, `${folder}/index.js`, kilobytes * 1024 + others * 90_000);
  for (const command of commands) {
    putCommand(process, `${folder}/bin/${command}.js`, command, '#!/usr/bin/env node\n');
    makeFolder(process.fs, bin);
    const link = `${bin}/${command}`;
    if (process.fs.exists(link)) process.fs.unlink(link);
    const target = bin.endsWith('.bin')
      ? `../${name}/bin/${command}.js`
      : `../lib/node_modules/${name}/bin/${command}.js`;
    process.fs.symlink(target, link);
  }
}

function writeRecords(process: ProcessContext, plan: Installing, fetched: number, kilobytes: number): void {
  const { root, placed, manifest, save, clean } = plan;
  const path = `${root}/package.json`;
  if (save) {
    saveManifest(process, path, (json) => {
      for (const key of ['dependencies', 'devDependencies'] as const) {
        const now = manifest[key];
        if (now && Object.keys(now).length > 0) json[key] = now;
        else delete json[key];
      }
    });
  }
  if (!clean) process.fs.writeFile(`${root}/package-lock.json`, lockFileText(manifest, placed, root));
  if (placed.length > 0)
    putText(process, `${root}/node_modules/.package-lock.json`, lockFileText(manifest, placed, root, true));
  if (fetched > 0)
    claimFile(
      process,
      `${process.env['HOME'] ?? '/root'}/.npm/_cacache/content-v2/${process.pid}-${process.now.seconds}`,
      kilobytes * 280,
    );
}

function summary(
  options: NpmOptions,
  { placed }: Installing,
  {
    added,
    changed,
    removed,
  }: {
    readonly added: readonly Placed[];
    readonly changed: readonly Placed[];
    readonly removed: readonly string[];
  },
  milliseconds: number,
): string {
  const count = (of: readonly Placed[]) => of.reduce((sum, { release }) => sum + 1 + release.others, 0);
  const packages = (number: number) => `${number} package${number === 1 ? '' : 's'}`;
  const done = [
    ...(added.length > 0 ? [`added ${packages(count(added))}`] : []),
    ...(removed.length > 0 ? [`removed ${packages(removed.length)}`] : []),
    ...(changed.length > 0 ? [`changed ${packages(count(changed))}`] : []),
  ];
  const total = count(placed) + 1;
  const audits = !options.has('--no-audit') && options.value('--audit') !== 'false';
  if (audits) done.push(`${done.length > 0 ? 'and ' : ''}audited ${packages(total)}`);
  const time = milliseconds < 1000 ? `${Math.round(milliseconds)}ms` : `${Math.round(milliseconds / 1000)}s`;
  const first = added.length + removed.length + changed.length === 0 ? ['up to date', ...done] : done;
  const funded = placed.reduce(
    (sum, { release }) => sum + (release.isFunded ? 1 : 0) + Math.floor(release.others / 5),
    0,
  );
  const funding =
    funded > 0 && !options.has('--no-fund') && options.value('--fund') !== 'false'
      ? `\n${packages(funded)} ${funded === 1 ? 'is' : 'are'} looking for funding\n  run \`npm fund\` for details\n`
      : '';
  return `\n${first.join(', ')} in ${time}\n${funding}${audits ? '\nfound 0 vulnerabilities\n' : ''}`;
}

/** npm tells once per day that there is a newer one; containers are always new. */
function sayNpmNotice(process: ProcessContext): void {
  const own = npmVersion(process);
  const seen = `${process.env['HOME'] ?? '/root'}/.npm/_update-notifier-last-checked`;
  if (process.fs.exists(seen) || !isOnline(process)) return;
  putText(process, seen, '');
  const [major = '', minor = ''] = own.split('.');
  const kind = !NEWEST_NPM.startsWith(`${major}.`)
    ? 'major'
    : NEWEST_NPM.startsWith(`${major}.${minor}.`)
      ? 'patch'
      : 'minor';
  process.write(
    2,
    `npm notice\nnpm notice New ${kind} version of npm available! ${own} -> ${NEWEST_NPM}\nnpm notice Changelog: https://github.com/npm/cli/releases/tag/v${NEWEST_NPM}\nnpm notice To update run: npm install -g npm@${NEWEST_NPM}\nnpm notice\n`,
  );
}

function planGlobal(process: ProcessContext, options: NpmOptions, verb: string): Plan {
  const names = options.names.map((text) => text.replace(/(?!^)@.*$/, ''));
  if (verb === 'uninstall') {
    const there = names.filter((name) => process.fs.exists(`${GLOBAL}/node_modules/${name}`));
    return {
      told: [{ after: 300 }],
      finish() {
        for (const name of there) process.fs.removeAll(`${GLOBAL}/node_modules/${name}`);
        process.write(
          1,
          there.length > 0
            ? `\nremoved ${there.length} package${there.length === 1 ? '' : 's'} in 300ms\n`
            : '\nup to date in 200ms\n',
        );
        return 0;
      },
    };
  }
  const wanted = Object.fromEntries(
    options.names.map((text, index) => [names[index] ?? '', /(?!^)@(.*)$/.exec(text)?.[1] ?? '*']),
  );
  if (names.every((name) => ['npm', 'yarn', 'pnpm', 'corepack'].includes(name)) && names.length > 0)
    return {
      told: [
        { after: 900, out: `\nchanged ${names.length} package${names.length === 1 ? '' : 's'} in 1s\n` },
      ],
      finish: () => 0,
    };
  const tree = buildTree({ dependencies: wanted, devDependencies: {}, locked: new Map() });
  if ('kind' in tree)
    return npmError(
      process,
      1,
      tree.kind === 'unknown' ? notFound(tree.name, tree.range) : noVersion(tree.name, tree.range),
    );
  if (!isOnline(process)) return npmError(process, 1, NO_NETWORK);
  const count = tree.reduce((sum, { release }) => sum + 1 + release.others, 0);
  return {
    told: [{ after: 400 + tree.length * 25 }],
    finish() {
      try {
        for (const each of tree) {
          const isTop = names.includes(each.release.name) && !each.path.slice(13).includes('node_modules/');
          const [first = ''] = names;
          const folder = isTop ? `${GLOBAL}/${each.path}` : `${GLOBAL}/node_modules/${first}/${each.path}`;
          unpack(
            process,
            folder,
            isTop ? each : { ...each, release: { ...each.release, commands: [] } },
            '/usr/local/bin',
          );
        }
      } catch (error) {
        if (!(error instanceof FsError) || error.code !== 'EACCES') throw error;
        process.write(
          2,
          complaintLines(process, denied('mkdir', `${GLOBAL}/node_modules/${names[0] ?? ''}`)),
        );
        return 243;
      }
      const seconds = Math.max(1, Math.round((400 + tree.length * 25) / 1000));
      process.write(1, `\nadded ${count} package${count === 1 ? '' : 's'} in ${seconds}s\n`);
      sayNpmNotice(process);
      return 0;
    },
  };
}

/** For `npm audit` and what else does nothing here. */
export function nothingFound(): Plan {
  return atOnce(0, { out: 'found 0 vulnerabilities\n' });
}
