import { ALPINE } from './alpine.ts';
import { BUSYBOX } from './busybox.ts';
import { DEBIAN_IMAGES } from './debian.ts';
import type { ImageFamily } from './family.ts';
import { HELLO_WORLD } from './hello-world.ts';
import { NGINX } from './nginx.ts';
import { UBUNTU_IMAGES } from './ubuntu.ts';

/** Every image family there is. A new one is a file beside this and a line here. */
export const FAMILIES: readonly ImageFamily[] = [
  ALPINE,
  BUSYBOX,
  DEBIAN_IMAGES,
  HELLO_WORLD,
  NGINX,
  UBUNTU_IMAGES,
];
