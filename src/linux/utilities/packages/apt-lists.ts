import { isHost } from '../../process/computer.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import type { ProgramTool } from '../system/program-tool.ts';
import type { AptOptions } from './apt.ts';
import { osRelease } from './install-files.ts';

const LISTS = '/var/lib/apt/lists';

/** Where a distribution's packages come from. */
export interface Mirror {
  readonly url: string;
  readonly host: string;
  readonly suite: string;
  /** The component that the packages are shown from: `main`. */
  readonly component: string;
}

export function mirrorOf({ computer, fs }: ProcessContext): Mirror {
  const ubuntu = computer.distribution === 'ubuntu';
  const host = ubuntu ? 'archive.ubuntu.com' : 'deb.debian.org';
  const suite = osRelease(fs, 'VERSION_CODENAME') ?? (ubuntu ? 'noble' : 'bookworm');
  return { url: `http://${host}/${ubuntu ? 'ubuntu' : 'debian'}`, host, suite, component: 'main' };
}

/** Whether anything outside can be reached: not with `--network none`, nor in an internal network. */
export function isOnline({ computer }: ProcessContext): boolean {
  return isHost(computer.id) || computer.interfaces.some(({ gateway }) => gateway !== '');
}

/** Whether the lists of packages are there: images come without, and Dockerfiles remove them. */
export function hasLists({ fs }: ProcessContext): boolean {
  return fs.exists(LISTS) && fs.readdir(LISTS).some((name) => name.endsWith('_Packages'));
}

/** apt-get update. */
export function aptUpdate(tool: ProgramTool, { quiet }: AptOptions): number {
  const { process } = tool;
  const { url, host, suite } = mirrorOf(process);
  const say = (text: string) => {
    if (quiet < 2) tool.out(text);
  };
  if (!isOnline(process)) {
    say(
      `Ign:1 ${url} ${suite} InRelease\nErr:1 ${url} ${suite} InRelease\n  Temporary failure resolving '${host}'\n`,
    );
    say('Reading package lists...\n');
    tool.err(`W: Failed to fetch ${url}/dists/${suite}/InRelease  Temporary failure resolving '${host}'\n`);
    tool.err('W: Some index files failed to download. They have been ignored, or old ones used instead.\n');
    return 0;
  }
  if (hasLists(process)) say(`Hit:1 ${url} ${suite} InRelease\n`);
  else {
    say(`Get:1 ${url} ${suite} InRelease [151 kB]\nGet:2 ${url} ${suite}/main amd64 Packages [8790 kB]\n`);
    say('Fetched 8941 kB in 2s (4470 kB/s)\n');
    process.fs.mkdir(LISTS, { parents: true });
    const name = `${url.replace(/^http:\/\//, '').replaceAll('/', '_')}_dists_${suite}_main_binary-amd64_Packages`;
    process.fs.writeFile(`${LISTS}/${name}`, '');
  }
  say('Reading package lists...\n');
  if (tool.name === 'apt')
    say('Building dependency tree...\nReading state information...\nAll packages are up to date.\n');
  return 0;
}
