import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../../linux/process/program.ts';
import { atOnce, timedProgram, type Plan } from '../timed-program.ts';
import { canonicalName, DISTRIBUTIONS } from './distributions.ts';
import { installedIn, pythonEnvironment, type Installed } from './environment.ts';
import { planInstall, warnRoot } from './install.ts';
import { readOptions, type PipOptions } from './options.ts';
import { parseRequirement } from './requirement.ts';
import { removeWheel } from './wheel.ts';

const COMMANDS = [
  ['install', 'Install packages.'], ['lock', 'Generate a lock file.'], ['download', 'Download packages.'], ['uninstall', 'Uninstall packages.'], ['freeze', 'Output installed packages in requirements format.'], ['inspect', 'Inspect the python environment.'],
  ['list', 'List installed packages.'], ['show', 'Show information about installed packages.'], ['check', 'Verify installed packages have compatible dependencies.'], ['config', 'Manage local and global configuration.'], ['search', 'Search PyPI for packages.'],
  ['cache', 'Inspect and manage pip\'s wheel cache.'], ['index', 'Inspect information available from package indexes.'], ['wheel', 'Build wheels from your requirements.'], ['hash', 'Compute hashes of package archives.'], ['completion', 'A helper command used for command completion.'], ['debug', 'Show information useful for debugging.'], ['help', 'Show help for commands.'],
] as const; // prettier-ignore

const timed = timedProgram(plan);

/** pip, also as `python -m pip`. */
export const pip: Program = {
  start(process) {
    const options = optionsOf(process);
    return options.verb === 'uninstall' && options.unknown === undefined
      ? uninstall(process, options)
      : timed.start(process);
  },
  resume(process, state, wake) {
    return state === 'asked'
      ? uninstall(process, optionsOf(process))
      : (timed.resume?.(process, state, wake) ?? exit(1));
  },
};

function optionsOf({ argv }: ProcessContext): PipOptions {
  const args = argv[1] === '-m' && argv[2] === 'pip' ? argv.slice(3) : argv.slice(1);
  return readOptions(args);
}

function plan(process: ProcessContext): Plan {
  const options = optionsOf(process);
  const { verb, names, unknown } = options;
  const environment = pythonEnvironment(process);
  if (verb === undefined) {
    if (options.has('-V', '--version'))
      return atOnce(0, {
        out: `pip ${environment.pipVersion} from ${environment.site}/pip (python ${environment.short})\n`,
      });
    const list = COMMANDS.map(([name, text]) => `  ${name.padEnd(27)} ${text}\n`).join('');
    return atOnce(0, {
      out: `\nUsage:   \n  pip <command> [options]\n\nCommands:\n${list}\nGeneral Options:\n  -h, --help                  Show help.\n  -V, --version               Show version and exit.\n  -q, --quiet                 Give less output. Option is additive, and can be used up to 3 times (corresponding to WARNING, ERROR, and CRITICAL logging levels).\n  --no-cache-dir              Disable the cache.\n`,
    });
  }
  if (!COMMANDS.some(([name]) => name === verb)) {
    const close = COMMANDS.find(([name]) => name.startsWith(verb.slice(0, 3)))?.[0];
    const meant = close === undefined ? '' : ` - maybe you meant "${close}"`;
    return atOnce(1, { err: `ERROR: unknown command "${verb}"${meant}\n` });
  }
  if (unknown !== undefined)
    return atOnce(2, {
      err: `\nUsage:   \n  pip ${verb} [options]${verb === 'install' ? ' <requirement specifier> [package-index-options] ...\n  pip install [options] -r <requirements file> [package-index-options] ...\n  pip install [options] [-e] <vcs project url> ...\n  pip install [options] [-e] <local project path> ...\n  pip install [options] <archive url/path> ...' : ''}\n\nno such option: ${unknown.replace(/=.*/, '')}\n`,
    });
  const all = () => {
    const installed = installedIn(process, environment.site);
    const own: Installed = { title: 'pip', name: 'pip', version: environment.pipVersion, info: '' };
    return installed.some(({ name }) => name === 'pip') ? installed : [...installed, own].sort(byName);
  };
  switch (verb) {
    case 'install':
      return planInstall(process, options);
    case 'list':
      return atOnce(0, { out: table(all(), options) });
    case 'freeze':
      return atOnce(0, {
        out: all()
          .filter(({ name }) => options.has('--all') || !['pip', 'setuptools', 'wheel'].includes(name))
          .map(({ title, version }) => `${title}==${version}\n`)
          .join(''),
      });
    case 'show':
      return show(names, all(), environment.site);
    case 'check':
      return atOnce(0, { out: 'No broken requirements found.\n' });
    case 'config':
      return atOnce(0, {});
    case 'cache': {
      const folder = `${process.env['HOME'] ?? '/root'}/.cache/pip`;
      const files = process.fs.exists(`${folder}/http-v2`)
        ? process.fs.readdir(`${folder}/http-v2`).length
        : 0;
      if (names[0] === 'dir') return atOnce(0, { out: `${folder}\n` });
      if (names[0] !== 'purge')
        return atOnce(0, {
          out: `Package index page cache location (pip v23.3+): ${folder}/http-v2\nNumber of HTTP files: ${files}\n`,
        });
      return {
        told: [],
        finish() {
          if (files > 0) process.fs.removeAll(folder);
          process.write(1, `Files removed: ${files}\n`);
          return 0;
        },
      };
    }
    case 'search':
      return atOnce(1, {
        err: "ERROR: XMLRPC request failed [code: -32500]\nRuntimeError: PyPI no longer supports 'pip search' (or XML-RPC search). Please use https://pypi.org/search (via a browser) instead. See https://warehouse.pypa.io/api-reference/xml-rpc.html#deprecated-methods for more information.\n",
      });
    default:
      return atOnce(1, { err: `ERROR: this simulated pip does not understand "${verb}" yet\n` });
  }
}

function byName(a: Installed, b: Installed): number {
  return a.name < b.name ? -1 : 1;
}

function table(all: readonly Installed[], options: PipOptions): string {
  if (options.values('--format')[0] === 'freeze')
    return all.map(({ title, version }) => `${title}==${version}\n`).join('');
  if (options.values('--format')[0] === 'json')
    return `${JSON.stringify(all.map(({ title, version }) => ({ name: title, version })))
      .replaceAll('":"', '": "')
      .replaceAll('","', '", "')
      .replaceAll('},{', '}, {')}\n`;
  const outdated = options.has('--outdated', '-o');
  const rows = all.flatMap(({ title, name, version }) => {
    const latest = DISTRIBUTIONS.get(name)?.version;
    if (!outdated) return [[title, version]];
    return latest !== undefined && latest !== version ? [[title, version, latest, 'wheel']] : [];
  });
  if (rows.length === 0) return '';
  const head = outdated ? ['Package', 'Version', 'Latest', 'Type'] : ['Package', 'Version'];
  const widths = head.map((text, column) =>
    Math.max(text.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    `${row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd()}\n`;
  return line(head) + line(widths.map((width) => '-'.repeat(width))) + rows.map(line).join('');
}

function show(names: readonly string[], all: readonly Installed[], site: string): Plan {
  if (names.length === 0)
    return atOnce(1, { err: 'WARNING: ERROR: Please provide a package name or names.\n' });
  const found = names.flatMap((name) => all.filter((each) => each.name === canonicalName(name)));
  const missing = names.filter((name) => !all.some((each) => each.name === canonicalName(name)));
  const parts = found.map(({ title, name, version }) => {
    const each = DISTRIBUTIONS.get(name);
    const requires = (each?.requires ?? []).map((text) => parseRequirement(text)?.name ?? '').toSorted();
    const users = all.filter(({ name: other }) =>
      DISTRIBUTIONS.get(other)?.requires.some((text) => parseRequirement(text)?.name === name),
    );
    return `Name: ${title}\nVersion: ${version}\nSummary: ${each?.summary ?? ''}\nHome-page: \nAuthor: \nAuthor-email: \nLicense: \nLocation: ${site}\nRequires: ${requires.join(', ')}\nRequired-by: ${users.map((user) => user.title).join(', ')}\n`;
  });
  const err = missing.length > 0 ? `WARNING: Package(s) not found: ${missing.join(', ')}\n` : '';
  return atOnce(found.length > 0 ? 0 : 1, { out: parts.join('---\n'), err });
}

function uninstall(process: ProcessContext, options: PipOptions): Step {
  const environment = pythonEnvironment(process);
  if (options.names.length === 0) {
    process.write(
      2,
      'ERROR: You must give at least one requirement to uninstall (see "pip help uninstall")\n',
    );
    return exit(1);
  }
  const installed = installedIn(process, environment.site);
  const found = options.names.flatMap((name) =>
    installed.filter((each) => each.name === canonicalName(name)),
  );
  const isSure = options.has('-y', '--yes');
  if (!isSure && found.length > 0) {
    const line = process.readLine(0);
    if (!line) {
      process.write(1, asked(found, environment.site));
      return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: 'asked' };
    }
    if (!/^(y|yes|)\s*$/i.test(line.text)) return exit(0);
  }
  for (const name of options.names) {
    const each = found.find((one) => one.name === canonicalName(name));
    if (!each) {
      process.write(2, `WARNING: Skipping ${name} as it is not installed.\n`);
      continue;
    }
    const { title, version } = each;
    if (isSure)
      process.write(
        1,
        `Found existing installation: ${title} ${version}\nUninstalling ${title}-${version}:\n`,
      );
    removeWheel(process, environment, each, DISTRIBUTIONS.get(each.name));
    process.write(1, `  Successfully uninstalled ${title}-${version}\n`);
  }
  warnRoot(process, environment, options);
  return exit(0);
}

function asked(found: readonly Installed[], site: string): string {
  return found
    .map(({ title, name, version, info }) => {
      const modules = DISTRIBUTIONS.get(name)?.modules ?? [];
      const paths = [
        `${info}/*`,
        ...modules.map((module) => (module.endsWith('.py') ? `${site}/${module}` : `${site}/${module}/*`)),
      ];
      return `Found existing installation: ${title} ${version}\nUninstalling ${title}-${version}:\n  Would remove:\n${paths.map((path) => `    ${path}\n`).join('')}Proceed (Y/n)? `;
    })
    .join('');
}
