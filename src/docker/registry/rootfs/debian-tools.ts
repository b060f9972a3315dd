import { words } from './sketch.ts';

/**
 * What a minimal Debian or Ubuntu has in /bin when /usr is not merged (Ubuntu 18.04 and older): the rest is in /usr/bin.
 * Where it is merged, all are in /usr/bin and /bin is a link to it.
 */
export const ROOT_BIN = words(`
  bash cat chgrp chmod chown cp dash date dd df dir dmesg dnsdomainname domainname echo egrep false fgrep findmnt grep gunzip
  gzexe gzip hostname ln login ls lsblk mkdir mknod mktemp more mount mountpoint mv nisdomainname pidof pwd rbash readlink
  rm rmdir run-parts sed sh sleep stty su sync tar tempfile touch true umount uname uncompress vdir which ypdomainname zcat
  zcmp zdiff zegrep zfgrep zforce zgrep zless zmore znew`);

export const USR_BIN = words(`
  [ addpart apt apt-cache apt-cdrom apt-config apt-get apt-key apt-mark arch awk b2sum base32 base64 basename basenc bashbug
  chage chattr chcon chfn choom chrt chsh cksum clear clear_console cmp comm csplit cut deb-systemd-helper
  deb-systemd-invoke debconf debconf-apt-progress debconf-communicate debconf-copydb debconf-escape debconf-set-selections
  debconf-show delpart diff diff3 dircolors dirname dpkg dpkg-deb dpkg-divert dpkg-maintscript-helper dpkg-query
  dpkg-realpath dpkg-split dpkg-statoverride dpkg-trigger du env expand expiry expr factor faillog fallocate fincore find
  flock fmt fold getconf getent getopt gpasswd gpgv groups hardlink head hostid iconv id infocmp install ionice ipcmk ipcrm
  ipcs ischroot join lastlog ldd link linux32 linux64 locale localedef logger logname lsattr lscpu lsipc lslocks lslogins
  lsmem lsns mawk mcookie md5sum mesg mkfifo namei nawk newgrp nice nl nohup nproc nsenter numfmt od pager partx passwd paste
  pathchk perl pinky pldd pr printenv printf prlimit ptx realpath rename.ul renice reset resizepart rev rgrep runcon savelog
  script scriptreplay sdiff seq setarch setpriv setsid setterm sg sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf
  sort split stat stdbuf sum tabs tac tail taskset tee test tic timeout toe tput tr truncate tset tsort tty tzselect unexpand
  uniq unlink unshare update-alternatives users utmpdump wall wc wdctl whereis who whoami x86_64 xargs yes zdump`);

export const USR_SBIN = words(`
  addgroup add-shell adduser agetty badblocks blkdiscard blkid blockdev chcpu chgpasswd chmem chpasswd chroot cpgr cppw
  ctrlaltdel debugfs delgroup deluser dpkg-preconfigure dpkg-reconfigure dumpe2fs e2fsck e2image e2label faillock fsck
  fsck.ext4 fsfreeze fstrim getty groupadd groupdel groupmems groupmod grpck hwclock iconvconfig invoke-rc.d isosize killall5
  ldattach ldconfig losetup mke2fs mkfs mkfs.ext4 mkswap newusers nologin pam-auth-update pivot_root pwck readprofile
  remove-shell resize2fs runuser service start-stop-daemon sulogin swapoff swapon switch_root tune2fs update-passwd update-rc.d
  useradd userdel usermod vigr vipw wipefs zic`);

/** Ubuntu's base has procps; Debian's has not: `ps` is missing there, as learners find out. */
export const PROCPS = words(
  'free kill pgrep pidwait pkill pmap ps pwdx skill slabtop snice tload top uptime vmstat w watch',
);

/** In both of coreutils' and dash's kind there are names for the same file. */
export const LINKS: Readonly<Record<string, string>> = {
  awk: 'mawk',
  nawk: 'mawk',
  pager: '/bin/more',
  rbash: 'bash',
  sh: 'dash',
};
