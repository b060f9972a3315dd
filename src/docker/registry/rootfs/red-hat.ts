import { accountFiles, usersOf, type Accounts } from './accounts.ts';
import { ROOT_BIN, USR_BIN } from './debian-tools.ts';
import { bytes, directory, each, link, program, text, words, type Sketch } from './sketch.ts';

export const RED_HAT_ACCOUNTS: Accounts = {
  users: usersOf(`
    root:0:0:root:/root:/bin/bash
    bin:1:1:bin:/bin:/sbin/nologin
    daemon:2:2:daemon:/sbin:/sbin/nologin
    adm:3:4:adm:/var/adm:/sbin/nologin
    lp:4:7:lp:/var/spool/lpd:/sbin/nologin
    sync:5:0:sync:/sbin:/bin/sync
    mail:8:12:mail:/var/spool/mail:/sbin/nologin
    operator:11:0:operator:/root:/sbin/nologin
    games:12:100:games:/usr/games:/sbin/nologin
    ftp:14:50:FTP User:/var/ftp:/sbin/nologin
    nobody:65534:65534:Kernel Overflow User:/:/sbin/nologin`),
  groups: words(
    'root:0 bin:1 daemon:2 sys:3 adm:4 tty:5 disk:6 lp:7 mem:8 kmem:9 wheel:10 mail:12 man:15 ftp:50 users:100 nobody:65534',
  ),
};

/** What Debian has and the RPM world has not. */
const DEBIAN_ONLY = new Set(
  words(`dash run-parts tempfile pidof apt apt-cache apt-cdrom apt-config apt-get apt-key apt-mark deb-systemd-helper
    deb-systemd-invoke debconf debconf-apt-progress debconf-communicate debconf-copydb debconf-escape debconf-set-selections
    debconf-show dpkg dpkg-deb dpkg-divert dpkg-maintscript-helper dpkg-query dpkg-realpath dpkg-split dpkg-statoverride
    dpkg-trigger ischroot mawk nawk pager perl rename.ul savelog update-alternatives`),
);

/** Packages of their own, which the smallest images leave out. */
const APART = new Set(words('diff diff3 sdiff cmp find xargs gzip gunzip zcat tar'));

/** What distinguishes one distribution of Red Hat's kin from another. */
export interface RedHatRelease {
  /** Lines of /etc/os-release. */
  readonly osRelease: readonly string[];
  /** Files that name the release in a line, and the line. */
  readonly named: Readonly<Record<string, string>>;
  /** `yum`, `dnf` and what else it has besides the common tools. */
  readonly tools: string;
  /** The file in /etc/yum.repos.d and what is in it. */
  readonly repository: readonly [name: string, content: string];
}

function tool(name: string): Sketch[string] {
  if (name === 'sh') return link('bash');
  if (name === 'awk') return link('gawk');
  return program(name, name === 'bash' ? 1_389_064 : undefined);
}

/** A minimal system of the RPM world: bash as sh, gawk as awk. */
export function redHatRootfs({ osRelease, named, tools, repository }: RedHatRelease): Sketch {
  const more = words(tools);
  const names = [...ROOT_BIN, ...USR_BIN].filter((name) => !DEBIAN_ONLY.has(name) && !APART.has(name));
  return {
    ...each('/usr/bin', [...names, ...words('curl gawk gpg rpm vi'), ...more], tool),
    ...each('/usr/sbin', words('chroot groupadd groupdel ldconfig nologin useradd userdel usermod'), tool),
    ...accountFiles(RED_HAT_ACCOUNTS),
    '/bin': link('usr/bin'),
    '/sbin': link('usr/sbin'),
    '/lib': link('usr/lib'),
    '/lib64': link('usr/lib64'),
    '/dev': directory(),
    '/etc/localtime': link('../usr/share/zoneinfo/UTC'),
    '/etc/os-release': text(`${osRelease.join('\n')}\n`),
    ...Object.fromEntries(Object.entries(named).map(([path, line]) => [path, text(`${line}\n`)])),
    [`/etc/yum.repos.d/${repository[0]}`]: text(repository[1]),
    '/boot': directory(),
    '/home': directory(),
    '/media': directory(),
    '/mnt': directory(),
    '/opt': directory(),
    '/srv': directory(),
    '/proc': directory({ mode: 0o555 }),
    '/root': directory({ mode: 0o550 }),
    '/run': directory(),
    '/sys': directory({ mode: 0o555 }),
    '/tmp': directory({ mode: 0o1777 }),
    '/usr/lib64/libc.so.6': bytes(2_500_000, { mode: 0o755 }),
    '/usr/share/zoneinfo/UTC': bytes(114),
    '/var/lib/rpm': directory(),
    '/var/log': directory(),
    '/var/run': link('../run'),
    '/var/tmp': directory({ mode: 0o1777 }),
  };
}
