import { describe, expect, test } from 'vitest';
import { PACKAGE_PROGRAMS, PACKAGE_UTILITIES } from '../../../../src/linux/utilities/packages/index.ts';
import { runProgram, runTool, type World } from '../system/fake-process.ts';

function run(line: string, world: World = {}) {
  const name = line.split(' ')[0] ?? '';
  const utility = PACKAGE_UTILITIES[name];
  if (utility) return runTool(utility, line, world);
  const program = PACKAGE_PROGRAMS[name];
  if (!program) throw new Error(`no ${name}`);
  return runProgram(program, line, world);
}

const OFFLINE: World['interfaces'] = [];
const HEAD = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';

describe('apt', () => {
  test('finds nothing before its lists are there', () => {
    expect(run('apt-get install -y curl')).toMatchObject({
      code: 100,
      out: HEAD,
      err: 'E: Unable to locate package curl\n',
    });
  });

  test('installs executables after an update, once', () => {
    const { fs } = run('apt-get update');
    const first = run('apt-get install -y curl', { fs });
    expect(first.code).toBe(0);
    expect(first.out).toContain(
      'The following NEW packages will be installed:\n  curl\n0 upgraded, 1 newly installed',
    );
    expect(first.out).toMatch(/Setting up curl \(.*\) \.\.\.\n$/);
    expect(fs.stat('/usr/bin/curl').node).toMatchObject({ type: 'file', program: 'curl', mode: 0o755 });
    expect(run('apt-get install -y curl', { fs }).out).toContain('curl is already the newest version');
    expect(run('dpkg -s curl', { fs }).out).toContain('Status: install ok installed\n');
    expect(run('apt-get remove -y curl', { fs }).out).toContain('Removing curl ');
    expect(fs.exists('/usr/bin/curl')).toBe(false);
    expect(run('dpkg -l curl', { fs })).toMatchObject({
      code: 1,
      err: 'dpkg-query: no packages found matching curl\n',
    });
  });

  test('gives up without an answer, goes on with one', () => {
    const { fs } = run('apt-get update');
    expect(run('apt-get install curl', { fs })).toMatchObject({ code: 1 });
    expect(run('apt-get install curl', { fs }).out).toMatch(/Do you want to continue\? \[Y\/n\] Abort\.\n$/);
    expect(run('apt-get install tree', { fs })).toMatchObject({ code: 0 });
    expect(fs.exists('/usr/bin/curl')).toBe(false);
  });

  test('removed lists are gone', () => {
    const { fs } = run('apt-get update');
    fs.removeAll('/var/lib/apt/lists');
    expect(run('apt-get install -y vim', { fs }).code).toBe(100);
  });

  test.each([
    ['apt-get install -y nosuch', { uid: 0 }, 100, 'E: Unable to locate package nosuch\n'],
    [
      'apt-get update',
      { uid: 1000 },
      100,
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\n',
    ],
    ['apt-get nosuch', {}, 100, 'E: Invalid operation nosuch\n'],
  ])('%s', (line, world, code, err) => {
    const outcome = run(line, world);
    expect(outcome.code).toBe(code);
    expect(outcome.err.startsWith(err)).toBe(true);
  });

  test('tells that it is offline', () => {
    expect(run('apt-get update', { interfaces: OFFLINE }).out).toContain(
      "Temporary failure resolving 'deb.debian.org'",
    );
  });
});

describe('apk', () => {
  const alpine: World = {
    dialect: 'busybox',
    distribution: 'alpine',
    files: { '/etc/os-release': 'ID=alpine\nVERSION_ID=3.20.3\n' },
  };
  test('fetches the index and installs', () => {
    const { fs, out, code } = run('apk add --no-cache curl', alpine);
    expect(code).toBe(0);
    expect(out).toBe(
      'fetch https://dl-cdn.alpinelinux.org/alpine/v3.20/main/x86_64/APKINDEX.tar.gz\n' +
        'fetch https://dl-cdn.alpinelinux.org/alpine/v3.20/community/x86_64/APKINDEX.tar.gz\n' +
        '(1/1) Installing curl (8.14.1-r2)\nExecuting busybox-1.36.1-r29.trigger\nOK: 7 MiB in 15 packages\n',
    );
    expect(fs.exists('/usr/bin/curl')).toBe(true);
    expect(run('apk del curl', { ...alpine, fs }).out).toContain('(1/1) Purging curl');
    expect(fs.exists('/usr/bin/curl')).toBe(false);
  });

  test('an unknown package', () => {
    expect(run('apk add -q nosuch', alpine)).toMatchObject({
      code: 1,
      err: 'ERROR: unable to select packages:\n  nosuch (no such package):\n    required by: world[nosuch]\n',
    });
  });
});

test('git cannot reach anything', () => {
  expect(run('git clone https://github.com/a/b.git')).toMatchObject({
    code: 128,
    err: "Cloning into 'b'...\nfatal: unable to access 'https://github.com/a/b.git/': Could not resolve host: github.com\n",
  });
  expect(run('git status').err).toBe(
    'fatal: not a git repository (or any of the parent directories): .git\n',
  );
});
