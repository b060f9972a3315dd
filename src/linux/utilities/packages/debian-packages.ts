/** Of each package of a base system, by its name without its version: what it is, in the distribution's words. */
const SUMMARIES: Readonly<Record<string, string>> = {
  adduser: 'add and remove users and groups',
  apt: 'commandline package manager',
  'base-files': 'Debian base system miscellaneous files',
  'base-passwd': 'Debian base system master password and group files',
  bash: 'GNU Bourne Again SHell',
  bsdutils: 'basic utilities from 4.4BSD-Lite',
  coreutils: 'GNU core utilities',
  dash: 'POSIX-compliant shell',
  debconf: 'Debian configuration management system',
  'debian-archive-keyring': 'GnuPG archive keys of the Debian archive',
  debianutils: 'Miscellaneous utilities specific to Debian',
  diffutils: 'File comparison utilities',
  dpkg: 'Debian package management system',
  e2fsprogs: 'ext2/ext3/ext4 file system utilities',
  findutils: 'utilities for finding files--find, xargs',
  'gcc-base': 'GCC, the GNU Compiler Collection (base package)',
  gpgv: 'GNU privacy guard - signature verification tool',
  grep: 'GNU grep, egrep and fgrep',
  gzip: 'GNU compression utilities',
  hostname: 'utility to set/show the host name or domain name',
  'init-system-helpers': 'helper tools for all init systems',
  libacl: 'access control list - shared library',
  'libapt-pkg': 'package management runtime library',
  libattr: 'extended attribute handling - shared library',
  libaudit: 'Dynamic library for security auditing',
  'libaudit-common': 'Dynamic library for security auditing - common files',
  libblkid: 'block device ID library',
  libbsd: 'utility functions from BSD systems - shared library',
  'libbz2-': 'high-quality block-sorting file compressor library - runtime',
  libc: 'GNU C Library: Shared libraries',
  'libc-bin': 'GNU C Library: Binaries',
  libcap: 'POSIX 1003.1e capabilities (library)',
  'libcap-ng': 'alternate POSIX capabilities library',
  'libcom-err': 'common error description library',
  libcrypt: 'libcrypt shared library',
  libdb: 'Berkeley v5.3 Database Libraries [runtime]',
  libdebconfclient: 'Debian Configuration Management System (C-implementation library)',
  libext2fs: 'ext2/ext3/ext4 file system libraries',
  libffi: 'Foreign Function Interface library runtime',
  'libgcc-s': 'GCC support library',
  libgcrypt: 'LGPL Crypto library - runtime library',
  libgmp: 'Multiprecision arithmetic library',
  libgnutls: 'GNU TLS library - main runtime library',
  'libgpg-error': 'GnuPG development runtime library',
  libhogweed: 'low level cryptographic library (public-key cryptos)',
  libidn: 'Internationalized domain names (IDNA2008/TR46) library',
  liblastlog: 'lastlog2 database shared library',
  liblz: 'Fast LZ compression algorithm library - runtime',
  liblzma: 'XZ-format compression library',
  libmd: 'message digest functions from BSD systems - shared library',
  libmount: 'device mounting library',
  libnettle: 'low level cryptographic library (symmetric and one-way cryptos)',
  'libp11-kit': 'library for loading and coordinating access to PKCS#11 modules - runtime',
  'libpam-modules': 'Pluggable Authentication Modules for PAM',
  'libpam-modules-bin': 'Pluggable Authentication Modules for PAM - helper binaries',
  'libpam-runtime': 'Runtime support for the PAM library',
  libpam0g: 'Pluggable Authentication Modules library',
  'libpcre2-': 'New Perl Compatible Regular Expression Library- 8 bit runtime files',
  libproc: 'library for accessing process information from /proc',
  libprocps: 'library for accessing process information from /proc',
  libseccomp: 'high level interface to Linux seccomp filter',
  libselinux: 'SELinux runtime shared libraries',
  libsemanage: 'SELinux policy management library',
  'libsemanage-common': 'Common files for SELinux policy management libraries',
  libsepol: 'SELinux library for manipulating binary security policies',
  libsmartcols: 'smart column output alignment library',
  libsqlite: 'SQLite 3 shared library',
  libss: 'command-line interface parsing library',
  libssl: 'Secure Sockets Layer toolkit - shared libraries',
  'libstdc++': 'GNU Standard C++ Library v3',
  libsystemd: 'systemd utility library',
  libtasn: 'Manage ASN.1 structures (runtime)',
  libtinfo: 'shared low-level terminfo library for terminal handling',
  libudev: 'libudev shared library',
  libunistring: 'Unicode string library for C',
  libuuid: 'Universally Unique ID library',
  libxxhash: 'shared library for xxhash',
  libzstd: 'fast lossless compression algorithm',
  login: 'system login tools',
  'login.defs': 'system user management configuration',
  logsave: 'save the output of a command in a log file',
  'lsb-base': 'Linux Standard Base init script functionality',
  mawk: 'Pattern scanning and text processing language',
  mount: 'tools for mounting and manipulating filesystems',
  'ncurses-base': 'basic terminal type definitions',
  'ncurses-bin': 'terminal-related programs and man pages',
  'openssl-provider-legacy': 'legacy provider for OpenSSL library',
  passwd: 'change and administer password and group data',
  'perl-base': 'minimal Perl system',
  procps: '/proc file system utilities',
  sed: 'GNU stream editor for filtering/transforming text',
  sqv: 'OpenPGP signature verification program',
  'sysvinit-utils': 'System-V-like utilities',
  tar: 'GNU version of the tar archiving utility',
  tzdata: 'time zone and daylight-saving time data',
  'ubuntu-keyring': 'GnuPG keys of the Ubuntu archive',
  'usr-is-merged': 'Transitional package to assert a merged-/usr system',
  usrmerge: 'Convert the system to the merged /usr directories scheme',
  'util-linux': 'miscellaneous system utilities',
  'util-linux-extra': 'interactive login tools',
  zlib1g: 'compression library - runtime',
};

/** What the images of a release begin with, as `name=version`. Of older releases only what people look for. */
const RELEASES: Readonly<Record<string, string>> = {
  'debian 11': `
    adduser=3.118+deb11u1 apt=2.2.4 base-files=11.1+deb11u11 base-passwd=3.5.51 bash=5.1-2+deb11u1
    bsdutils=1:2.36.1-8+deb11u2 coreutils=8.32-4+b1 dash=0.5.11+git20200708+dd9ef66-5 debconf=1.5.77
    debian-archive-keyring=2021.1.1+deb11u1 debianutils=4.11.2 diffutils=1:3.7-5 dpkg=1.20.13
    e2fsprogs=1.46.2-2+deb11u1 findutils=4.8.0-1 gcc-10-base=10.2.1-6 gpgv=2.2.27-2+deb11u2 grep=3.6-1+deb11u1
    gzip=1.10-4+deb11u1 hostname=3.23 init-system-helpers=1.60 libacl1=2.2.53-10 libapt-pkg6.0=2.2.4
    libattr1=1:2.4.48-6 libblkid1=2.36.1-8+deb11u2 libc-bin=2.31-13+deb11u13 libc6=2.31-13+deb11u13
    libcrypt1=1:4.4.18-4 libgcc-s1=10.2.1-6 libgnutls30=3.7.1-5+deb11u8 libselinux1=3.1-3 libssl1.1=1.1.1w-0+deb11u4
    libstdc++6=10.2.1-6 libsystemd0=247.3-7+deb11u7 libtinfo6=6.2+20201114-2+deb11u2 libzstd1=1.4.8+dfsg-2.1
    login=1:4.8.1-1+deb11u1 mawk=1.3.4.20200120-2 mount=2.36.1-8+deb11u2 ncurses-base=6.2+20201114-2+deb11u2
    passwd=1:4.8.1-1+deb11u1 perl-base=5.32.1-4+deb11u4 sed=4.7-1 sysvinit-utils=2.96-7+deb11u1
    tar=1.34+dfsg-1+deb11u1 tzdata=2025b-0+deb11u2 util-linux=2.36.1-8+deb11u2 zlib1g=1:1.2.11.dfsg-2+deb11u2`,
  'debian 12': `
    adduser=3.134 apt=2.6.1 base-files=12.4+deb12u12 base-passwd=3.6.1 bash=5.2.15-2+b9 bsdutils=1:2.38.1-5+deb12u3
    coreutils=9.1-1 dash=0.5.12-2 debconf=1.5.82 debian-archive-keyring=2023.3+deb12u2 debianutils=5.7-0.5~deb12u1
    diffutils=1:3.8-4 dpkg=1.21.22 e2fsprogs=1.47.0-2+b2 findutils=4.9.0-4 gcc-12-base=12.2.0-14+deb12u1
    gpgv=2.2.40-1.1+deb12u1 grep=3.8-5 gzip=1.12-1 hostname=3.23+nmu1 init-system-helpers=1.65.2+deb12u1
    libacl1=2.3.1-3 libapt-pkg6.0=2.6.1 libattr1=1:2.5.1-4 libaudit-common=1:3.0.9-1 libaudit1=1:3.0.9-1
    libblkid1=2.38.1-5+deb12u3 libbz2-1.0=1.0.8-5+b1 libc-bin=2.36-9+deb12u13 libc6=2.36-9+deb12u13
    libcap-ng0=0.8.3-1+b3 libcap2=1:2.66-4+deb12u2+b2 libcom-err2=1.47.0-2+b2 libcrypt1=1:4.4.33-2
    libdb5.3=5.3.28+dfsg2-1 libdebconfclient0=0.270 libext2fs2=1.47.0-2+b2 libffi8=3.4.4-1 libgcc-s1=12.2.0-14+deb12u1
    libgcrypt20=1.10.1-3 libgmp10=2:6.2.1+dfsg1-1.1 libgnutls30=3.7.9-2+deb12u5 libgpg-error0=1.46-1
    libhogweed6=3.8.1-2 libidn2-0=2.3.3-1+b1 liblz4-1=1.9.4-1 liblzma5=5.4.1-1 libmd0=1.0.4-2
    libmount1=2.38.1-5+deb12u3 libnettle8=3.8.1-2 libp11-kit0=0.24.1-2 libpam-modules=1.5.2-6+deb12u1
    libpam-modules-bin=1.5.2-6+deb12u1 libpam-runtime=1.5.2-6+deb12u1 libpam0g=1.5.2-6+deb12u1 libpcre2-8-0=10.42-1
    libseccomp2=2.5.4-1+deb12u1 libselinux1=3.4-1+b6 libsemanage-common=3.4-1 libsemanage2=3.4-1+b5 libsepol2=3.4-2.1
    libsmartcols1=2.38.1-5+deb12u3 libss2=1.47.0-2+b2 libstdc++6=12.2.0-14+deb12u1 libsystemd0=252.39-1~deb12u1
    libtasn1-6=4.19.0-2+deb12u1 libtinfo6=6.4-4 libudev1=252.39-1~deb12u1 libunistring2=1.0-2
    libuuid1=2.38.1-5+deb12u3 libxxhash0=0.8.1-1 libzstd1=1.5.4+dfsg2-5 login=1:4.13+dfsg1-1+deb12u1
    logsave=1.47.0-2+b2 mawk=1.3.4.20200120-3.1 mount=2.38.1-5+deb12u3 ncurses-base=6.4-4 ncurses-bin=6.4-4
    passwd=1:4.13+dfsg1-1+deb12u1 perl-base=5.36.0-7+deb12u3 sed=4.9-1 sysvinit-utils=3.06-4 tar=1.34+dfsg-1.2+deb12u1
    tzdata=2025b-0+deb12u2 usr-is-merged=37~deb12u1 util-linux=2.38.1-5+deb12u3 util-linux-extra=2.38.1-5+deb12u3
    zlib1g=1:1.2.13.dfsg-1`,
  'debian 13': `
    apt=3.0.3 base-files=13.8+deb13u1 base-passwd=3.6.7 bash=5.2.37-2+b5 bsdutils=1:2.41-5 coreutils=9.7-3
    dash=0.5.12-12 debconf=1.5.91 debian-archive-keyring=2025.1 debianutils=5.23.2 diffutils=1:3.10-4 dpkg=1.22.21
    findutils=4.10.0-3 gcc-14-base=14.2.0-19 grep=3.11-4 gzip=1.13-1 hostname=3.25 init-system-helpers=1.69~deb13u1
    libacl1=2.3.2-2+b1 libapt-pkg7.0=3.0.3 libattr1=1:2.5.2-3 libaudit-common=1:4.0.2-2 libaudit1=1:4.0.2-2+b2
    libblkid1=2.41-5 libbsd0=0.12.2-2 libbz2-1.0=1.0.8-6 libc-bin=2.41-12 libc6=2.41-12 libcap-ng0=0.8.5-4+b1
    libcap2=1:2.75-10+b1 libcrypt1=1:4.4.38-1 libdb5.3t64=5.3.28+dfsg2-9 libdebconfclient0=0.280 libgcc-s1=14.2.0-19
    libgmp10=2:6.3.0+dfsg-3 libhogweed6t64=3.10.1-1 liblastlog2-2=2.41-5 liblz4-1=1.10.0-4 liblzma5=5.8.1-1
    libmd0=1.1.0-2+b1 libmount1=2.41-5 libnettle8t64=3.10.1-1 libpam-modules=1.7.0-5 libpam-modules-bin=1.7.0-5
    libpam-runtime=1.7.0-5 libpam0g=1.7.0-5 libpcre2-8-0=10.45-1 libseccomp2=2.6.0-2 libselinux1=3.8.1-1
    libsemanage-common=3.8.1-1 libsemanage2=3.8.1-1 libsepol2=3.8.1-1 libsmartcols1=2.41-5 libsqlite3-0=3.46.1-7
    libssl3t64=3.5.1-1 libstdc++6=14.2.0-19 libsystemd0=257.8-1~deb13u2 libtinfo6=6.5+20250216-2
    libudev1=257.8-1~deb13u2 libuuid1=2.41-5 libxxhash0=0.8.3-2 libzstd1=1.5.7+dfsg-1 login=1:4.16.0-2+really2.41-5
    login.defs=1:4.17.4-2 mawk=1.3.4.20250131-1 mount=2.41-5 ncurses-base=6.5+20250216-2 ncurses-bin=6.5+20250216-2
    openssl-provider-legacy=3.5.1-1 passwd=1:4.17.4-2 perl-base=5.40.1-6 sed=4.9-2 sqv=1.3.0-3 sysvinit-utils=3.14-4
    tar=1.35+dfsg-3.1 tzdata=2025b-4+deb13u1 util-linux=2.41-5 zlib1g=1:1.3.dfsg+really1.3.1-1+b1`,
  'ubuntu 20.04': `
    adduser=3.118ubuntu2 apt=2.0.11 base-files=11ubuntu5.8 base-passwd=3.5.47 bash=5.0-6ubuntu1.2
    bsdutils=1:2.34-0.1ubuntu9.6 coreutils=8.30-3ubuntu2 dash=0.5.10.2-6 debconf=1.5.73 debianutils=4.9.1
    diffutils=1:3.7-3 dpkg=1.19.7ubuntu3.2 findutils=4.7.0-1ubuntu1 gcc-10-base=10.5.0-1ubuntu1~20.04 grep=3.4-1
    gzip=1.10-0ubuntu4.1 hostname=3.23 libapt-pkg6.0=2.0.11 libc-bin=2.31-0ubuntu9.18 libc6=2.31-0ubuntu9.18
    login=1:4.8.1-1ubuntu5.20.04.5 mawk=1.3.4.20200120-2 mount=2.34-0.1ubuntu9.6 passwd=1:4.8.1-1ubuntu5.20.04.5
    perl-base=5.30.0-9ubuntu0.5 procps=2:3.3.16-1ubuntu2.4 sed=4.7-1 tar=1.30+dfsg-7ubuntu0.20.04.4
    ubuntu-keyring=2020.02.11.4 util-linux=2.34-0.1ubuntu9.6 zlib1g=1:1.2.11.dfsg-2ubuntu1.5`,
  'ubuntu 22.04': `
    adduser=3.118ubuntu5 apt=2.4.14 base-files=12ubuntu4.7 base-passwd=3.5.52build1 bash=5.1-6ubuntu1.1
    bsdutils=1:2.37.2-4ubuntu3.4 coreutils=8.32-4.1ubuntu1.2 dash=0.5.11+git20210903+really0.5.11-2ubuntu2.2
    debconf=1.5.79ubuntu1 debianutils=5.5-1ubuntu2 diffutils=1:3.8-0ubuntu2 dpkg=1.21.1ubuntu2.3
    e2fsprogs=1.46.5-2ubuntu1.2 findutils=4.8.0-1ubuntu3 gcc-12-base=12.3.0-1ubuntu1~22.04.2 gpgv=2.2.27-3ubuntu2.4
    grep=3.7-1build1 gzip=1.10-4ubuntu4.1 hostname=3.23ubuntu2 init-system-helpers=1.62 libacl1=2.3.1-1
    libapt-pkg6.0=2.4.14 libattr1=1:2.5.1-1build1 libblkid1=2.37.2-4ubuntu3.4 libc-bin=2.35-0ubuntu3.11
    libc6=2.35-0ubuntu3.11 libcrypt1=1:4.4.27-1 libgcc-s1=12.3.0-1ubuntu1~22.04.2 libgnutls30=3.7.3-4ubuntu1.7
    libprocps8=2:3.3.17-6ubuntu2.1 libselinux1=3.3-1build2 libssl3=3.0.2-0ubuntu1.20
    libstdc++6=12.3.0-1ubuntu1~22.04.2 libsystemd0=249.11-0ubuntu3.16 libtinfo6=6.3-2ubuntu0.1
    libzstd1=1.4.8+dfsg-3build1 login=1:4.8.1-2ubuntu2.2 lsb-base=11.1.0ubuntu4 mawk=1.3.4.20200120-3
    mount=2.37.2-4ubuntu3.4 ncurses-base=6.3-2ubuntu0.1 passwd=1:4.8.1-2ubuntu2.2 perl-base=5.34.0-3ubuntu1.5
    procps=2:3.3.17-6ubuntu2.1 sed=4.8-1ubuntu2 sysvinit-utils=3.01-1ubuntu1 tar=1.34+dfsg-1ubuntu0.1.22.04.2
    ubuntu-keyring=2021.03.26 usrmerge=25ubuntu2 util-linux=2.37.2-4ubuntu3.4 zlib1g=1:1.2.11.dfsg-2ubuntu9.2`,
  'ubuntu 24.04': `
    apt=2.8.3 base-files=13ubuntu10.3 base-passwd=3.6.3build1 bash=5.2.21-2ubuntu4 bsdutils=1:2.39.3-9ubuntu6.3
    coreutils=9.4-3ubuntu6.1 dash=0.5.12-6ubuntu5 debconf=1.5.86ubuntu1 debianutils=5.17build1
    diffutils=1:3.10-1build1 dpkg=1.22.6ubuntu6.5 e2fsprogs=1.47.0-2.4~exp1ubuntu4.1 findutils=4.9.0-5build1
    gcc-14-base=14.2.0-4ubuntu2~24.04 gpgv=2.4.4-2ubuntu17.3 grep=3.11-4build1 gzip=1.12-1ubuntu3.1
    hostname=3.23+nmu2ubuntu2 init-system-helpers=1.66ubuntu1 libacl1=2.3.2-1build1.1 libapt-pkg6.0t64=2.8.3
    libattr1=1:2.5.2-1build1.1 libblkid1=2.39.3-9ubuntu6.3 libc-bin=2.39-0ubuntu8.6 libc6=2.39-0ubuntu8.6
    libcrypt1=1:4.4.36-4build1 libgcc-s1=14.2.0-4ubuntu2~24.04 libgnutls30t64=3.8.3-1.1ubuntu3.4
    libproc2-0=2:4.0.4-4ubuntu3.2 libselinux1=3.5-2ubuntu2.1 libssl3t64=3.0.13-0ubuntu3.6
    libstdc++6=14.2.0-4ubuntu2~24.04 libsystemd0=255.4-1ubuntu8.11 libtinfo6=6.4+20240113-1ubuntu2
    libzstd1=1.5.5+dfsg2-2build1.1 login=1:4.13+dfsg1-4ubuntu3.2 mawk=1.3.4.20240123-1build1 mount=2.39.3-9ubuntu6.3
    ncurses-base=6.4+20240113-1ubuntu2 passwd=1:4.13+dfsg1-4ubuntu3.2 perl-base=5.38.2-3.2ubuntu0.2
    procps=2:4.0.4-4ubuntu3.2 sed=4.9-2build1 sysvinit-utils=3.08-6ubuntu3 tar=1.35+dfsg-3build1
    ubuntu-keyring=2023.11.28.1 util-linux=2.39.3-9ubuntu6.3 zlib1g=1:1.3.dfsg-3.1ubuntu2.1`,
};

/** A package as dpkg's status file tells of it. */
export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: 'amd64' | 'all';
  /** Several architectures of it may be there side by side: its name is shown with its own. */
  readonly isMultiarch: boolean;
  readonly summary: string;
}

const FOR_ALL =
  /^(?:adduser|debconf|.*-keyring|init-system-helpers|.*-common|libpam-runtime|lsb-base|ncurses-base|tzdata|usr.*merge.*|login\.defs)$/;

/** The name without a version: `libapt-pkg` of `libapt-pkg6.0t64`. */
function stemOf(name: string): string {
  return name.replace(/-\d+-base$/, '-base').replace(/[\d.]+(?:-\d)?(?:t64)?$/, '');
}

/** What is known of a package by its name alone. */
export function debianPackage(name: string, version: string, summary = ''): DebianPackage {
  const architecture = FOR_ALL.test(name) ? 'all' : 'amd64';
  return {
    name,
    version,
    architecture,
    isMultiarch:
      architecture === 'amd64' &&
      /^(?:lib|gcc-\d+-base$|zlib1g$)/.test(name) &&
      !/(?:-bin|-base)$/.test(name.replace(/^gcc-.*/, '')),
    summary: summary === '' ? (SUMMARIES[stemOf(name)] ?? '') : summary,
  };
}

/** What a release's images begin with. @param release `debian 12`, `ubuntu 24.04` */
export function basePackages(release: string): readonly DebianPackage[] {
  const rows = Object.hasOwn(RELEASES, release) ? (RELEASES[release] ?? '') : '';
  return rows
    .split(/\s+/)
    .filter((row) => row !== '')
    .map((row) => debianPackage(row.replace(/=.*/, ''), row.replace(/^[^=]*=/, '')));
}

/** A stanza of dpkg's status file. */
export function stanza(
  { name, version, architecture, isMultiarch, summary }: DebianPackage,
  size = 0,
): string {
  return [
    `Package: ${name}`,
    'Status: install ok installed',
    ...(size > 0 ? [`Installed-Size: ${size}`] : []),
    `Architecture: ${architecture}`,
    ...(isMultiarch ? ['Multi-Arch: same'] : []),
    `Version: ${version}`,
    `Description: ${summary}`,
    '',
  ].join('\n');
}

/** dpkg's status file of a release's image, with what an image on it has installed besides. */
export function statusFile(release: string, others: readonly DebianPackage[] = []): string {
  return [...basePackages(release), ...others]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((each) => `${stanza(each)}\n`)
    .join('');
}
