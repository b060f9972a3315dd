import { describe, expect, test } from 'vitest';
import { NETWORK_PROGRAMS, NETWORK_UTILITIES } from '../../../../src/linux/utilities/network/index.ts';
import { SYSTEM_PROGRAMS, SYSTEM_UTILITIES } from '../../../../src/linux/utilities/system/index.ts';
import type { Program } from '../../../../src/linux/process/program.ts';
import { formatResponse, parseRequest } from '../../../../src/linux/utilities/http/message.ts';
import { OneComputer } from '../../support/one-computer.ts';

/** A web server that answers every path with its name. */
const server: Program = {
  start: (process) => {
    process.listen(80);
    return { kind: 'wait', for: { kind: 'forever' }, state: null };
  },
  serve(_process, state, { data }) {
    const path = parseRequest(data)?.target ?? '';
    return { state, data: formatResponse({ status: 200, headers: [['Server', 'test']], body: `${path}\n` }) };
  },
};

function computer(dialect: 'gnu' | 'busybox' = 'gnu', files: Record<string, string> = {}): OneComputer {
  return new OneComputer({
    dialect,
    files,
    programs: { ...SYSTEM_PROGRAMS, ...NETWORK_PROGRAMS, server },
    utilities: { ...SYSTEM_UTILITIES, ...NETWORK_UTILITIES },
  });
}

describe('on a real kernel', () => {
  test('curl and wget ask a server, which ss and netstat list', () => {
    const machine = computer();
    machine.start(['server']);
    machine.pass(0);
    expect(machine.run(['curl', '-s', '127.0.0.1/a']).stdout).toBe('/a\n');
    expect(machine.run(['wget', '-qO-', '127.0.0.1/b']).stdout).toBe('/b\n');
    expect(machine.run(['ss', '-tln']).stdout).toContain('0.0.0.0:80');
    expect(machine.run(['curl', '-sS', '127.0.0.1:81'])).toMatchObject({ code: 7 });
  });

  test('nc answers one client with what it was given, and ends', () => {
    const machine = computer();
    const { sink } = machine.start(['nc', '-l', '-p', '9000'], { stdin: 'hi\n' });
    machine.pass(0);
    expect(machine.run(['nc', '127.0.0.1', '9000'], { stdin: 'hello\n' }).stdout).toBe('hi\n');
    expect(machine.output(sink)).toBe('hello\n');
    expect(machine.ends).toHaveLength(2);
  });

  test.each([
    ['gnu', ['timeout', '2', 'sleep', '60'], 124],
    ['busybox', ['env', 'tini', '--', 'timeout', '2', 'sleep', '60'], 143],
    ['gnu', ['timeout', '-s', 'KILL', '2', 'sleep', '60'], 137],
    ['gnu', ['tini', '--', 'timeout', '2', 'sleep', '60'], 124],
    ['gnu', ['env', 'A=1', 'nice', 'nohup', 'true'], 0],
    ['gnu', ['xargs', 'false'], 123],
  ] as const)('%s: %j ends with %d', (dialect, argv, code) => {
    const machine = computer(dialect);
    const began = machine.kernel.now.seconds;
    expect(machine.run(argv, { stdin: '' }).code).toBe(code);
    expect(machine.kernel.now.seconds - began).toBe(argv.includes('2' as never) ? 2 : 0);
  });

  test('xargs runs a command for each word it is given', () => {
    expect(computer().run(['xargs', '-n', '1', 'printenv'], { stdin: 'HOME PATH\n' }).stdout).toMatch(
      /^\/root\n\/.*\n$/,
    );
  });

  test('tail -f tells what is added, and forgets nothing in a snapshot', () => {
    const machine = computer('gnu', { '/log': 'one\n' });
    const { sink } = machine.start(['tail', '-f', '/log']);
    machine.pass(1);
    machine.restore();
    machine.fs.writeFile('/log', 'two\n', { append: true });
    machine.run(['sleep', '1']);
    expect(machine.output(sink)).toBe('one\ntwo\n');
    expect(machine.ends).toHaveLength(1);
  });

  test('tail -f /dev/null is a container that stays', () => {
    expect(computer().run(['tail', '-f', '/dev/null'], { seconds: 1000 })).toMatchObject({
      code: undefined,
      stdout: '',
    });
  });

  test('ping of oneself is interrupted by Ctrl-C, with its summary', () => {
    const machine = new OneComputer({
      dialect: 'busybox',
      programs: NETWORK_PROGRAMS,
      network: { ping: () => ({ kind: 'answered', milliseconds: 0.05, ttl: 64 }) },
    });
    const { sink, pid } = machine.start(['ping', '127.0.0.1'], { terminal: { columns: 80, rows: 24 } });
    machine.pass(3);
    machine.kernel.type(sink, '\x03');
    machine.pass(1, pid);
    expect(machine.output(sink)).toContain('seq=3 ttl=64');
    expect(machine.output(sink)).toContain('4 packets transmitted, 4 packets received, 0% packet loss');
    expect(machine.ends).toMatchObject([{ code: 0 }]);
  });

  test('gosu goes on as another user in the same process', () => {
    expect(computer().run(['gosu', 'nobody', 'id', '-u']).stdout).toBe('65534\n');
    expect(computer().run(['su', 'nobody', '-s', '/bin/id']).stdout).toContain('uid=65534(nobody)');
  });

  test('set-uid su asks those who are not root for a password nobody knows', () => {
    const su = { type: 'file', mode: 0o4755, uid: 0, gid: 0, mtime: 0, content: '', program: 'su' } as const;
    const machine = new OneComputer({
      dialect: 'gnu',
      programs: SYSTEM_PROGRAMS,
      files: { '/usr/bin/su': su },
    });
    const denied = machine.run(['timeout', '9', '/usr/bin/su'], { uid: 1000, stdin: 'secret\n' });
    expect(denied).toMatchObject({ code: 1, stderr: 'Password: \nsu: Authentication failure\n' });
  });

  test('yes fills no more than its reader takes', () => {
    const machine = computer();
    const { code, stdout } = machine.run(['timeout', '1', 'yes']);
    expect(code === undefined || code === 124 || code > 128).toBe(true);
    expect(stdout.length).toBeLessThan(5_000_000);
  });

  test('ps tells of itself', () => {
    expect(computer('busybox').run(['ps']).stdout).toMatch(/^PID {3}USER {5}COMMAND\n +\d+ root {5}ps\n$/);
  });
});
