import { describe, expect, it } from 'vitest';
import { DOCKER_PROGRAMS } from '../../../../src/docker/programs/index.ts';
import { curl } from '../../../../src/linux/utilities/network/curl.ts';
import { OneComputer } from '../../../linux/support/one-computer.ts';

describe('small images', () => {
  it('greets, and says what Docker did', () => {
    const { stdout, code } = new OneComputer({ programs: DOCKER_PROGRAMS }).run(['hello']);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '',
      'Hello from Docker!',
      'This message shows that your installation appears to be working correctly.',
    ]);
    expect(code).toBe(0);
  });

  it('whoami tells its host, its addresses and the request', () => {
    const computer = new OneComputer({ programs: { ...DOCKER_PROGRAMS, curl } });
    const server = computer.start(['traefik-whoami']);
    computer.pass(1);
    expect(computer.output(server.sink, 'stderr')).toBe('2026/01/05 00:00:00 Starting up on port 80\n');
    const { stdout } = computer.run(['curl', '-s', '172.17.0.2/a?b=1']);
    expect(stdout).toMatch(
      /^Hostname: c0ffee123456\nIP: 127.0.0.1\nIP: 172.17.0.2\nRemoteAddr: 172.17.0.2:\d+\n/,
    );
    expect(stdout).toContain('GET /a?b=1 HTTP/1.1\nHost: 172.17.0.2\nAccept: */*\nUser-Agent: curl/');
  });

  it('http-echo answers with its text', () => {
    const computer = new OneComputer({ programs: { ...DOCKER_PROGRAMS, curl } });
    computer.start(['http-echo', '-text=hi there', '-listen=:8080']);
    computer.pass(1);
    expect(computer.run(['curl', '-s', '127.0.0.1:8080/x']).stdout).toBe('hi there\n');
  });
});
