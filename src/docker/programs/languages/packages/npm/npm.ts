import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { becomeCommand } from '../../../../../linux/utilities/system/run-command.ts';
import { toolOf } from '../../../../../linux/utilities/system/program-tool.ts';
import { nodeVersion } from '../../javascript/version.ts';
import { atOnce, timedProgram, type Plan } from '../timed-program.ts';
import { readLockFile } from './lock-file.ts';
import { readManifest } from './manifest.ts';
import { brokenManifest, complaintLines, notFound, npmError } from './npm-errors.ts';
import { nothingFound, planNpmInstall } from './npm-install.ts';
import { readNpmOptions, type NpmOptions } from './npm-options.ts';
import { npmSettings } from './npm-settings.ts';
import { planScript } from './npm-scripts.ts';
import { npmVersion } from './npm-version.ts';
import { releasesOf } from './releases.ts';

const INSTALL = new Set(['install', 'i', 'in', 'add', 'isntall', 'update', 'up', 'upgrade']);
const CLEAN_INSTALL = new Set(['ci', 'clean-install', 'ic']);
const UNINSTALL = new Set(['uninstall', 'remove', 'rm', 'un', 'r', 'unlink']);

/** npm. */
export const npm = timedProgram((process) => {
  const options = readNpmOptions(process.argv.slice(1), npmSettings(process));
  const { verb, names } = options;
  if (verb === undefined) {
    if (options.has('-v', '--version')) return atOnce(0, { out: `${npmVersion(process)}\n` });
    return atOnce(1, { out: usage(process) });
  }
  if (INSTALL.has(verb)) return planNpmInstall(process, options, 'install');
  if (CLEAN_INSTALL.has(verb)) return planNpmInstall(process, options, 'ci');
  if (UNINSTALL.has(verb)) return planNpmInstall(process, options, 'uninstall');
  switch (verb) {
    case 'run':
    case 'run-script':
    case 'rum':
      return planScript(process, options, names[0]);
    case 'start':
    case 'stop':
    case 'restart':
    case 'test':
      return planScript(process, options, verb);
    case 't':
    case 'tst':
      return planScript(process, options, 'test');
    case 'init':
    case 'create':
      return planInit(process, options);
    case 'ls':
    case 'list':
    case 'll':
    case 'la':
      return planList(process, options);
    case 'exec':
    case 'x':
      return planExec(process, [...names, ...options.rest]);
    case 'audit':
      return nothingFound();
    case 'version':
      return atOnce(0, {
        out: `{\n  npm: '${npmVersion(process)}',\n  node: '${nodeVersion(process)}'\n}\n`,
      });
    case 'root':
      return atOnce(0, {
        out: options.has('-g') ? '/usr/local/lib/node_modules\n' : `${process.cwd}/node_modules\n`,
      });
    case 'prefix':
      return atOnce(0, { out: options.has('-g') ? '/usr/local\n' : `${process.cwd}\n` });
    case 'ping':
      return atOnce(0, { err: 'npm notice PING https://registry.npmjs.org/\nnpm notice PONG 180ms\n' });
    case 'cache':
      return planCache(process, options);
    case 'config':
    case 'set':
    case 'fund':
    case 'prune':
    case 'dedupe':
    case 'rebuild':
    case 'outdated':
      return atOnce(0, {});
    default:
      return atOnce(1, {
        out: `Unknown command: "${verb}"\n\n${meant(verb)}To see a list of supported npm commands, run:\n  npm help\n`,
      });
  }
});

/** npx. */
export const npx = timedProgram((process) => {
  const args = process.argv.slice(1);
  if (args[0] === '-v' || args[0] === '--version') return atOnce(0, { out: `${npmVersion(process)}\n` });
  const first = args.findIndex((arg) => !arg.startsWith('-'));
  if (first < 0) return atOnce(0, {});
  return planExec(process, args.slice(first));
});

function meant(verb: string): string {
  const close = ['install', 'run', 'start', 'test', 'init', 'uninstall'].find(
    (each) => each.startsWith(verb.slice(0, 3)) && Math.abs(each.length - verb.length) < 3,
  );
  return close === undefined ? '' : `Did you mean this?\n  npm ${close}\n\n`;
}

/** A command of an installed package; one that is not has to be fetched, and is only named. */
function planExec(process: ProcessContext, [name = '', ...args]: readonly string[]): Plan {
  const bare = name.replace(/(?!^)@.*$/, '');
  const { env, cwd, fs } = process;
  const folders = [`${cwd === '/' ? '' : cwd}/node_modules/.bin`, ...(env['PATH'] ?? '').split(':')];
  if (folders.some((folder) => fs.exists(`${folder}/${bare}`))) {
    return {
      told: [],
      finish: () =>
        becomeCommand(toolOf(process), [bare, ...args], { env: { ...env, PATH: folders.join(':') } }),
    };
  }
  const [release] = releasesOf(bare);
  if (!release) return npmError(process, 1, notFound(bare, '*'));
  return atOnce(1, {
    err: `npm warn exec The following package was not found and will be installed: ${bare}@${release.version}\n${bare}: this program is not simulated here\n`,
  });
}

function planInit(process: ProcessContext, options: NpmOptions): Plan {
  const { cwd, fs } = process;
  if (!options.has('-y', '--yes', '-f', '--force'))
    return atOnce(1, {
      err: complaintLines(process, [
        'this simulated npm asks no questions: npm init -y takes what it would propose',
      ]),
    });
  const folder = cwd === '/' ? '' : cwd;
  const major = Number.parseInt(npmVersion(process), 10);
  const manifest = {
    name: folder.replace(/^.*\//, '').toLowerCase() || undefined,
    version: '1.0.0',
    ...(major >= 11 ? { description: '' } : {}),
    main: ['index.js', 'server.js', 'app.js'].find((name) => fs.exists(`${folder}/${name}`)) ?? 'index.js',
    scripts: {
      test: 'echo "Error: no test specified" && exit 1',
      ...(fs.exists(`${folder}/server.js`) ? { start: 'node server.js' } : {}),
    },
    keywords: [],
    author: '',
    license: 'ISC',
    ...(major >= 11 ? { type: 'commonjs' } : { description: '' }),
  };
  const text = JSON.stringify(manifest, null, 2);
  return {
    told: [{ after: 200 }],
    finish() {
      fs.writeFile(`${folder}/package.json`, `${text}\n`);
      process.write(1, `Wrote to ${folder}/package.json:\n\n${text}\n\n\n\n`);
      return 0;
    },
  };
}

function planList(process: ProcessContext, options: NpmOptions): Plan {
  if (options.has('-g', '--global')) {
    const root = '/usr/local/lib/node_modules';
    const names = process.fs.exists(root) ? process.fs.readdir(root).toSorted() : [];
    const lines = names.map((name, index) => {
      const own = `${root}/${name}/package.json`;
      const version = process.fs.exists(own)
        ? (JSON.parse(process.fs.readFile(own)) as { version: string }).version
        : name === 'npm'
          ? npmVersion(process)
          : '0.34.0';
      return `${index === names.length - 1 ? '└──' : '├──'} ${name}@${version}\n`;
    });
    return atOnce(0, { out: `/usr/local/lib\n${lines.join('')}\n` });
  }
  const read = readManifest(process);
  if (read.kind === 'broken') return npmError(process, 1, brokenManifest(read.path, read.message));
  if (read.kind === 'missing') return atOnce(0, { out: `${process.cwd}\n└── (empty)\n\n` });
  const { manifest, folder } = read;
  const root = folder === '/' ? '' : folder;
  const hidden = readLockFile(process.fs, `${root}/node_modules/.package-lock.json`);
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([name]) => options.names.length === 0 || options.names.includes(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const label = manifest.name === undefined ? '' : `${manifest.name}@${manifest.version ?? ''} `;
  const missing: string[] = [];
  const lines = wanted.map(([name, range], index) => {
    const branch = index === wanted.length - 1 ? '└──' : '├──';
    const version = process.fs.exists(`${root}/node_modules/${name}/package.json`)
      ? hidden?.versions.get(`node_modules/${name}`)
      : undefined;
    if (version !== undefined) return `${branch} ${name}@${version}\n`;
    missing.push(`missing: ${name}@${range}, required by ${manifest.name ?? ''}@${manifest.version ?? ''}`);
    return `${branch} UNMET DEPENDENCY ${name}@${range}\n`;
  });
  const out = `${label}${folder}\n${lines.length > 0 ? lines.join('') : '└── (empty)\n'}\n`;
  if (missing.length === 0) return atOnce(lines.length === 0 && options.names.length > 0 ? 1 : 0, { out });
  return atOnce(1, { out, err: complaintLines(process, ['code ELSPROBLEMS', ...missing]) });
}

function planCache(process: ProcessContext, options: NpmOptions): Plan {
  if (options.names[0] !== 'clean' && options.names[0] !== 'verify') return atOnce(0, {});
  if (options.names[0] === 'clean' && !options.has('--force', '-f'))
    return npmError(process, 1, [
      'As of npm@5, the npm cache self-heals from corruption issues',
      'by treating integrity mismatches as cache misses.  As a result,',
      'data extracted from the cache is guaranteed to be valid.  If you',
      'want to make sure everything is consistent, use `npm cache verify`',
      'instead.  Deleting the cache can only make npm go slower, and is',
      'not likely to correct any problems you may be encountering!',
      '',
      'On the other hand, if you are debugging an issue with the installer,',
      'or race conditions that depend on the timing of writing to an empty',
      'cache, you can use `npm install --cache /tmp/empty-cache` to use a',
      'temporary cache instead of nuking the actual one.',
      '',
      "If you're sure you want to delete the entire cache, rerun this command",
      'with --force.',
    ]);
  return {
    told: [
      {
        after: 0,
        err: options.has('--force', '-f') ? 'npm warn using --force Recommended protections disabled.\n' : '',
      },
    ],
    finish() {
      const path = `${process.env['HOME'] ?? '/root'}/.npm/_cacache`;
      if (options.names[0] === 'clean' && process.fs.exists(path)) process.fs.removeAll(path);
      return 0;
    },
  };
}

function usage(process: ProcessContext): string {
  return `npm <command>

Usage:

npm install        install all the dependencies in your project
npm install <foo>  add the <foo> dependency to your project
npm test           run this project's tests
npm run <foo>      run the script named <foo>
npm <command> -h   quick help on <command>
npm -l             display usage info for all commands
npm help <term>    search for help on <term>
npm help npm       more involved overview

All commands:

    access, adduser, audit, bugs, cache, ci, completion,
    config, dedupe, deprecate, diff, dist-tag, docs, doctor,
    edit, exec, explain, explore, find-dupes, fund, get, help,
    help-search, init, install, install-ci-test, install-test,
    link, ll, login, logout, ls, org, outdated, owner, pack,
    ping, pkg, prefix, profile, prune, publish, query, rebuild,
    repo, restart, root, run, sbom, search, set, shrinkwrap,
    star, stars, start, stop, team, test, token, undeprecate,
    uninstall, unpublish, unstar, update, version, view, whoami

Specify configs in the ini-formatted file:
    ${process.env['HOME'] ?? '/root'}/.npmrc
or on the command line via: npm <command> --key=value

More configuration info: npm help config
Configuration fields: npm help 7 config

npm@${npmVersion(process)} /usr/local/lib/node_modules/npm
`;
}
