import { describe, expect, it } from 'vitest';
import { directory, program, scriptedProgram } from '../../../../src/docker/registry/rootfs/sketch.ts';
import { DOCKER_PROGRAMS } from '../../../../src/docker/programs/index.ts';
import { FAMILIES } from '../../../../src/docker/registry/catalogue/families.ts';
import { ask, imageComputer } from '../image-computer.ts';

describe('servers known from outside', () => {
  it.each([
    [
      'grafana-entrypoint',
      3,
      'localhost:3000/api/health',
      '{"database":"ok","version":"12.2.0","commit":""}\n',
    ],
    ['portainer', 1, 'localhost:9000/', '<title>Portainer</title>'],
    ['rabbitmq-server', 6, 'localhost:15692/metrics', 'rabbitmq_version="4.1.4"'],
    ['sonarqube-entrypoint', 60, 'localhost:9000/', '<title>SonarQube</title>'],
    ['vault', 1, 'localhost:8200/v1/sys/health', '"sealed":false'],
    ['consul', 1, 'localhost:8500/v1/status/leader', '"127.0.0.1:8300"\n'],
    ['catalina', 2, 'localhost:8080', 'HTTP Status 404'],
    ['traefik', 1, 'localhost', '404 page not found\n'],
    ['kibana-entrypoint', 15, 'localhost:5601', '<title>Elastic</title>'],
  ])('%s listens after some seconds and ends on SIGTERM', (name, seconds, url, expected) => {
    const computer = imageComputer({});
    const { pid } = computer.start([name]);
    computer.pass(seconds);
    expect(ask(computer, url)).toContain(expected);
    computer.kernel.signal(pid, 15);
    computer.pass(1);
    expect(computer.ends.find((end) => end.pid === pid)?.code).toBeGreaterThanOrEqual(0);
  });

  it('Jenkins tells the first password, and keeps it where it says', () => {
    const computer = imageComputer({ '/var/jenkins_home': directory() });
    const { sink, pid } = computer.start(['jenkins-entrypoint']);
    computer.pass(4);
    expect(ask(computer, '-o', '/dev/null', '-w', '%{http_code}', 'localhost:8080')).toBe('503');
    computer.pass(30);
    const log = computer.output(sink, 'stderr');
    const password = /proceed to installation:\n\n([0-9a-f]{32})\n\nThis may also be found at: (\S+)\n/.exec(
      log,
    );
    expect(computer.fs.readFile(password?.[2] ?? '')).toBe(`${password?.[1]}\n`);
    expect(log).toMatch(/hudson\.lifecycle\.Lifecycle#onReady: Jenkins is fully up and running\n$/);
    computer.kernel.signal(pid, 15);
    computer.pass(1);
    expect(computer.ends.find((end) => end.pid === pid)?.code).toBe(143);
  });

  it('Jenkins cannot start in a directory that is not its own', () => {
    const computer = imageComputer({ '/var/jenkins_home': directory() });
    expect(computer.run(['jenkins-entrypoint'], { uid: 1000 })).toMatchObject({
      stderr:
        "touch: cannot touch '/var/jenkins_home/copy_reference_file.log': Permission denied\nCan not write to /var/jenkins_home/copy_reference_file.log. Wrong volume permissions?\n",
      code: 1,
    });
  });

  it('memcached keeps what it is given, for as long as it is told', () => {
    const computer = imageComputer({});
    computer.start(['memcached'], { uid: 11_211 });
    computer.pass(1);
    const say = (stdin: string): string => computer.run(['nc', '127.0.0.1', '11211'], { stdin }).stdout;
    expect(say('set k 0 10 5\r\nhello\r\nget k nope\r\nquit\r\n')).toBe(
      'STORED\r\nVALUE k 0 5\r\nhello\r\nEND\r\n',
    );
    expect(say('incr k 1\r\nset n 0 0 1\r\n5\r\nincr n 2\r\nfoo\r\n')).toBe(
      'CLIENT_ERROR cannot increment or decrement non-numeric value\r\nSTORED\r\n7\r\nERROR\r\n',
    );
    computer.pass(10);
    expect(say('get k\r\n')).toBe('END\r\n');
  });
});

describe('entry points', () => {
  it('exist for every image that is served from here', () => {
    const needed = FAMILIES.flatMap(({ builds }) => builds)
      .flatMap(({ steps }) => steps)
      .flatMap((step) => ('files' in step && step.files ? Object.values(step.files()) : []))
      .flatMap((node) =>
        node.type === 'file' && node.program?.endsWith('-entrypoint') ? [node.program] : [],
      );
    const missing = [...new Set(needed)].filter((name) => !Object.hasOwn(DOCKER_PROGRAMS, name));
    // Databases, languages, the registry and Docker in Docker are others' work.
    expect(
      missing.filter(
        (name) => !/^(mysql|mariadb|postgres|registry|docker-cli|dind|python|ruby|golang)-/.test(name),
      ),
    ).toEqual([]);
  });

  it('put the program before options, change the user, and become any other command', () => {
    const computer = imageComputer({
      '/entry': scriptedProgram('memcached-entrypoint', '#!/bin/sh\n'),
      '/bin/memcached': program('memcached'),
    });
    expect(computer.run(['/entry', '--version']).stdout).toBe('memcached 1.6.39\n');
    expect(computer.run(['/entry', 'hostname']).stdout).toBe('c0ffee123456\n');
    expect(computer.run(['/entry', 'nope'])).toMatchObject({
      stderr: '/entry: 1: exec: nope: not found\n',
      code: 127,
    });
  });

  it('gosu becomes another user', () => {
    const computer = imageComputer({});
    expect(computer.run(['gosu', 'nobody', 'id', '-u']).stdout).toBe('65534\n');
    expect(computer.run(['gosu', 'nobody', 'nope']).stderr).toBe(
      'error: exec: "nope": executable file not found in $PATH\n',
    );
  });
});
