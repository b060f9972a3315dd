import { programs, words } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily, type LayerStep } from './family.ts';
import { CERTIFICATES, run } from './steps.ts';

type Codename = 'stretch' | 'buster' | 'bullseye' | 'bookworm' | 'trixie';

/** Bytes of the three layers that images with compilers stand on. */
const SIZES: Readonly<Record<Codename, readonly [number, number, number]>> = {
  stretch: [16.5 * MB, 142 * MB, 561 * MB],
  buster: [17.5 * MB, 146 * MB, 510 * MB],
  bullseye: [19 * MB, 147 * MB, 529 * MB],
  bookworm: [48.5 * MB, 177 * MB, 588 * MB],
  trixie: [52.2 * MB, 183 * MB, 633 * MB],
};

const CREATED = '2025-09-29T23:31:05.000Z';

function packages(names: string, size: number, tools: string): LayerStep {
  return run(
    `set -eux; apt-get update; apt-get install -y --no-install-recommends ${names}; rm -rf /var/lib/apt/lists/*`,
    size,
    () => ({ ...programs('/usr/bin', words(tools)), ...(tools.startsWith('curl') ? CERTIFICATES : {}) }),
  );
}

function stages(codename: Codename): readonly ImageBuild[] {
  const [curl, scm, full] = SIZES[codename];
  return [
    {
      tags: [`${codename}-curl`],
      created: CREATED,
      from: `debian:${codename}`,
      steps: [packages('ca-certificates curl gnupg netbase wget', curl, 'curl gpg wget openssl')],
    },
    {
      tags: [`${codename}-scm`],
      created: CREATED,
      from: `buildpack-deps:${codename}-curl`,
      steps: [
        packages(
          'git mercurial openssh-client subversion procps',
          scm,
          'git hg ssh ssh-keygen scp svn free pgrep pkill ps top uptime watch vmstat python3',
        ),
      ],
    },
    {
      tags: codename === 'trixie' ? [codename, 'latest', 'stable'] : [codename],
      created: CREATED,
      from: `buildpack-deps:${codename}-scm`,
      steps: [
        packages(
          'autoconf automake bzip2 dpkg-dev file g++ gcc imagemagick libc6-dev make patch unzip xz-utils zlib1g-dev',
          full,
          'autoconf automake bzip2 file g++ gcc cc c++ ld as make patch unzip xz pkg-config convert',
        ),
      ],
    },
  ];
}

export const BUILDPACK_DEPS: ImageFamily = {
  name: 'buildpack-deps',
  description: 'Compilers and headers that many language images are built on',
  stars: 220,
  builds: (['trixie', 'bookworm', 'bullseye', 'buster', 'stretch'] as const).flatMap(stages),
};
