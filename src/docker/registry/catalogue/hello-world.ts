import { program } from '../rootfs/sketch.ts';
import type { ImageFamily } from './family.ts';
import { KB } from './family.ts';

export const HELLO_WORLD: ImageFamily = {
  name: 'hello-world',
  description: 'A tiny program that greets you: shows that Docker works',
  stars: 2500,
  builds: [
    {
      tags: ['linux', 'latest'],
      created: '2025-08-08T19:05:17Z',
      steps: [
        {
          copy: 'hello /',
          size: 10.1 * KB,
          sent: 2.38 * KB,
          files: () => ({ '/hello': program('hello', 10_072) }),
        },
        { cmd: ['/hello'] },
      ],
    },
  ],
};
