import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { directory, program, script, text, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apt, builds, CERTIFICATES, run, variant } from './steps.ts';

const PREFIX = '/usr/local/apache2';

interface Version {
  readonly version: string;
  readonly created: string;
  readonly names: readonly string[];
  readonly debian: 'trixie' | 'jessie';
  readonly alpine: string;
  /** Bytes of the server on Debian and on Alpine. */
  readonly sizes: readonly [number, number];
}

const VERSIONS: readonly Version[] = [
  { version: '2.4.65', created: '2025-09-30T00:37:48.000Z', names: ['2.4.65', '2.4', '2', 'latest'], debian: 'trixie', alpine: '3.22', sizes: [33.6 * MB, 55.7 * MB] },
  { version: '2.2.34', created: '2018-01-17T18:25:54.000Z', names: ['2.2.34', '2.2'], debian: 'jessie', alpine: '3.7', sizes: [38.6 * MB, 38 * MB] },
]; // prettier-ignore

const HTTPD_CONF = `ServerRoot "/usr/local/apache2"

Listen 80

LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule mime_module modules/mod_mime.so
LoadModule log_config_module modules/mod_log_config.so
LoadModule unixd_module modules/mod_unixd.so
LoadModule dir_module modules/mod_dir.so
#LoadModule rewrite_module modules/mod_rewrite.so

<IfModule unixd_module>
User www-data
Group www-data
</IfModule>

ServerAdmin you@example.com
#ServerName www.example.com:80

<Directory />
    AllowOverride none
    Require all denied
</Directory>

DocumentRoot "/usr/local/apache2/htdocs"
<Directory "/usr/local/apache2/htdocs">
    Options Indexes FollowSymLinks
    AllowOverride None
    Require all granted
</Directory>

<IfModule dir_module>
    DirectoryIndex index.html
</IfModule>

ErrorLog /proc/self/fd/2
LogLevel warn

<IfModule log_config_module>
    LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
    CustomLog /proc/self/fd/1 common
</IfModule>
`;

function server(): Sketch {
  return {
    [`${PREFIX}/bin/apachectl`]: program('apachectl', 3_500),
    [`${PREFIX}/bin/htpasswd`]: program('htpasswd', 60_000),
    [`${PREFIX}/bin/httpd`]: program('httpd', 940_000),
    [`${PREFIX}/cgi-bin`]: directory(),
    [`${PREFIX}/conf/httpd.conf`]: text(HTTPD_CONF),
    [`${PREFIX}/conf/mime.types`]: text('text/html\t\thtml htm\ntext/css\t\tcss\napplication/json\t\tjson\n'),
    [`${PREFIX}/htdocs/index.html`]: text('<html><body><h1>It works!</h1></body></html>\n'),
    [`${PREFIX}/logs`]: directory(),
    [`${PREFIX}/modules`]: directory(),
  };
}

const PREPARE: readonly Step[] = [
  { env: { HTTPD_PREFIX: PREFIX } },
  { env: { PATH: `${PREFIX}/bin:${DEFAULT_PATH}` } },
  {
    run: 'mkdir -p "$HTTPD_PREFIX" && chown www-data:www-data "$HTTPD_PREFIX"',
    files: () => ({ [PREFIX]: directory({ uid: 33, gid: 33 }) }),
    sent: 145,
  },
  { workdir: PREFIX },
];

function serve(version: string, size: number): readonly Step[] {
  return [
    { env: { HTTPD_VERSION: version } },
    { env: { HTTPD_PATCHES: '' } },
    run(
      'set -eux; ./configure --prefix="$HTTPD_PREFIX" --enable-mods-shared=reallyall --enable-mpms-shared=all; make -j "$(nproc)"; make install; httpd -v',
      size,
      server,
    ),
    { stopSignal: 'SIGWINCH' },
    {
      copy: 'httpd-foreground /usr/local/bin/',
      files: () => ({
        '/usr/local/bin/httpd-foreground': script(
          '#!/bin/sh\nset -e\nrm -f /usr/local/apache2/logs/httpd.pid\nexec httpd -DFOREGROUND "$@"\n',
        ),
      }),
    },
    { expose: ['80/tcp'] },
    { cmd: ['httpd-foreground'] },
  ];
}

function onDebian({ version, created, names, debian, sizes }: Version): ImageBuild {
  return {
    tags: debian === 'trixie' ? [...names, ...variant(names, debian)] : names,
    created,
    from: `debian:${debian}-slim`,
    steps: [
      ...PREPARE,
      apt('ca-certificates libaprutil1-ldap libldap-common', 4.6 * MB, '', CERTIFICATES),
      ...serve(version, sizes[0]),
    ],
  };
}

function onAlpine({ version, created, names, alpine, sizes }: Version): ImageBuild {
  return {
    tags: [...variant(names, 'alpine'), ...variant(names, `alpine${alpine}`)],
    created,
    from: `alpine:${alpine}`,
    steps: [
      {
        run: 'set -x && adduser -u 82 -D -S -G www-data www-data',
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
      ...PREPARE,
      ...serve(version, sizes[1]),
    ],
  };
}

export const HTTPD: ImageFamily = {
  name: 'httpd',
  description: 'The Apache web server',
  stars: 4900,
  builds: builds(VERSIONS, onDebian, onAlpine),
};
