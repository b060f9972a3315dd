import { beforeEach, describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
  learner.type('docker pull -q alpine');
});

function run(flags: string, script: string): string {
  return learner.output(`docker run --rm ${flags} alpine sh -c '${script}'`);
}

describe('the name of a container', () => {
  it.each(['--privileged', '--cap-add SYS_ADMIN'])('can be changed inside with %s', (flag) => {
    expect(run(flag, 'hostname x; hostname; uname -n; cat /proc/sys/kernel/hostname')).toBe('x\nx\nx\n');
  });

  it.each(['', '--privileged -u 1000'])('stays as it is with %j', (flags) => {
    expect(run(flags, 'hostname x; hostname | wc -c')).toBe(
      'hostname: sethostname: Operation not permitted\n13\n',
    );
  });

  it('is as it was made after a restart, and no other container’s', () => {
    learner.type('docker run -dt --name web -h web --privileged alpine sh');
    learner.type('docker exec web hostname changed');
    expect(learner.output('docker exec web hostname; docker run --rm -h other alpine hostname')).toBe(
      'changed\nother\n',
    );
    learner.type('docker restart -t 0 web');
    expect(learner.output('docker exec web hostname')).toBe('web\n');
  });
});

describe('interfaces of a container', () => {
  it('are not its own to change', () => {
    const script =
      'ip link set lo down; ip link set eth0 mtu 1400; ip addr add 10.0.0.9/24 dev eth0; ip route del default; ifconfig lo down; ifconfig eth0 10.0.0.1; route del default';
    expect(run('', script)).toBe(
      [
        'ip: SIOCSIFFLAGS: Operation not permitted',
        'ip: SIOCSIFMTU: Operation not permitted',
        'ip: RTNETLINK answers: Operation not permitted',
        'ip: RTNETLINK answers: Operation not permitted',
        'ifconfig: SIOCSIFFLAGS: Operation not permitted',
        'ifconfig: SIOCSIFADDR: Operation not permitted',
        'route: SIOCDELRT: Operation not permitted',
        '',
      ].join('\n'),
    );
  });

  it('are with NET_ADMIN: nothing comes back from a loopback that is down', () => {
    expect(run('--cap-add NET_ADMIN', 'ip link set lo down && ip link show lo; ping -c1 127.0.0.1')).toBe(
      [
        '1: lo: <LOOPBACK> mtu 65536 qdisc noqueue qlen 1000',
        '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
        'PING 127.0.0.1 (127.0.0.1): 56 data bytes',
        '',
        '--- 127.0.0.1 ping statistics ---',
        '1 packets transmitted, 0 packets received, 100% packet loss',
        '',
      ].join('\n'),
    );
  });

  it('lead nowhere without their routes, and again with them', () => {
    expect(
      run(
        '--cap-add NET_ADMIN',
        'ip addr add 10.0.0.9/24 dev eth0; ip link set eth0 down; ip route; ping -c1 172.17.0.1; ip link set eth0 up; ip route add default via 172.17.0.1; ip route; ping -qc1 172.17.0.1 | grep -c " 0% packet loss"',
      ),
    ).toBe(
      [
        'PING 172.17.0.1 (172.17.0.1): 56 data bytes',
        'ping: sendto: Network is unreachable',
        'default via 172.17.0.1 dev eth0 ',
        '10.0.0.0/24 dev eth0 scope link  src 10.0.0.9 ',
        '172.17.0.0/16 dev eth0 scope link  src 172.17.0.2 ',
        '1',
        '',
      ].join('\n'),
    );
  });
});

describe('ping', () => {
  it('does without rights of its own while its group may ping', () => {
    expect(run('--cap-drop ALL', 'ping -qc1 127.0.0.1 | grep -c " 0% packet loss"')).toBe('1\n');
    expect(run('--cap-drop ALL --sysctl "net.ipv4.ping_group_range=1 0"', 'ping -c1 127.0.0.1')).toBe(
      'PING 127.0.0.1 (127.0.0.1): 56 data bytes\nping: permission denied (are you root?)\n',
    );
  });
});

describe('/proc/sys/kernel', () => {
  it('tells the last capability there is', () => {
    expect(run('', 'cat /proc/sys/kernel/cap_last_cap')).toBe('40\n');
  });
});

describe('what cannot be run', () => {
  it('a file of --tmpfs, which is mounted so that nothing in it runs, not even for root', () => {
    const learner = new Learner({ machines });
    learner.type('docker pull -q alpine');
    const script = 'cp /bin/busybox /tmp/echo; /tmp/echo hello; echo $?';
    expect(learner.output(`docker run --rm --tmpfs /tmp alpine sh -c '${script}'`)).toBe(
      'sh: /tmp/echo: Permission denied\n126\n',
    );
    expect(learner.output(`docker run --rm --tmpfs /tmp:exec alpine sh -c '${script}'`)).toBe('hello\n0\n');
  });

  it('a script whose first line ends as on Windows: its interpreter is not there', () => {
    const learner = new Learner({ machines });
    learner.type('docker pull -q alpine');
    learner.type("printf '#!/bin/sh\\r\\necho hello\\r\\n' > hello.sh; chmod +x hello.sh");
    expect(
      learner.output('docker run --rm -v ./hello.sh:/hello.sh alpine sh -c "/hello.sh; echo \\$?"'),
    ).toBe('sh: /hello.sh: not found\n127\n');
  });
});

it('a paused container that is killed goes without having gone on', () => {
  const learner = new Learner({ machines });
  learner.type('docker pull -q alpine');
  learner.type('docker run -d --name still alpine sleep 1000');
  learner.type('docker pause still; docker rm -f still');
  const events = learner.output(
    "docker events --since 1h --until 0s --filter type=container --format '{{.Action}}'",
  );
  expect(events).toBe('create\nstart\npause\nkill\ndie\ndestroy\n');
});

it('system calls are filtered, unless that was switched off', () => {
  expect(run('', 'grep Seccomp: /proc/self/status')).toBe('Seccomp:        2\n');
  expect(run('--privileged', 'grep Seccomp: /proc/self/status')).toBe('Seccomp:        0\n');
  expect(run('--security-opt seccomp=unconfined', 'grep Seccomp: /proc/self/status')).toBe(
    'Seccomp:        0\n',
  );
});
