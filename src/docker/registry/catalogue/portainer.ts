import { directory } from '../rootfs/sketch.ts';
import { MB, type ImageFamily } from './family.ts';
import { binary } from './steps.ts';

export const PORTAINER: ImageFamily = {
  name: 'portainer/portainer-ce',
  description: 'Docker in the browser',
  stars: 2600,
  builds: [
    { tags: ['2.33.2', '2.33.2-linux-amd64', 'lts', 'latest'], size: 186 },
    { tags: ['2.34.0', 'sts'], size: 188 },
  ].map(({ tags, size }) => ({
    tags,
    created: '2025-09-25T01:39:40.000Z',
    steps: [
      binary('portainer', '/portainer', size * MB, { '/data': directory() }),
      { volume: ['/data'] },
      { workdir: '/' },
      { expose: ['8000/tcp'] },
      { expose: ['9000/tcp'] },
      { expose: ['9443/tcp'] },
      { entrypoint: ['/portainer'] },
    ],
  })),
};
