import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { computerWith, type RecordedRuns, runIn, shortUsage } from './recorded-runs.ts';

const recorded = JSON.parse(
  readFileSync(new URL('recorded-runs.json', import.meta.url), 'utf8'),
) as RecordedRuns;

describe('text utilities print what the real ones print', () => {
  const tools = [...new Set(recorded.runs.map(([, , [name]]) => name ?? ''))];
  it.each(tools)('%s', (tool) => {
    for (const [dialect, set, argv, stdin, stdout, stderr, status] of recorded.runs) {
      if (argv[0] !== tool) continue;
      const run = runIn(recorded.files[set] ?? {}, argv, dialect === 'gnu' ? 'gnu' : 'busybox', stdin);
      const got = { argv, dialect, stdout: run.stdout, stderr: shortUsage(run.stderr), code: run.code };
      expect(got).toEqual({ argv, dialect, stdout, stderr, code: status });
    }
  });
});

/** Feeds pieces to a command one by one, storing and restoring the machine between them. */
function fedTo(
  argv: readonly string[],
  pieces: readonly string[],
): { shown: string[]; code: number | undefined } {
  const computer = computerWith({});
  const pid = computer.kernel.start({
    computer: 'c0ffee',
    argv,
    path: `/bin/${argv[0]}`,
    env: {},
    cwd: '/w',
    credentials: { uid: 0, gid: 0, groups: [0] },
    stdin: 'pipe',
    output: { sink: 'live' },
    now: computer.kernel.now,
  });
  const shown: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = computer.output('live').length;
    computer.kernel.feed(pid, piece, index === pieces.length - 1);
    computer.pass(1, pid);
    shown.push(computer.output('live').slice(before));
    computer.restore();
  }
  return { shown, code: computer.ends.find((end) => end.pid === pid)?.code };
}

describe('input that comes bit by bit', () => {
  it.each([
    [['cat'], ['ab', 'c', '\n'], ['ab', 'c', '\n'], 0],
    [['grep', '-n', 'a'], ['ab\nb\n', 'ca', '\n'], ['1:ab\n', '', '3:ca\n'], 0],
    [['grep', '-A1', 'a'], ['a\n', 'b\n', 'c\n'], ['a\n', 'b\n', ''], 0],
    [['grep', '-c', 'z'], ['a\n', 'b\n'], ['', '0\n'], 1],
    [['sed', '-n', '2,3s/a/X/p'], ['a\na\n', 'a', '\na\n'], ['X\n', '', 'X\n'], 0],
    [['sed', '$d'], ['a\n', 'b\n'], ['', 'a\n'], 0],
    [['tr', 'a-z', 'A-Z'], ['ab', 'c\n'], ['AB', 'C\n'], 0],
    [['cut', '-c1'], ['ab\ncd\n', 'e', 'f\n'], ['a\nc\n', '', 'e\n'], 0],
    [['tee', 'copy'], ['ab', 'c'], ['ab', 'c'], 0],
  ])('%j of %j shows %j', (argv, pieces, shown, code) => {
    expect(fedTo(argv, pieces)).toEqual({ shown, code });
  });

  it('ends as soon as it has seen enough', () => {
    expect(fedTo(['head', '-n', '2'], ['a\nb\nc\n', ''])).toEqual({ shown: ['a\nb\n', ''], code: 0 });
    expect(fedTo(['grep', '-q', 'a'], ['b\na\n', ''])).toEqual({ shown: ['', ''], code: 0 });
    expect(fedTo(['grep', '-m1', 'a'], ['a\na\n', ''])).toEqual({ shown: ['a\n', ''], code: 0 });
    expect(fedTo(['sed', '1q'], ['a\nb\n', ''])).toEqual({ shown: ['a\n', ''], code: 0 });
  });
});

function codeOf(argv: readonly string[], stdin: string): number | undefined {
  try {
    return runIn({}, argv, 'gnu', stdin).code;
  } catch (error) {
    if (error instanceof Error && error.name === 'BudgetExceeded') return undefined;
    throw error;
  }
}

describe('hostile input', () => {
  const long = `${'a'.repeat(5000)}\n`;

  it.each([
    ['catastrophic patterns', ['grep', '-E', '(a+)+$(a|aa)*b'], long],
    ['back-references without end', ['grep', '\\(a*\\)*\\1b'], long],
    ['a pattern space that doubles', ['sed', ':a;s/.*/&&/;ta'], 'ab\n'],
    ['a text that doubles', ['awk', '{while(1) $0 = $0 $0}'], 'ab\n'],
    ['a loop without end', ['awk', 'BEGIN{while(1) i++}'], ''],
    ['a script without end', ['sed', ':a;ba'], 'a\n'],
    ['calls without end', ['awk', 'function f(x){return f(x+1)} BEGIN{f(1)}'], ''],
    ['parentheses without end', ['expr', ...Array.from({ length: 20_000 }, () => '('), '1'], ''],
    ['negations without end', ['test', ...Array.from({ length: 20_000 }, () => '!'), '1'], ''],
    ['tests without end', ['find', ...Array.from({ length: 20_000 }, () => '!'), '-true'], ''],
    ['stars without end', ['grep', `a${'*'.repeat(9000)}`], 'a\n'],
    ['brackets without end', ['awk', `BEGIN{print ${'('.repeat(20_000)}`], ''],
  ])('%s come to an end', (_, argv, stdin) => {
    const before = performance.now();
    // Ended by itself with an error, or by the kernel when the machine had done enough for one turn.
    expect(codeOf(argv, stdin)).not.toBe(0);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
