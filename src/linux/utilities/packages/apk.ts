import type { Utility, UtilityContext } from '../utility.ts';
import { isOnline } from './apt-lists.ts';
import { CATALOGUE, type Package } from './catalogue.ts';
import { hasFiles, installFiles, osRelease, removeFiles } from './install-files.ts';

const WORLD = '/etc/apk/world';
/** What a plain Alpine image has: packages and MiB. */
const BASE_PACKAGES = 14;
const BASE_KILOBYTES = 7_900;

/** apk: Alpine's packages. */
export const apk: Utility = (tool) => {
  const [verb, ...names] = tool.args.filter(
    (arg, index) =>
      !arg.startsWith('-') && !/^(-t|--virtual|-X|--repository)$/.test(tool.args[index - 1] ?? ''),
  );
  const quiet = tool.args.some((arg) => arg === '-q' || arg === '--quiet');
  const say = (text: string) => {
    if (!quiet) tool.out(text);
  };
  if (tool.args.includes('--version') || tool.args.includes('-V')) {
    tool.out('apk-tools 2.14.4, compiled for x86_64.\n');
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
    case 'list':
      return info(tool, names);
    case 'search':
      for (const each of CATALOGUE) {
        if (each.apk && names.some((name) => each.name.includes(name)))
          tool.out(`${each.name}-${each.apk.version}\n`);
      }
      return 0;
    case 'cache':
      return 0;
    case undefined:
      tool.out(
        'apk-tools 2.14.4, compiled for x86_64.\n\nusage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]\n',
      );
      return 1;
    default:
      tool.err(`ERROR: '${verb}' is not an apk command. See 'apk --help'.\n`);
      return 1;
  }
};

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
  return `OK: ${Math.max(1, Math.floor(kilobytes / 1024))} MiB in ${BASE_PACKAGES + installed.length} packages\n`;
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
  if (fresh.length > 0) say('Executing busybox-1.36.1-r29.trigger\n');
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
  if (present.length > 0) say('Executing busybox-1.36.1-r29.trigger\n');
  setWorld(
    tool,
    worldNames(tool).filter((name) => !names.includes(name)),
  );
  say(total(tool));
  return 0;
}

function info(tool: UtilityContext, names: readonly string[]): number {
  const installed = installedOf(tool);
  if (names.length === 0) {
    for (const name of worldNames(tool)) tool.out(`${name}\n`);
    return 0;
  }
  let status = 0;
  for (const name of names) {
    const found = installed.find((each) => each.name === name);
    if (!found) status = 1;
    else tool.out(`${name}-${found.apk?.version ?? ''} description:\n${found.summary}\n\n`);
  }
  return status;
}
