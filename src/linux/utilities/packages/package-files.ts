import type { FileSystem } from '../../fs/file-system.ts';
import { CATALOGUE } from './catalogue.ts';
import { executablesOf } from './install-files.ts';

/** Executables of base packages, as far as anybody asks whose they are. */
const EXECUTABLES: Readonly<Record<string, string>> = {
  apt: 'apt apt-cache apt-cdrom apt-config apt-get apt-key apt-mark',
  bash: 'bash rbash bashbug',
  coreutils:
    'cat chgrp chmod chown cp date dd df dir echo false ln ls mkdir mknod mktemp mv pwd readlink rm rmdir sleep stty sync touch true uname vdir [ arch b2sum base32 base64 basename chcon cksum comm csplit cut dircolors dirname du env expand expr factor fmt fold groups head hostid id install join link logname md5sum mkfifo nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx realpath runcon seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sort split stat stdbuf sum tac tail tee test timeout tr truncate tsort tty unexpand uniq unlink users wc who whoami yes',
  dash: 'dash sh',
  debianutils: 'tempfile which which.debianutils run-parts savelog ischroot',
  diffutils: 'cmp diff diff3 sdiff',
  dpkg: 'dpkg dpkg-deb dpkg-query dpkg-split dpkg-statoverride dpkg-trigger update-alternatives',
  findutils: 'find xargs',
  grep: 'egrep fgrep grep rgrep',
  gzip: 'gunzip gzexe gzip uncompress zcat zcmp zdiff zegrep zfgrep zforce zgrep zless zmore znew',
  hostname: 'dnsdomainname domainname hostname nisdomainname ypdomainname',
  'libc-bin': 'getconf getent iconv ldd locale localedef',
  login: 'login faillog lastlog newgrp su',
  mawk: 'mawk',
  mount: 'mount umount',
  'ncurses-bin': 'clear infocmp reset tput tset',
  passwd: 'chage chfn chsh expiry gpasswd passwd useradd userdel usermod groupadd groupdel groupmod',
  'perl-base': 'perl',
  sed: 'sed',
  tar: 'tar',
  'util-linux': 'dmesg findmnt flock getopt lsblk lscpu more mountpoint nsenter setpriv setsid su unshare',
};

const DIRECTORIES = ['/bin', '/sbin', '/usr/bin', '/usr/sbin'];
/** What was in /bin before that became a link keeps its old place in the lists of Debian 12 and before. */
const ONCE_IN_BIN: ReadonlySet<string> = new Set(
  'bash rbash cat chgrp chmod chown cp date dd df dir echo false ln ls mkdir mknod mktemp mv pwd readlink rm rmdir sleep stty sync touch true uname vdir dash sh tempfile run-parts egrep fgrep grep gunzip gzexe gzip uncompress zcat zcmp zdiff zegrep zfgrep zforce zgrep zless zmore znew dnsdomainname domainname hostname nisdomainname ypdomainname login mount umount su sed tar dmesg findmnt lsblk more mountpoint'.split(
    ' ',
  ),
);

/**
 * The executables of an installed package, as dpkg's lists have them.
 * @param isSplit the lists of the release know /bin besides /usr/bin
 */
export function filesOf(fs: FileSystem, name: string, isSplit: boolean): readonly string[] {
  const listed = Object.hasOwn(EXECUTABLES, name) ? (EXECUTABLES[name] ?? '').split(' ') : [];
  const own = listed.flatMap((each) => {
    if (isSplit && ONCE_IN_BIN.has(each)) return [`/bin/${each}`];
    const places = DIRECTORIES.filter((directory) => directory.startsWith('/usr') || isSplit);
    const place = places.findLast((directory) => fs.exists(`${directory}/${each}`));
    return place === undefined ? [] : [`${place}/${each}`];
  });
  const known = CATALOGUE.find((each) => each.name === name && each.deb);
  return own.length > 0 || !known ? own : executablesOf(known).map(({ path }) => path);
}
