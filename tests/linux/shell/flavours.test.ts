import { describe, expect, it } from 'vitest';
import { isBuiltinName } from '../../../src/linux/shell/builtins/builtin-names.ts';
import { builtinsOf } from '../../../src/linux/shell/builtins/table.ts';
import { ASH, BASH, DASH } from '../../../src/linux/shell/flavour.ts';
import { lookUpCommand } from '../../../src/linux/shell/look-up-command.ts';
import { createShell } from '../../../src/linux/shell/shell.ts';
import { runScript, shellComputer } from './support/shells.ts';

describe('ash of Docker Hub tells lines only for built-ins and scripts', () => {
  it.each([
    ['foo', 'sh: foo: not found\n', 127],
    ['cd /q', "sh: cd: line 0: can't cd to /q: No such file or directory\n", 2],
    ['echo )', 'sh: syntax error: unexpected ")"\n', 2],
    ['echo > /nope/x', "sh: can't create /nope/x: nonexistent directory\n", 1],
    ['echo $((1/0))', 'sh: divide by zero\n', 2],
    [
      'printf "foo\\ncd /q\\n" > /tmp/s; sh /tmp/s; true',
      "/tmp/s: line 1: foo: not found\n/tmp/s: cd: line 2: can't cd to /q: No such file or directory\n",
      0,
    ],
    ['/etc; /nope', 'sh: /etc: Permission denied\nsh: /nope: not found\n', 127],
  ])('%s', (script, stderr, code) => {
    const result = shellComputer('ash').run(['sh', '-c', script]);
    expect([result.stderr, result.code]).toEqual([stderr, code]);
  });
});

describe('as the machine’s own bash', () => {
  it('names itself as it was called', () => {
    const computer = shellComputer('dash', {
      programs: { bash: createShell(BASH, { name: 'bash', host: true }) },
    });
    const { sink } = computer.start(['bash'], { stdin: 'dokcer ps\necho $?\nx() {\necho "in $1"\n}\nx f\n' });
    computer.pass(1);
    expect(computer.output(sink, 'stderr')).toBe('bash: dokcer: command not found\n');
    expect(computer.output(sink)).toBe('127\nin f\n');
  });
});

describe('built-ins', () => {
  it.each([BASH, DASH, ASH])('are all known by name to `type`: $family', (flavour) => {
    const missing = Object.keys(builtinsOf({ flavour })).filter((name) => !isBuiltinName(flavour, name));
    expect(missing.filter((name) => name !== 'chdir')).toEqual([]);
  });
});

describe('lookUpCommand', () => {
  const { fs } = shellComputer('dash', { files: { '/opt/data': 'x', '/opt/dir/file': '' } });
  it.each([
    ['cat', '/usr/bin:/bin', { kind: 'found', path: '/bin/cat' }],
    ['/bin/cat', '', { kind: 'found', path: '/bin/cat' }],
    ['data', '/opt', { kind: 'denied', path: '/opt/data' }],
    ['/opt/dir', '', { kind: 'directory', path: '/opt/dir' }],
    ['dir', '/opt', { kind: 'missing' }],
    ['nope', '/bin', { kind: 'missing' }],
    ['', '/bin', { kind: 'missing' }],
  ])('%s in %s', (name, path, expected) => {
    expect(lookUpCommand(fs, path, name)).toEqual(expected);
  });
});

describe('entry scripts of images', () => {
  it('exec "$@" leaves no shell behind', () => {
    const computer = shellComputer('dash', {
      files: {
        '/entry.sh': {
          type: 'file',
          mode: 0o755,
          uid: 0,
          gid: 0,
          mtime: 0,
          content: '#!/bin/sh\nset -e\n: "${A:=1}"\nexport A\nexec "$@"\n',
        },
      },
    });
    const { pid } = computer.start(['/entry.sh', 'sleep', '100']);
    computer.pass(1);
    expect(computer.kernel.processes().map((each) => [each.pid, each.argv.join(' ')])).toEqual([
      [pid, 'sleep 100'],
    ]);
  });

  it.each([
    ['ash', ['sleep 1000', 'sleep 999']],
    ['bash', ['sleep 1000', 'sleep 999']],
    ['dash', ['SHELL -c sleep 999 & sleep 1000', 'sleep 999', 'sleep 1000']],
  ] as const)('the last command given to %s by -c may take its place', (shell, processes) => {
    const computer = shellComputer('dash');
    computer.start([shell, '-c', 'sleep 999 & sleep 1000']);
    computer.pass(1);
    expect(computer.kernel.processes().map((each) => each.argv.join(' ').replace(shell, 'SHELL'))).toEqual(
      processes,
    );
  });

  it('a signal ends a shell in the middle of a command, as its first process only when it is trapped', () => {
    const computer = shellComputer('dash');
    const { pid, sink } = computer.start([
      'sh',
      '-c',
      'trap "echo stopping; exit 0" TERM; while :; do sleep 1; done',
    ]);
    computer.pass(1);
    computer.kernel.signal(pid, 15);
    computer.pass(2);
    expect([computer.output(sink), computer.ends]).toEqual([
      'stopping\n',
      [expect.objectContaining({ pid, code: 0 })],
    ]);
  });

  it('wait ends at once when a trapped signal comes', () => {
    const computer = shellComputer('bash');
    const { pid, sink } = computer.start([
      'bash',
      '-c',
      'trap "echo caught" TERM; sleep 100 & wait $!; echo $?',
    ]);
    computer.pass(1);
    computer.kernel.signal(pid, 15);
    computer.pass(1);
    expect(computer.output(sink)).toBe('caught\n143\n');
  });
});

describe('hostile scripts end', () => {
  it.each([
    ['endless recursion', 'f() { f; }; f', 2],
    ['endless eval', 'x="eval \\$x"; eval $x', 2],
    ['a growing variable', 'x=a; while :; do x=$x$x; done', 2],
    ['deep substitutions', `echo ${'$('.repeat(3000)}${')'.repeat(3000)}`, 2],
    ['deep parameters', `echo "${'${x:-'.repeat(3000)}${'}'.repeat(3000)}"`, 2],
    ['deep arithmetic', `echo $((${'('.repeat(5000)}1${')'.repeat(5000)}))`, 1],
    ['many braces', `echo ${'{a,b}'.repeat(30)} | wc -c`, 0],
    ['a pattern with many stars', `case ${'a'.repeat(5000)} in *a*a*a*a*a*a*b) echo y;; *) echo n;; esac`, 0],
    ['a script that runs itself', 'echo "sh /tmp/z" > /tmp/z; sh /tmp/z', 254],
    ['an endless input', 'read x < /dev/zero; echo ${#x}', 0],
  ])('%s', (_what, script, code) => {
    expect(runScript('bash', script).code).toBe(code);
  });

  it('a busy loop gives way to others, and is stopped by its budget', () => {
    const { stdout, code } = runScript('dash', 'while :; do echo y; done | first-line; echo done');
    expect([stdout, code]).toEqual(['y\ndone\n', 0]);
    expect(runScript('dash', 'while :; do :; done').code).toBeUndefined();
  });
});

describe('an idle shell', () => {
  it('is small when stored', () => {
    const computer = shellComputer('dash');
    const { sink } = computer.start(['host-bash'], { terminal: { columns: 80, rows: 24 } });
    computer.pass(0);
    computer.kernel.type(sink, 'x=1\n');
    computer.pass(0);
    expect(JSON.stringify(computer.kernel.state).length).toBeLessThan(4000);
  });
});
