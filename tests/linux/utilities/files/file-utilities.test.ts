import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileNode } from '../../../../src/linux/fs/file-node.ts';
import { START } from '../../support/one-computer.ts';
import {
  allPaths,
  comparableOutput,
  computerWith,
  type RecordedRuns,
  runIn,
  shortUsage,
} from '../text/recorded-runs.ts';

const recorded = JSON.parse(
  readFileSync(new URL('recorded-runs.json', import.meta.url), 'utf8'),
) as RecordedRuns;

describe('file utilities print and leave what the real ones do', () => {
  const tools = [...new Set(recorded.runs.map(([, , [name]]) => name ?? ''))];
  it.each(tools)('%s', (tool) => {
    for (const [dialect, set, argv, stdin, stdout, stderr, status, left] of recorded.runs) {
      if (argv[0] !== tool) continue;
      const run = runIn(recorded.files[set] ?? {}, argv, dialect === 'gnu' ? 'gnu' : 'busybox', stdin);
      const got = {
        argv,
        dialect,
        stdout: comparableOutput(tool, run.stdout),
        stderr: shortUsage(run.stderr),
        code: run.code,
        left: allPaths(run.fs),
      };
      expect(got).toEqual({ argv, dialect, stdout, stderr, code: status, left });
    }
  });
});

const OWNED = { uid: 0, gid: 0, mtime: START.seconds - 3600 };
const MIXED: Record<string, FileNode> = {
  'a b': { type: 'file', content: '', mode: 0o644, ...OWNED },
  big: { type: 'file', content: '', size: 5000, mode: 0o4755, ...OWNED },
  dir: { type: 'directory', mode: 0o1777, ...OWNED },
  link: { type: 'symlink', target: 'big', mode: 0o777, ...OWNED },
  old: { type: 'file', content: 'x', mode: 0o600, uid: 65_534, gid: 1234, mtime: 1_577_934_245 },
};

describe('ls', () => {
  it('shows rights, owners, sizes and dates as coreutils does', () => {
    expect(runIn(MIXED, ['ls', '-l']).stdout).toBe(
      [
        'total 16',
        '-rw-r--r-- 1 root   root    0 Jan  4 23:00 a b',
        '-rwsr-xr-x 1 root   root 5000 Jan  4 23:00 big',
        'drwxrwxrwt 2 root   root 4096 Jan  4 23:00 dir',
        'lrwxrwxrwx 1 root   root    3 Jan  4 23:00 link -> big',
        '-rw------- 1 nobody 1234    1 Jan  2  2020 old',
        '',
      ].join('\n'),
    );
  });

  it('shows them as busybox does', () => {
    expect(runIn(MIXED, ['ls', '-l'], 'busybox').stdout).toBe(
      [
        'total 16',
        '-rw-r--r--    1 root     root             0 Jan  4 23:00 a b',
        '-rwsr-xr-x    1 root     root          5000 Jan  4 23:00 big',
        'drwxrwxrwt    2 root     root          4096 Jan  4 23:00 dir',
        'lrwxrwxrwx    1 root     root             3 Jan  4 23:00 link -> big',
        '-rw-------    1 nobody   1234             1 Jan  2  2020 old',
        '',
      ].join('\n'),
    );
  });

  it('sets columns on a terminal, and quotes names a shell would split', () => {
    const terminal = { columns: 30, rows: 10 };
    const shown = computerWith(MIXED).run(['ls'], { cwd: '/w', terminal }).stdout.replaceAll('\r', '');
    expect(shown).toBe("'a b'   dir    old\n big    link\n");
  });
});

describe('tar', () => {
  it('brings back owners, rights and links, through a pipe of gzip too', () => {
    const computer = computerWith(MIXED);
    const run = (...argv: string[]) => computer.run(argv, { cwd: '/w' });
    expect(run('tar', 'czf', '/tmp/all.tgz', '.').code).toBe(0);
    run('mkdir', '/tmp/out');
    expect(run('tar', 'xzf', '/tmp/all.tgz', '-C', '/tmp/out').stderr).toBe('');
    expect(run('ls', '-ln', '/tmp/out').stdout).toBe(run('ls', '-ln', '/w').stdout);
    expect(run('tar', 'tf', '/tmp/all.tgz').stdout).toContain('./dir/\n');
  });
});

describe('find', () => {
  it('runs commands one by one, with their status as its test, or with many files at once', () => {
    const files = { a: '1\n', b: '2\n', c: null };
    const find = (...argv: string[]): string => runIn(files, ['find', '.', ...argv]).stdout;
    expect(find('-type', 'f', '-exec', 'cat', '{}', ';')).toBe('1\n2\n');
    expect(find('-type', 'f', '-exec', 'grep', '-q', '2', '{}', ';', '-print')).toBe('./b\n');
    expect(find('-type', 'f', '-exec', 'echo', 'x', '{}', '+')).toBe('x ./a ./b\n');
    expect(find('-name', 'a', '-print', '-exec', 'echo', 'of {}', ';', '-print')).toBe('./a\nof ./a\n./a\n');
    expect(runIn(files, ['find', '.', '-name', 'a', '-exec', 'nosuch', '{}', ';']).stderr).toBe(
      "find: 'nosuch': No such file or directory\n",
    );
  });
});

describe('rights', () => {
  it('keep others from what is not theirs', () => {
    const computer = computerWith({ secret: { type: 'file', content: 'x', mode: 0o600, ...OWNED } });
    const run = (...argv: string[]): string => computer.run(argv, { cwd: '/w', uid: 1000 }).stderr;
    expect(run('cat', 'secret')).toBe('cat: secret: Permission denied\n');
    expect(run('touch', 'new')).toBe("touch: cannot touch 'new': Permission denied\n");
    expect(run('chmod', '777', 'secret')).toBe(
      "chmod: changing permissions of 'secret': Operation not permitted\n",
    );
    expect(run('rm', '-f', 'secret')).toBe("rm: cannot remove 'secret': Permission denied\n");
    expect(run('mkdir', 'd')).toBe("mkdir: cannot create directory 'd': Permission denied\n");
  });
});
