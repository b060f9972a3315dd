import { busyboxRootfs } from '../rootfs/busybox.ts';
import type { ImageBuild, ImageFamily } from './family.ts';
import { MB } from './family.ts';

interface Build {
  readonly version: string;
  readonly libc: 'glibc' | 'musl' | 'uclibc';
  readonly made: string;
  readonly size: number;
  readonly sent: number;
  readonly tags: readonly string[];
}

/** No tag with a libc in it is glibc's. 1.36 is "stable", the newest is both `latest` and `unstable`… as of 1.37. */
const BUILDS: readonly Build[] = [
  {
    version: '1.37.0', libc: 'glibc', made: 'BusyBox 1.37.0 (glibc), Debian 13', size: 4.43 * MB, sent: 2.22 * MB,
    tags: ['1.37.0', '1.37', '1', 'latest', 'unstable', '1.37.0-glibc', '1.37-glibc', '1-glibc', 'glibc', 'unstable-glibc'],
  },
  {
    version: '1.37.0', libc: 'musl', made: 'BusyBox 1.37.0 (musl), Alpine 3.22', size: 1.51 * MB, sent: 0.86 * MB,
    tags: ['1.37.0-musl', '1.37-musl', '1-musl', 'musl', 'unstable-musl'],
  },
  {
    version: '1.37.0', libc: 'uclibc', made: 'BusyBox 1.37.0 (uclibc), Buildroot 2025.08', size: 1.45 * MB, sent: 0.78 * MB,
    tags: ['1.37.0-uclibc', '1.37-uclibc', '1-uclibc', 'uclibc', 'unstable-uclibc'],
  },
  {
    version: '1.36.1', libc: 'glibc', made: 'BusyBox 1.36.1 (glibc), Debian 13', size: 4.42 * MB, sent: 2.21 * MB,
    tags: ['1.36.1', '1.36', 'stable', '1.36.1-glibc', '1.36-glibc', 'stable-glibc'],
  },
  {
    version: '1.36.1', libc: 'musl', made: 'BusyBox 1.36.1 (musl), Alpine 3.22', size: 1.48 * MB, sent: 0.85 * MB,
    tags: ['1.36.1-musl', '1.36-musl', 'stable-musl'],
  },
  {
    version: '1.36.1', libc: 'uclibc', made: 'BusyBox 1.36.1 (uclibc), Buildroot 2025.08', size: 1.43 * MB, sent: 0.77 * MB,
    tags: ['1.36.1-uclibc', '1.36-uclibc', 'stable-uclibc'],
  },
]; // prettier-ignore

function build({ libc, made, size, sent, tags }: Build): ImageBuild {
  return {
    tags,
    created: '2024-09-26T21:31:42Z',
    userland: { dialect: 'busybox', distribution: 'busybox' },
    steps: [{ made, size, sent, files: () => busyboxRootfs(libc) }, { cmd: ['sh'] }],
  };
}

export const BUSYBOX: ImageFamily = {
  name: 'busybox',
  description: 'Many Unix tools in one small program',
  stars: 3480,
  builds: BUILDS.map(build),
};
