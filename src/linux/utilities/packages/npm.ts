import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { becomeCommand } from '../system/run-command.ts';
import { toolOf, type ProgramTool } from '../system/program-tool.ts';
import { isOnline } from './apt-lists.ts';

/** What of a package.json matters here. */
interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly main?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const LIFECYCLE: ReadonlySet<string> = new Set(['start', 'stop', 'test', 'restart']);

/** npm: runs scripts of package.json; installs by making the directories of what is named there. */
export const npm: Program = {
  start(process) {
    const tool = toolOf(process);
    const [verb, ...words] = tool.args.filter((arg) => !arg.startsWith('-'));
    if (tool.args.includes('--version') || tool.args.includes('-v')) {
      tool.out('10.8.2\n');
      return exit(0);
    }
    switch (verb) {
      case 'install':
      case 'i':
      case 'ci':
      case 'add':
        return install(tool, verb, words);
      case 'run':
      case 'run-script':
        return runScript(tool, words[0]);
      case 'init':
        return init(tool);
      case 'cache':
        return exit(0);
      case 'ls':
      case 'list':
        return list(tool);
      case undefined:
        tool.out(
          'npm <command>\n\nUsage:\n\nnpm install        install all the dependencies in your project\n',
        );
        return exit(1);
      default:
        if (LIFECYCLE.has(verb)) return runScript(tool, verb);
        tool.err(`Unknown command: "${verb}"\n\nTo see a list of supported npm commands, run:\n  npm help\n`);
        return exit(1);
    }
  },
};

/** package.json of the working directory; a step to end with when there is none, or none that can be read. */
function readManifest(tool: ProgramTool): Manifest | Step {
  const { cwd, fs }: ProcessContext = tool.process;
  const path = `${cwd.replace(/\/$/, '')}/package.json`;
  try {
    return JSON.parse(fs.readFile(path)) as Manifest;
  } catch (error) {
    if (error instanceof FsError) {
      tool.err(`npm error code ENOENT\nnpm error syscall open\nnpm error path ${path}\nnpm error errno -2\n`);
      tool.err(
        `npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'\n`,
      );
      tool.err('npm error enoent This is related to npm not being able to find a file.\nnpm error enoent\n');
      return exit(254);
    }
    if (!(error instanceof SyntaxError)) throw error;
    tool.err(
      `npm error code EJSONPARSE\nnpm error path ${path}\nnpm error JSON.parse Failed to parse JSON data.\n`,
    );
    return exit(1);
  }
}

function isStep(value: Manifest | Step): value is Step {
  return 'kind' in value;
}

function runScript(tool: ProgramTool, name: string | undefined): Step {
  const manifest = readManifest(tool);
  if (isStep(manifest)) return manifest;
  const scripts = manifest.scripts ?? {};
  if (name === undefined) {
    for (const [each, line] of Object.entries(scripts)) tool.out(`  ${each}\n    ${line}\n`);
    return exit(0);
  }
  const server = tool.process.fs.exists('server.js') ? 'node server.js' : undefined;
  const line = Object.hasOwn(scripts, name) ? scripts[name] : name === 'start' ? server : undefined;
  if (line === undefined) {
    tool.err(
      `npm error Missing script: "${name}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n`,
    );
    return exit(1);
  }
  if (!tool.args.includes('-s') && !tool.args.includes('--silent')) {
    const label = [manifest.name, manifest.version].filter((part) => part !== undefined).join('@');
    tool.out(`\n> ${label === '' ? '' : `${label} `}${name}\n> ${line}\n\n`);
  }
  const dashes = tool.args.indexOf('--');
  const extra =
    dashes < 0
      ? ''
      : tool.args
          .slice(dashes + 1)
          .map((arg) => ` ${arg}`)
          .join('');
  const { env } = tool.process;
  const path = `${tool.process.cwd}/node_modules/.bin:${env.PATH ?? '/usr/local/bin:/usr/bin:/bin'}`;
  return becomeCommand(tool, ['sh', '-c', `${line}${extra}`], {
    env: { ...env, PATH: path, npm_lifecycle_event: name, npm_package_name: manifest.name ?? '' },
  });
}

function install(tool: ProgramTool, verb: string, names: readonly string[]): Step {
  const { process } = tool;
  const global = tool.args.some((arg) => arg === '-g' || arg === '--global');
  const found = names.length > 0 && !process.fs.exists('package.json') ? {} : readManifest(tool);
  if (isStep(found)) return found;
  if (verb === 'ci' && !process.fs.exists('package-lock.json')) {
    tool.err('npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\nnpm error npm-shrinkwrap.json with lockfileVersion >= 1.\n'); // prettier-ignore
    return exit(1);
  }
  const production = tool.args.some(
    (arg) => arg === '--production' || arg === '--omit=dev' || arg === '--only=production',
  );
  const asked =
    names.length > 0 ? Object.fromEntries(names.map((name) => [name.replace(/(?!^)@.*$/, ''), '*'])) : {};
  const wanted = global
    ? asked
    : { ...found.dependencies, ...(production ? {} : found.devDependencies), ...asked };
  if (!isOnline(process) && Object.keys(wanted).length > 0) {
    tool.err('npm error code EAI_AGAIN\nnpm error syscall getaddrinfo\nnpm error errno EAI_AGAIN\n');
    tool.err(
      'npm error request to https://registry.npmjs.org/ failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org\n',
    );
    return exit(1);
  }
  const root = global ? '/usr/local/lib/node_modules' : 'node_modules';
  const entries = Object.entries(wanted).slice(0, 200);
  let added = 0;
  for (const [name, range] of entries) {
    process.work(10);
    const path = `${root}/${name}`;
    if (name.includes('..') || process.fs.exists(`${path}/package.json`)) continue;
    process.fs.mkdir(path, { parents: true });
    const version = range.replace(/^[^\d]*/, '') || '1.0.0';
    process.fs.writeFile(`${path}/package.json`, `${JSON.stringify({ name, version }, null, 2)}\n`);
    added += 1;
  }
  if (names.length > 0 && !global) saveDependencies(tool, found, asked);
  if (!global && !process.fs.exists('package-lock.json')) {
    const lock = { name: found.name ?? '', lockfileVersion: 3, requires: true, packages: {} };
    process.fs.writeFile('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  }
  const count = (number: number) => `${number} package${number === 1 ? '' : 's'}`;
  tool.out(
    added === 0
      ? `\nup to date, audited ${count(entries.length + 1)} in 1s\n\nfound 0 vulnerabilities\n`
      : `\nadded ${count(added)}, and audited ${count(entries.length + 1)} in 2s\n\nfound 0 vulnerabilities\n`,
  );
  return exit(0);
}

function saveDependencies(
  tool: ProgramTool,
  manifest: Manifest,
  asked: Readonly<Record<string, string>>,
): void {
  const dependencies = { ...manifest.dependencies };
  for (const name of Object.keys(asked)) dependencies[name] ??= '^1.0.0';
  tool.process.fs.writeFile('package.json', `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`);
}

function init(tool: ProgramTool): Step {
  const { cwd, fs } = tool.process;
  const manifest = {
    name: cwd.replace(/^.*\//, '') || 'app',
    version: '1.0.0',
    main: 'index.js',
    scripts: { test: 'echo "Error: no test specified" && exit 1' },
    keywords: [],
    author: '',
    license: 'ISC',
    description: '',
  };
  const text = JSON.stringify(manifest, null, 2);
  fs.writeFile('package.json', `${text}\n`);
  tool.out(`Wrote to ${cwd.replace(/\/$/, '')}/package.json:\n\n${text}\n\n\n\n`);
  return exit(0);
}

function list(tool: ProgramTool): Step {
  const manifest = readManifest(tool);
  if (isStep(manifest)) return manifest;
  tool.out(`${manifest.name ?? ''}@${manifest.version ?? ''} ${tool.process.cwd}\n`);
  const names = Object.keys(manifest.dependencies ?? {});
  names.forEach((name, index) => tool.out(`${index === names.length - 1 ? '└──' : '├──'} ${name}\n`));
  if (names.length === 0) tool.out('└── (empty)\n');
  return exit(0);
}
