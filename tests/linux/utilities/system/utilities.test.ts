import { describe, expect, test } from 'vitest';
import { plus, SECOND } from '../../../../src/base/time.ts';
import type { ProcessInfo } from '../../../../src/linux/process/process-context.ts';
import { SYSTEM_PROGRAMS, SYSTEM_UTILITIES } from '../../../../src/linux/utilities/system/index.ts';
import { NOW } from './fake-tool.ts';
import { runProgram, runTool, type World } from './fake-process.ts';

function run(line: string | readonly string[], world: World = {}) {
  const name = (typeof line === 'string' ? line.split(' ')[0] : line[0]) ?? '';
  const utility = SYSTEM_UTILITIES[name];
  if (utility) return runTool(utility, line, world);
  const program = SYSTEM_PROGRAMS[name];
  if (!program) throw new Error(`no ${name}`);
  return runProgram(program, line, world);
}

const files = {
  '/etc/passwd':
    'root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
  '/etc/group': 'root:x:0:\nwheel:x:10:root\nwww-data:x:33:\nusers:x:100:\nnogroup:x:65534:\n',
};

describe('who one is', () => {
  test.each([
    ['gnu', 'id nobody', 'uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)\n', '', 0],
    ['gnu', 'id nosuch', '', "id: 'nosuch': no such user\n", 1],
    ['busybox', 'id nosuch', '', 'id: unknown user nosuch\n', 1],
    ['gnu', 'id', 'uid=0(root) gid=0(root) groups=0(root)\n', '', 0],
    ['gnu', 'id root', 'uid=0(root) gid=0(root) groups=0(root),10(wheel)\n', '', 0],
    ['gnu', 'id -un', 'root\n', '', 0],
    ['gnu', 'id -nG root', 'root wheel\n', '', 0],
    ['gnu', 'id -n', '', 'id: cannot print only names or real IDs in default format\n', 1],
    ['gnu', 'whoami', 'root\n', '', 0],
    ['gnu', 'groups nobody', 'nobody : nogroup\n', '', 0],
  ] as const)('%s: %s', (dialect, line, out, err, code) => {
    expect(run(line, { dialect, files })).toMatchObject({ out, err, code });
  });

  test('a number without a name', () => {
    expect(run('id', { files, uid: 1000 }).out).toBe('uid=1000 gid=1000 groups=1000\n');
    expect(run('whoami', { files, uid: 1000 })).toMatchObject({
      code: 1,
      err: 'whoami: cannot find name for user ID 1000\n',
    });
    expect(run('whoami', { files, uid: 1000, dialect: 'busybox' }).err).toBe('whoami: unknown uid 1000\n');
  });
});

describe('the computer', () => {
  test.each([
    ['gnu', 'uname', 'Linux\n'],
    ['gnu', 'uname -srm', 'Linux 6.8.0-60-generic x86_64\n'],
    ['gnu', 'uname -o', 'GNU/Linux\n'],
    ['gnu', 'hostname', 'box\n'],
    ['gnu', 'hostname -I', '172.17.0.2 \n'],
    ['busybox', 'hostname -i', '172.17.0.2\n'],
    ['gnu', 'nproc', '2\n'],
    ['gnu', 'arch', 'x86_64\n'],
    ['gnu', 'tty', 'not a tty\n'],
    ['gnu', 'uptime', ' 14:00:00 up  3:29,  0 user,  load average: 0.08, 0.03, 0.01\n'],
    ['busybox', 'uptime', ' 14:00:00 up  3:29,  0 users,  load average: 0.08, 0.03, 0.01\n'],
    ['gnu', 'uptime -p', 'up 3 hours, 29 minutes\n'],
    ['gnu', 'uptime -s', '2026-11-21 10:31:00\n'],
  ] as const)('%s: %s', (dialect, line, out) => {
    expect(run(line, { dialect, files }).out).toBe(out);
  });

  test('its memory stands in columns', () => {
    const [heading, mem = '', swap] = run('free', { dialect: 'busybox' }).out.split('\n');
    expect(heading).toBe('              total        used        free      shared  buff/cache   available');
    expect(mem.slice(0, 19)).toBe('Mem:        4194304');
    expect(swap).toBe('Swap:             0           0           0');
    expect(run('free -h').out).toContain('Mem:           4.0Gi');
    expect(run('free -h').out).toContain('Swap:             0B          0B          0B');
  });

  test.each([
    ['gnu', 'hostname x', 'hostname: you must be root to change the host name\n', 1],
    ['busybox', 'hostname x', 'hostname: sethostname: Operation not permitted\n', 1],
    ['gnu', 'dmesg', 'dmesg: read kernel buffer failed: Operation not permitted\n', 1],
    ['busybox', 'dmesg', 'dmesg: klogctl: Operation not permitted\n', 1],
    ['busybox', 'mount -t tmpfs x /mnt', 'mount: permission denied (are you root?)\n', 1],
    ['gnu', 'umount /proc', 'umount: /proc: must be superuser to unmount.\n', 32],
    ['busybox', 'umount /proc', "umount: can't unmount /proc: Operation not permitted\n", 1],
    ['gnu', 'stty size', "stty: 'standard input': Inappropriate ioctl for device\n", 1],
    ['busybox', 'stty size', 'stty: standard input: Inappropriate ioctl for device\n', 1],
    [
      'gnu',
      'systemctl status',
      "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down\n",
      1,
    ],
    ['gnu', 'chroot /tmp ls', "chroot: failed to run command 'ls': No such file or directory\n", 127],
  ] as const)('%s: %s is refused', (dialect, line, err, code) => {
    expect(run(line, { dialect })).toMatchObject({ err, code });
  });
});

describe('date', () => {
  test.each([
    ['date', 'Sat Nov 21 14:00:00 UTC 2026\n'],
    ['date +%F_%T', '2026-11-21_14:00:00\n'],
    ['date +%s', '1795269600\n'],
    ['date -R', 'Sat, 21 Nov 2026 14:00:00 +0000\n'],
    ['date -I', '2026-11-21\n'],
    ['date -Iseconds', '2026-11-21T14:00:00+00:00\n'],
    ['date +%', '%\n'],
    ['date +%j-%V-%u-%y%%', '325-47-6-26%\n'],
    ['date +%-d/%-m', '21/11\n'],
    ['date -d yesterday +%F', '2026-11-20\n'],
    [['date', '-d', '2 days ago', '+%F'], '2026-11-19\n'],
    [['date', '-d', 'next month', '+%F'], '2026-12-21\n'],
    [['date', '-d', '2026-01-31 +1 day', '+%F'], '2026-02-01\n'],
    [['date', '-d', '@0'], 'Thu Jan  1 00:00:00 UTC 1970\n'],
    [['date', '-d', 'last friday', '+%F %T'], '2026-11-20 00:00:00\n'],
    [['date', '-d', 'Jan 5 2026 10:30 pm', '+%F %T'], '2026-01-05 22:30:00\n'],
    [['date', '-d', '2026-03-01T10:00:00Z', '+%s'], '1772359200\n'],
  ] as const)('%s', (line, out) => {
    expect(run(line)).toMatchObject({ code: 0, out });
  });

  test('a time zone counts where its file is', () => {
    const env = { TZ: 'Asia/Seoul' };
    expect(run('date', { env }).out).toBe('Sat Nov 21 23:00:00 KST 2026\n');
    expect(run('date', { env, dialect: 'busybox' }).out).toBe('Sat Nov 21 14:00:00 Asia 2026\n');
    expect(run('date', { env, dialect: 'busybox', distribution: 'alpine' }).out).toBe(
      'Sat Nov 21 14:00:00 UTC 2026\n',
    );
    expect(run('date', { env: { TZ: 'KST-9' }, dialect: 'busybox' }).out).toBe(
      'Sat Nov 21 23:00:00 KST 2026\n',
    );
    expect(run('date -u', { env }).out).toBe('Sat Nov 21 14:00:00 UTC 2026\n');
    expect(run('date +%H:%M', { env: { TZ: 'America/New_York' } }).out).toBe('09:00\n');
  });

  test('it cannot be set', () => {
    expect(run('date -s 2020-01-01')).toMatchObject({
      code: 1,
      out: 'Wed Jan  1 00:00:00 UTC 2020\n',
      err: 'date: cannot set date: Operation not permitted\n',
    });
    expect(run('date -s 2020-01-01', { dialect: 'busybox' })).toMatchObject({
      code: 1,
      out: '',
      err: "date: can't set date: Operation not permitted\n",
    });
    expect(run('date -d nosense')).toMatchObject({ code: 1, err: "date: invalid date 'nosense'\n" });
    expect(run('date x').err).toBe("date: invalid date 'x'\n");
  });
});

describe('processes', () => {
  const processes: readonly Partial<ProcessInfo>[] = [
    { pid: 1, parent: 0, argv: ['nginx:', 'master', 'process'], name: 'nginx', memory: 5_000 * 1024 },
    {
      pid: 29,
      parent: 1,
      argv: ['nginx:', 'worker'],
      name: 'nginx',
      credentials: { uid: 33, gid: 33, groups: [33] },
    },
    {
      pid: 40,
      parent: 0,
      argv: ['bash'],
      name: 'bash',
      terminal: 'pts/0',
      startedAt: plus(NOW, -2 * 86_400 * SECOND),
    },
    { pid: 7, parent: 40, argv: ['ps', '-ef'], name: 'ps', state: 'running', terminal: 'pts/0' },
  ];
  const world: World = { processes, files };

  test('ps of busybox', () => {
    const out =
      'PID   USER     COMMAND\n    1 root     nginx: master process\n   29 www-data nginx: worker\n' +
      '   40 root     bash\n    7 root     ps -ef\n';
    expect(run('ps', { ...world, dialect: 'busybox' }).out).toBe(out);
    expect(run('ps aux', { ...world, dialect: 'busybox' }).out).toBe(out);
    expect(run('ps -o pid,comm', { ...world, dialect: 'busybox' }).out).toBe(
      'PID   COMMAND\n    1 nginx\n   29 nginx\n   40 bash\n    7 ps\n',
    );
  });

  test.each([
    ['ps', '  PID TTY          TIME CMD\n   40 pts/0    00:00:00 bash\n    7 pts/0    00:00:00 ps\n'],
    [
      'ps -ef',
      'UID        PID  PPID  C STIME TTY          TIME CMD\n' +
        'root         1     0  0 13:58 ?        00:00:00 nginx: master process\n' +
        'www-data    29     1  0 13:58 ?        00:00:00 nginx: worker\n' +
        'root        40     0  0 Nov19 pts/0    00:00:00 bash\n' +
        'root         7    40  0 13:58 pts/0    00:00:00 ps -ef\n',
    ],
    [
      'ps aux',
      'USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n' +
        'root         1  0.0  0.1   8100  5000 ?        Ss   13:58   0:00 nginx: master process\n' +
        'www-data    29  0.0  0.0   3043  1388 ?        S    13:58   0:00 nginx: worker\n' +
        'root        40  0.0  0.0   3043  1388 pts/0    Ss+  Nov19   0:00 bash\n' +
        'root         7  0.0  0.0   3043  1388 pts/0    R+   13:58   0:00 ps -ef\n',
    ],
    ['ps -p 1 -o comm=', 'nginx\n'],
    ['ps -o pid,ppid,comm -C bash', '  PID  PPID COMMAND\n   40     0 bash\n'],
    [
      'ps -eo pid,user,args --no-headers',
      '    1 root     nginx: master process\n   29 www-data nginx: worker\n   40 root     bash\n    7 root     ps -ef\n',
    ],
    [
      'ps axf',
      '  PID TTY      STAT   TIME COMMAND\n    1 ?        Ss     0:00 nginx: master process\n   29 ?        S      0:00  \\_ nginx: worker\n   40 pts/0    Ss+    0:00 bash\n    7 pts/0    R+     0:00  \\_ ps -ef\n',
    ],
    ['ps -p 999999', '  PID TTY          TIME CMD\n'],
  ])('%s', (line, out) => {
    expect(run(line, world).out).toBe(out);
  });

  test.each([
    ['gnu', 'pgrep nginx', '1\n29\n', '', 0],
    ['gnu', 'pgrep -l bash', '40 bash\n', '', 0],
    ['gnu', 'pgrep -fa worker', '29 nginx: worker\n', '', 0],
    ['gnu', 'pgrep nosuch', '', '', 1],
    ['gnu', 'pidof nginx', '29 1\n', '', 0],
    ['busybox', 'kill 9999', '', "kill: can't kill pid 9999: No such process\n", 1],
    ['busybox', 'kill x', '', "kill: invalid number 'x'\n", 1],
    ['busybox', 'kill', '', 'kill: you need to specify whom to kill\n', 1],
    ['gnu', 'killall nosuch', '', 'nosuch: no process found\n', 1],
    ['busybox', 'killall nosuch', '', 'killall: nosuch: no process killed\n', 1],
    ['gnu', 'kill -l TERM', '15\n', '', 0],
  ] as const)('%s: %s', (dialect, line, out, err, code) => {
    expect(run(line, { ...world, dialect })).toMatchObject({ out, err, code });
  });
});

describe('accounts', () => {
  test('useradd, groupadd and usermod change the files', () => {
    const { fs } = run('useradd -m -s /bin/bash bob', { files });
    expect(fs.readFile('/etc/passwd')).toMatch(/bob:x:1000:1000::\/home\/bob:\/bin\/bash\n$/);
    expect(fs.stat('/home/bob').node).toMatchObject({ uid: 1000, gid: 1000, type: 'directory' });
    run('groupadd team', { fs });
    run('usermod -aG team bob', { fs });
    expect(run('id bob', { fs }).out).toBe('uid=1000(bob) gid=1000(bob) groups=1000(bob),1001(team)\n');
    expect(run('useradd bob', { fs })).toMatchObject({
      code: 9,
      err: "useradd: user 'bob' already exists\n",
    });
    expect(run('groupadd team', { fs })).toMatchObject({
      code: 9,
      err: "groupadd: group 'team' already exists\n",
    });
    expect(run('userdel -r bob', { fs }).err).toBe('userdel: bob mail spool (/var/mail/bob) not found\n');
    expect(fs.exists('/home/bob')).toBe(false);
    expect(fs.readFile('/etc/group')).toContain('team:x:1001:\n');
  });

  test("Debian's adduser tells what it does", () => {
    expect(run(['adduser', '--disabled-password', '--gecos', 'x', 'carl'], { files }).out).toBe(
      "Adding user `carl' ...\nAdding new group `carl' (1000) ...\nAdding new user `carl' (1000) with group `carl (1000)' ...\n" +
        "Creating home directory `/home/carl' ...\nCopying files from `/etc/skel' ...\n" +
        "Adding new user `carl' to supplemental / extra groups `users' ...\nAdding user `carl' to group `users' ...\n",
    );
  });

  test("busybox's says nothing", () => {
    const { fs, out, code } = run('adduser -D -u 1500 app', { files, dialect: 'busybox' });
    expect({ out, code }).toEqual({ out: '', code: 0 });
    expect(fs.readFile('/etc/passwd')).toContain('app:x:1500:1500:Linux User,,,:/home/app:/bin/sh\n');
  });

  test.each([
    ['userdel nosuch', "userdel: user 'nosuch' does not exist\n", 6],
    ['usermod -aG nosuch root', "usermod: group 'nosuch' does not exist\n", 6],
    ['getent passwd nosuch', '', 2],
    ['passwd nosuch', "passwd: user 'nosuch' does not exist\n", 1],
  ])('%s', (line, err, code) => {
    expect(run(line, { files })).toMatchObject({ err, code });
  });

  test('su and gosu go on as another user', () => {
    const world: World = { files, commands: { sh: {}, id: {} } };
    expect(run('su nobody -s /bin/sh -c id', world).exec).toMatchObject({
      argv: ['/bin/sh', '-c', 'id'],
      credentials: { uid: 65_534, gid: 65_534 },
    });
    expect(run('gosu www-data id', world).exec).toMatchObject({ argv: ['id'], credentials: { uid: 33 } });
    expect(run('gosu nosuch id', world).err).toBe(
      'error: failed switching to "nosuch": unable to find user nosuch: no matching entries in passwd file\n',
    );
    expect(run('su nosuch', { files, dialect: 'busybox' }).err).toBe('su: unknown user nosuch\n');
    expect(run('sudo id', { ...world, uid: 33 })).toMatchObject({
      code: 1,
      err: 'www-data is not in the sudoers file.\n',
    });
  });
});

describe('small things', () => {
  test.each([
    [['bc'], '1+2*3\n', '7\n'],
    [['bc'], 'scale=2; 7/3\n-7/3\n', '2.33\n-2.33\n'],
    [['bc'], '2^64\n10%3\nsqrt(2)\n', '18446744073709551616\n1\n1\n'],
    [['bc', '-l'], '1/3\n', '.33333333333333333333\n'],
    [['bc'], 'x=5\n(x+1)*2\nx>3\n', '12\n1\n'],
  ])('%s of %j', (line, stdin, out) => {
    expect(run(line, { stdin })).toMatchObject({ out, err: '' });
  });

  test('bc tells what it cannot do', () => {
    expect(run('bc', { stdin: '1/0\n' }).err).toBe('(standard_in) 1: Divide by zero\n');
    expect(run('bc', { stdin: '9^9^9^9\n' }).err).toBe('(standard_in) 1: exponent too large\n');
    const doubling = `x=10^900\n${'x=x*x\n'.repeat(40)}`;
    expect(run('bc', { stdin: doubling }).err).toContain('number too large');
  });

  test('cal shows this month', () => {
    expect(run('cal').out).toBe(
      '   November 2026\nSu Mo Tu We Th Fr Sa\n 1  2  3  4  5  6  7\n 8  9 10 11 12 13 14\n15 16 17 18 19 20 21\n' +
        '22 23 24 25 26 27 28\n29 30\n                     \n',
    );
  });

  test('which finds executables', () => {
    expect(run('which prog nosuch', { commands: { prog: {} } })).toMatchObject({
      code: 1,
      out: '/bin/prog\n',
    });
  });

  test('pagers show all of it, editors tell how to edit here', () => {
    expect(run('less f', { files: { '/w/f': 'text\n' } }).out).toBe('text\n');
    expect(run('vi f').err).toMatch(/^vi: .*cat > f.*\n$/);
  });
});
