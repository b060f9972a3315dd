import { ASH, BASH, DASH, DEBIAN_ASH } from '../../../../src/linux/shell/flavour.ts';
import { createShell } from '../../../../src/linux/shell/shell.ts';
import type { Program } from '../../../../src/linux/process/program.ts';
import type { ComputerOptions, RunOptions, RunResult } from '../../support/one-computer.ts';
import { OneComputer } from '../../support/one-computer.ts';
import { FIRST_LINE, SLEEP, SMALL_USERLAND } from './small-userland.ts';

export type ShellName = 'bash' | 'dash' | 'ash' | 'debian-ash' | 'host-bash';

const SHELLS: Readonly<Record<ShellName, () => Program>> = {
  bash: () => createShell(BASH, { name: 'bash' }),
  dash: () => createShell(DASH, { name: 'dash' }),
  ash: () => createShell(ASH, { name: 'ash' }),
  'debian-ash': () => createShell(DEBIAN_ASH, { name: 'debian-ash' }),
  'host-bash': () => createShell(BASH, { name: 'host-bash', host: true }),
};

/** A computer with all shells; `/bin/sh` is the one named. */
export function shellComputer(shell: ShellName, options: ComputerOptions = {}): OneComputer {
  const programs = Object.fromEntries(Object.entries(SHELLS).map(([name, create]) => [name, create()]));
  return new OneComputer({
    utilities: SMALL_USERLAND,
    ...options,
    programs: {
      ...programs,
      sh: SHELLS[shell](),
      sleep: SLEEP,
      'first-line': FIRST_LINE,
      ...options.programs,
    },
  });
}

/** `sh -c SCRIPT`, as that shell does it. */
export function runScript(
  shell: ShellName,
  script: string,
  options: ComputerOptions & RunOptions & { readonly name?: string } = {},
): RunResult {
  const called = options.name ?? shell;
  return shellComputer(shell, options).run([called, '-c', script], options);
}
