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
  { version: '3.17.10', created: '2024-09-06T22:31:12Z', size: 7.06 * MB, sent: 3.38 * MB, tags: ['3.17.10', '3.17'] },
  { version: '3.16.9', created: '2024-01-27T00:30:59Z', size: 5.54 * MB, sent: 2.81 * MB, tags: ['3.16.9', '3.16'] },
  { version: '3.15.11', created: '2023-11-30T23:32:55Z', size: 5.59 * MB, sent: 2.83 * MB, tags: ['3.15.11', '3.15'] },
  { version: '3.14.10', created: '2023-06-14T20:48:58Z', size: 5.61 * MB, sent: 2.83 * MB, tags: ['3.14.10', '3.14'] },
  { version: '3.13.12', created: '2022-08-09T17:19:53Z', size: 5.62 * MB, sent: 2.83 * MB, tags: ['3.13.12', '3.13'] },
  { version: '3.12.12', created: '2022-04-04T23:19:47Z', size: 5.58 * MB, sent: 2.81 * MB, tags: ['3.12.12', '3.12'] },
  { version: '3.11.13', created: '2021-11-12T17:19:53Z', size: 5.62 * MB, sent: 2.82 * MB, tags: ['3.11.13', '3.11'] },
  { version: '3.10.9', created: '2021-04-14T19:20:05Z', size: 5.58 * MB, sent: 2.8 * MB, tags: ['3.10.9', '3.10'] },
  { version: '3.9.6', created: '2020-04-24T01:05:35Z', size: 5.55 * MB, sent: 2.78 * MB, tags: ['3.9.6', '3.9'] },
  { version: '3.8.5', created: '2020-04-24T01:05:21Z', size: 4.41 * MB, sent: 2.21 * MB, tags: ['3.8.5', '3.8'] },
  { version: '3.7.3', created: '2019-03-07T22:20:00Z', size: 4.21 * MB, sent: 2.11 * MB, tags: ['3.7.3', '3.7'] },
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
