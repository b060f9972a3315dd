import { program } from '../rootfs/sketch.ts';
import { MB, type ImageFamily } from './family.ts';

/** What `# syntax=docker/dockerfile:1` names: the reader of Dockerfiles, apart from the builder. */
export const DOCKERFILE: ImageFamily = {
  name: 'docker/dockerfile',
  description: 'Reads Dockerfiles for BuildKit',
  stars: 110,
  builds: [
    {
      tags: ['1.19.0', '1.19', '1', 'latest'],
      created: '2025-09-23T18:40:03.000Z',
      steps: [
        {
          copy: '/dockerfile-frontend /bin/dockerfile-frontend',
          size: 38.1 * MB,
          files: () => ({ '/bin/dockerfile-frontend': program('dockerfile-frontend', 38_100_000) }),
        },
        {
          label: {
            'moby.buildkit.frontend.caps':
              'moby.buildkit.frontend.inputs,moby.buildkit.frontend.subrequests,moby.buildkit.frontend.contexts',
            'moby.buildkit.frontend.network.none': 'true',
          },
        },
        { entrypoint: ['/bin/dockerfile-frontend'] },
      ],
    },
  ],
};
