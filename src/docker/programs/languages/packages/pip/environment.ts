import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { pythonVersion } from '../../python/version.ts';
import { canonicalName, DISTRIBUTIONS } from './distributions.ts';

/** Which Python a command installs for, and where. */
export interface PythonEnvironment {
  readonly site: string;
  readonly bin: string;
  /** `3.13` */
  readonly short: string;
  readonly pipVersion: string;
  /** Packages of this Python belong to a distribution's own package manager. */
  readonly isManaged: boolean;
  readonly isVirtual: boolean;
}

/** pip as it comes with each Python. */
const PIP: Readonly<Record<number, string>> = {
  9: '23.0.1', 10: '23.0.1', 11: '24.0', 12: '25.0.1', 13: '25.2', 14: '25.2',
}; // prettier-ignore

/** The directory a virtual environment is in, when the command that runs is one's. */
function virtualPrefix({ executable, fs }: ProcessContext): string | undefined {
  const prefix = executable.replace(/\/bin\/[^/]*$/, '');
  return prefix !== executable && fs.exists(`${prefix}/pyvenv.cfg`) ? prefix : undefined;
}

export function pythonEnvironment(process: ProcessContext): PythonEnvironment {
  const { fs, computer } = process;
  const { minor } = pythonVersion(process);
  const short = `3.${minor}`;
  const virtual = virtualPrefix(process);
  const own = virtual ?? (isOwnPython(process) ? '/usr' : '/usr/local');
  const isDistribution = own === '/usr';
  const site =
    isDistribution && computer.distribution !== 'alpine'
      ? `/usr/local/lib/python${short}/dist-packages`
      : `${own}/lib/python${short}/site-packages`;
  const installed = installedIn(process, site).find(({ name }) => name === 'pip');
  const pipVersion =
    installed?.version ?? (isDistribution && fs.exists('/usr/bin/pip3') ? '25.1.1' : (PIP[minor] ?? '25.2'));
  return {
    site,
    bin: isDistribution ? '/usr/local/bin' : `${own}/bin`,
    short,
    pipVersion,
    isManaged: isDistribution && virtual === undefined,
    isVirtual: virtual !== undefined,
  };
}

/** Whether there is only the distribution's own Python. */
function isOwnPython({ executable, fs }: ProcessContext): boolean {
  return executable.startsWith('/usr/bin/') && !fs.exists('/usr/local/bin/python3');
}

export interface Installed {
  /** As its metadata spell it. */
  readonly title: string;
  readonly name: string;
  readonly version: string;
  /** The directory of its metadata. */
  readonly info: string;
}

/** What stands in a directory of packages, by name. */
export function installedIn({ fs }: ProcessContext, site: string): readonly Installed[] {
  if (!fs.exists(site)) return [];
  return fs
    .readdir(site)
    .flatMap((entry) => {
      const match = /^(.+)-([^-]+)\.dist-info$/.exec(entry);
      if (!match) return [];
      const name = canonicalName(match[1] ?? '');
      const title = DISTRIBUTIONS.get(name)?.title ?? name;
      return [{ title, name, version: match[2] ?? '', info: `${site}/${entry}` }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
