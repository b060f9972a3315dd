import { redHatRootfs, type RedHatRelease } from '../rootfs/red-hat.ts';
import { MB, type Builder, type ImageBuild, type ImageFamily } from './family.ts';

/** The RPM world, apart from Oracle Linux. Its packages are not here: yum and dnf say that they are not simulated. */
interface Release extends RedHatRelease {
  readonly tags: readonly string[];
  readonly created: string;
  /** Bytes unpacked and as sent. */
  readonly sizes: readonly [number, number];
  readonly distribution: string;
  readonly builder: Builder;
}

const COMPLETE = 'cmp diff find gunzip gzip tar xargs zcat';
const WITH_PS = `${COMPLETE} free pgrep pidof pkill ps top uptime watch`;

function repository(name: string, title: string): readonly [string, string] {
  return [`${name}.repo`, `[${name.toLowerCase()}]\nname=${title}\nenabled=1\ngpgcheck=1\n`];
}

const CENTOS_RELEASES: readonly Release[] = [
  {
    tags: ['8', 'centos8', 'centos8.4.2105', '8.4.2105', 'latest'],
    created: '2021-09-15T18:20:05.184Z',
    sizes: [231 * MB, 83.5 * MB],
    distribution: 'centos',
    builder: 'legacy',
    osRelease: [
      'NAME="CentOS Linux"',
      'VERSION="8"',
      'ID="centos"',
      'ID_LIKE="rhel fedora"',
      'VERSION_ID="8"',
      'PLATFORM_ID="platform:el8"',
      'PRETTY_NAME="CentOS Linux 8"',
      'ANSI_COLOR="0;31"',
      'CPE_NAME="cpe:/o:centos:centos:8"',
      'HOME_URL="https://centos.org/"',
      'BUG_REPORT_URL="https://bugs.centos.org/"',
    ],
    named: {
      '/etc/centos-release': 'CentOS Linux release 8.4.2105',
      '/etc/redhat-release': 'CentOS Linux release 8.4.2105',
    },
    tools: `${WITH_PS} dnf yum ping`,
    repository: repository('CentOS-Linux-BaseOS', 'CentOS Linux $releasever - BaseOS'),
  },
  {
    tags: ['7', 'centos7', 'centos7.9.2009', '7.9.2009'],
    created: '2021-09-15T18:20:23.417Z',
    sizes: [204 * MB, 76.1 * MB],
    distribution: 'centos',
    builder: 'legacy',
    osRelease: [
      'NAME="CentOS Linux"',
      'VERSION="7 (Core)"',
      'ID="centos"',
      'ID_LIKE="rhel fedora"',
      'VERSION_ID="7"',
      'PRETTY_NAME="CentOS Linux 7 (Core)"',
      'ANSI_COLOR="0;31"',
      'CPE_NAME="cpe:/o:centos:centos:7"',
      'HOME_URL="https://www.centos.org/"',
      'BUG_REPORT_URL="https://bugs.centos.org/"',
    ],
    named: {
      '/etc/centos-release': 'CentOS Linux release 7.9.2009 (Core)',
      '/etc/redhat-release': 'CentOS Linux release 7.9.2009 (Core)',
    },
    tools: `${WITH_PS} yum ping python`,
    repository: repository('CentOS-Base', 'CentOS-$releasever - Base'),
  },
];

function fedora(version: string, word: string, tags: readonly string[]): Release {
  return {
    tags,
    created: '2025-10-06T06:02:14.000Z',
    sizes: [version === '41' ? 165 * MB : 168 * MB, 62 * MB],
    distribution: 'fedora',
    builder: 'buildkit',
    osRelease: [
      'NAME="Fedora Linux"',
      `VERSION="${version} (Container Image)"`,
      'RELEASE_TYPE=stable',
      'ID=fedora',
      `VERSION_ID=${version}`,
      `PLATFORM_ID="platform:f${version}"`,
      `PRETTY_NAME="Fedora Linux ${version} (Container Image)"`,
      'HOME_URL="https://fedoraproject.org/"',
      'VARIANT="Container Image"',
      'VARIANT_ID=container',
    ],
    named: {
      '/etc/fedora-release': `Fedora release ${version} (${word})`,
      '/etc/redhat-release': `Fedora release ${version} (${word})`,
    },
    tools: `${COMPLETE} dnf dnf5 yum`,
    repository: repository('fedora', 'Fedora $releasever - $basearch'),
  };
}

const AMAZON_RELEASES: readonly Release[] = [
  {
    tags: ['2023.9.20250929.0', '2023', 'latest'],
    created: '2025-10-02T22:41:53.000Z',
    sizes: [145 * MB, 54.2 * MB],
    distribution: 'amzn',
    builder: 'buildkit',
    osRelease: [
      'NAME="Amazon Linux"',
      'VERSION="2023"',
      'ID="amzn"',
      'ID_LIKE="fedora"',
      'VERSION_ID="2023"',
      'PLATFORM_ID="platform:al2023"',
      'PRETTY_NAME="Amazon Linux 2023.9.20250929"',
      'ANSI_COLOR="0;33"',
      'HOME_URL="https://aws.amazon.com/linux/amazon-linux-2023/"',
    ],
    named: {
      '/etc/amazon-linux-release': 'Amazon Linux release 2023.9.20250929 (Amazon Linux)',
      '/etc/system-release': 'Amazon Linux release 2023.9.20250929 (Amazon Linux)',
    },
    tools: 'dnf yum python3',
    repository: repository('amazonlinux', 'Amazon Linux 2023 repository'),
  },
  {
    tags: ['2.0.20250929.2', '2'],
    created: '2025-10-02T22:40:31.000Z',
    sizes: [166 * MB, 62.9 * MB],
    distribution: 'amzn',
    builder: 'buildkit',
    osRelease: [
      'NAME="Amazon Linux"',
      'VERSION="2"',
      'ID="amzn"',
      'ID_LIKE="centos rhel fedora"',
      'VERSION_ID="2"',
      'PRETTY_NAME="Amazon Linux 2"',
      'ANSI_COLOR="0;33"',
      'CPE_NAME="cpe:2.3:o:amazon:amazon_linux:2"',
      'HOME_URL="https://amazonlinux.com/"',
    ],
    named: { '/etc/system-release': 'Amazon Linux release 2 (Karoo)' },
    tools: 'cmp diff find xargs yum python',
    repository: repository('amzn2-core', 'Amazon Linux 2 core repository'),
  },
];

function rocky(version: string, name: string, created: string, sizes: readonly [number, number]): Release {
  const major = version.slice(0, 1);
  return {
    tags: [major, version],
    created,
    sizes,
    distribution: 'rocky',
    builder: 'legacy',
    osRelease: [
      'NAME="Rocky Linux"',
      `VERSION="${version} (${name})"`,
      'ID="rocky"',
      'ID_LIKE="rhel centos fedora"',
      `VERSION_ID="${version}"`,
      `PLATFORM_ID="platform:el${major}"`,
      `PRETTY_NAME="Rocky Linux ${version} (${name})"`,
      'ANSI_COLOR="0;32"',
      'HOME_URL="https://rockylinux.org/"',
    ],
    named: {
      '/etc/rocky-release': `Rocky Linux release ${version} (${name})`,
      '/etc/redhat-release': `Rocky Linux release ${version} (${name})`,
    },
    tools: `${COMPLETE} dnf yum`,
    repository: repository('rocky', 'Rocky Linux $releasever - BaseOS'),
  };
}

function build(release: Release): ImageBuild {
  const { tags, created, sizes, distribution, builder } = release;
  return {
    tags,
    created,
    builder,
    userland: { dialect: 'gnu', distribution },
    steps: [
      {
        add: `${distribution}-${tags[0]}-x86_64.tar.xz /`,
        size: sizes[0],
        sent: sizes[1],
        files: () => redHatRootfs(release),
      },
      { cmd: ['/bin/bash'] },
    ],
  };
}

export const CENTOS: ImageFamily = {
  name: 'centos',
  description: 'DEPRECATED: CentOS Linux has ended; take rockylinux or almalinux instead',
  stars: 7800,
  builds: CENTOS_RELEASES.map(build),
};

export const FEDORA: ImageFamily = {
  name: 'fedora',
  description: 'The Fedora operating system',
  stars: 1300,
  builds: [fedora('42', 'Adams', ['42', 'latest']), fedora('41', 'Forty One', ['41'])].map(build),
};

export const AMAZON_LINUX: ImageFamily = {
  name: 'amazonlinux',
  description: 'The operating system of Amazon Web Services',
  stars: 1100,
  builds: AMAZON_RELEASES.map(build),
};

/** It has no latest, on purpose. */
export const ROCKY_LINUX: ImageFamily = {
  name: 'rockylinux',
  description: 'Rocky Linux: what CentOS was',
  stars: 1000,
  builds: [
    rocky('9.3', 'Blue Onyx', '2023-11-20T22:11:15.000Z', [176 * MB, 62.8 * MB]),
    rocky('8.9', 'Green Obsidian', '2023-11-21T19:06:30.000Z', [198 * MB, 71.5 * MB]),
  ].map(build),
};
