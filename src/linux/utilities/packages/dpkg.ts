import type { Utility, UtilityContext } from '../utility.ts';
import { type DebianPackage, stanza } from './debian-packages.ts';
import { installedPackages } from './dpkg-database.ts';
import { osRelease } from './install-files.ts';
import { filesOf } from './package-files.ts';

const LEARN_MORE = `
Type dpkg --help for help about installing and deinstalling packages [*];
Use 'apt' or 'aptitude' for user-friendly package management;
Type dpkg -Dhelp for a list of dpkg debug flag values;
Type dpkg --force-help for a list of forcing options;
Type dpkg-deb --help for help about manipulating *.deb files;

Options marked [*] produce a lot of output - pipe it through 'less' or 'more' !
`;

/** What both know, and what only dpkg-query does. */
const ACTIONS: ReadonlyMap<string, (tool: UtilityContext, words: readonly string[]) => number> = new Map([
  ['-l', list],
  ['--list', list],
  ['-s', status],
  ['--status', status],
  ['-L', files],
  ['--listfiles', files],
  ['-S', search],
  ['--search', search],
]);

/** dpkg: what is installed. */
export const dpkg: Utility = (tool) => {
  const [action, ...words] = tool.args;
  const shared = ACTIONS.get(action ?? '');
  if (shared) return shared(tool, words);
  switch (action) {
    case '--version':
      tool.out(`Debian 'dpkg' package management program version ${versionOf(tool, 'dpkg')} (amd64).\n`);
      return 0;
    case '--print-architecture':
      tool.out('amd64\n');
      return 0;
    case '--get-selections':
      for (const each of installedPackages(tool.fs)) {
        const name = shownName(each);
        tool.out(`${name}${'\t'.repeat(Math.max(1, 6 - Math.floor(name.length / 8)))}install\n`);
      }
      return 0;
    case undefined:
      tool.err(`dpkg: error: need an action option\n${LEARN_MORE}`);
      return 2;
    default:
      tool.err(`dpkg: error: unknown option ${action}\n${LEARN_MORE}`);
      return 2;
  }
};

/** dpkg-query: the same questions, and `-W` with a form of one's own. */
export const dpkgQuery: Utility = (tool) => {
  const words = [...tool.args];
  let form = '${binary:Package}\\t${Version}\\n';
  for (let at = 0; at < words.length; at += 1) {
    const [, long] = /^(?:--showformat=|-f=?)(.+)$/s.exec(words[at] ?? '') ?? [];
    if (long === undefined && words[at] !== '-f') continue;
    form = long ?? words[at + 1] ?? form;
    words.splice(at, long === undefined ? 2 : 1);
    at -= 1;
  }
  const [action = '', ...names] = words;
  if (action === '-W' || action === '--show') return show(tool, names, form);
  const shared = ACTIONS.get(action);
  if (shared) return shared(tool, names);
  tool.err(
    action === ''
      ? 'dpkg-query: error: need an action option\n'
      : `dpkg-query: error: unknown option ${action}\n`,
  );
  return 2;
};

function versionOf(tool: UtilityContext, name: string): string {
  return installedPackages(tool.fs).find((each) => each.name === name)?.version ?? '1.21.22';
}

function shownName({ name, isMultiarch }: DebianPackage): string {
  return isMultiarch ? `${name}:amd64` : name;
}

/** Those that a pattern of the shell's kind means. */
function matching(tool: UtilityContext, pattern: string): readonly DebianPackage[] {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const whole = new RegExp(`^${source}(?::amd64)?$`);
  return installedPackages(tool.fs).filter(
    ({ name }) => whole.test(name) || name === pattern.replace(/:amd64$/, ''),
  );
}

/** All, or those that patterns mean; each that means none is complained of. */
function chosen(
  tool: UtilityContext,
  patterns: readonly string[],
): { readonly found: readonly DebianPackage[]; readonly status: number } {
  if (patterns.length === 0) return { found: installedPackages(tool.fs), status: 0 };
  const found = new Map<string, DebianPackage>();
  let status = 0;
  for (const pattern of patterns) {
    const these = matching(tool, pattern);
    for (const each of these) found.set(each.name, each);
    if (these.length === 0) {
      tool.err(`dpkg-query: no packages found matching ${pattern}\n`);
      status = 1;
    }
  }
  return { found: [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)), status };
}

function show(tool: UtilityContext, patterns: readonly string[], form: string): number {
  const { found, status: ended } = chosen(tool, patterns);
  for (const each of found) {
    const fields: Readonly<Record<string, string>> = {
      Package: each.name,
      'binary:Package': shownName(each),
      Version: each.version,
      Architecture: each.architecture,
      Status: 'install ok installed',
      'db:Status-Abbrev': 'ii ',
      'binary:Summary': each.summary,
      Description: each.summary,
    };
    const text = form
      .replaceAll('\\n', '\n')
      .replaceAll('\\t', '\t')
      .replaceAll(/\$\{([^};]*)(?:;(-?\d+))?\}/g, (_all, name: string, width?: string) => {
        const value = Object.hasOwn(fields, name) ? (fields[name] ?? '') : '';
        const columns = Number(width ?? 0);
        return columns < 0 ? value.padEnd(-columns) : value.padStart(columns);
      });
    tool.out(text);
  }
  return ended;
}

function list(tool: UtilityContext, patterns: readonly string[]): number {
  const { found, status: ended } = chosen(tool, patterns);
  if (found.length === 0) return ended;
  const width = (least: number, texts: readonly string[]) =>
    Math.max(least, ...texts.map((text) => text.length));
  const nameWidth = width(14, found.map(shownName));
  const versionWidth = width(
    12,
    found.map(({ version }) => version),
  );
  const summaryWidth = width(
    33,
    found.map(({ summary }) => summary),
  );
  tool.out(
    'Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n',
  );
  tool.out(`||/ ${'Name'.padEnd(nameWidth)} ${'Version'.padEnd(versionWidth)} Architecture Description\n`);
  tool.out(
    `+++-${'='.repeat(nameWidth)}-${'='.repeat(versionWidth)}-============-${'='.repeat(summaryWidth)}\n`,
  );
  for (const each of found) {
    const { version, architecture, summary } = each;
    tool.out(
      `ii  ${shownName(each).padEnd(nameWidth)} ${version.padEnd(versionWidth)} ${architecture.padEnd(12)} ${summary}\n`,
    );
  }
  return ended;
}

function status(tool: UtilityContext, names: readonly string[]): number {
  let ended = 0;
  for (const [at, name] of names.entries()) {
    const [found] = matching(tool, name);
    if (found) tool.out(`${at > 0 ? '\n' : ''}${stanza(found)}`);
    else {
      ended = 1;
      tool.err(
        `dpkg-query: package '${name}' is not installed and no information is available\nUse dpkg --info (= dpkg-deb --info) to examine archive files.\n`,
      );
    }
  }
  return ended;
}

/** Whether the release's lists know /bin besides /usr/bin. */
function isSplit(tool: UtilityContext): boolean {
  const number = Number(osRelease(tool.fs, 'VERSION_ID') ?? 12);
  return osRelease(tool.fs, 'ID') === 'ubuntu' ? number < 24 : number < 13;
}

function files(tool: UtilityContext, names: readonly string[]): number {
  let ended = 0;
  for (const name of names) {
    const [found] = matching(tool, name);
    if (!found) {
      ended = 1;
      tool.err(
        `dpkg-query: package '${name}' is not installed\nUse dpkg --contents (= dpkg-deb --contents) to list archive files contents.\n`,
      );
      continue;
    }
    const paths = filesOf(tool.fs, found.name, isSplit(tool));
    const directories = new Set(
      paths.flatMap((path) => {
        const parts = path.split('/').slice(1, -1);
        return parts.map((_part, index) => `/${parts.slice(0, index + 1).join('/')}`);
      }),
    );
    for (const path of ['/.', ...[...directories, ...paths].toSorted()]) tool.out(`${path}\n`);
  }
  return ended;
}

function search(tool: UtilityContext, patterns: readonly string[]): number {
  let ended = 0;
  const all = installedPackages(tool.fs).flatMap((each) =>
    filesOf(tool.fs, each.name, isSplit(tool)).map((path) => [shownName(each), path] as const),
  );
  for (const pattern of patterns) {
    const found = all.filter(([, path]) =>
      pattern.startsWith('/') ? path === pattern : path.includes(pattern),
    );
    for (const [name, path] of found) tool.out(`${name}: ${path}\n`);
    if (found.length > 0) continue;
    ended = 1;
    tool.err(`dpkg-query: no path found matching pattern ${pattern}\n`);
  }
  return ended;
}
