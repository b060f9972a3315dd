import { statusFile } from '../../../linux/utilities/packages/debian-packages.ts';
import type { Account, Accounts } from './accounts.ts';
import { accountFiles, usersOf, withUsers } from './accounts.ts';
import { LINKS, PROCPS, ROOT_BIN, USR_BIN, USR_SBIN } from './debian-tools.ts';
import type { Sketch } from './sketch.ts';
import { bytes, directory, each, link, program, programs, text, words } from './sketch.ts';

/** What distinguishes one release of Debian or Ubuntu from another. */
export interface DebianRelease {
  readonly id: 'debian' | 'ubuntu';
  /** `12`, `24.04`. */
  readonly version: string;
  /** `12.12`, `24.04.3`. */
  readonly point: string;
  readonly codename: string;
  /** /bin, /sbin and /lib are links into /usr. */
  readonly merged: boolean;
}

export const DEBIAN = {
  bullseye: { id: 'debian', version: '11', point: '11.11', codename: 'bullseye', merged: false },
  bookworm: { id: 'debian', version: '12', point: '12.12', codename: 'bookworm', merged: true },
  trixie: { id: 'debian', version: '13', point: '13.1', codename: 'trixie', merged: true },
  jessie: { id: 'debian', version: '8', point: '8.11', codename: 'jessie', merged: false },
  stretch: { id: 'debian', version: '9', point: '9.13', codename: 'stretch', merged: false },
  buster: { id: 'debian', version: '10', point: '10.13', codename: 'buster', merged: false },
} as const satisfies Readonly<Record<string, DebianRelease>>;

export const UBUNTU = {
  trusty: { id: 'ubuntu', version: '14.04', point: '14.04.6', codename: 'trusty', merged: false },
  xenial: { id: 'ubuntu', version: '16.04', point: '16.04.7', codename: 'xenial', merged: false },
  bionic: { id: 'ubuntu', version: '18.04', point: '18.04.6', codename: 'bionic', merged: false },
  focal: { id: 'ubuntu', version: '20.04', point: '20.04.6', codename: 'focal', merged: true },
  jammy: { id: 'ubuntu', version: '22.04', point: '22.04.5', codename: 'jammy', merged: true },
  noble: { id: 'ubuntu', version: '24.04', point: '24.04.3', codename: 'noble', merged: true },
} as const satisfies Readonly<Record<string, DebianRelease>>;

const UBUNTU_NAME: Readonly<Record<string, string>> = {
  trusty: 'Trusty Tahr',
  xenial: 'Xenial Xerus',
  bionic: 'Bionic Beaver',
  focal: 'Focal Fossa',
  jammy: 'Jammy Jellyfish',
  noble: 'Noble Numbat',
};

const GROUPS =
  words(`root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15
  dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38
  irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534`);

export const DEBIAN_ACCOUNTS: Accounts = {
  users: usersOf(`
    root:0:0:root:/root:/bin/bash
    daemon:1:1:daemon:/usr/sbin:/usr/sbin/nologin
    bin:2:2:bin:/bin:/usr/sbin/nologin
    sys:3:3:sys:/dev:/usr/sbin/nologin
    sync:4:65534:sync:/bin:/bin/sync
    games:5:60:games:/usr/games:/usr/sbin/nologin
    man:6:12:man:/var/cache/man:/usr/sbin/nologin
    lp:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
    mail:8:8:mail:/var/mail:/usr/sbin/nologin
    news:9:9:news:/var/spool/news:/usr/sbin/nologin
    uucp:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
    proxy:13:13:proxy:/bin:/usr/sbin/nologin
    www-data:33:33:www-data:/var/www:/usr/sbin/nologin
    backup:34:34:backup:/var/backups:/usr/sbin/nologin
    list:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
    irc:39:39:ircd:/run/ircd:/usr/sbin/nologin
    _apt:42:65534::/nonexistent:/usr/sbin/nologin
    nobody:65534:65534:nobody:/nonexistent:/usr/sbin/nologin`),
  groups: GROUPS,
};

/** `RUN useradd` on Debian: the whole files again, as a layer has them. */
export function debianUsers(...users: readonly Account[]): Sketch {
  return accountFiles(withUsers(DEBIAN_ACCOUNTS, ...users));
}

/** Ubuntu 24.04 has a first user already: uid 1000 is taken there. */
const UBUNTU_USER: Account = {
  name: 'ubuntu',
  uid: 1000,
  gid: 1000,
  comment: 'Ubuntu',
  home: '/home/ubuntu',
  shell: '/bin/bash',
};

function debianOsRelease({ version, codename }: DebianRelease): readonly string[] {
  return [
    `PRETTY_NAME="Debian GNU/Linux ${version} (${codename})"`,
    'NAME="Debian GNU/Linux"',
    `VERSION_ID="${version}"`,
    `VERSION="${version} (${codename})"`,
    `VERSION_CODENAME=${codename}`,
    'ID=debian',
    'HOME_URL="https://www.debian.org/"',
    'SUPPORT_URL="https://www.debian.org/support"',
    'BUG_REPORT_URL="https://bugs.debian.org/"',
  ];
}

function ubuntuOsRelease({ version, point, codename }: DebianRelease): readonly string[] {
  const name = UBUNTU_NAME[codename] ?? codename;
  const support = [
    'HOME_URL="https://www.ubuntu.com/"',
    'SUPPORT_URL="https://help.ubuntu.com/"',
    'BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"',
  ];
  if (Number(version) >= 22) {
    return [
      `PRETTY_NAME="Ubuntu ${point} LTS"`,
      'NAME="Ubuntu"',
      `VERSION_ID="${version}"`,
      `VERSION="${point} LTS (${name})"`,
      `VERSION_CODENAME=${codename}`,
      'ID=ubuntu',
      'ID_LIKE=debian',
      ...support,
      `UBUNTU_CODENAME=${codename}`,
    ];
  }
  return [
    'NAME="Ubuntu"',
    `VERSION="${point} LTS (${name})"`,
    'ID=ubuntu',
    'ID_LIKE=debian',
    `PRETTY_NAME="Ubuntu ${point} LTS"`,
    `VERSION_ID="${version}"`,
    ...support,
    `VERSION_CODENAME=${codename}`,
    `UBUNTU_CODENAME=${codename}`,
  ];
}

function aptSources(release: DebianRelease): Sketch {
  const { id, version, codename } = release;
  const keyring = `/usr/share/keyrings/${id === 'debian' ? 'debian-archive-keyring.gpg' : 'ubuntu-archive-keyring.gpg'}`;
  const stanza = (uri: string, suites: string, components: string): string =>
    `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: ${components}\nSigned-By: ${keyring}\n`;
  const modern = Number(version) >= (id === 'debian' ? 12 : 24);
  const main = id === 'debian' ? 'http://deb.debian.org/debian' : 'http://archive.ubuntu.com/ubuntu/';
  const security =
    id === 'debian' ? 'http://deb.debian.org/debian-security' : 'http://security.ubuntu.com/ubuntu/';
  const components = id === 'debian' ? 'main' : 'main restricted universe multiverse';
  if (modern) {
    return {
      [`/etc/apt/sources.list.d/${id}.sources`]: text(
        `${stanza(main, `${codename} ${codename}-updates`, components)}\n${stanza(security, `${codename}-security`, components)}`,
      ),
    };
  }
  return {
    '/etc/apt/sources.list': text(
      `deb ${main} ${codename} ${components}\ndeb ${main} ${codename}-updates ${components}\n` +
        `deb ${security} ${codename}-security ${components}\n`,
    ),
    '/etc/apt/sources.list.d': directory(),
  };
}

/** Sizes of executables that are worth knowing apart; others are some 50 kB. */
const SIZES: Readonly<Record<string, number>> = {
  bash: 1_265_648,
  dash: 125_560,
  perl: 3_788_096,
  ls: 151_344,
  cp: 151_152,
  dpkg: 318_000,
  'apt-get': 51_528,
  find: 224_848,
  tar: 531_984,
  sed: 126_424,
  grep: 203_152,
  mawk: 158_912,
  ldconfig: 1_083_000,
};

function tool(name: string): Sketch[string] {
  const target = LINKS[name];
  return target === undefined ? program(name, SIZES[name]) : link(target);
}

function tools(release: DebianRelease): Sketch {
  const more = release.id === 'ubuntu' ? PROCPS : [];
  if (release.merged) {
    return {
      ...each(
        '/usr/bin',
        [...ROOT_BIN, ...USR_BIN, ...more].filter((name) => name !== 'pidof'),
        tool,
      ),
      ...each('/usr/sbin', USR_SBIN, tool),
      '/usr/bin/pidof': link('../sbin/killall5'),
      '/bin': link('usr/bin'),
      '/sbin': link('usr/sbin'),
      '/lib': link('usr/lib'),
      '/lib64': link('usr/lib64'),
      '/usr/lib64/ld-linux-x86-64.so.2': link('../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2'),
      '/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2': bytes(225_600, { mode: 0o755 }),
      '/usr/lib/x86_64-linux-gnu/libc.so.6': bytes(1_926_232, { mode: 0o755 }),
    };
  }
  return {
    ...each('/bin', ROOT_BIN, tool),
    ...each(
      '/bin',
      more.filter((name) => name === 'ps' || name === 'kill'),
      tool,
    ),
    ...each(
      '/usr/bin',
      [...USR_BIN, ...more].filter((name) => !['ps', 'kill', 'awk', 'nawk'].includes(name)),
      tool,
    ),
    ...programs(
      '/sbin',
      words('agetty blkid blockdev fsck getty hwclock killall5 ldconfig losetup mke2fs mkfs mkswap'),
    ),
    ...each('/usr/sbin', USR_SBIN, tool),
    '/usr/bin/awk': link('mawk'),
    '/usr/bin/nawk': link('mawk'),
    '/lib/x86_64-linux-gnu/libc.so.6': bytes(1_868_984, { mode: 0o755 }),
    '/lib64/ld-linux-x86-64.so.2': link('/lib/x86_64-linux-gnu/ld-2.23.so'),
    '/lib/x86_64-linux-gnu/ld-2.23.so': bytes(162_632, { mode: 0o755 }),
  };
}

const DIRECTORIES = words(
  '/boot /home /media /mnt /opt /srv /var/backups /var/log/apt /var/cache/apt/archives/partial /var/opt',
);

/** What packages of every Debian leave in /etc, of which nobody reads more than the name. */
const ETC_DIRECTORIES = [
  'alternatives', 'cron.d', 'cron.daily', 'default', 'dpkg', 'init.d', 'kernel', 'ld.so.conf.d', 'logrotate.d', 'opt', 'pam.d',
  'profile.d', 'rc0.d', 'rc1.d', 'rc2.d', 'rc3.d', 'rc4.d', 'rc5.d', 'rc6.d', 'rcS.d', 'security', 'selinux', 'skel', 'systemd',
  'terminfo', 'update-motd.d',
]; // prettier-ignore
const ETC_FILES = {
  'debconf.conf': 2969, environment: 0, fstab: 37, 'gai.conf': 2584, 'ld.so.cache': 4852, 'ld.so.conf': 34, 'libaudit.conf': 191,
  'login.defs': 12_569, 'mke2fs.conf': 782, motd: 286, 'pam.conf': 552, 'passwd-': 839, 'group-': 434, gshadow: 364, subgid: 0,
  subuid: 0, 'xattr.conf': 681, 'e2scrub.conf': 685, 'bindresvport.blacklist': 367, 'adduser.conf': 3040, 'deluser.conf': 1706,
} as const; // prettier-ignore
const ETC_REST: Sketch = {
  ...Object.fromEntries(ETC_DIRECTORIES.map((name) => [`/etc/${name}`, directory()])),
  ...Object.fromEntries(Object.entries(ETC_FILES).map(([name, size]) => [`/etc/${name}`, bytes(size)])),
  '/etc/rmt': link('/usr/sbin/rmt'),
};

/** A minimal Debian or Ubuntu, as its base image has it: no editor, no curl, no ping, on Debian no ps. */
export function debianRootfs(release: DebianRelease): Sketch {
  const debian = release.id === 'debian';
  const accounts = release.codename === 'noble' ? withUsers(DEBIAN_ACCOUNTS, UBUNTU_USER) : DEBIAN_ACCOUNTS;
  const lines = debian ? debianOsRelease(release) : ubuntuOsRelease(release);
  const title = debian ? `Debian GNU/Linux ${release.version}` : `Ubuntu ${release.point} LTS`;
  return {
    ...tools(release),
    ...accountFiles(accounts),
    ...aptSources(release),
    ...each(
      '',
      DIRECTORIES.map((path) => path.slice(1)),
      () => directory(),
    ),
    ...(release.codename === 'noble'
      ? { '/home/ubuntu': directory({ mode: 0o750, uid: 1000, gid: 1000 }) }
      : {}),
    ...(debian
      ? {}
      : {
          '/etc/lsb-release': text(
            `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${release.version}\nDISTRIB_CODENAME=${release.codename}\n` +
              `DISTRIB_DESCRIPTION="Ubuntu ${release.point} LTS"\n`,
          ),
        }),
    '/dev': directory(),
    '/etc/apt/apt.conf.d': directory(),
    '/etc/apt/preferences.d': directory(),
    ...ETC_REST,
    '/etc/bash.bashrc': text(
      '# System-wide .bashrc file for interactive bash(1) shells.\n[ -z "$PS1" ] && return\nshopt -s checkwinsize\n' +
        "PS1='${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '\n",
    ),
    '/etc/debian_version': text(debian ? `${release.point}\n` : `${release.codename}/sid\n`),
    '/etc/host.conf': text('multi on\n'),
    '/etc/hostname': text('localhost\n'),
    '/etc/hosts': text('127.0.0.1\tlocalhost\n'),
    '/etc/issue': text(`${title} \\n \\l\n\n`),
    '/etc/issue.net': text(`${title}\n`),
    '/etc/localtime': link('/usr/share/zoneinfo/Etc/UTC'),
    '/etc/nsswitch.conf': text(
      'passwd:         files\ngroup:          files\nshadow:         files\n\nhosts:          files dns\n',
    ),
    '/etc/os-release': link('../usr/lib/os-release'),
    '/etc/profile': text(
      'if [ "$(id -u)" -eq 0 ]; then\n  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\nfi\nexport PATH\n',
    ),
    '/etc/shells': text(
      '# /etc/shells: valid login shells\n/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/rbash\n/bin/dash\n',
    ),
    '/etc/timezone': text('Etc/UTC\n'),
    '/proc': directory({ mode: 0o555 }),
    '/root': directory({ mode: 0o700 }),
    '/root/.bashrc': text('# ~/.bashrc: executed by bash(1) for non-login shells.\n'),
    '/root/.profile': text(
      '# ~/.profile: executed by Bourne-compatible login shells.\nmesg n 2> /dev/null || true\n',
    ),
    '/run/lock': directory({ mode: 0o1777 }),
    '/sys': directory({ mode: 0o555 }),
    '/tmp': directory({ mode: 0o1777 }),
    '/usr/games': directory(),
    '/usr/include': directory(),
    '/usr/lib/os-release': text(`${lines.join('\n')}\n`),
    '/usr/local/bin': directory(),
    '/usr/local/lib': directory(),
    '/usr/local/sbin': directory(),
    '/usr/local/share': directory(),
    '/usr/share/zoneinfo/Etc/UTC': bytes(114),
    '/usr/src': directory(),
    '/var/lib/apt/lists': directory(),
    '/var/lib/dpkg/status': text(statusFile(`${release.id} ${release.version}`)),
    '/var/local': directory({ mode: 0o2775, gid: 50 }),
    '/var/lock': link('/run/lock'),
    '/var/mail': directory({ mode: 0o2775, gid: 8 }),
    '/var/run': link('/run'),
    '/var/spool/mail': link('../mail'),
    '/var/tmp': directory({ mode: 0o1777 }),
  };
}
