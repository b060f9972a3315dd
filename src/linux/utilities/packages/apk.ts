import type { Utility, UtilityContext } from '../utility.ts';
import { isOnline } from './apt-lists.ts';
import { alpineBase, type AlpinePackage } from './alpine-packages.ts';
import { CATALOGUE, type Package } from './catalogue.ts';
import { hasFiles, installFiles, osRelease, removeFiles } from './install-files.ts';

const WORLD = '/etc/apk/world';
/** What those of a plain Alpine image weigh. */
const BASE_KILOBYTES = 7_900;

/** apk: Alpine's packages. */
export const apk: Utility = (tool) => {
  const [verb, ...names] = tool.args.filter(
    (arg, index) =>
      !arg.startsWith('-') && !/^(-t|--virtual|-X|--repository)$/.test(tool.args[index - 1] ?? ''),
  );
  const flags = tool.args
    .flatMap((arg) => {
      if (arg === '--verbose') return ['v'];
      if (arg === '--installed') return [verb === 'info' ? 'e' : 'I'];
      return /^-[a-zA-Z]+$/.test(arg) ? [arg.slice(1)] : [];
    })
    .join('');
  const own = `apk-tools ${versionOf(tool, 'apk-tools').replace(/-r\d+$/, '')}`;
  const quiet = tool.args.some((arg) => arg === '-q' || arg === '--quiet');
  const say = (text: string) => {
    if (!quiet) tool.out(text);
  };
  if (tool.args.includes('--version') || tool.args.includes('-V')) {
    tool.out(`${own}, compiled for x86_64.\n`);
    return 0;
  }
  if (['add', 'del', 'update', 'upgrade'].includes(verb ?? '') && tool.credentials.uid !== 0) {
    tool.err(
      'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
    );
    return 99;
  }
  switch (verb) {
    case 'update':
      return update(tool, say);
    case 'upgrade':
      if (!fetchIndex(tool, say)) return 1;
      say(total(tool));
      return 0;
    case 'add':
      return add(tool, names, say);
    case 'del':
      return remove(tool, names, say);
    case 'info':
      return info(tool, names, flags);
    case 'list':
      return list(tool, names, flags);
    case 'version':
      // Without an index there is nothing newer to tell of.
      tool.out(`${'Installed:'.padEnd(42)}Available:\n`);
      return 0;
    case 'search':
      for (const each of CATALOGUE) {
        if (each.apk && names.some((name) => each.name.includes(name)))
          tool.out(`${each.name}-${each.apk.version}\n`);
      }
      return 0;
    case 'cache':
      return 0;
    case undefined:
      tool.out(`${own}, compiled for x86_64.\n\nusage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]\n`);
      return 1;
    default:
      tool.err(`ERROR: '${verb}' is not an apk command. See 'apk --help'.\n`);
      return 1;
  }
};

function baseOf(tool: UtilityContext): readonly AlpinePackage[] {
  return alpineBase(osRelease(tool.fs, 'VERSION_ID') ?? '3.20.8');
}

/** The version of a package of the base. */
function versionOf(tool: UtilityContext, wanted: string): string {
  return baseOf(tool).find(({ name }) => name === wanted)?.version ?? '';
}

function repositories(tool: UtilityContext): readonly string[] {
  const version = /^\d+\.\d+/.exec(osRelease(tool.fs, 'VERSION_ID') ?? '')?.[0] ?? '3.20';
  return ['main', 'community'].map((name) => `https://dl-cdn.alpinelinux.org/alpine/v${version}/${name}`);
}

function fetchIndex(tool: UtilityContext, say: (text: string) => void): boolean {
  const online = isOnline(tool);
  for (const repository of repositories(tool)) {
    say(`fetch ${repository}/x86_64/APKINDEX.tar.gz\n`);
    if (!online) tool.err(`WARNING: fetching ${repository}: temporary error (try again later)\n`);
  }
  return online;
}

function update(tool: UtilityContext, say: (text: string) => void): number {
  if (!fetchIndex(tool, say)) {
    tool.err('2 unavailable, 0 stale; 14 distinct packages available\n');
    return 2;
  }
  for (const repository of repositories(tool)) say(`v3.20.8-5-g0f4d0bd9df2 [${repository}]\n`);
  say('OK: 24171 distinct packages available\n');
  return 0;
}

function installedOf(tool: UtilityContext): readonly Package[] {
  const world = tool.fs.exists(WORLD) ? tool.fs.readFile(WORLD).split(/\s+/) : [];
  // A link to busybox stands for the applet, not for the package.
  return CATALOGUE.filter(
    (each) =>
      each.apk && world.includes(each.name) && (each.programs.length === 0 || hasFiles(tool.fs, each)),
  );
}

function setWorld(tool: UtilityContext, names: readonly string[]): void {
  tool.fs.mkdir('/etc/apk', { parents: true });
  tool.fs.writeFile(
    WORLD,
    names
      .toSorted()
      .map((name) => `${name}\n`)
      .join(''),
  );
}

function worldNames(tool: UtilityContext): readonly string[] {
  return tool.fs.exists(WORLD)
    ? tool.fs
        .readFile(WORLD)
        .split(/\s+/)
        .filter((name) => name !== '')
    : ['alpine-baselayout', 'alpine-keys', 'apk-tools', 'busybox', 'libc-utils'];
}

function total(tool: UtilityContext): string {
  const installed = installedOf(tool);
  const kilobytes = installed.reduce((sum, each) => sum + (each.apk?.installed ?? 0), BASE_KILOBYTES);
  return `OK: ${Math.max(1, Math.floor(kilobytes / 1024))} MiB in ${baseOf(tool).length + installed.length} packages\n`;
}

function add(tool: UtilityContext, names: readonly string[], say: (text: string) => void): number {
  const online = fetchIndex(tool, say);
  const bare = names.map((name) => name.replace(/[=<>~@].*$/, ''));
  const found = bare.map((name) => CATALOGUE.find((each) => each.name === name && each.apk));
  const missing = bare.filter((_name, index) => !found[index] || !online);
  if (missing.length > 0) {
    tool.err('ERROR: unable to select packages:\n');
    for (const name of missing) tool.err(`  ${name} (no such package):\n    required by: world[${name}]\n`);
    return missing.length;
  }
  const installed = installedOf(tool);
  const fresh = [...new Set(found.filter((each) => each !== undefined))].filter(
    (each) => !installed.includes(each),
  );
  for (const [index, each] of fresh.entries()) {
    tool.work(20);
    say(`(${index + 1}/${fresh.length}) Installing ${each.name} (${each.apk?.version ?? ''})\n`);
    installFiles(tool.fs, each, each.apk?.installed ?? 1, tool.now.seconds);
  }
  if (fresh.length > 0) say(`Executing busybox-${versionOf(tool, 'busybox')}.trigger\n`);
  setWorld(tool, [...new Set([...worldNames(tool), ...bare])]);
  say(total(tool));
  return 0;
}

function remove(tool: UtilityContext, names: readonly string[], say: (text: string) => void): number {
  const present = installedOf(tool).filter(({ name }) => names.includes(name));
  for (const [index, each] of present.entries()) {
    say(`(${index + 1}/${present.length}) Purging ${each.name} (${each.apk?.version ?? ''})\n`);
    removeFiles(tool.fs, each);
  }
  if (present.length > 0) say(`Executing busybox-${versionOf(tool, 'busybox')}.trigger\n`);
  setWorld(
    tool,
    worldNames(tool).filter((name) => !names.includes(name)),
  );
  say(total(tool));
  return 0;
}

/** A package that is there, of the base or added. */
function present(tool: UtilityContext): readonly AlpinePackage[] {
  const added = installedOf(tool).map(({ name, apk: release, summary }) => ({
    name,
    version: release?.version ?? '',
    origin: name,
    license: 'MIT',
    installed: release?.installed ?? 1,
    summary,
  }));
  const base = baseOf(tool).filter(({ name }) => !added.some((each) => each.name === name));
  return [...base, ...added].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function info(tool: UtilityContext, names: readonly string[], flags: string): number {
  const installed = present(tool);
  if (names.length === 0) {
    for (const { name, version, summary } of installed) {
      const full = flags.includes('v') ? `${name}-${version}` : name;
      tool.out(flags.includes('vv') ? `${full} - ${summary}\n` : `${full}\n`);
    }
    return 0;
  }
  let status = 0;
  for (const name of names) {
    const found = installed.find((each) => each.name === name);
    if (!found) {
      status = 1;
      continue;
    }
    const full = `${name}-${found.version}`;
    if (flags.includes('e')) {
      tool.out(flags.includes('v') ? `${full}\n` : `${name}\n`);
      continue;
    }
    tool.out(`${full} description:\n${found.summary}\n\n`);
    tool.out(`${full} installed size:\n${sizeText(found.installed)}\n\n`);
  }
  return status;
}

function sizeText(kibibytes: number): string {
  return kibibytes < 1024 ? `${kibibytes} KiB` : `${Math.floor(kibibytes / 1024)} MiB`;
}

/** `apk list`: what is installed, and without -I what could be too. */
function list(tool: UtilityContext, patterns: readonly string[], flags: string): number {
  const line = ({ name, version, origin, license }: AlpinePackage, note: string): string =>
    `${name}-${version} x86_64 {${origin}} (${license})${note}\n`;
  const isWanted = (name: string): boolean =>
    patterns.length === 0 || patterns.some((pattern) => isLike(name, pattern));
  const installed = present(tool);
  const rest = /I/.test(flags)
    ? []
    : CATALOGUE.flatMap((each) =>
        each.apk && !installed.some(({ name }) => name === each.name)
          ? [
              {
                name: each.name,
                version: each.apk.version,
                origin: each.name,
                license: 'MIT',
                installed: 0,
                summary: '',
              },
            ]
          : [],
      );
  const rows = [
    ...installed.map((each) => [each, ' [installed]'] as const),
    ...rest.map((each) => [each, ''] as const),
  ].toSorted(([a], [b]) => (a.name < b.name ? -1 : 1));
  for (const [each, note] of rows) if (isWanted(each.name)) tool.out(line(each, note));
  return 0;
}

function isLike(name: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(name);
}
