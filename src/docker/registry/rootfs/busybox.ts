import type { Accounts } from './accounts.ts';
import { accountFiles, usersOf } from './accounts.ts';
import type { Sketch } from './sketch.ts';
import { bytes, directory, each, link, program, text, words } from './sketch.ts';

/** Every applet of a full busybox, as Docker Hub's image has them in /bin. */
const APPLETS = words(`
  [ [[ acpid add-shell addgroup adduser adjtimex ar arch arp arping ascii ash awk base32 base64 basename bc beep blkdiscard
  blkid blockdev bootchartd brctl bunzip2 busybox bzcat bzip2 cal cat chat chattr chgrp chmod chown chpasswd chpst chroot
  chrt chvt cksum clear cmp comm conspy cp cpio crc32 crond crontab cryptpw cttyhack cut date dc dd deallocvt delgroup
  deluser depmod devmem df dhcprelay diff dirname dmesg dnsd dnsdomainname dos2unix dpkg dpkg-deb du dumpkmap dumpleases
  echo ed egrep eject env envdir envuidgid ether-wake expand expr factor fakeidentd fallocate false fatattr fbset fbsplash
  fdflush fdformat fdisk fgconsole fgrep find findfs flock fold free freeramdisk fsck fsck.minix fsfreeze fstrim fsync ftpd
  ftpget ftpput fuser getfattr getopt getty grep groups gunzip gzip halt hd hdparm head hexdump hexedit hostid hostname
  httpd hush hwclock i2cdetect i2cdump i2cget i2cset i2ctransfer id ifconfig ifdown ifenslave ifplugd ifup inetd init insmod
  install ionice iostat ip ipaddr ipcalc ipcrm ipcs iplink ipneigh iproute iprule iptunnel kbd_mode kill killall killall5
  klogd last less link linux32 linux64 linuxrc ln loadfont loadkmap logger login logname logread losetup lpd lpq lpr ls
  lsattr lsmod lsof lspci lsscsi lsusb lzcat lzma lzop makedevs makemime man md5sum mdev mesg microcom mim mkdir mkdosfs
  mke2fs mkfifo mkfs.ext2 mkfs.minix mkfs.vfat mknod mkpasswd mkswap mktemp modinfo modprobe more mount mountpoint mpstat mt
  mv nameif nanddump nandwrite nbd-client nc netstat nice nl nmeter nohup nologin nproc nsenter nslookup ntpd od openvt
  partprobe passwd paste patch pgrep pidof ping ping6 pipe_progress pivot_root pkill pmap popmaildir poweroff powertop
  printenv printf ps pscan pstree pwd pwdx raidautorun rdate rdev readahead readlink readprofile realpath reboot reformime
  remove-shell renice reset resize resume rev rm rmdir rmmod route rpm rpm2cpio rtcwake run-init run-parts runlevel runsv
  runsvdir rx script scriptreplay sed seedrng sendmail seq setarch setconsole setfattr setfont setkeycodes setlogcons setpriv
  setserial setsid setuidgid sh sha1sum sha256sum sha3sum sha512sum showkey shred shuf slattach sleep smemcap softlimit sort
  split ssl_client start-stop-daemon stat strings stty su sulogin sum sv svc svlogd svok swapoff swapon switch_root sync
  sysctl syslogd tac tail tar taskset tc tcpsvd tee telnet telnetd test tftp tftpd time timeout top touch tr traceroute
  traceroute6 tree true truncate ts tsort tty ttysize tunctl ubiattach ubidetach ubimkvol ubirename ubirmvol ubirsvol
  ubiupdatevol udhcpc udhcpc6 udhcpd udpsvd uevent umount uname unexpand uniq unix2dos unlink unlzma unlzop unshare unxz
  unzip uptime users usleep uudecode uuencode vconfig vi vlock volname w wall watch watchdog wc wget which who whoami whois
  xargs xxd xz xzcat yes zcat zcip`);

const ACCOUNTS: Accounts = {
  users: usersOf(`
    root:0:0:root:/root:/bin/sh
    daemon:1:1:daemon:/usr/sbin:/bin/false
    bin:2:2:bin:/bin:/bin/false
    sys:3:3:sys:/dev:/bin/false
    sync:4:100:sync:/bin:/bin/sync
    mail:8:8:mail:/var/spool/mail:/bin/false
    www-data:33:33:www-data:/var/www:/bin/false
    operator:37:37:Operator:/var:/bin/false
    nobody:65534:65534:nobody:/home:/bin/false`),
  groups:
    words(`root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 kmem:9 wheel:10:root cdrom:11 dialout:18
    floppy:19 video:28 audio:29 tape:32 www-data:33 operator:37 utmp:43 plugdev:46 staff:50 lock:54 netdev:82 users:100
    nobody:65534`),
};

/** Of the image's one binary; all applets are names of it (hard links, in life). */
const BINARY_SIZE = 1_060_000;

/**
 * Docker Hub's busybox. The glibc build carries the libraries that its resolver loads; the static ones (musl, uclibc)
 * have no /lib.
 */
export function busyboxRootfs(libc: 'glibc' | 'musl' | 'uclibc'): Sketch {
  const libraries: Sketch =
    libc === 'glibc'
      ? {
          '/lib': directory(),
          ...each(
            '/lib',
            words(
              'libc.so.6 libm.so.6 libnss_compat.so.2 libnss_dns.so.2 libnss_files.so.2 libpthread.so.0 libresolv.so.2',
            ),
            () => bytes(400_000, { mode: 0o755 }),
          ),
          '/lib/ld-linux-x86-64.so.2': bytes(220_000, { mode: 0o755 }),
          '/lib64': link('lib'),
        }
      : {};
  return {
    ...each('/bin', APPLETS, () => program('busybox', BINARY_SIZE)),
    ...accountFiles(ACCOUNTS),
    ...libraries,
    '/dev': directory(),
    '/etc/network/if-down.d': directory(),
    '/etc/network/if-up.d': directory(),
    '/etc/localtime': bytes(114),
    '/etc/nsswitch.conf': text('passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n'),
    '/home': directory({ uid: 65_534, gid: 65_534 }),
    '/root': directory({ mode: 0o700 }),
    '/tmp': directory({ mode: 0o1777 }),
    '/usr/bin/env': link('/bin/env'),
    '/usr/sbin': directory({ uid: 1, gid: 1 }),
    '/var/spool/mail': directory({ uid: 8, gid: 8 }),
    '/var/www': directory({ uid: 33, gid: 33 }),
  };
}
