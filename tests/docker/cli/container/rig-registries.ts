import type { Registries, RegistryAnswer } from '../../../../src/docker/engine/registries.ts';
import { BUSYBOX } from '../../engine/lab.ts';

function unknown(path: string): RegistryAnswer<never> {
  return {
    ok: false,
    problem: 'denied',
    message: `pull access denied for ${path.replace('library/', '')}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    status: 404,
  };
}

/** A Docker Hub with one image: `greeter`, which says hello. */
export const rigRegistries: Registries = {
  manifest: ({ path }) =>
    path === 'library/greeter'
      ? {
          ok: true,
          value: {
            digest: `sha256:${'e'.repeat(64)}`,
            image: {
              ...BUSYBOX,
              id: `sha256:${'f'.repeat(64)}`,
              layers: [{ diffId: `sha256:${'9'.repeat(64)}`, size: 960 }],
              config: { ...BUSYBOX.config, Cmd: ['echo', 'hello'] },
            },
            blobs: [{ digest: `sha256:3c1da2ecf146${'0'.repeat(52)}`, size: 500 }],
          },
        }
      : unknown(path),
  tags: ({ path }) => unknown(path),
  push: ({ path }) => unknown(path),
  login: () => unknown(''),
  search: () => unknown(''),
};
