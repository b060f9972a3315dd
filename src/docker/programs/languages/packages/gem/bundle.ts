import { isOnline } from '../../../../../linux/utilities/packages/apt-lists.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { becomeCommand } from '../../../../../linux/utilities/system/run-command.ts';
import { toolOf } from '../../../../../linux/utilities/system/program-tool.ts';
import { rubyVersion } from '../../ruby/version.ts';
import { putText } from '../claimed-file.ts';
import { atOnce, timedProgram, type Plan, type TimedText } from '../timed-program.ts';
import { lockedDependencies, lockText, readGemfile, readLock, type Gemfile } from './gemfile.ts';
import type { Gem } from './gems.ts';
import { bundleHome, gemHome, gemsIn } from './installed.ts';
import { resolveGems } from './resolve-gems.ts';
import { unpackGem } from './unpack-gem.ts';

const BUNDLER: Readonly<Record<number, string>> = {
  301: '2.3.15',
  302: '2.4.19',
  303: '2.5.22',
  304: '2.6.9',
};

function bundlerVersion(process: ProcessContext): string {
  return BUNDLER[rubyVersion(process).number] ?? '2.6.9';
}

/** bundle. */
export const bundle = timedProgram((process) => {
  const args = process.argv.slice(1);
  const words = args.filter((arg) => !arg.startsWith('-'));
  const [verb = 'install', ...rest] = words;
  if (args[0] === '-v' || args[0] === '--version' || args[0] === 'version')
    return atOnce(0, { out: `Bundler version ${bundlerVersion(process)}\n` });
  switch (verb) {
    case 'install':
      return withGemfile(process, (gemfile) => planInstall(process, gemfile, args));
    case 'exec':
      return withGemfile(process, (gemfile) =>
        planExec(process, gemfile, args.slice(args.indexOf('exec') + 1)),
      );
    case 'config':
      return planConfig(process, args.slice(1));
    case 'init':
      return planInit(process);
    case 'lock':
    case 'update':
      return withGemfile(process, (gemfile) => planLock(process, gemfile, verb));
    case 'add':
      return withGemfile(process, (gemfile) => planAdd(process, gemfile, rest));
    case 'list':
      return withGemfile(process, (gemfile) => planList(process, gemfile));
    case 'check':
      return withGemfile(process, (gemfile) => {
        const missing = missingGems(process, gemfile);
        return missing.length === 0
          ? atOnce(0, { out: "The Gemfile's dependencies are satisfied\n" })
          : atOnce(1, {
              err: `The following gems are missing\n${missing.map((each) => ` * ${each}\n`).join('')}Install missing gems with \`bundle install\`\n`,
            });
      });
    default:
      return atOnce(15, { err: `Could not find command "${verb}".\n` });
  }
});

function gemfilePath({ env, cwd }: ProcessContext): string {
  return env['BUNDLE_GEMFILE'] ?? `${cwd === '/' ? '' : cwd}/Gemfile`;
}

function withGemfile(process: ProcessContext, act: (gemfile: Gemfile) => Plan): Plan {
  const path = gemfilePath(process);
  if (!process.fs.exists(path)) return atOnce(10, { err: 'Could not locate Gemfile\n' });
  const gemfile = readGemfile(process.fs.readFile(path));
  const own = rubyVersion(process).text;
  if (gemfile.ruby !== undefined && !matchesRuby(own, gemfile.ruby))
    return atOnce(18, { err: `Your Ruby version is ${own}, but your Gemfile specified ${gemfile.ruby}\n` });
  return act(gemfile);
}

function matchesRuby(own: string, wanted: string): boolean {
  if (/^[~<>]/.test(wanted)) {
    const limit = wanted.replace(/^[~<>=\s]+/, '');
    return wanted.startsWith('>=')
      ? Number.parseFloat(own) >= Number.parseFloat(limit)
      : own.startsWith(
          limit
            .split('.')
            .slice(0, wanted.startsWith('~>') && limit.split('.').length > 2 ? 2 : 1)
            .join('.'),
        );
  }
  return own === wanted || `${own}.`.startsWith(`${wanted}.`);
}

function setting(process: ProcessContext, name: string): string | undefined {
  const fromEnvironment = process.env[`BUNDLE_${name}`];
  if (fromEnvironment !== undefined) return fromEnvironment;
  const config = `${process.env['BUNDLE_APP_CONFIG'] ?? `${process.cwd}/.bundle`}/config`;
  return process.fs.exists(config)
    ? new RegExp(`^BUNDLE_${name}: "?([^"\\n]*)"?$`, 'm').exec(process.fs.readFile(config))?.[1]
    : undefined;
}

/** What of a Gemfile is wanted here: not what is for groups that are left out. */
function wantedGems(
  process: ProcessContext,
  { gems, groups }: Gemfile,
  args: readonly string[] = [],
): Readonly<Record<string, string>> {
  const flag = args.indexOf('--without');
  const typed = flag < 0 ? [] : args.slice(flag + 1).filter((arg) => !arg.startsWith('-'));
  const without = new Set([...(setting(process, 'WITHOUT') ?? '').split(/[:\s]+/), ...typed]);
  return Object.fromEntries(
    Object.entries(gems).filter(
      ([name]) => !(groups[name] ?? []).length || !(groups[name] ?? []).every((group) => without.has(group)),
    ),
  );
}

function planInstall(process: ProcessContext, gemfile: Gemfile, args: readonly string[]): Plan {
  const lockPath = `${gemfilePath(process)}.lock`;
  const lock = readLock(process.fs, lockPath);
  const frozen =
    setting(process, 'FROZEN') === 'true' ||
    setting(process, 'FROZEN') === '1' ||
    setting(process, 'DEPLOYMENT') === 'true' ||
    setting(process, 'DEPLOYMENT') === '1' ||
    args.includes('--deployment') ||
    args.includes('--frozen');
  const which =
    setting(process, 'DEPLOYMENT') !== undefined || args.includes('--deployment') ? 'deployment' : 'frozen';
  if (frozen && !lock)
    return atOnce(16, {
      err: `The ${which} setting requires a lockfile. Please make sure you have checked\nyour Gemfile.lock into version control before deploying.\n`,
    });
  if (frozen && lock) {
    const known = lockedDependencies(process.fs, lockPath);
    const added = Object.keys(gemfile.gems).filter((name) => !known.includes(name));
    const gone = known.filter((name) => !Object.hasOwn(gemfile.gems, name));
    if (added.length + gone.length > 0) {
      const part = (title: string, names: readonly string[]) =>
        names.length > 0 ? `\n${title}\n${names.map((name) => `* ${name}\n`).join('')}` : '';
      return atOnce(16, {
        err: `The dependencies in your gemfile changed, but the lockfile can't be updated because frozen mode is set\n${part('You have added to the Gemfile:', added)}${part('You have deleted from the Gemfile:', gone)}\nRun \`bundle install\` elsewhere and add the updated Gemfile.lock to version control.\n`,
      });
    }
  }
  const resolved = resolveGems(gemfile.gems, lock ?? new Map());
  if ('kind' in resolved) return missingGem(resolved.name, resolved.conditions);
  const wanted = resolveGems(
    wantedGems(process, gemfile, args),
    new Map(resolved.map(({ name, version }) => [name, version])),
  );
  const needed = 'kind' in wanted ? resolved : wanted;
  const home = bundleHome(process);
  const present = [...gemsIn(process, home), ...gemsIn(process, gemHome(process))];
  const isPresent = (each: Gem) =>
    present.some(({ name, version }) => name === each.name && version === each.version);
  const fresh = needed.filter((each) => !isPresent(each));
  if (fresh.length > 0 && !isOnline(process))
    return {
      told: [
        {
          after: 500,
          err: 'Could not reach host index.rubygems.org. Check your network connection and try\nagain.\n',
        },
      ],
      finish: () => 17,
    };
  const told: TimedText[] = [];
  if (fresh.length > 0)
    told.push({ after: 700, out: 'Fetching gem metadata from https://rubygems.org/.........\n' });
  if (!lock && fresh.length > 0) told.push({ after: 200, out: 'Resolving dependencies...\n' });
  for (const each of needed) {
    if (isPresent(each)) {
      told.push({ after: 0, out: `Using ${each.name} ${each.version}\n` });
      continue;
    }
    told.push({ after: 40 + each.kilobytes / 80, out: `Fetching ${each.name} ${each.version}\n` });
    told.push({
      after: each.isNative ? 1400 : 30,
      out: `Installing ${each.name} ${each.version}${each.isNative ? ' with native extensions' : ''}\n`,
    });
  }
  const quiet = args.includes('--quiet');
  return {
    told: quiet ? told.map(({ after }) => ({ after })) : told,
    finish() {
      for (const each of fresh) unpackGem(process, home, each);
      if (!lock || Object.keys(gemfile.gems).some((name) => !lock.has(name)))
        process.fs.writeFile(lockPath, lockText(gemfile, resolved, bundlerVersion(process)));
      const count = Object.keys(gemfile.gems).length;
      const where =
        home === gemHome(process)
          ? 'Use `bundle info [gemname]` to see where a bundled gem is installed.'
          : `Bundled gems are installed into \`./${home.replace(`${process.cwd}/`, '').replace(/\/ruby\/[\d.]+$/, '')}\``;
      const left = resolved.length - needed.length;
      if (!quiet)
        process.write(
          1,
          `Bundle complete! ${count} Gemfile dependenc${count === 1 ? 'y' : 'ies'}, ${needed.length + 1} gems now installed.\n${
            left > 0
              ? `Gems in the groups ${(setting(process, 'WITHOUT') ?? '')
                  .split(/[:\s]+/)
                  .map((group) => `'${group}'`)
                  .join(' and ')} were not installed.\n`
              : ''
          }${where}\n`,
        );
      return 0;
    },
  };
}

function missingGem(name: string, conditions: string): Plan {
  const shown = conditions === '>= 0' ? name : `${name} (${/^\d/.test(conditions) ? '= ' : ''}${conditions})`;
  return {
    told: [
      { after: 700, out: 'Fetching gem metadata from https://rubygems.org/.........\n' },
      { after: 200, out: 'Resolving dependencies...\n' },
      {
        after: 0,
        err: `Could not find gem '${shown}' in rubygems repository https://rubygems.org/ or installed locally.\n`,
      },
    ],
    finish: () => 7,
  };
}

function missingGems(process: ProcessContext, gemfile: Gemfile): readonly string[] {
  const lock = readLock(process.fs, `${gemfilePath(process)}.lock`);
  const resolved = resolveGems(wantedGems(process, gemfile), lock ?? new Map());
  if ('kind' in resolved) return [resolved.name];
  const present = [...gemsIn(process, bundleHome(process)), ...gemsIn(process, gemHome(process))];
  return resolved
    .filter(
      (each) =>
        !present.some(
          ({ name, version }) => name === each.name && (lock === undefined || version === each.version),
        ),
    )
    .map(({ name, version }) => `${name}-${version}`);
}

function planExec(process: ProcessContext, gemfile: Gemfile, command: readonly string[]): Plan {
  if (command.length === 0) return atOnce(128, { err: 'bundler: exec needs a command to run\n' });
  const missing = missingGems(process, gemfile);
  if (missing.length > 0)
    return atOnce(7, {
      err: `Could not find ${missing.join(', ')} in locally installed gems\nRun \`bundle install\` to install missing gems.\n`,
    });
  const path = `${bundleHome(process)}/bin:${process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin'}`;
  const [name = ''] = command;
  const isThere =
    name.includes('/') || path.split(':').some((folder) => process.fs.exists(`${folder}/${name}`));
  if (!isThere)
    return atOnce(127, {
      err: `bundler: command not found: ${name}\nInstall missing gem executables with \`bundle install\`\n`,
    });
  return {
    told: [{ after: 0 }],
    finish: () =>
      becomeCommand(toolOf(process), command, {
        env: { ...process.env, PATH: path, BUNDLE_GEMFILE: gemfilePath(process), RUBYOPT: '-rbundler/setup' },
      }),
  };
}

function planConfig(process: ProcessContext, args: readonly string[]): Plan {
  const words = args.filter((arg) => !arg.startsWith('-') && arg !== 'set' && arg !== 'config');
  const [key, ...values] = words;
  if (key === undefined || args.includes('list'))
    return atOnce(0, { out: 'Settings are listed in order of priority. The top value will be used.\n' });
  const file = `${process.env['BUNDLE_APP_CONFIG'] ?? `${process.cwd}/.bundle`}/config`;
  return {
    told: [],
    finish() {
      const known = process.fs.exists(file)
        ? process.fs
            .readFile(file)
            .split('\n')
            .filter((line) => line.startsWith('BUNDLE_'))
        : [];
      const name = `BUNDLE_${key.toUpperCase().replaceAll('.', '__').replaceAll('-', '___')}`;
      const lines = [
        ...known.filter((line) => !line.startsWith(`${name}:`)),
        `${name}: "${values.join(' ').replaceAll(' ', ':')}"`,
      ];
      putText(process, file, `---\n${lines.join('\n')}\n`);
      return 0;
    },
  };
}

function planInit(process: ProcessContext): Plan {
  const path = gemfilePath(process);
  if (process.fs.exists(path)) return atOnce(1, { err: `Gemfile already exists at ${path}\n` });
  return {
    told: [],
    finish() {
      process.fs.writeFile(
        path,
        '# frozen_string_literal: true\n\nsource "https://rubygems.org"\n\n# gem "rails"\n',
      );
      process.write(1, `Writing new Gemfile to ${path}\n`);
      return 0;
    },
  };
}

function planLock(process: ProcessContext, gemfile: Gemfile, verb: string): Plan {
  const resolved = resolveGems(gemfile.gems, new Map());
  if ('kind' in resolved) return missingGem(resolved.name, resolved.conditions);
  if (verb === 'update') return planInstall(process, gemfile, []);
  const path = `${gemfilePath(process)}.lock`;
  return {
    told: [
      { after: 700, out: 'Fetching gem metadata from https://rubygems.org/.........\n' },
      { after: 200, out: 'Resolving dependencies...\n' },
    ],
    finish() {
      process.fs.writeFile(path, lockText(gemfile, resolved, bundlerVersion(process)));
      process.write(1, `Writing lockfile to ${path}\n`);
      return 0;
    },
  };
}

function planAdd(process: ProcessContext, gemfile: Gemfile, names: readonly string[]): Plan {
  const gems = { ...gemfile.gems, ...Object.fromEntries(names.map((name) => [name, '>= 0'])) };
  const resolved = resolveGems(gems, new Map());
  if ('kind' in resolved) return missingGem(resolved.name, resolved.conditions);
  const plan = planInstall(process, { ...gemfile, gems }, []);
  return {
    told: plan.told,
    finish() {
      const path = gemfilePath(process);
      const lines = names.map(
        (name) =>
          `\ngem "${name}", "~> ${
            resolved
              .find((each) => each.name === name)
              ?.version.split('.')
              .slice(0, 2)
              .join('.') ?? '0'
          }"\n`,
      );
      process.fs.writeFile(path, `${process.fs.readFile(path).trimEnd()}\n${lines.join('')}`);
      return plan.finish();
    },
  };
}

function planList(process: ProcessContext, gemfile: Gemfile): Plan {
  const resolved = resolveGems(
    gemfile.gems,
    readLock(process.fs, `${gemfilePath(process)}.lock`) ?? new Map(),
  );
  const rows = 'kind' in resolved ? [] : resolved.map(({ name, version }) => `  * ${name} (${version})\n`);
  return atOnce(0, {
    out: `Gems included by the bundle:\n${rows.join('')}Use \`bundle info\` to print more detailed information about a gem\n`,
  });
}
