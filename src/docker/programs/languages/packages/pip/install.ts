import { isOnline } from '../../../../../linux/utilities/packages/apt-lists.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { claimFile } from '../claimed-file.ts';
import { atOnce, type Plan, type TimedText } from '../timed-program.ts';
import { DISTRIBUTIONS } from './distributions.ts';
import { installedIn, pythonEnvironment, type PythonEnvironment } from './environment.ts';
import { externallyManaged, offline, ROOT_WARNING } from './messages.ts';
import type { PipOptions } from './options.ts';
import { complaint, readRequirementFile } from './requirement-files.ts';
import { parseRequirement } from './requirement.ts';
import { installOrder, resolve, type Resolution, type Resolved, type Wanted } from './resolve.ts';
import { installWheel, removeWheel, shownSize, wheelName, type Target } from './wheel.ts';

const NEWEST_PIP = DISTRIBUTIONS.get('pip')?.version ?? '';
/** kB that come in a millisecond. */
const SPEED = 12;
const BAR = '━'.repeat(40);

/** `pip install`. */
export function planInstall(process: ProcessContext, options: PipOptions): Plan {
  const { computer } = process;
  const environment = pythonEnvironment(process);
  const isQuiet = options.has('-q', '--quiet', '-qq', '-qqq');
  if (environment.isManaged && !options.has('--break-system-packages', '--target', '-t'))
    return atOnce(1, { err: externallyManaged(environment.short, computer.distribution) });
  const read = readWanted(process, options);
  if (typeof read === 'string') return atOnce(1, { err: read });
  if (read.length === 0) {
    if (options.values('-r', '--requirement').length > 0) return finished(process, environment, options, []);
    return atOnce(1, {
      err: 'ERROR: You must give at least one requirement to install (see "pip help install")\n',
    });
  }
  const target = targetOf(process, options, environment);
  const present = [
    ...installedIn(process, target.site),
    ...(target.site === environment.site ? [ownPip(environment)] : []),
  ];
  const resolution = resolve(read, present, {
    upgrade: options.has('-U', '--upgrade'),
    reinstall: options.has('--force-reinstall', '-I', '--ignore-installed'),
    dependencies: !options.has('--no-deps'),
  });
  const online = isOnline(process);
  const told: TimedText[] = [];
  const collecting = collect(process, environment, options, target, resolution, online);
  const loud = (texts: readonly TimedText[]) =>
    isQuiet ? texts.map(({ after, err = '' }) => ({ after, err })) : texts;
  told.push(...loud(collecting));
  const fetched = resolution.steps.find(({ kind }) => kind === 'fetch')?.wanted;
  const wanted = resolution.kind === 'missing' ? resolution.wanted : online ? undefined : fetched;
  if (wanted) {
    const before = online ? '' : offline(wanted.requirement.name);
    const versions = resolution.kind === 'missing' && online ? resolution.versions : [];
    return failed(process, environment, options, told, { before, wanted, versions });
  }
  const order = installOrder(resolution.steps);
  if (order.length === 0 || options.has('--dry-run'))
    return { ...finished(process, environment, options, told), told };
  const names = order.map(({ distribution }) => distribution.name);
  const size = order.reduce((sum, { distribution }) => sum + distribution.wheel, 0);
  told.push(...loud([{ after: 150, out: `Installing collected packages: ${names.join(', ')}\n` }]));
  for (const { distribution, replaces } of order) {
    if (!replaces) continue;
    const { title, version } = replaces;
    const out = `  Attempting uninstall: ${distribution.name}\n    Found existing installation: ${title} ${version}\n    Uninstalling ${title}-${version}:\n      Successfully uninstalled ${title}-${version}\n`;
    told.push(...loud([{ after: 50, out }]));
  }
  told.push({ after: 120 * order.length + size / 40 });
  const installed = order
    .map(({ distribution, version }) => `${distribution.name}-${version}`)
    .toSorted()
    .join(' ');
  return {
    told,
    finish() {
      const isCached =
        !options.has('--no-cache-dir') &&
        !/^(1|on|yes|true|off|0)$/i.test(process.env['PIP_NO_CACHE_DIR'] ?? '');
      for (const { distribution, version, replaces } of order) {
        process.work(20);
        if (replaces && replaces.info !== '') removeWheel(process, target, replaces, distribution);
        installWheel(process, target, distribution, version);
        if (isCached)
          claimFile(process, cachePath(process, distribution.name, version), distribution.wheel * 1000);
      }
      if (!isQuiet)
        process.write(1, `\nSuccessfully installed ${installed}\n`.slice(isOldPip(environment) ? 1 : 0));
      warnRoot(process, environment, options);
      sayNotice(process, pythonEnvironment(process), options);
      return 0;
    },
  };
}

/** The pip that a Python comes with has no entry of its own here. */
function ownPip({ pipVersion, site }: PythonEnvironment) {
  return { title: 'pip', name: 'pip', version: pipVersion, info: '', site };
}

function isOldPip({ pipVersion }: PythonEnvironment): boolean {
  return Number.parseFloat(pipVersion) < 24.2;
}

function finished(
  process: ProcessContext,
  environment: PythonEnvironment,
  options: PipOptions,
  told: readonly TimedText[],
): Plan {
  return {
    told,
    finish() {
      warnRoot(process, environment, options);
      sayNotice(process, environment, options);
      return 0;
    },
  };
}

/** pip as root warns, except where its files are nobody else's. */
export function warnRoot(
  process: ProcessContext,
  { isVirtual }: PythonEnvironment,
  options: PipOptions,
): void {
  const action = options.values('--root-user-action')[0] ?? process.env['PIP_ROOT_USER_ACTION'];
  if (process.credentials.uid === 0 && !isVirtual && action !== 'ignore') process.write(2, ROOT_WARNING);
}

function sayNotice(process: ProcessContext, { pipVersion }: PythonEnvironment, options: PipOptions): void {
  if (pipVersion === NEWEST_PIP || !isOnline(process)) return;
  if (
    options.has('--disable-pip-version-check', '-q', '--quiet', '-qq') ||
    process.env['PIP_DISABLE_PIP_VERSION_CHECK']
  )
    return;
  process.write(
    2,
    `\n[notice] A new release of pip is available: ${pipVersion} -> ${NEWEST_PIP}\n[notice] To update, run: pip install --upgrade pip\n`,
  );
}

/** @returns the requirements of the command line, or why there are none */
function readWanted(process: ProcessContext, options: PipOptions): readonly Wanted[] | string {
  const wanted: Wanted[] = [];
  for (const text of [...options.values('-e', '--editable'), ...options.names]) {
    if (/^\.{1,2}(\/|$|\[)|\//.test(text)) {
      const folder = process.fs.resolve(text.replace(/\[.*/, ''));
      const isProject = ['setup.py', 'pyproject.toml'].some((name) => process.fs.exists(`${folder}/${name}`));
      if (!process.fs.exists(folder))
        return `ERROR: Invalid requirement: '${text}': ${complaint(text)}\nHint: It looks like a path. File '${text}' does not exist.\n`;
      return isProject
        ? `ERROR: this simulated pip does not build projects like ${folder} yet\n`
        : `ERROR: Directory '${text}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.\n`;
    }
    const requirement = parseRequirement(text);
    if (!requirement) {
      const hint = process.fs.exists(text)
        ? `\nHint: It looks like a path. The path does exist. The argument you provided (${text}) appears to be a requirements file. If that is the case, use the '-r' flag to install the packages specified within it.`
        : '';
      return `ERROR: Invalid requirement: '${text}': ${complaint(text)}${hint}\n`;
    }
    if (text.endsWith('.txt'))
      return `ERROR: Could not find a version that satisfies the requirement ${text} (from versions: none)\nHINT: You are attempting to install a package literally named "${text}" (which cannot exist). Consider using the '-r' flag to install the packages listed in ${text}\nERROR: No matching distribution found for ${text}\n`;
    wanted.push({ requirement, from: '' });
  }
  for (const file of options.values('-r', '--requirement')) {
    const read = readRequirementFile(process.fs, file);
    if (read.kind === 'problem') return read.text;
    wanted.push(...read.wanted);
  }
  return wanted;
}

function targetOf(process: ProcessContext, options: PipOptions, environment: PythonEnvironment): Target {
  const python = `lib/python${environment.short}/site-packages`;
  const [target] = options.values('-t', '--target');
  if (target !== undefined) {
    const path = process.fs.resolve(target);
    return { site: path, bin: `${path}/bin` };
  }
  const [prefix] = options.values('--prefix');
  const home = options.has('--user') ? `${process.env['HOME'] ?? '/root'}/.local` : prefix;
  if (home !== undefined) {
    const path = process.fs.resolve(home);
    return { site: `${path}/${python}`, bin: `${path}/bin` };
  }
  return { site: environment.site, bin: environment.bin };
}

function cachePath(process: ProcessContext, name: string, version: string): string {
  return `${process.env['HOME'] ?? '/root'}/.cache/pip/http-v2/${name}-${version}.body`;
}

/** What pip says while it looks for everything and brings it. */
function collect(
  process: ProcessContext,
  environment: PythonEnvironment,
  options: PipOptions,
  target: Target,
  { steps }: Resolution,
  online: boolean,
): readonly TimedText[] {
  const told: TimedText[] = [];
  const isMusl = process.computer.distribution === 'alpine';
  const isOld = isOldPip(environment) && Number.parseFloat(environment.pipVersion) < 23.2;
  const brings: {
    readonly step: Extract<Resolved, { kind: 'fetch' }>;
    readonly file: string;
    readonly cached: boolean;
  }[] = [];
  const isCacheUsed = !options.has('--no-cache-dir');
  for (const step of steps) {
    const { requirement, from } = step.wanted;
    const source = from === '' ? '' : ` (from ${from})`;
    if (step.kind === 'present') {
      const out = `Requirement already satisfied: ${requirement.shown} in ${target.site}${source} (${step.version})\n`;
      told.push({ after: 0, out });
      continue;
    }
    const { distribution, version } = step;
    const file = wheelName(distribution, version, environment.short, isMusl);
    if (!online) {
      told.push({ after: 0 });
      break;
    }
    const cached = isCacheUsed && process.fs.exists(cachePath(process, distribution.name, version));
    brings.push({ step, file, cached });
    const verb = cached ? 'Using cached' : 'Downloading';
    const meta = 1.2 + ((distribution.name.length * 7 + distribution.wheel) % 60) / 10;
    const line = isOld
      ? wheelLines(verb, file, distribution.wheel, '  ', '     ')
      : `  ${verb} ${file}.metadata (${meta.toFixed(1)} kB)\n`;
    const after = isOld ? 90 + distribution.wheel / SPEED : 60;
    told.push({ after, out: `Collecting ${requirement.shown}${source}\n${line}` });
  }
  if (isOld) return told;
  for (const { step, file, cached } of brings) {
    const out = wheelLines(cached ? 'Using cached' : 'Downloading', file, step.distribution.wheel, '', '   ');
    told.push({ after: cached ? 0 : 20 + step.distribution.wheel / SPEED, out });
  }
  return told;
}

function wheelLines(
  verb: string,
  file: string,
  kilobytes: number,
  indent: string,
  barIndent: string,
): string {
  const size = shownSize(kilobytes);
  const line = `${indent}${verb} ${file} (${size})\n`;
  if (verb !== 'Downloading' || kilobytes < 512) return line;
  const [number = '', unit = ''] = size.split(' ');
  const time = indent === '' ? ' 0:00:00' : 'eta 0:00:00';
  return `${line}${barIndent}${BAR} ${number}/${number} ${unit} 12.0 MB/s ${time}\n`;
}

function failed(
  process: ProcessContext,
  environment: PythonEnvironment,
  options: PipOptions,
  told: readonly TimedText[],
  problem: {
    readonly before: string;
    readonly wanted: Wanted | undefined;
    readonly versions: readonly string[];
  },
): Plan {
  const { requirement, from = '' } = problem.wanted ?? {};
  const shown = requirement?.shown ?? '';
  const parent = from === '' || from.startsWith('-r ') ? '' : ` (from ${from.replace(/[<>=!~[-].*$/, '')})`;
  const list = problem.versions.length > 0 ? problem.versions.join(', ') : 'none';
  const err = `${problem.before}ERROR: Could not find a version that satisfies the requirement ${shown}${parent} (from versions: ${list})\nERROR: No matching distribution found for ${shown}\n`;
  return {
    told: [...told, { after: 400, err }],
    finish() {
      sayNotice(process, environment, options);
      return 1;
    },
  };
}
