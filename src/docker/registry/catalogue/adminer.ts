import { text } from '../rootfs/sketch.ts';
import { MB, type ImageFamily } from './family.ts';
import { apk, entrypointScript, run } from './steps.ts';

export const ADMINER: ImageFamily = {
  name: 'adminer',
  description: 'Databases in the browser, in one PHP file',
  stars: 800,
  builds: [
    {
      tags: [
        '5.4.0-standalone',
        '5.4-standalone',
        '5-standalone',
        'standalone',
        '5.4.0',
        '5.4',
        '5',
        'latest',
      ],
      created: '2025-09-30T23:01:12.000Z',
      from: 'php:8.4-alpine',
      steps: [
        { stopSignal: 'SIGINT' },
        run('echo "upload_max_filesize = 128M" >> /usr/local/etc/php/conf.d/0-upload_large_dumps.ini', 132),
        run(
          'addgroup -S adminer && adduser -S -G adminer adminer && mkdir -p /var/www/html && chown -R adminer:adminer /var/www/html',
          3000,
        ),
        { workdir: '/var/www/html' },
        apk('libpq unixodbc freetds', 9 * MB),
        { env: { ADMINER_VERSION: '5.4.0' } },
        run(
          'set -x && curl -fsSL "https://github.com/vrana/adminer/releases/download/v$ADMINER_VERSION/adminer-$ADMINER_VERSION.php" -o adminer.php',
          2.5 * MB,
          () => ({
            '/var/www/html/adminer.php': text('<?php\n// Adminer.\n'),
            '/var/www/html/index.php': text('<?php\nrequire "adminer.php";\n'),
          }),
        ),
        entrypointScript(
          'adminer',
          'Chooses a design and plugins by the environment, and becomes the command.',
          '/usr/local/bin/entrypoint.sh',
        ),
        { entrypoint: ['entrypoint.sh', 'docker-php-entrypoint'] },
        { cmd: ['php', '-S', '[::]:8080', '-t', '/var/www/html'] },
        { expose: ['8080/tcp'] },
      ],
    },
  ],
};
