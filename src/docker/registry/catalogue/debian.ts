import { DEBIAN, debianRootfs } from '../rootfs/debian.ts';
import type { ImageBuild, ImageFamily } from './family.ts';
import { MB } from './family.ts';

interface Release {
  readonly codename: keyof typeof DEBIAN;
  readonly created: string;
  /** Unpacked and as sent; the slim variant lacks manuals and translations. */
  readonly full: readonly [number, number];
  readonly slim: readonly [number, number];
  /** Other names of it; slim's are these with `-slim`. */
  readonly names: readonly string[];
}

const RELEASES: readonly Release[] = [
  { codename: 'trixie', created: '2025-09-29T00:00:00Z', full: [120 * MB, 49.3 * MB], slim: [78.6 * MB, 29.8 * MB], names: ['13.1', '13', 'stable', 'latest'] },
  { codename: 'bookworm', created: '2025-09-29T00:00:00Z', full: [117 * MB, 48.5 * MB], slim: [74.8 * MB, 28.2 * MB], names: ['12.12', '12', 'oldstable'] },
  { codename: 'bullseye', created: '2025-09-29T00:00:00Z', full: [124 * MB, 53.8 * MB], slim: [80.7 * MB, 30.3 * MB], names: ['11.11', '11', 'oldoldstable'] },
  { codename: 'buster', created: '2024-06-12T00:00:00Z', full: [114 * MB, 50.5 * MB], slim: [69.3 * MB, 27.2 * MB], names: ['10.13', '10'] },
  { codename: 'stretch', created: '2022-06-22T00:00:00Z', full: [101 * MB, 45.4 * MB], slim: [55.3 * MB, 22.5 * MB], names: ['9.13', '9'] },
  { codename: 'jessie', created: '2021-03-26T00:00:00Z', full: [129 * MB, 54.4 * MB], slim: [81.4 * MB, 30.1 * MB], names: ['8.11', '8'] },
]; // prettier-ignore

function build(release: Release, slim: boolean): ImageBuild {
  const { codename, created, names } = release;
  const [size, sent] = slim ? release.slim : release.full;
  const epoch = Date.parse(created) / 1000;
  const suffix = slim ? '-slim' : '';
  // `latest` has no slim twin of that name: it is called stable-slim.
  const tags = [codename, ...names.filter((name) => !slim || name !== 'latest')].map(
    (name) => `${name}${suffix}`,
  );
  return {
    tags,
    created,
    userland: { dialect: 'gnu', distribution: 'debian' },
    steps: [
      {
        made: `# debian.sh --arch 'amd64' out/ '${codename}' '@${epoch}'${slim ? ' # slim' : ''}`,
        comment: 'debuerreotype 0.16',
        size,
        sent,
        files: () => debianRootfs(DEBIAN[codename]),
      },
      { cmd: ['bash'] },
    ],
  };
}

export const DEBIAN_IMAGES: ImageFamily = {
  name: 'debian',
  description: 'The Debian operating system, minimal',
  stars: 5300,
  builds: RELEASES.flatMap((release) => [build(release, false), build(release, true)]),
};
