import { describe, expect, it } from 'vitest';
import type { ProcessContext } from '../../../src/linux/process/process-context.ts';
import type { Json, Program } from '../../../src/linux/process/program.ts';
import { BASH, DASH, DEBIAN_ASH, type ShellFlavour } from '../../../src/linux/shell/flavour.ts';
import { createShell } from '../../../src/linux/shell/shell.ts';
import { SCRIPTS } from './recorded/scripts.ts';
import { shellComputer } from './support/shells.ts';

/** A shell that is stored after every smallest step, and goes on from the JSON in a new program without any cache. */
function interrupted(flavour: ShellFlavour, name: string): Program {
  const fresh = (): Program => createShell(flavour, { name });
  const impatient = (process: ProcessContext): ProcessContext =>
    Object.create(process, { shouldYield: { value: () => true } }) as ProcessContext;
  const stored = (state: Json): Json => JSON.parse(JSON.stringify(state)) as Json;
  return {
    start: (process) => fresh().start(impatient(process)),
    resume: (process, state, wake) =>
      fresh().resume?.(impatient(process), stored(state), wake) ?? { kind: 'exit', code: 99 },
    signal: (process, state, signal) =>
      fresh().signal?.(impatient(process), stored(state), signal) ?? 'default',
  };
}

const FLAVOURS = [
  ['bash', BASH],
  ['dash', DASH],
  ['debian-ash', DEBIAN_ASH],
] as const;

describe.each(FLAVOURS)('%s stored and restored at every step', (name, flavour) => {
  it.each(Object.keys(SCRIPTS))('comes to the same: %s', (topic) => {
    for (const script of SCRIPTS[topic] ?? []) {
      const outcome = (programs: Record<string, Program>): unknown => {
        const computer = shellComputer('dash', { programs });
        computer.fs.mkdir('/tmp/t');
        const { stdout, stderr, code } = computer.run([name, '-c', script], { cwd: '/tmp/t' });
        return { script, stdout, stderr, code };
      };
      expect(outcome({ [name]: interrupted(flavour, name) })).toEqual(outcome({}));
    }
  });
});

describe('a script that waits', () => {
  it.each([
    ['a loop around sleep', 'for i in 1 2 3; do echo $i; sleep 1; done; echo end'],
    ['a pipe into a loop', '(echo a; sleep 1; echo b) | while read x; do echo "<$x>"; sleep 1; done'],
    ['a substitution', 'x=$(sleep 1; echo in; sleep 1); echo "[$x]" $(sleep 1; echo more)'],
    [
      'a function with locals and redirections',
      'f() { local v=1; { sleep 1; echo $v $1; } > /tmp/o; }; f arg; cat /tmp/o',
    ],
    ['wait for background commands', '(sleep 2; exit 3) & p=$!; sleep 1 & wait; wait $p; echo $?'],
    [
      'a case within an until',
      'i=0; until [ -f /tmp/go ]; do case $i in 2) touch /tmp/go;; esac; i=$((i+1)); sleep 1; done; echo $i',
    ],
    ['a trap', 'trap "echo bye; exit 4" TERM; (sleep 2; kill $$) & while :; do sleep 1; done'],
    [
      'an EXIT trap with a here-document',
      'trap "cat /tmp/h" EXIT; cat > /tmp/h <<E\n$(sleep 1; echo doc)\nE\nsleep 1',
    ],
  ])('goes on after a snapshot of the machine each second: %s', (_what, script) => {
    for (const shell of ['bash', 'dash', 'ash'] as const) {
      const through = shellComputer('dash').run([shell, '-c', script]);
      const computer = shellComputer('dash');
      const { pid, sink } = computer.start([shell, '-c', script]);
      for (let second = 0; second < 10; second += 1) {
        computer.pass(1);
        computer.restore();
      }
      const code = computer.ends.find((end) => end.pid === pid)?.code;
      expect([computer.output(sink), computer.output(sink, 'stderr'), code]).toEqual([
        through.stdout,
        through.stderr,
        through.code,
      ]);
    }
  });
});
