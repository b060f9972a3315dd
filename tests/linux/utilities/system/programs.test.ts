import { describe, expect, test } from 'vitest';
import { SYSTEM_PROGRAMS } from '../../../../src/linux/utilities/system/index.ts';
import { runProgram, type World } from './fake-process.ts';

function run(line: string | readonly string[], world: World = {}) {
  const name = typeof line === 'string' ? (line.split(' ')[0] ?? '') : (line[0] ?? '');
  const program = SYSTEM_PROGRAMS[name];
  if (!program) throw new Error(`no program ${name}`);
  return runProgram(program, line, world);
}

describe('sleep', () => {
  test.each([
    ['sleep 5', 5],
    ['sleep 1m 30s', 90],
    ['sleep 2h', 7200],
  ])('%s takes %d seconds', (line, seconds) => {
    expect(run(line, { maxSeconds: 10_000 })).toMatchObject({ code: 0, seconds });
  });

  test('sleep infinity never ends', () => {
    expect(run('sleep infinity').code).toBeUndefined();
  });

  test.each([
    ['gnu', 'sleep x', "sleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\n"],
    ['gnu', 'sleep', "sleep: missing operand\nTry 'sleep --help' for more information.\n"],
    ['busybox', 'sleep 1x', "sleep: invalid number '1x'\n"],
  ] as const)('%s: %s is refused', (dialect, line, err) => {
    expect(run(line, { dialect })).toMatchObject({ code: 1, err });
  });
});

describe('timeout', () => {
  const commands = { long: { takes: 50 }, short: { takes: 1, code: 3 } };
  test.each([
    ['gnu', 'timeout 2 long', 124, 2],
    ['gnu', 'timeout -s KILL 2 long', 137, 2],
    ['gnu', 'timeout --preserve-status 2 long', 143, 2],
    ['busybox', 'timeout 2 long', 143, 2],
    ['gnu', 'timeout 2 short', 3, 1],
    ['gnu', 'timeout 0 short', 3, 1],
  ] as const)('%s: %s', (dialect, line, code, seconds) => {
    expect(run(line, { dialect, commands })).toMatchObject({ code, seconds });
  });

  test.each([
    ['gnu', 'timeout 1 nosuch', 127, "timeout: failed to run command 'nosuch': No such file or directory\n"],
    ['busybox', 'timeout 1 nosuch', 127, "timeout: can't execute 'nosuch': No such file or directory\n"],
    ['busybox', 'timeout x long', 1, "timeout: invalid number 'x'\n"],
    ['gnu', 'timeout', 125, "Try 'timeout --help' for more information.\n"],
  ] as const)('%s: %s is refused', (dialect, line, code, err) => {
    expect(run(line, { dialect, commands })).toMatchObject({ code, err });
  });
});

describe('env', () => {
  const env = { PATH: '/bin', A: '1' };
  test('shows the environment, changed', () => {
    expect(run('env -u PATH B=2', { env }).out).toBe('A=1\nB=2\n');
    expect(run('env -i A=1', { env }).out).toBe('A=1\n');
  });

  test('becomes a command in a changed environment', () => {
    const { exec } = run('env A=2 prog x', { env, commands: { prog: {} } });
    expect(exec).toMatchObject({ argv: ['prog', 'x'], path: '/bin/prog', env: { PATH: '/bin', A: '2' } });
  });

  test('says in its own words what is missing', () => {
    expect(run('env nosuch')).toMatchObject({ code: 127, err: "env: 'nosuch': No such file or directory\n" });
    expect(run('env nosuch', { dialect: 'busybox' }).err).toBe(
      "env: can't execute 'nosuch': No such file or directory\n",
    );
  });
});

describe('xargs', () => {
  const commands = { echo: {}, rm: {}, bad: { code: 1 } };
  test.each([
    ['xargs', 'a b\n"c d" e\\ f\n', [['echo', 'a', 'b', 'c d', 'e f']]],
    [
      'xargs -n 1 rm',
      'a b\n',
      [
        ['rm', 'a'],
        ['rm', 'b'],
      ],
    ],
    [
      'xargs -n2 rm -f',
      'a b c',
      [
        ['rm', '-f', 'a', 'b'],
        ['rm', '-f', 'c'],
      ],
    ],
    [
      'xargs -I{} rm -x{} y',
      ' a b\nc\n',
      [
        ['rm', '-xa b', 'y'],
        ['rm', '-xc', 'y'],
      ],
    ],
    ['xargs -0 rm', 'a b\0c\0', [['rm', 'a b', 'c']]],
    ['xargs -d , rm', 'a b,c', [['rm', 'a b', 'c']]],
    ['xargs -r rm', '\n', []],
    ['xargs rm', '', [['rm']]],
  ])('%s', (line, stdin, spawned) => {
    expect(run(line, { stdin, commands })).toMatchObject({ code: 0, spawned });
  });

  test('tells a failure, an unknown command and what it runs', () => {
    expect(run('xargs bad', { stdin: 'a', commands }).code).toBe(123);
    expect(run('xargs nosuch', { stdin: 'a' })).toMatchObject({
      code: 127,
      err: 'xargs: nosuch: No such file or directory\n',
    });
    expect(run('xargs -t rm', { stdin: 'a b', commands }).err).toBe('rm a b\n');
  });

  test('runs one at a time, or several at once', () => {
    const slow = { rm: { takes: 10 } };
    expect(run('xargs -n1 rm', { stdin: 'a b c', commands: slow }).seconds).toBe(30);
    expect(run('xargs -n1 -P3 rm', { stdin: 'a b c', commands: slow }).seconds).toBe(10);
  });
});

test('time tells how long it took, and ends as the command did', () => {
  const commands = { work: { takes: 61.5, code: 2 } };
  expect(run('time work', { commands, dialect: 'busybox' })).toMatchObject({
    code: 2,
    err: 'real\t1m 1.50s\nuser\t0m 0.00s\nsys\t0m 0.00s\n',
  });
});

test('an init process ends as its child does, and finds none', () => {
  expect(run('tini -- work', { commands: { work: { takes: 5, code: 9 } } })).toMatchObject({
    code: 9,
    seconds: 5,
  });
  expect(run('tini -- nosuch')).toMatchObject({
    code: 127,
    err: '[FATAL tini (13)] exec nosuch failed: No such file or directory\n',
  });
});

test('nohup keeps output of a terminal in a file', () => {
  const outcome = run('nohup prog', { commands: { prog: {} }, terminal: true });
  expect(outcome.err).toBe("nohup: ignoring input and appending output to 'nohup.out'\n");
  expect(outcome.exec?.argv).toEqual(['prog']);
});

test('yes goes on', () => {
  const { out, code } = run('yes 예', {});
  expect(code).toBeUndefined();
  expect(out.startsWith('예\n예\n')).toBe(true);
});

describe('tail', () => {
  const files = { '/w/f': '1\n2\n3\n4\n', '/w/g': 'x\n' };
  test.each([
    ['tail -n 2 f', '3\n4\n'],
    ['tail -2 f', '3\n4\n'],
    ['tail -n +3 f', '3\n4\n'],
    ['tail -c 3 f', '\n4\n'],
    ['tail -n 1 f g', '==> f <==\n4\n\n==> g <==\nx\n'],
    ['tail -qn1 f g', '4\nx\n'],
  ])('%s', (line, out) => {
    expect(run(line, { files })).toMatchObject({ code: 0, out });
  });

  test('a missing file is told', () => {
    expect(run('tail nosuch').err).toBe(
      "tail: cannot open 'nosuch' for reading: No such file or directory\n",
    );
    expect(run('tail nosuch', { dialect: 'busybox' }).err).toBe(
      "tail: can't open 'nosuch': No such file or directory\n",
    );
  });
});
