import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { toolOf, type ProgramTool } from '../system/program-tool.ts';
import { aptInstall, aptRemove } from './apt-install.ts';
import { aptUpdate } from './apt-lists.ts';
import { CATALOGUE } from './catalogue.ts';
import { installedPackages } from './dpkg-database.ts';

const LOCKED =
  'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\n' +
  'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n';

/** How an apt command line was meant. */
export interface AptOptions {
  readonly yes: boolean;
  /** 0; 1 with -q, which only changes progress; 2 with -qq. */
  readonly quiet: number;
  readonly names: readonly string[];
  /** Has been asked already. */
  readonly agreed?: boolean;
}

/** Steps that a terminal sees counting up to their end. */
const STEPS =
  /^(Reading package lists|Building dependency tree|Reading state information|Calculating upgrade|Listing|Sorting|Full Text Search)\.\.\.$/gm;

function aptTool(process: ProcessContext): ProgramTool {
  const tool = toolOf(process);
  if (!process.isTerminal(1)) return tool;
  return { ...tool, out: (text) => tool.out(text.replace(STEPS, '$1... Done')) };
}

/** apt-get and apt. A program, as it may ask whether to go on. */
export const apt: Program = {
  start(process) {
    const tool = aptTool(process);
    const [verb, ...words] = tool.args.filter((arg) => !arg.startsWith('-'));
    const flags = tool.args.filter((arg) => arg.startsWith('-'));
    const quiet = flags.reduce(
      (sum, flag) => sum + (/^-[a-z]*q/.test(flag) ? flag.split('q').length - 1 : flag === '--quiet' ? 1 : 0),
      0,
    );
    const options: AptOptions = {
      yes: flags.some((flag) => /^-[a-z]*y|^--(yes|assume-yes)$/.test(flag)) || quiet > 1,
      quiet,
      names: words,
    };
    if (flags.includes('--version') || flags.includes('-v')) {
      tool.out('apt 2.6.1 (amd64)\n');
      return exit(0);
    }
    if (tool.name === 'apt' && !process.isTerminal(1) && verb !== undefined) {
      tool.err('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
    }
    return run(tool, verb, options);
  },

  resume(process, json) {
    const line = process.readLine(0);
    const { names } = json as { names: readonly string[] };
    const answer = line?.text.trim().toLowerCase() ?? 'n';
    const tool = aptTool(process);
    if (answer === '' || answer.startsWith('y'))
      return exit(aptInstall(tool, { yes: true, quiet: 0, names, agreed: true }) ?? 0);
    tool.out('Abort.\n');
    return exit(1);
  },
};

function run(tool: ProgramTool, verb: string | undefined, options: AptOptions): Step {
  const { process } = tool;
  switch (verb) {
    case 'update':
      return process.credentials.uid === 0 ? exit(aptUpdate(tool, options)) : locked(tool);
    case 'install':
    case 'reinstall': {
      if (process.credentials.uid !== 0) return locked(tool);
      const status = aptInstall(tool, options);
      if (status !== undefined) return exit(status);
      return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: { names: options.names } };
    }
    case 'remove':
    case 'purge':
      return process.credentials.uid === 0 ? exit(aptRemove(tool, options)) : locked(tool);
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
    case 'autoremove':
      if (process.credentials.uid !== 0) return locked(tool);
      if (options.quiet < 2)
        tool.out('Reading package lists...\nBuilding dependency tree...\nReading state information...\n');
      if (verb !== 'autoremove' && options.quiet < 2) tool.out('Calculating upgrade...\n');
      tool.out('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
      return exit(0);
    case 'clean':
    case 'autoclean':
      return exit(0);
    case 'list':
    case 'search':
    case 'show':
    case 'policy':
      return exit(look(tool, verb, options));
    case undefined:
      tool.out(`apt 2.6.1 (amd64)\nUsage: ${tool.name} [options] command\n`);
      return exit(1);
    default:
      tool.err(`E: Invalid operation ${verb}\n`);
      return exit(100);
  }
}

function locked(tool: ProgramTool): Step {
  tool.err(LOCKED);
  return exit(100);
}

function look(tool: ProgramTool, verb: string, { names }: AptOptions): number {
  const { fs }: ProcessContext = tool.process;
  if (verb === 'list') {
    tool.out('Listing...\n');
    const listed = installedPackages(fs).filter(({ name }) => names.length === 0 || names.includes(name));
    for (const { name, version } of listed) tool.out(`${name}/now ${version} amd64 [installed,local]\n`);
    return 0;
  }
  const found = CATALOGUE.filter((each) =>
    names.some((name) =>
      verb === 'search' ? `${each.name} ${each.summary}`.includes(name) : each.name === name,
    ),
  ).filter(({ deb }) => deb !== undefined);
  if (verb === 'show' && found.length === 0) tool.err(`E: No packages found\n`);
  if (verb === 'search') tool.out('Sorting...\nFull Text Search...\n');
  for (const { name, summary, deb } of found) {
    const version = deb?.version ?? '';
    if (verb === 'search') tool.out(`${name}/stable ${version} amd64\n  ${summary}\n\n`);
    else if (verb === 'show') tool.out(`Package: ${name}\nVersion: ${version}\nDescription: ${summary}\n\n`);
    else {
      const installed = installedPackages(fs).find((each) => each.name === name)?.version ?? '(none)';
      tool.out(`${name}:\n  Installed: ${installed}\n  Candidate: ${version}\n`);
    }
  }
  return verb === 'show' && found.length === 0 ? 100 : 0;
}
