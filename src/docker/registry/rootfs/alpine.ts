import { installedDatabase } from '../../../linux/utilities/packages/alpine-packages.ts';
import type { Accounts } from './accounts.ts';
import { accountFiles, usersOf } from './accounts.ts';
import type { Sketch } from './sketch.ts';
import { bytes, directory, each, link, program, programs, text, words } from './sketch.ts';

/** Where Alpine puts busybox's applets: links to /bin/busybox, all of them. */
const APPLETS = {
  '/bin': words(`
    arch ash base64 bbconfig cat chattr chgrp chmod chown cp date dd df dmesg dnsdomainname dumpkmap echo egrep false
    fatattr fdflush fgrep fsync getopt grep gunzip gzip hostname ionice iostat ipcalc kbd_mode kill link linux32 linux64 ln
    login ls lsattr lzop makemime mkdir mknod mktemp more mount mountpoint mpstat mv netstat nice pidof ping ping6
    pipe_progress printenv ps pwd reformime rev rm rmdir run-parts sed setpriv setserial sh sleep stat stty su sync tar touch
    true umount uname usleep watch zcat`),
  '/sbin': words(`
    acpid adjtimex arp blkid blockdev depmod fbsplash fdisk findfs fsck fstrim getty halt hwclock ifconfig ifdown ifenslave
    ifup init inotifyd insmod ip ipaddr iplink ipneigh iproute iprule iptunnel klogd loadkmap logread losetup lsmod mdev
    mkdosfs mkfs.vfat mkswap modinfo modprobe nameif nologin pivot_root poweroff raidautorun reboot rmmod route
    setconsole slattach swapoff swapon switch_root sysctl syslogd tunctl udhcpc vconfig watchdog zcip`),
  '/usr/bin': words(`
    [ [[ awk basename bc beep blkdiscard bunzip2 bzcat bzip2 cal chvt cksum clear cmp comm cpio crontab cryptpw cut dc
    deallocvt diff dirname dos2unix du eject env expand expr factor fallocate find flock fold free fuser groups hd head
    hexdump hostid id install ipcrm ipcs killall last less logger lsof lsusb lzcat lzma lzopcat md5sum mesg microcom mkfifo
    mkpasswd nc nl nmeter nohup nproc nsenter nslookup od openvt passwd paste pgrep pkill pmap printf pscan pstree pwdx
    readlink realpath renice reset resize seq setkeycodes setsid sha1sum sha256sum sha3sum sha512sum showkey shred shuf sort
    split strings sum tac tail tee test time timeout top tr traceroute traceroute6 tree truncate tsort tty ttysize unexpand
    uniq unix2dos unlink unlzma unlzop unshare unxz unzip uptime uudecode uuencode vi vlock volname wc wget which who whoami
    whois xargs xxd xzcat yes`),
  '/usr/sbin': words(`
    add-shell addgroup adduser arping brctl chpasswd chroot crond delgroup deluser ether-wake fbset killall5 loadfont
    nanddump nandwrite nbd-client ntpd partprobe rdate rdev readahead readprofile remove-shell rfkill sendmail setfont
    setlogcons`),
};

export const ALPINE_ACCOUNTS: Accounts = {
  users: usersOf(`
    root:0:0:root:/root:/bin/sh
    bin:1:1:bin:/bin:/sbin/nologin
    daemon:2:2:daemon:/sbin:/sbin/nologin
    lp:4:7:lp:/var/spool/lpd:/sbin/nologin
    sync:5:0:sync:/sbin:/bin/sync
    shutdown:6:0:shutdown:/sbin:/sbin/shutdown
    halt:7:0:halt:/sbin:/sbin/halt
    mail:8:12:mail:/var/mail:/sbin/nologin
    news:9:13:news:/usr/lib/news:/sbin/nologin
    uucp:10:14:uucp:/var/spool/uucppublic:/sbin/nologin
    cron:16:16:cron:/var/spool/cron:/sbin/nologin
    ftp:21:21::/var/lib/ftp:/sbin/nologin
    sshd:22:22:sshd:/dev/null:/sbin/nologin
    games:35:35:games:/usr/games:/sbin/nologin
    ntp:123:123:NTP:/var/empty:/sbin/nologin
    guest:405:100:guest:/dev/null:/sbin/nologin
    nobody:65534:65534:nobody:/:/sbin/nologin`),
  groups:
    words(`root:0:root bin:1:root,bin,daemon daemon:2:root,bin,daemon sys:3:root,bin adm:4:root,daemon tty:5
    disk:6:root lp:7:lp kmem:9 wheel:10:root floppy:11:root mail:12:mail news:13:news uucp:14:uucp cron:16:cron audio:18
    cdrom:19 dialout:20:root ftp:21 sshd:22 input:23 tape:26:root video:27:root netdev:28 kvm:34:kvm games:35 shadow:42
    www-data:82 users:100:games ntp:123 abuild:300 utmp:406 ping:999 nogroup:65533 nobody:65534`),
};

/** The busybox that each release of Alpine carries is part of its `apk` world; here its size is. */
const BUSYBOX_SIZE = 808_712;

function osRelease(version: string): string {
  const branch = version.split('.').slice(0, 2).join('.');
  const edge = version.includes('_alpha');
  return [
    'NAME="Alpine Linux"',
    'ID=alpine',
    `VERSION_ID=${version}`,
    `PRETTY_NAME="Alpine Linux ${edge ? 'edge' : `v${branch}`}"`,
    'HOME_URL="https://alpinelinux.org/"',
    'BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"',
    '',
  ].join('\n');
}

/** LibreSSL's libraries until Alpine 3.8, then OpenSSL's, which grew with the third version in Alpine 3.17. */
function tls(version: string): Sketch {
  const minor = Number(version.split('.')[1]?.replace(/_.*/, ''));
  const library = { mode: 0o755 };
  if (minor < 9) {
    return {
      '/lib/libcrypto.so.43': bytes(1_700_000, library),
      '/lib/libssl.so.45': bytes(300_000, library),
    };
  }
  const third = minor >= 17;
  return {
    [`/usr/lib/libcrypto.so.${third ? '3' : '1.1'}`]: bytes(third ? 4_100_000 : 2_500_000, library),
    [`/usr/lib/libssl.so.${third ? '3' : '1.1'}`]: bytes(third ? 830_000 : 510_000, library),
  };
}

/** 22 of `3.22.1`. */
function minorOf(version: string): number {
  return Number(version.split('.')[1]?.replace(/_.*/, ''));
}

/** @param version `3.22.1`, or edge's `3.23_alpha20250612` */
export function alpineRootfs(version: string): Sketch {
  const branch = version.includes('_') ? 'edge' : `v${version.split('.').slice(0, 2).join('.')}`;
  const applets = Object.entries(APPLETS).map(([where, names]) =>
    each(where, names, () => link('/bin/busybox')),
  );
  return {
    ...(Object.assign({}, ...applets) as Sketch),
    ...accountFiles(ALPINE_ACCOUNTS),
    ...programs('/usr/bin', words('getconf getent iconv ldd scanelf ssl_client')),
    '/bin/busybox': program('busybox', BUSYBOX_SIZE),
    '/sbin/apk': program('apk', 70_000),
    '/sbin/ldconfig': program('ldconfig', 400),
    '/dev': directory(),
    '/etc/alpine-release': text(`${version}\n`),
    '/etc/apk/arch': text('x86_64\n'),
    '/etc/apk/keys': directory(),
    '/etc/apk/repositories': text(
      `https://dl-cdn.alpinelinux.org/alpine/${branch}/main\nhttps://dl-cdn.alpinelinux.org/alpine/${branch}/community\n`,
    ),
    '/etc/apk/world': text(
      `alpine-baselayout\nalpine-keys\n${minorOf(version) >= 21 ? 'alpine-release\n' : ''}apk-tools\nbusybox\n${minorOf(version) < 20 ? 'libc-utils\n' : 'musl-utils\n'}`,
    ),
    '/etc/hostname': text('localhost\n'),
    '/etc/hosts': text(
      '127.0.0.1\tlocalhost localhost.localdomain\n::1\t\tlocalhost localhost.localdomain\n',
    ),
    '/etc/issue': text(`Welcome to Alpine Linux ${branch.replace(/^v/, '')}\nKernel \\r on \\m (\\l)\n\n`),
    '/etc/motd': text('Welcome to Alpine!\n'),
    '/etc/os-release': link('../usr/lib/os-release'),
    '/usr/lib/os-release': text(osRelease(version)),
    '/etc/profile': text(
      'export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\n' +
        'export PAGER=less\numask 022\n',
    ),
    '/etc/profile.d': directory(),
    '/etc/shells': text('# valid login shells\n/bin/sh\n/bin/ash\n'),
    '/etc/ssl/certs/ca-certificates.crt': bytes(214_000),
    '/home': directory(),
    '/lib/apk/db/installed': text(installedDatabase(version)),
    '/lib/ld-musl-x86_64.so.1': bytes(666_000, { mode: 0o755 }),
    '/lib/libc.musl-x86_64.so.1': link('ld-musl-x86_64.so.1'),
    '/media/cdrom': directory(),
    '/media/floppy': directory(),
    '/media/usb': directory(),
    '/mnt': directory(),
    '/opt': directory(),
    '/proc': directory({ mode: 0o555 }),
    '/root': directory({ mode: 0o700 }),
    '/run': directory(),
    '/srv': directory(),
    '/sys': directory(),
    '/tmp': directory({ mode: 0o1777 }),
    ...tls(version),
    '/usr/local/bin': directory(),
    '/usr/local/lib': directory(),
    '/usr/local/share': directory(),
    '/var/cache/apk': directory(),
    '/var/empty': directory({ mode: 0o555 }),
    '/var/lib/apk': directory(),
    '/var/log': directory(),
    '/var/mail': directory(),
    '/var/run': link('../run'),
    '/var/tmp': directory({ mode: 0o1777 }),
  };
}
