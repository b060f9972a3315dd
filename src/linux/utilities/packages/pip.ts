import { FsError } from '../../fs/fs-error.ts';
import type { FileSystem } from '../../fs/file-system.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { isOnline } from './apt-lists.ts';

/** The distributions of PyPI that lessons install, and their versions. */
const PYPI: Readonly<Record<string, string>> = {
  aiohttp: '3.11.11', alembic: '1.14.0', black: '24.10.0', boto3: '1.35.90', celery: '5.4.0', click: '8.1.8',
  cryptography: '44.0.0', django: '5.1.4', fastapi: '0.115.6', flask: '3.1.0', gunicorn: '23.0.0', httpx: '0.28.1',
  jinja2: '3.1.5', jupyter: '1.1.1', matplotlib: '3.10.0', numpy: '2.2.1', pandas: '2.2.3', pillow: '11.1.0',
  'psycopg2-binary': '2.9.10', psycopg2: '2.9.10', pydantic: '2.10.4', pymongo: '4.10.1', pymysql: '1.1.1', pytest: '8.3.4',
  'python-dotenv': '1.0.1', pyyaml: '6.0.2', redis: '5.2.1', requests: '2.32.3', 'scikit-learn': '1.6.0', scipy: '1.15.0',
  sqlalchemy: '2.0.36', starlette: '0.41.3', streamlit: '1.41.1', tensorflow: '2.18.0', torch: '2.5.1', tqdm: '4.67.1',
  uvicorn: '0.34.0', werkzeug: '3.1.3', wheel: '0.45.1', setuptools: '75.6.0', pip: '24.3.1', urllib3: '2.3.0',
}; // prettier-ignore

/** A requirement as typed: `flask==3.0.0`, `uvicorn[standard]>=0.20`. */
interface Requirement {
  readonly name: string;
  readonly version: string | undefined;
}

/** pip: installs well-known distributions by marking them installed. */
export const pip: Utility = (tool) => {
  const [verb, ...args] = tool.args.filter((arg) => !arg.startsWith('--'));
  if (tool.args.includes('--version') || tool.args.includes('-V')) {
    const site = sitePackages(tool.fs);
    tool.out(`pip 24.0 from ${site}/pip (python ${/python(\d\.\d+)/.exec(site)?.[1] ?? '3'})\n`);
    return 0;
  }
  switch (verb) {
    case 'install':
      return install(tool, args);
    case 'uninstall':
      return uninstall(
        tool,
        args.filter((arg) => !arg.startsWith('-')),
      );
    case 'list':
    case 'freeze':
      return list(tool, verb);
    case 'show':
      return show(tool, args);
    case undefined:
      tool.out('\nUsage:   \n  pip <command> [options]\n');
      return 0;
    default:
      tool.err(`ERROR: unknown command "${verb}"\n`);
      return 1;
  }
};

function sitePackages(fs: FileSystem): string {
  const lib = '/usr/local/lib';
  const own = fs.exists(lib) ? fs.readdir(lib).find((name) => /^python3\.\d+$/.test(name)) : undefined;
  return own === undefined ? '/usr/lib/python3/dist-packages' : `${lib}/${own}/site-packages`;
}

function installed(fs: FileSystem): readonly { name: string; version: string }[] {
  const site = sitePackages(fs);
  if (!fs.exists(site)) return [];
  return fs.readdir(site).flatMap((entry) => {
    const match = /^(.+)-([^-]+)\.dist-info$/.exec(entry);
    return match ? [{ name: match[1] ?? '', version: match[2] ?? '' }] : [];
  });
}

function install(tool: UtilityContext, args: readonly string[]): number {
  const requirements: Requirement[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '-r') {
      const file = args[++index] ?? '';
      const lines = requirementLines(tool, file);
      if (lines === undefined) {
        tool.err(`ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${file}'\n`);
        return 1;
      }
      requirements.push(...lines);
    } else if (!arg.startsWith('-')) requirements.push(parseRequirement(arg));
  }
  if (requirements.length === 0) {
    tool.err('ERROR: You must give at least one requirement to install (see "pip help install")\n');
    return 1;
  }
  const present = new Map(installed(tool.fs).map(({ name, version }) => [name, version]));
  const fresh: { name: string; version: string }[] = [];
  const quiet = tool.args.some((arg) => arg === '-q' || arg === '--quiet');
  for (const { name, version } of requirements) {
    tool.work(5);
    const known = present.get(name);
    if (known !== undefined && (version === undefined || version === known)) {
      if (!quiet) tool.out(`Requirement already satisfied: ${name} in ${sitePackages(tool.fs)} (${known})\n`);
      continue;
    }
    const latest = Object.hasOwn(PYPI, name.toLowerCase()) ? PYPI[name.toLowerCase()] : undefined;
    if (latest === undefined || !isOnline(tool)) return notFound(tool, name, version);
    const chosen = version ?? latest;
    if (!quiet)
      tool.out(
        `Collecting ${name}${version === undefined ? '' : `==${version}`}\n  Downloading ${name.replaceAll('-', '_')}-${chosen}-py3-none-any.whl\n`,
      );
    fresh.push({ name, version: chosen });
  }
  return finish(tool, fresh, quiet);
}

function requirementLines(tool: UtilityContext, file: string): readonly Requirement[] | undefined {
  try {
    const lines = tool.fs
      .readFile(file)
      .split('\n')
      .map((line) => line.replace(/#.*$/, '').trim());
    return lines.filter((line) => line !== '' && !line.startsWith('-')).map(parseRequirement);
  } catch (error) {
    if (error instanceof FsError) return undefined;
    throw error;
  }
}

function parseRequirement(text: string): Requirement {
  const match = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:==\s*([^\s,;]+))?/.exec(text);
  return { name: match?.[1] ?? text, version: match?.[2] };
}

function notFound(tool: UtilityContext, name: string, version: string | undefined): number {
  const wanted = version === undefined ? name : `${name}==${version}`;
  if (!isOnline(tool)) {
    tool.err(
      `WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken: /simple/${name}/\n`,
    );
  }
  tool.err(
    `ERROR: Could not find a version that satisfies the requirement ${wanted} (from versions: none)\n`,
  );
  tool.err(`ERROR: No matching distribution found for ${wanted}\n`);
  return 1;
}

function finish(
  tool: UtilityContext,
  fresh: readonly { name: string; version: string }[],
  quiet: boolean,
): number {
  if (fresh.length === 0) return 0;
  const site = sitePackages(tool.fs);
  if (!quiet) tool.out(`Installing collected packages: ${fresh.map(({ name }) => name).join(', ')}\n`);
  for (const { name, version } of fresh) {
    const info = `${site}/${name.replaceAll('-', '_')}-${version}.dist-info`;
    tool.fs.mkdir(info, { parents: true });
    tool.fs.writeFile(`${info}/METADATA`, `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`);
    tool.fs.mkdir(`${site}/${name.replaceAll('-', '_').toLowerCase()}`, { parents: true });
  }
  if (!quiet)
    tool.out(`Successfully installed ${fresh.map(({ name, version }) => `${name}-${version}`).join(' ')}\n`);
  if (tool.credentials.uid === 0) {
    tool.err(
      "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv\n",
    );
  }
  return 0;
}

function uninstall(tool: UtilityContext, names: readonly string[]): number {
  for (const name of names) {
    const found = installed(tool.fs).find((each) => each.name === name.replaceAll('-', '_'));
    if (!found) {
      tool.err(`WARNING: Skipping ${name} as it is not installed.\n`);
      continue;
    }
    tool.fs.removeAll(`${sitePackages(tool.fs)}/${found.name}-${found.version}.dist-info`);
    tool.out(
      `Found existing installation: ${name} ${found.version}\nUninstalling ${name}-${found.version}:\n  Successfully uninstalled ${name}-${found.version}\n`,
    );
  }
  return 0;
}

function list(tool: UtilityContext, form: 'list' | 'freeze'): number {
  const all = installed(tool.fs);
  if (form === 'freeze') for (const { name, version } of all) tool.out(`${name}==${version}\n`);
  else {
    const width = Math.max(7, ...all.map(({ name }) => name.length));
    tool.out(`${'Package'.padEnd(width)} Version\n${'-'.repeat(width)} -------\n`);
    for (const { name, version } of all) tool.out(`${name.padEnd(width)} ${version}\n`);
  }
  return 0;
}

function show(tool: UtilityContext, names: readonly string[]): number {
  let status = 0;
  for (const name of names) {
    const found = installed(tool.fs).find((each) => each.name === name.replaceAll('-', '_'));
    if (found) tool.out(`Name: ${name}\nVersion: ${found.version}\nLocation: ${sitePackages(tool.fs)}\n`);
    else {
      tool.err(`WARNING: Package(s) not found: ${name}\n`);
      status = 1;
    }
  }
  return status;
}
