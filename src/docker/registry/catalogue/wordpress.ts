import { directory, text, type Sketch } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, entrypointScript, run, variant, withoutLatest } from './steps.ts';

interface Version {
  /** The newest is `latest`. */
  readonly names: readonly string[];
  readonly created: string;
  /** The usual PHP first. */
  readonly php: readonly ('7.4' | '8.0' | '8.3' | '8.4')[];
}

const VERSIONS: readonly Version[] = [
  { names: ['6.8.3', '6.8', '6', 'latest'], created: '2025-10-01T00:38:21.000Z', php: ['8.3', '8.4'] },
  { names: ['5.9.3', '5.9', '5'], created: '2022-05-18T06:34:08.000Z', php: ['7.4', '8.0'] },
];

function source(): Sketch {
  return {
    '/usr/src/wordpress/index.php': text("<?php\nrequire __DIR__ . '/wp-blog-header.php';\n", {
      uid: 33,
      gid: 33,
    }),
    '/usr/src/wordpress/wp-config-docker.php': text('<?php\n// Filled from WORDPRESS_… variables.\n', {
      uid: 33,
      gid: 33,
    }),
    '/usr/src/wordpress/wp-admin/install.php': text('<?php\n// WordPress installation.\n', {
      uid: 33,
      gid: 33,
    }),
    '/usr/src/wordpress/wp-content/plugins': directory({ uid: 33, gid: 33 }),
    '/usr/src/wordpress/wp-content/themes': directory({ uid: 33, gid: 33 }),
  };
}

function build(version: Version, php: Version['php'][number], kind: 'apache' | 'fpm'): ImageBuild {
  const usual = php === version.php[0];
  const isLatest = version.names.includes('latest');
  const names = withoutLatest(version.names);
  const apache = kind === 'apache';
  return {
    tags: [
      ...names.map((name) => `${name}-php${php}-${kind}`),
      ...(apache ? names.map((name) => `${name}-php${php}`) : []),
      ...(usual ? [...variant(names, kind), ...(isLatest ? [kind] : [])] : []),
      ...(usual && apache ? version.names : []),
      ...(isLatest ? [`php${php}-${kind}`] : []),
    ],
    created: version.created,
    from: `php:${php}-${kind}`,
    steps: [
      apt('ghostscript', 64 * MB, 'gs'),
      run(
        'set -ex; docker-php-ext-install -j "$(nproc)" bcmath exif gd intl mysqli zip; pecl install imagick; docker-php-ext-enable imagick opcache',
        54 * MB,
      ),
      ...(apache ? [run('set -eux; a2enmod rewrite expires; a2enmod remoteip', 650)] : []),
      run(
        'set -eux; curl -o wordpress.tar.gz -fL "https://wordpress.org/wordpress-$version.tar.gz"; tar -xzf wordpress.tar.gz -C /usr/src/; chown -R www-data:www-data /usr/src/wordpress',
        78 * MB,
        source,
      ),
      { volume: ['/var/www/html'] },
      entrypointScript('wordpress', 'Copies WordPress into an empty /var/www/html, and becomes the command.'),
      { entrypoint: ['docker-entrypoint.sh'] },
      { cmd: [apache ? 'apache2-foreground' : 'php-fpm'] },
    ],
  };
}

export const WORDPRESS: ImageFamily = {
  name: 'wordpress',
  description: 'WordPress: web sites and blogs, with a database beside it',
  stars: 6000,
  builds: VERSIONS.flatMap((version) =>
    version.php.flatMap((php) => [build(version, php, 'apache'), build(version, php, 'fpm')]),
  ),
};
