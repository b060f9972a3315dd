import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shellComputer, type ShellName } from '../support/shells.ts';
import { DIFFERENCES } from './differences.ts';
import { SCRIPTS } from './scripts.ts';

interface Recorded {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const SHELLS: readonly { readonly shell: ShellName; readonly sh: ShellName; readonly called: string }[] = [
  { shell: 'bash', sh: 'dash', called: 'bash' },
  { shell: 'dash', sh: 'dash', called: 'dash' },
  { shell: 'debian-ash', sh: 'debian-ash', called: 'sh' },
];

/** Pids and random names differ from run to run. */
function stable(text: string): string {
  return text
    .replace(/^(\S+: line \d+:) +\d+ (Killed|Terminated)/gm, '$1 PID $2')
    .replace(/\/dev\/fd\/\d+/g, '/dev/fd/N');
}

describe.each(SHELLS)('$shell does as the real one did', ({ shell, sh, called }) => {
  const recorded = JSON.parse(readFileSync(new URL(`${shell}.json`, import.meta.url), 'utf8')) as Readonly<
    Record<string, Recorded>
  >;
  describe.each(Object.entries(SCRIPTS))('%s', (_topic, scripts) => {
    const known = DIFFERENCES[shell] ?? {};
    it.each(scripts.filter((script) => known[script] === undefined))('%j', (script) => {
      const computer = shellComputer(sh, { dialect: sh === 'debian-ash' ? 'busybox' : 'gnu' });
      computer.fs.mkdir('/tmp/t');
      const program = called === 'sh' ? 'sh' : shell;
      const { stdout, stderr, code } = computer.run([program, '-c', script], { cwd: '/tmp/t' });
      const real = recorded[script];
      expect({ stdout, stderr: stable(stderr), code }).toEqual({
        ...real,
        stderr: stable(real?.stderr ?? ''),
      });
    });
  });
});
