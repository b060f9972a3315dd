import { directory, text } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { entrypointScript, gosu, run } from './steps.ts';

const VERSIONS = [
  { version: '6.0.10', names: ['6.0.10', '6.0', '6'], latest: true, node: '22' },
  { version: '5.130.4', names: ['5.130.4', '5.130', '5'], latest: false, node: '20' },
];

function build({ version, names, latest, node }: (typeof VERSIONS)[number], alpine: boolean): ImageBuild {
  const plain = latest ? [...names, 'latest'] : names;
  return {
    tags: alpine ? [...names.map((name) => `${name}-alpine`), ...(latest ? ['alpine'] : [])] : plain,
    created: '2025-10-03T21:52:10.000Z',
    from: alpine ? `node:${node}-alpine` : `node:${node}-bookworm-slim`,
    steps: [
      ...gosu('1.17'),
      { env: { NODE_ENV: 'production' } },
      { env: { GHOST_CLI_VERSION: '1.28.3' } },
      run('set -eux; npm install -g "ghost-cli@$GHOST_CLI_VERSION"; npm cache clean --force', 66 * MB),
      { env: { GHOST_INSTALL: '/var/lib/ghost' } },
      { env: { GHOST_CONTENT: '/var/lib/ghost/content' } },
      { env: { GHOST_VERSION: version } },
      run(
        'set -eux; mkdir -p "$GHOST_INSTALL"; gosu node ghost install "$GHOST_VERSION" --db mysql --no-prompt --no-stack --no-setup --dir "$GHOST_INSTALL"',
        478 * MB,
        () => ({
          '/var/lib/ghost/content': directory({ uid: 1000, gid: 1000, mode: 0o1777 }),
          '/var/lib/ghost/current/index.js': text('// Ghost starts here.\n', { uid: 1000, gid: 1000 }),
        }),
      ),
      { workdir: '/var/lib/ghost' },
      { volume: ['/var/lib/ghost/content'] },
      entrypointScript(
        'ghost',
        'Puts themes into an empty content directory, and becomes the command as the user node.',
      ),
      { entrypoint: ['docker-entrypoint.sh'] },
      { expose: ['2368/tcp'] },
      { cmd: ['node', 'current/index.js'] },
    ],
  };
}

export const GHOST: ImageFamily = {
  name: 'ghost',
  description: 'Ghost: publishing with newsletters',
  stars: 1800,
  builds: VERSIONS.flatMap((version) => [build(version, false), build(version, true)]),
};
