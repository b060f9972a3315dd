import { digestOf } from '../digest.ts';
import { UBUNTU, debianRootfs } from '../rootfs/debian.ts';
import { directory, script, text } from '../rootfs/sketch.ts';
import type { ImageBuild, ImageFamily, LayerStep } from './family.ts';
import { MB } from './family.ts';

interface Release {
  readonly codename: keyof typeof UBUNTU;
  readonly created: string;
  readonly size: number;
  readonly sent: number;
  readonly tags: readonly string[];
}

const RELEASES: readonly Release[] = [
  { codename: 'noble', created: '2025-09-10T04:51:48.106Z', size: 78.1 * MB, sent: 29.7 * MB, tags: ['24.04', 'noble', 'latest', 'noble-20250910'] },
  { codename: 'jammy', created: '2025-09-10T04:50:44.217Z', size: 77.9 * MB, sent: 29.5 * MB, tags: ['22.04', 'jammy', 'jammy-20250910'] },
  { codename: 'focal', created: '2025-04-08T10:44:11.394Z', size: 72.8 * MB, sent: 27.5 * MB, tags: ['20.04', 'focal', 'focal-20250404'] },
  { codename: 'bionic', created: '2023-05-30T09:32:09.432Z', size: 63.2 * MB, sent: 25.7 * MB, tags: ['18.04', 'bionic', 'bionic-20230530'] },
]; // prettier-ignore

function archive(codename: keyof typeof UBUNTU, size: number, sent: number): LayerStep {
  const checksum = digestOf(`ubuntu ${codename}`).replace('sha256:', '');
  return { add: `file:${checksum} in / `, size, sent, files: () => debianRootfs(UBUNTU[codename]) };
}

function build({ codename, created, size, sent, tags }: Release): ImageBuild {
  return {
    tags,
    created,
    builder: 'legacy',
    userland: { dialect: 'gnu', distribution: 'ubuntu' },
    steps: [
      { arg: 'RELEASE' },
      { arg: 'LAUNCHPAD_BUILD_ARCH' },
      { label: { 'org.opencontainers.image.ref.name': 'ubuntu' } },
      { label: { 'org.opencontainers.image.version': UBUNTU[codename].version } },
      archive(codename, size, sent),
      { cmd: ['/bin/bash'] },
    ],
  };
}

const OLD_RELEASES: readonly Release[] = [
  { codename: 'xenial', created: '2021-08-31T01:21:30.672Z', size: 134.8 * MB, sent: 46.5 * MB, tags: ['16.04', 'xenial', 'xenial-20210804'] },
  { codename: 'trusty', created: '2021-03-25T22:31:55.148Z', size: 196.5 * MB, sent: 70.7 * MB, tags: ['14.04', 'trusty', 'trusty-20191217'] },
]; // prettier-ignore

/** Before 2022 the image was built in four layers, three of them tiny. */
function oldBuild({ codename, created, size, sent, tags }: Release): ImageBuild {
  return {
    tags,
    created,
    builder: 'legacy',
    userland: { dialect: 'gnu', distribution: 'ubuntu' },
    steps: [
      archive(codename, size, sent),
      {
        run: "set -xe && echo '#!/bin/sh' > /usr/sbin/policy-rc.d && echo 'exit 101' >> /usr/sbin/policy-rc.d",
        size: 745,
        sent: 857,
        files: () => ({ '/usr/sbin/policy-rc.d': script('#!/bin/sh\nexit 101\n') }),
      },
      { run: 'rm -rf /var/lib/apt/lists/*', files: () => ({ '/var/lib/apt/lists': directory() }), sent: 529 },
      {
        run: "mkdir -p /run/systemd && echo 'docker' > /run/systemd/container",
        sent: 170,
        files: () => ({ '/run/systemd/container': text('docker\n') }),
      },
      { cmd: ['/bin/bash'] },
    ],
  };
}

export const UBUNTU_IMAGES: ImageFamily = {
  name: 'ubuntu',
  description: 'The Ubuntu operating system, based on Debian',
  stars: 17_800,
  builds: [...RELEASES.map(build), ...OLD_RELEASES.map(oldBuild)],
};
