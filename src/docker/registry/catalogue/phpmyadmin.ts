import { text } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { entrypointScript, run } from './steps.ts';

const BUILDS: readonly ImageBuild[] = (['apache', 'fpm'] as const).map((kind) => ({
  tags: [
    ...['5.2.2', '5.2', '5'].flatMap((name) =>
      kind === 'apache' ? [`${name}-apache`, name] : [`${name}-fpm`],
    ),
    ...(kind === 'apache' ? ['apache', 'latest'] : ['fpm']),
  ],
  created: '2025-09-30T23:44:35.000Z',
  from: `php:8.3-${kind}`,
  steps: [
    run('set -ex; docker-php-ext-install -j "$(nproc)" bz2 gd mysqli opcache zip bcmath', 35 * MB),
    { env: { MAX_EXECUTION_TIME: '600' } },
    { env: { MEMORY_LIMIT: '512M' } },
    { env: { UPLOAD_LIMIT: '2048K' } },
    { env: { VERSION: '5.2.2' } },
    run(
      'set -ex; curl -fsSL -o phpMyAdmin.tar.xz $URL; tar -xf phpMyAdmin.tar.xz -C /var/www/html --strip-components=1',
      59 * MB,
      () => ({
        '/var/www/html/index.php': text('<?php\n// phpMyAdmin starts here.\n'),
      }),
    ),
    entrypointScript(
      'phpmyadmin',
      'Writes its secret and settings, and becomes the command.',
      '/docker-entrypoint.sh',
    ),
    { entrypoint: ['/docker-entrypoint.sh'] },
    { cmd: [kind === 'apache' ? 'apache2-foreground' : 'php-fpm'] },
  ],
}));

export const PHPMYADMIN: ImageFamily = {
  name: 'phpmyadmin',
  description: 'MySQL and MariaDB in the browser',
  stars: 1000,
  builds: BUILDS,
};

/** Published by the project itself, from before there was the official image. */
export const OWN_PHPMYADMIN: ImageFamily = {
  ...PHPMYADMIN,
  name: 'phpmyadmin/phpmyadmin',
  description: 'MySQL and MariaDB in the browser, published by phpMyAdmin itself',
};
