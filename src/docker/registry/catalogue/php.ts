import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { directory, link, program, programs, script, text, words, type Sketch } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apk, apt, entrypointScript, run, variant, withoutLatest } from './steps.ts';

interface Version {
  readonly version: string;
  readonly names: readonly string[];
  readonly created: string;
  readonly debian: 'trixie' | 'bookworm' | 'bullseye' | 'buster' | 'stretch';
  readonly alpine: string;
}

const NOW = { created: '2025-09-30T22:02:40.000Z', debian: 'trixie', alpine: '3.22' } as const;

const VERSIONS: readonly Version[] = [
  { version: '8.4.13', names: ['8.4.13', '8.4', '8', 'latest'], ...NOW },
  { version: '8.3.26', names: ['8.3.26', '8.3'], ...NOW },
  { version: '8.2.29', names: ['8.2.29', '8.2'], ...NOW },
  { version: '8.1.33', names: ['8.1.33', '8.1'], ...NOW },
  { version: '8.0.30', names: ['8.0.30', '8.0'], created: '2023-11-21T18:40:12.000Z', debian: 'bookworm', alpine: '3.18' },
  { version: '7.4.33', names: ['7.4.33', '7.4', '7'], created: '2022-11-15T04:17:52.000Z', debian: 'bullseye', alpine: '3.16' },
  { version: '7.3.33', names: ['7.3.33', '7.3'], created: '2022-03-18T16:12:13.000Z', debian: 'bullseye', alpine: '3.15' },
  { version: '7.2.34', names: ['7.2.34', '7.2'], created: '2020-12-11T21:06:10.000Z', debian: 'buster', alpine: '3.12' },
  { version: '5.6.40', names: ['5.6.40', '5.6', '5'], created: '2019-01-23T00:04:05.000Z', debian: 'stretch', alpine: '3.8' },
]; // prettier-ignore

function cli(): Sketch {
  return {
    '/usr/local/bin/php': program('php', 15_000_000),
    ...programs(
      '/usr/local/bin',
      words(
        'pear pecl phar phpize php-config docker-php-ext-configure docker-php-ext-enable docker-php-ext-install docker-php-source',
      ),
      3000,
    ),
    '/usr/local/etc/php/conf.d': directory(),
    '/usr/local/etc/php/php.ini-development': text('[PHP]\ndisplay_errors = On\n'),
    '/usr/local/etc/php/php.ini-production': text('[PHP]\ndisplay_errors = Off\n'),
    '/var/www/html': directory({ uid: 33, gid: 33, mode: 0o1777 }),
  };
}

const PREPARE: readonly Step[] = [
  {
    env: {
      PHPIZE_DEPS:
        'autoconf \t\tdpkg-dev \t\tfile \t\tg++ \t\tgcc \t\tlibc-dev \t\tmake \t\tpkg-config \t\tre2c',
    },
  },
  apt(
    'autoconf dpkg-dev file g++ gcc libc-dev make pkg-config re2c ca-certificates curl xz-utils',
    321 * MB,
    'autoconf g++ gcc cc make file curl xz re2c',
  ),
  { env: { PHP_INI_DIR: '/usr/local/etc/php' } },
  {
    run: 'set -eux; mkdir -p "$PHP_INI_DIR/conf.d"; mkdir -p /var/www/html; chown www-data:www-data /var/www/html; chmod 1777 /var/www/html',
    files: () => ({ '/var/www/html': directory({ uid: 33, gid: 33, mode: 0o1777 }) }),
    sent: 225,
  },
];

function php(version: string, size: number, more: Sketch = {}): readonly Step[] {
  return [
    {
      env: {
        PHP_CFLAGS: '-fstack-protector-strong -fpic -fpie -O2 -D_LARGEFILE_SOURCE -D_FILE_OFFSET_BITS=64',
      },
    },
    {
      env: {
        PHP_CPPFLAGS: '-fstack-protector-strong -fpic -fpie -O2 -D_LARGEFILE_SOURCE -D_FILE_OFFSET_BITS=64',
      },
    },
    { env: { PHP_LDFLAGS: '-Wl,-O1 -pie' } },
    { env: { PHP_VERSION: version } },
    { env: { PHP_URL: `https://www.php.net/distributions/php-${version}.tar.xz` } },
    run(
      'set -eux; docker-php-source extract; ./configure --with-config-file-path="$PHP_INI_DIR"; make -j "$(nproc)"; make install; php --version',
      size,
      () => ({ ...cli(), ...more }),
    ),
    entrypointScript(
      'php',
      'Gives arguments that are no command to php, and becomes the command.',
      '/usr/local/bin/docker-php-entrypoint',
    ),
    { entrypoint: ['docker-php-entrypoint'] },
  ];
}

const APACHE_CONF = `ServerRoot "/etc/apache2"
PidFile \${APACHE_PID_FILE}
User \${APACHE_RUN_USER}
Group \${APACHE_RUN_GROUP}
ErrorLog \${APACHE_LOG_DIR}/error.log
LogLevel warn

Include ports.conf

<Directory />
\tOptions FollowSymLinks
\tRequire all denied
</Directory>
<Directory /var/www/>
\tOptions -Indexes
\tAllowOverride All
\tRequire all granted
</Directory>

DirectoryIndex index.php index.html
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined

IncludeOptional sites-enabled/*.conf
`;

const APACHE: Sketch = {
  '/usr/sbin/apache2': program('apache2', 770_000),
  '/usr/sbin/apache2ctl': program('apache2ctl', 7_000),
  '/usr/sbin/a2enmod': program('a2enmod', 17_000),
  '/etc/apache2/apache2.conf': text(APACHE_CONF),
  '/etc/apache2/ports.conf': text('Listen 80\n'),
  '/etc/apache2/sites-available/000-default.conf': text(
    '<VirtualHost *:80>\n\tDocumentRoot /var/www/html\n\tErrorLog ${APACHE_LOG_DIR}/error.log\n\tCustomLog ${APACHE_LOG_DIR}/access.log combined\n</VirtualHost>\n',
  ),
  '/etc/apache2/sites-enabled/000-default.conf': link('../sites-available/000-default.conf'),
  '/var/log/apache2/access.log': link('/dev/stdout'),
  '/var/log/apache2/error.log': link('/dev/stderr'),
};

function onDebian({ version, names, created, debian, alpine }: Version): readonly ImageBuild[] {
  const base = { created, from: `debian:${debian}-slim` };
  return [
    {
      ...base,
      tags: [...names, ...variant(names, 'cli'), ...variant(withoutLatest(names), debian)],
      steps: [...PREPARE, ...php(version, 132 * MB), { cmd: ['php', '-a'] }],
    },
    {
      ...base,
      tags: [...variant(names, 'apache'), ...variant(names, `apache-${debian}`)],
      steps: [
        ...PREPARE,
        { env: { APACHE_CONFDIR: '/etc/apache2' } },
        { env: { APACHE_ENVVARS: '/etc/apache2/envvars' } },
        run(
          'set -eux; apt-get update; apt-get install -y --no-install-recommends apache2; rm -rf /var/lib/apt/lists/*',
          13 * MB,
          () => APACHE,
        ),
        ...php(version, 63 * MB),
        { stopSignal: 'SIGWINCH' },
        {
          copy: 'apache2-foreground /usr/local/bin/',
          files: () => ({
            '/usr/local/bin/apache2-foreground': script(
              '#!/bin/bash\nset -e\nexec apache2 -DFOREGROUND "$@"\n',
            ),
          }),
        },
        { workdir: '/var/www/html' },
        { expose: ['80/tcp'] },
        { cmd: ['apache2-foreground'] },
      ],
    },
    {
      ...base,
      tags: [...variant(names, 'fpm'), ...variant(names, `fpm-${debian}`)],
      steps: [
        ...PREPARE,
        ...php(version, 68 * MB, { '/usr/local/sbin/php-fpm': program('php-fpm', 15_000_000) }),
        { workdir: '/var/www/html' },
        { stopSignal: 'SIGQUIT' },
        { expose: ['9000/tcp'] },
        { cmd: ['php-fpm'] },
      ],
    },
    {
      created,
      from: `alpine:${alpine}`,
      tags: [...variant(names, 'alpine'), ...variant(names, 'cli-alpine')],
      steps: [
        apk('ca-certificates curl openssl tar xz', 11 * MB, 'curl'),
        {
          run: 'set -eux; adduser -u 82 -D -S -G www-data www-data',
          files: () =>
            accountFiles(
              withUsers(ALPINE_ACCOUNTS, {
                name: 'www-data',
                uid: 82,
                gid: 82,
                home: '/home/www-data',
                shell: '/sbin/nologin',
                ownGroup: false,
              }),
            ),
        },
        { env: { PHP_INI_DIR: '/usr/local/etc/php' } },
        ...php(version, 95 * MB),
        { cmd: ['php', '-a'] },
      ],
    },
  ];
}

export const PHP: ImageFamily = {
  name: 'php',
  description: 'PHP, the scripting language of the web',
  stars: 7900,
  builds: VERSIONS.flatMap(onDebian),
};
