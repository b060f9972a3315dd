/** A package as apk's database tells of it. */
export interface AlpinePackage {
  readonly name: string;
  readonly version: string;
  readonly origin: string;
  readonly license: string;
  readonly summary: string;
  /** KiB on disk. */
  readonly installed: number;
}

/** Of each package of the base system: the source it comes from, its licence, its size and what it is. */
const ABOUT: Readonly<Record<string, readonly [string, string, number, string]>> = {
  'alpine-baselayout': ['alpine-baselayout', 'GPL-2.0-only', 8, 'Alpine base dir structure and init scripts'],
  'alpine-baselayout-data': ['alpine-baselayout', 'GPL-2.0-only', 76, 'Alpine base dir structure and init scripts'],
  'alpine-keys': ['alpine-keys', 'MIT', 52, 'Public keys for Alpine Linux packages'],
  'alpine-release': ['alpine-base', 'MIT', 2, 'Alpine release data'],
  'apk-tools': ['apk-tools', 'GPL-2.0-only', 332, 'Alpine Package Keeper - package manager for alpine'],
  busybox: ['busybox', 'GPL-2.0-only', 808, 'Size optimized toolbox of many common UNIX utilities'],
  'busybox-binsh': ['busybox', 'GPL-2.0-only', 1, 'busybox ash /bin/sh'],
  'ca-certificates-bundle': ['ca-certificates', 'MPL-2.0 AND MIT', 217, 'Pre generated bundle of Mozilla certificates'],
  'libc-utils': ['libc-dev', 'BSD-2-Clause AND BSD-3-Clause', 1, 'Meta package to pull in correct libc'],
  libapk2: ['apk-tools', 'GPL-2.0-only', 320, 'Alpine Package Keeper - package manager for alpine (libraries)'],
  libcrypto3: ['openssl', 'Apache-2.0', 4500, 'Crypto library from openssl'],
  libssl3: ['openssl', 'Apache-2.0', 850, 'SSL shared libraries'],
  musl: ['musl', 'MIT', 650, 'the musl c library (libc) implementation'],
  'musl-utils': ['musl', 'MIT AND BSD-2-Clause AND GPL-2.0-or-later', 110, 'the musl c library (libc) implementation'],
  scanelf: ['pax-utils', 'GPL-2.0-only', 72, 'Scan ELF binaries for stuff'],
  ssl_client: ['busybox', 'GPL-2.0-only', 14, 'External ssl_client for busybox wget'],
  zlib: ['zlib', 'Zlib', 98, 'A compression/decompression Library'],
}; // prettier-ignore

/** What each branch's image begins with, as `name=version`; RELEASE stands for the branch's own version. */
const BRANCHES: Readonly<Record<string, string>> = {
  '3.17': `alpine-baselayout=3.4.0-r0 alpine-baselayout-data=3.4.0-r0 alpine-keys=2.4-r1 apk-tools=2.12.10-r1
    busybox=1.35.0-r31 busybox-binsh=1.35.0-r31 ca-certificates-bundle=20240226-r0 libc-utils=0.7.2-r3 libcrypto3=3.0.15-r0
    libssl3=3.0.15-r0 musl=1.2.3-r6 musl-utils=1.2.3-r6 scanelf=1.3.5-r1 ssl_client=1.35.0-r31 zlib=1.2.13-r0`,
  '3.18': `alpine-baselayout=3.4.3-r1 alpine-baselayout-data=3.4.3-r1 alpine-keys=2.4-r1 apk-tools=2.14.4-r0
    busybox=1.36.1-r7 busybox-binsh=1.36.1-r7 ca-certificates-bundle=20241121-r1 libc-utils=0.7.2-r5 libcrypto3=3.1.8-r0
    libssl3=3.1.8-r0 musl=1.2.4-r3 musl-utils=1.2.4-r3 scanelf=1.3.7-r1 ssl_client=1.36.1-r7 zlib=1.2.13-r1`,
  '3.19': `alpine-baselayout=3.4.3-r2 alpine-baselayout-data=3.4.3-r2 alpine-keys=2.4-r1 apk-tools=2.14.4-r0
    busybox=1.36.1-r20 busybox-binsh=1.36.1-r20 ca-certificates-bundle=20250911-r0 libc-utils=0.7.2-r5 libcrypto3=3.1.8-r1
    libssl3=3.1.8-r1 musl=1.2.4_git20230717-r5 musl-utils=1.2.4_git20230717-r5 scanelf=1.3.7-r2 ssl_client=1.36.1-r20
    zlib=1.3.1-r0`,
  '3.20': `alpine-baselayout=3.6.5-r0 alpine-baselayout-data=3.6.5-r0 alpine-keys=2.4-r1 apk-tools=2.14.4-r1
    busybox=1.36.1-r29 busybox-binsh=1.36.1-r29 ca-certificates-bundle=20250619-r0 libcrypto3=3.3.4-r0 libssl3=3.3.4-r0
    musl=1.2.5-r1 musl-utils=1.2.5-r1 scanelf=1.3.7-r2 ssl_client=1.36.1-r29 zlib=1.3.1-r1`,
  '3.21': `alpine-baselayout=3.6.8-r1 alpine-baselayout-data=3.6.8-r1 alpine-keys=2.5-r0 alpine-release=RELEASE-r0
    apk-tools=2.14.6-r3 busybox=1.37.0-r14 busybox-binsh=1.37.0-r14 ca-certificates-bundle=20250619-r0 libcrypto3=3.3.4-r0
    libssl3=3.3.4-r0 musl=1.2.5-r9 musl-utils=1.2.5-r9 scanelf=1.3.8-r1 ssl_client=1.37.0-r14 zlib=1.3.1-r2`,
  '3.22': `alpine-baselayout=3.7.0-r0 alpine-baselayout-data=3.7.0-r0 alpine-keys=2.5-r0 alpine-release=RELEASE-r0
    apk-tools=2.14.9-r2 busybox=1.37.0-r18 busybox-binsh=1.37.0-r18 ca-certificates-bundle=20250619-r0 libapk2=2.14.9-r2
    libcrypto3=3.5.1-r0 libssl3=3.5.1-r0 musl=1.2.5-r10 musl-utils=1.2.5-r10 scanelf=1.3.8-r1 ssl_client=1.37.0-r18
    zlib=1.3.1-r2`,
};

const [OLDEST, NEWEST] = ['3.17', '3.22'] as const;

/** What an image of a release begins with; of those before the oldest known and of edge, what comes nearest. @param release `3.22.1` */
export function alpineBase(release: string): readonly AlpinePackage[] {
  const branch = release.split('.').slice(0, 2).join('.');
  const minor = Number(branch.split('.')[1]);
  const rows = BRANCHES[branch] ?? BRANCHES[minor < Number(OLDEST.split('.')[1]) ? OLDEST : NEWEST] ?? '';
  return rows.split(/\s+/).map((row) => {
    const [name = '', version = ''] = row.split('=');
    const [origin, license, installed, summary] = ABOUT[name] ?? [name, 'MIT', 1, ''];
    return { name, version: version.replace('RELEASE', release), origin, license, installed, summary };
  });
}

/** apk's database of an image: a paragraph for each package. */
export function installedDatabase(release: string): string {
  return alpineBase(release)
    .map(({ name, version, origin, license, installed, summary }) =>
      [
        `P:${name}`,
        `V:${version}`,
        'A:x86_64',
        `I:${installed * 1024}`,
        `T:${summary}`,
        `L:${license}`,
        `o:${origin}`,
        '',
        '',
      ].join('\n'),
    )
    .join('');
}
