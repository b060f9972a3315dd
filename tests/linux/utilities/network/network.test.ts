import { describe, expect, test } from 'vitest';
import type { NameAnswer } from '../../../../src/linux/process/process-context.ts';
import { NETWORK_PROGRAMS, NETWORK_UTILITIES } from '../../../../src/linux/utilities/network/index.ts';
import { runProgram, runTool, type World } from '../system/fake-process.ts';

const found = (address: string, name: string): NameAnswer => ({
  kind: 'found',
  name,
  addresses: [address],
  server: '127.0.0.11',
});

const HOSTS = { cache: found('172.18.0.3', 'cache'), localhost: found('127.0.0.1', 'localhost') };
const PAGE =
  'HTTP/1.1 200 OK\r\nServer: nginx/1.27.3\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\nhello\n';

function run(line: string, world: World = {}) {
  const name = line.split(' ')[0] ?? '';
  const all: World = { hosts: HOSTS, ...world };
  const program = NETWORK_PROGRAMS[name];
  if (program) return runProgram(program, line, all);
  const utility = NETWORK_UTILITIES[name];
  if (!utility) throw new Error(`no ${name}`);
  return runTool(utility, line, all);
}

const web: World = {
  answer: ({ port, data }) => {
    if (port === 81) return { kind: 'refused' };
    if (port === 82) return { kind: 'answered', data: '' };
    if (port === 83) return { kind: 'reset' };
    if (port === 84) return { kind: 'timed-out' };
    if (port === 6379) return { kind: 'answered', data: '+PONG\r\n' };
    if (data.startsWith('HEAD')) return { kind: 'answered', data: PAGE.slice(0, -6) };
    if (data.includes(' /old '))
      return {
        kind: 'answered',
        data: 'HTTP/1.1 301 Moved Permanently\r\nLocation: /\r\nContent-Length: 0\r\n\r\n',
      };
    if (data.includes(' /no '))
      return { kind: 'answered', data: 'HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno\n' };
    if (data.includes(' /echo ')) return { kind: 'answered', data: `HTTP/1.1 200 OK\r\n\r\n${data}` };
    return { kind: 'answered', data: PAGE };
  },
};

describe('ping', () => {
  test('of busybox needs the right to raw sockets, unless Alpine built it', () => {
    expect(run('ping -c 1 cache', { dialect: 'busybox', capabilities: [] })).toMatchObject({
      code: 1,
      out: 'PING cache (172.18.0.3): 56 data bytes\n',
      err: 'ping: permission denied (are you root?)\n',
    });
  });

  test('busybox', () => {
    expect(run('ping -c 2 cache', { dialect: 'busybox' })).toMatchObject({
      code: 0,
      seconds: 1,
      out:
        'PING cache (172.18.0.3): 56 data bytes\n' +
        '64 bytes from 172.18.0.3: seq=0 ttl=64 time=0.068 ms\n' +
        '64 bytes from 172.18.0.3: seq=1 ttl=64 time=0.068 ms\n\n' +
        '--- cache ping statistics ---\n2 packets transmitted, 2 packets received, 0% packet loss\n' +
        'round-trip min/avg/max = 0.068/0.068/0.068 ms\n',
    });
  });

  test('iputils', () => {
    expect(run('ping -c 1 -q 127.0.0.1')).toMatchObject({
      code: 0,
      out:
        'PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.\n\n' +
        '--- 127.0.0.1 ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss, time 0ms\n' +
        'rtt min/avg/max/mdev = 0.068/0.068/0.068/0.000 ms\n',
    });
  });

  test.each([
    ['busybox', 'nosuch', "ping: bad address 'nosuch'\n", 1],
    ['gnu', 'nosuch', 'ping: nosuch: Name or service not known\n', 2],
  ] as const)('%s: an unknown name', (dialect, name, err, code) => {
    expect(run(`ping -c 1 ${name}`, { dialect })).toMatchObject({ err, code });
  });

  test('nobody answers: it waits for the last one, then says so', () => {
    expect(
      run('ping -c 1 -W 1 -q 172.18.0.9', { dialect: 'busybox', ping: () => ({ kind: 'lost' }) }),
    ).toMatchObject({
      code: 1,
      seconds: 1,
      out:
        'PING 172.18.0.9 (172.18.0.9): 56 data bytes\n\n--- 172.18.0.9 ping statistics ---\n' +
        '1 packets transmitted, 0 packets received, 100% packet loss\n',
    });
  });

  test('without a route', () => {
    const world: World = { dialect: 'busybox', ping: () => ({ kind: 'unreachable' }) };
    expect(run('ping -c1 1.1.1.1', world)).toMatchObject({
      code: 1,
      err: 'ping: sendto: Network is unreachable\n',
    });
  });

  test('goes on until it is interrupted', () => {
    expect(run('ping cache', { maxSeconds: 5 }).code).toBeUndefined();
  });
});

describe('nslookup', () => {
  test('busybox asks twice', () => {
    expect(run('nslookup cache', { dialect: 'busybox' })).toMatchObject({
      code: 0,
      out:
        'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\nNon-authoritative answer:\n\n' +
        'Non-authoritative answer:\nName:\tcache\nAddress: 172.18.0.3\n\n',
    });
    expect(run('nslookup nosuch', { dialect: 'busybox' })).toMatchObject({
      code: 1,
      out:
        'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\n' +
        "** server can't find nosuch: NXDOMAIN\n\n** server can't find nosuch: NXDOMAIN\n\n",
    });
  });

  test('BIND', () => {
    expect(run('nslookup nosuch').out).toBe(
      "Server:\t\t127.0.0.11\nAddress:\t127.0.0.11#53\n\n** server can't find nosuch: NXDOMAIN\n\n",
    );
    expect(run('host nosuch')).toMatchObject({ code: 1, out: 'Host nosuch not found: 3(NXDOMAIN)\n' });
    expect(run('dig +short cache').out).toBe('172.18.0.3\n');
  });

  test('without a network', () => {
    const world: World = { dialect: 'busybox', hosts: { three: { kind: 'no-server' } } };
    expect(run('nslookup three', world)).toMatchObject({
      code: 1,
      err: "nslookup: can't connect to remote host (127.0.0.11): Network is unreachable\n",
    });
  });
});

describe('nc', () => {
  test.each([
    ['busybox', 'nc -w 1 cache 6379', 0, '+PONG\r\n', ''],
    ['busybox', 'nc cache 81', 1, '', "nc: can't connect to remote host (172.18.0.3): Connection refused\n"],
    ['busybox', 'nc nosuch 80', 1, '', "nc: bad address 'nosuch'\n"],
    ['gnu', 'nc cache 81', 1, '', ''],
    ['gnu', 'nc -zv 127.0.0.1 8123', 0, '', 'Connection to 127.0.0.1 8123 port [tcp/*] succeeded!\n'],
    [
      'gnu',
      'nc -zv localhost 81',
      1,
      '',
      'nc: connect to localhost (127.0.0.1) port 81 (tcp) failed: Connection refused\n',
    ],
    [
      'gnu',
      'nc -zv -w 1 127.0.0.1 84',
      1,
      '',
      'nc: connect to 127.0.0.1 port 84 (tcp) timed out: Operation now in progress\n',
    ],
    ['gnu', 'nc nosuch 80', 1, '', 'nc: getaddrinfo for host "nosuch" port 80: Name or service not known\n'],
  ] as const)('%s: %s', (dialect, line, code, out, err) => {
    expect(run(line, { ...web, dialect, stdin: 'PING\n' })).toMatchObject({ code, out, err });
  });
});

describe('curl', () => {
  test.each([
    ['curl -s localhost', 0, 'hello\n', ''],
    [
      'curl -sS localhost:81',
      7,
      '',
      "curl: (7) Failed to connect to localhost port 81 after 0 ms: Couldn't connect to server\n",
    ],
    ['curl -s localhost:81', 7, '', ''],
    ['curl -sS nosuch', 6, '', 'curl: (6) Could not resolve host: nosuch\n'],
    ['curl -sS localhost:82', 52, '', 'curl: (52) Empty reply from server\n'],
    ['curl -sS localhost:83', 56, '', 'curl: (56) Recv failure: Connection reset by peer\n'],
    ['curl -sS -m 1 localhost:84', 28, '', 'curl: (28) Connection timed out after 1001 milliseconds\n'],
    ['curl -sS localhost:6379', 1, '', 'curl: (1) Received HTTP/0.9 when not allowed\n'],
    ['curl -sSf localhost/no', 22, '', 'curl: (22) The requested URL returned error: 404\n'],
    ['curl -s localhost/no', 0, 'no\n', ''],
    ['curl -sS foo://x', 1, '', 'curl: (1) Protocol "foo" not supported or disabled in libcurl\n'],
    ['curl -sS http://', 3, '', 'curl: (3) URL using bad/illegal format or missing URL\n'],
    ['curl -s -o /dev/null -w %{http_code} localhost', 0, '200', ''],
    [
      'curl -sSw %{http_code}\\n localhost:81',
      7,
      '000\n',
      "curl: (7) Failed to connect to localhost port 81 after 0 ms: Couldn't connect to server\n",
    ],
    ['curl -sI localhost', 0, PAGE.slice(0, -6), ''],
    ['curl -si localhost', 0, PAGE, ''],
    ['curl -sL localhost/old', 0, 'hello\n', ''],
    ['curl --resolve web:80:127.0.0.1 -s web', 0, 'hello\n', ''],
    ['curl -s localhost localhost', 0, 'hello\nhello\n', ''],
    ['curl', 2, '', "curl: try 'curl --help' or 'curl --manual' for more information\n"],
    [
      'curl --nosuch x',
      2,
      '',
      "curl: option --nosuch: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
    [
      'curl -T',
      2,
      '',
      "curl: option -T: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
    [
      'curl --max-time x localhost',
      2,
      '',
      "curl: option --max-time: expected a proper numerical parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
  ] as const)('%s', (line, code, out, err) => {
    expect(run(line, web)).toMatchObject({ code, out, err });
  });

  test('sends a form, a user and headers as they are asked for', () => {
    const line = 'curl -s -d a=b -d c=d -u me:pw -H X-A:1 -H Accept: localhost/echo';
    expect(run(line, web).out).toBe(
      'POST /echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic bWU6cHc=\r\nUser-Agent: curl/7.88.1\r\nX-A: 1\r\n' +
        'Content-Length: 7\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=b&c=d',
    );
  });

  test('shows its progress when the answer goes elsewhere than a terminal', () => {
    expect(run('curl localhost', web).err).toBe(
      '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
        '                                 Dload  Upload   Total   Spent    Left  Speed\n' +
        '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0' +
        '\r100     6  100     6    0     0  12000      0 --:--:-- --:--:-- --:--:-- 12000\n',
    );
    expect(run('curl localhost', { ...web, terminal: true }).err).toBe('');
  });

  test('tells all of it with -v', () => {
    expect(run('curl -sv localhost', web).err).toBe(
      '*   Trying 127.0.0.1:80...\n* Connected to localhost (127.0.0.1) port 80 (#0)\n' +
        '> GET / HTTP/1.1\n> Host: localhost\n> User-Agent: curl/7.88.1\n> Accept: */*\n> \n' +
        '< HTTP/1.1 200 OK\n< Server: nginx/1.27.3\n< Content-Type: text/html\n< Content-Length: 6\n< \n' +
        '{ [6 bytes data]\n* Connection #0 to host localhost left intact\n',
    );
  });

  test('tries again after a while', () => {
    const outcome = run('curl -sS --retry 2 --retry-connrefused localhost:81', web);
    expect(outcome).toMatchObject({ code: 7, seconds: 3 });
    expect(outcome.err.split('\n')).toHaveLength(4);
  });

  test('saves to a file', () => {
    expect(run('curl -sO localhost/a.txt', web).fs.readFile('/w/a.txt')).toBe('hello\n');
  });
});

describe('wget', () => {
  test('busybox shows where it saves', () => {
    expect(run('wget http://172.17.0.4/', { ...web, dialect: 'busybox' })).toMatchObject({
      code: 0,
      err:
        "Connecting to 172.17.0.4 (172.17.0.4:80)\nsaving to 'index.html'\n" +
        "index.html           100% |********************************|     6  0:00:00 ETA\n'index.html' saved\n",
    });
  });

  test.each([
    ['wget -qO- localhost', 0, 'hello\n', ''],
    [
      'wget localhost:81',
      1,
      '',
      "Connecting to localhost:81 (127.0.0.1:81)\nwget: can't connect to remote host (127.0.0.1): Connection refused\n",
    ],
    [
      'wget -O- localhost/no',
      1,
      '',
      'Connecting to localhost (127.0.0.1:80)\nwget: server returned error: HTTP/1.1 404 Not Found\n',
    ],
    ['wget -q nosuch', 1, '', "wget: bad address 'nosuch'\n"],
    ['wget --spider localhost', 0, '', 'Connecting to localhost (127.0.0.1:80)\nremote file exists\n'],
    [
      'wget -T 1 localhost:84',
      1,
      '',
      'Connecting to localhost:84 (127.0.0.1:84)\nwget: download timed out\n',
    ],
  ])('busybox: %s', (line, code, out, err) => {
    expect(run(line, { ...web, dialect: 'busybox' })).toMatchObject({ code, out, err });
  });

  test.each([
    ['wget -qO- localhost', 0, 'hello\n', ''],
    [
      'wget localhost:81',
      4,
      '',
      '--2026-11-21 14:00:00--  http://localhost:81/\nResolving localhost (localhost)... 127.0.0.1\nConnecting to localhost (localhost)|127.0.0.1|:81... failed: Connection refused.\n',
    ],
    [
      'wget nosuch',
      4,
      '',
      "--2026-11-21 14:00:00--  http://nosuch/\nResolving nosuch (nosuch)... failed: Name or service not known.\nwget: unable to resolve host address 'nosuch'\n",
    ],
    ['wget -q localhost/no', 8, '', ''],
    [
      'wget localhost/a',
      0,
      '',
      "--2026-11-21 14:00:00--  http://localhost/a\nResolving localhost (localhost)... 127.0.0.1\nConnecting to localhost (localhost)|127.0.0.1|:80... connected.\nHTTP request sent, awaiting response... 200 OK\nLength: 6 [text/html]\nSaving to: 'a'\n\n     0K                                                       100% 0.01M=0s\n\n2026-11-21 14:00:00 (0.01 MB/s) - 'a' saved [6/6]\n\n",
    ],
  ])('GNU: %s', (line, code, out, err) => {
    expect(run(line, web)).toMatchObject({ code, out, err });
  });
});

describe('the network itself', () => {
  test.each([
    [
      'busybox',
      'ip route',
      'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 scope link  src 172.17.0.2 \n',
    ],
    [
      'gnu',
      'ip r',
      'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 proto kernel scope link src 172.17.0.2 \n',
    ],
    ['busybox', 'ip r get 1.1.1.1', '1.1.1.1 via 172.17.0.1 dev eth0  src 172.17.0.2 \n    cache \n'],
    [
      'busybox',
      'ip a show eth0',
      '2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue \n    link/ether 72:e7:35:47:99:22 brd ff:ff:ff:ff:ff:ff\n    inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0\n       valid_lft forever preferred_lft forever\n',
    ],
    [
      'gnu',
      'ip -4 a show lo',
      '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n',
    ],
    [
      'gnu',
      'ip -br a',
      'lo               UNKNOWN        127.0.0.1/8 ::1/128 \neth0@if7         UP             172.17.0.2/16 \n',
    ],
    [
      'busybox',
      'route -n',
      'Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n0.0.0.0         172.17.0.1      0.0.0.0         UG    0      0        0 eth0\n172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 eth0\n',
    ],
  ] as const)('%s: %s', (dialect, line, out) => {
    expect(run(line, { dialect })).toMatchObject({ code: 0, out });
  });

  test('a container without a network has only itself', () => {
    const interfaces = [
      { name: 'lo', mac: '00:00:00:00:00:00', address: '127.0.0.1', prefix: 8, gateway: '', mtu: 65_536 },
    ];
    expect(run('ip route', { dialect: 'busybox', interfaces }).out).toBe('');
  });

  test('listening ports', () => {
    const listeners = [{ protocol: 'tcp', address: '0.0.0.0', port: 80, pid: 1, name: 'nginx' }] as const;
    expect(run('netstat -tlnp', { listeners }).out).toBe(
      'Active Internet connections (only servers)\n' +
        'Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name    \n' +
        'tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1/nginx             \n',
    );
    expect(run('ss -tlnp', { listeners }).out).toBe(
      'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess                      \n' +
        'LISTEN 0      511          0.0.0.0:80        0.0.0.0:*    users:(("nginx",pid=1,fd=6))\n',
    );
  });
});
