import { alpineRootfs } from '../rootfs/alpine.ts';
import type { ImageBuild, ImageFamily } from './family.ts';
import { MB } from './family.ts';

interface Release {
  readonly version: string;
  readonly created: string;
  readonly size: number;
  readonly sent: number;
  readonly tags: readonly string[];
}

const RELEASES: readonly Release[] = [
  { version: '3.22.1', created: '2025-07-15T11:31:47Z', size: 8.31 * MB, sent: 3.8 * MB, tags: ['3.22.1', '3.22', '3', 'latest'] },
  { version: '3.21.4', created: '2025-07-15T11:31:13Z', size: 7.83 * MB, sent: 3.65 * MB, tags: ['3.21.4', '3.21'] },
  { version: '3.20.7', created: '2025-07-15T11:30:38Z', size: 7.8 * MB, sent: 3.63 * MB, tags: ['3.20.7', '3.20'] },
  { version: '3.19.8', created: '2025-07-15T11:30:05Z', size: 7.4 * MB, sent: 3.42 * MB, tags: ['3.19.8', '3.19'] },
  { version: '3.18.12', created: '2025-02-14T03:27:57Z', size: 7.36 * MB, sent: 3.42 * MB, tags: ['3.18.12', '3.18'] },
  { version: '3.14.10', created: '2023-06-14T20:48:58Z', size: 5.61 * MB, sent: 2.83 * MB, tags: ['3.14.10', '3.14'] },
  { version: '3.9.6', created: '2020-04-24T01:05:35Z', size: 5.55 * MB, sent: 2.78 * MB, tags: ['3.9.6', '3.9'] },
  { version: '3.23_alpha20250612', created: '2025-06-12T13:58:21Z', size: 8.3 * MB, sent: 3.8 * MB, tags: ['20250612', 'edge'] },
]; // prettier-ignore

function build({ version, created, size, sent, tags }: Release): ImageBuild {
  const archive = version.includes('_') ? version.replace('3.23_alpha', '') : version;
  return {
    tags,
    created,
    userland: { dialect: 'busybox', distribution: 'alpine' },
    steps: [
      { add: `alpine-minirootfs-${archive}-x86_64.tar.gz /`, size, sent, files: () => alpineRootfs(version) },
      { cmd: ['/bin/sh'] },
    ],
  };
}

export const ALPINE: ImageFamily = {
  name: 'alpine',
  description: 'A whole Linux userland in under 10 MB, by Alpine Linux',
  stars: 11_800,
  builds: RELEASES.map(build),
};
