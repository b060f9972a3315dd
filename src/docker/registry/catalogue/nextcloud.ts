import { directory, text } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, entrypointScript, run } from './steps.ts';

const VERSIONS = [
  { version: '31.0.9', names: ['31.0.9', '31.0', '31'], latest: true },
  { version: '30.0.15', names: ['30.0.15', '30.0', '30'], latest: false },
];

function build({ version, names, latest }: (typeof VERSIONS)[number], kind: 'apache' | 'fpm'): ImageBuild {
  const apache = kind === 'apache';
  return {
    tags: [
      ...names.map((name) => `${name}-${kind}`),
      ...(apache ? names : []),
      ...(latest ? [kind, ...(apache ? ['latest', 'stable'] : [])] : []),
    ],
    created: '2025-10-01T01:14:44.000Z',
    from: `php:8.3-${kind}`,
    steps: [
      apt('busybox-static bzip2 libldap-common libmagickcore-7.q16-10-extra rsync', 60 * MB, 'rsync bzip2'),
      { env: { PHP_MEMORY_LIMIT: '512M' } },
      { env: { PHP_UPLOAD_LIMIT: '512M' } },
      run(
        'set -ex; docker-php-ext-install -j "$(nproc)" bcmath exif gd gmp intl ldap pcntl pdo_mysql pdo_pgsql zip; pecl install APCu memcached redis imagick',
        38 * MB,
      ),
      { volume: ['/var/www/html'] },
      { env: { NEXTCLOUD_VERSION: version } },
      run(
        'set -ex; curl -fsSL -o nextcloud.tar.bz2 "https://github.com/nextcloud-releases/server/releases/download/v$NEXTCLOUD_VERSION/nextcloud-$NEXTCLOUD_VERSION.tar.bz2"; tar -xjf nextcloud.tar.bz2 -C /usr/src/',
        710 * MB,
        () => ({
          '/usr/src/nextcloud/index.php': text('<?php\n// Nextcloud starts here.\n'),
          '/usr/src/nextcloud/config': directory(),
        }),
      ),
      entrypointScript(
        'nextcloud',
        'Installs or upgrades Nextcloud in /var/www/html, and becomes the command.',
        '/entrypoint.sh',
      ),
      { entrypoint: ['/entrypoint.sh'] },
      { cmd: [apache ? 'apache2-foreground' : 'php-fpm'] },
    ],
  };
}

export const NEXTCLOUD: ImageFamily = {
  name: 'nextcloud',
  description: 'Files, calendars and more on a server of your own',
  stars: 4400,
  builds: VERSIONS.flatMap((version) => [build(version, 'apache'), build(version, 'fpm')]),
};
