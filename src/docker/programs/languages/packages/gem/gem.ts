import { isOnline } from '../../../../../linux/utilities/packages/apt-lists.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { rubyVersion } from '../../ruby/version.ts';
import { atOnce, timedProgram, type Plan, type TimedText } from '../timed-program.ts';
import { DEFAULT_GEMS, gemsNamed } from './gems.ts';
import { gemHome, gemsIn } from './installed.ts';
import { resolveGems } from './resolve-gems.ts';
import { unpackGem } from './unpack-gem.ts';

const RUBYGEMS: Readonly<Record<number, string>> = {
  301: '3.3.5',
  302: '3.4.19',
  303: '3.5.22',
  304: '3.6.9',
};

/** gem. */
export const gem = timedProgram((process) => {
  const [verb, ...words] = process.argv
    .slice(1)
    .filter(
      (arg) =>
        !/^(--no-document|-N|--no-ri|--no-rdoc|--quiet|-q|--verbose|-V|--force|-f|--conservative)$/.test(arg),
    );
  const version = RUBYGEMS[rubyVersion(process).number] ?? '3.6.9';
  if (verb === '-v' || verb === '--version') return atOnce(0, { out: `${version}\n` });
  const names = words.filter(
    (word, index) =>
      !word.startsWith('-') &&
      !['-v', '--version', '-i', '--install-dir', '--source'].includes(words[index - 1] ?? ''),
  );
  switch (verb) {
    case 'install':
    case 'i':
      return planInstall(process, names, words);
    case 'list':
    case 'search':
      return atOnce(0, { out: list(process, names[0]) });
    case 'uninstall':
      return uninstall(process, names);
    case 'env':
    case 'environment':
      return atOnce(0, {
        out: `${names[0] === 'home' || names[0] === 'gemdir' ? gemHome(process) : `RubyGems Environment:\n  - RUBYGEMS VERSION: ${version}\n  - RUBY VERSION: ${rubyVersion(process).text}\n  - INSTALLATION DIRECTORY: ${gemHome(process)}\n  - RUBY EXECUTABLE: /usr/local/bin/ruby`}\n`,
      });
    case 'update':
      return atOnce(0, {
        out: words.includes('--system')
          ? `Latest version already installed. Done.\n`
          : 'Updating installed gems\nNothing to update\n',
      });
    case 'sources':
      return atOnce(0, { out: '*** CURRENT SOURCES ***\n\nhttps://rubygems.org/\n' });
    case undefined:
      return atOnce(1, {
        out: 'RubyGems is a package manager for Ruby.\n\n  Usage:\n    gem -h/--help\n    gem -v/--version\n    gem [global options...] command [arguments...] [options...]\n',
      });
    default:
      return atOnce(1, {
        err: `ERROR:  While executing gem ... (Gem::UnknownCommandError)\n    Unknown command ${verb}\n`,
      });
  }
});

function planInstall(process: ProcessContext, names: readonly string[], words: readonly string[]): Plan {
  if (names.length === 0)
    return atOnce(1, {
      err: 'ERROR:  While executing gem ... (Gem::CommandLineError)\n    Please specify at least one gem name (e.g. gem build GEMNAME)\n',
    });
  const flag = words.findIndex((word) => word === '-v' || word === '--version');
  const asked = flag < 0 ? undefined : words[flag + 1];
  const wanted = Object.fromEntries(
    names.map((text) => {
      const [name = '', version] = text.split(':');
      return [name, version ?? asked ?? '>= 0'];
    }),
  );
  const unknown = Object.keys(wanted).find((name) => gemsNamed(name).length === 0);
  const conditions = (name: string) =>
    /^\d/.test(wanted[name] ?? '') ? `= ${wanted[name] ?? ''}` : (wanted[name] ?? '>= 0');
  if (!isOnline(process)) {
    const [first = ''] = Object.keys(wanted);
    return {
      told: [
        {
          after: 500,
          err: `ERROR:  Could not find a valid gem '${first}' (${conditions(first)}), here is why:\n          Unable to download data from https://rubygems.org/ - Failed to open TCP connection to rubygems.org:443 (getaddrinfo(3): Temporary failure in name resolution) (https://rubygems.org/specs.4.8.gz)\n`,
        },
      ],
      finish: () => 2,
    };
  }
  const resolved = resolveGems(wanted, new Map());
  if ('kind' in resolved || unknown !== undefined) {
    const name = unknown ?? ('kind' in resolved ? resolved.name : '');
    return {
      told: [
        {
          after: 400,
          err: `ERROR:  Could not find a valid gem '${name}' (${conditions(name)}) in any repository\n`,
        },
      ],
      finish: () => 2,
    };
  }
  const home = gemHome(process);
  const present = gemsIn(process, home);
  const fresh = resolved.filter(
    (each) =>
      (Object.hasOwn(wanted, each.name) || !Object.hasOwn(DEFAULT_GEMS, each.name)) &&
      !present.some(({ name, version }) => name === each.name && version === each.version),
  );
  // What is needed comes before what needs it.
  const order = fresh.toSorted(
    (a, b) => Number(Object.hasOwn(wanted, a.name)) - Number(Object.hasOwn(wanted, b.name)),
  );
  const told: TimedText[] = order.map(({ name, version, kilobytes }) => ({
    after: 60 + kilobytes / 30,
    out: `Fetching ${name}-${version}.gem\n`,
  }));
  for (const { name, version, isNative } of order) {
    if (isNative) told.push({ after: 50, out: 'Building native extensions. This could take a while...\n' });
    told.push({ after: isNative ? 1800 : 40, out: `Successfully installed ${name}-${version}\n` });
  }
  const count = Math.max(order.length, names.length);
  const already = names.filter((name) => !order.some((each) => each.name === name));
  for (const name of already)
    told.push({
      after: 0,
      out: `Successfully installed ${name}-${resolved.find((each) => each.name === name)?.version ?? ''}\n`,
    });
  return {
    told,
    finish() {
      for (const each of order) unpackGem(process, home, each);
      process.write(1, `${count} gem${count === 1 ? '' : 's'} installed\n`);
      return 0;
    },
  };
}

function list(process: ProcessContext, filter: string | undefined): string {
  const all = new Map<string, string[]>();
  for (const [name, version] of Object.entries(DEFAULT_GEMS)) all.set(name, [`default: ${version}`]);
  for (const { name, version } of gemsIn(process, gemHome(process)))
    all.set(name, [version, ...(all.get(name) ?? [])]);
  const rows = [...all]
    .filter(([name]) => filter === undefined || name.includes(filter))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `\n*** LOCAL GEMS ***\n\n${rows.map(([name, versions]) => `${name} (${versions.join(', ')})\n`).join('')}`;
}

function uninstall(process: ProcessContext, names: readonly string[]): Plan {
  const home = gemHome(process);
  return {
    told: [],
    finish() {
      for (const name of names) {
        const found = gemsIn(process, home).find((each) => each.name === name);
        if (!found) {
          process.write(2, `Gem '${name}' is not installed\n`);
          continue;
        }
        process.fs.removeAll(`${home}/gems/${name}-${found.version}`);
        process.fs.unlink(`${home}/specifications/${name}-${found.version}.gemspec`);
        process.write(1, `Successfully uninstalled ${name}-${found.version}\n`);
      }
      return 0;
    },
  };
}
