import type { Account, Accounts } from './accounts.ts';
import { accountFiles, withUsers } from './accounts.ts';
import type { Sketch } from './sketch.ts';
import { bytes, directory, link, program, scriptedProgram, text } from './sketch.ts';

/** @param user unprivileged: one that does not change users, and keeps its files in /tmp */
export function nginxConf(user: 'nginx' | 'unprivileged' = 'nginx'): string {
  const own = user === 'nginx';
  return `${own ? 'user  nginx;\n' : ''}worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        ${own ? '/run' : '/tmp'}/nginx.pid;

events {
    worker_connections  1024;
}

http {
${own ? '' : TEMP_PATHS}    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    keepalive_timeout  65;

    include /etc/nginx/conf.d/*.conf;
}
`;
}

/** Until 1.19.9: one worker, and nothing said that is less than a warning. */
export function earlyNginxConf(): string {
  return nginxConf()
    .replace('worker_processes  auto', 'worker_processes  1')
    .replace('error.log notice', 'error.log warn')
    .replace('/run/nginx.pid', '/var/run/nginx.pid');
}

const TEMP_PATHS = `    proxy_temp_path /tmp/proxy_temp;
    client_body_temp_path /tmp/client_temp;
    fastcgi_temp_path /tmp/fastcgi_temp;
    uwsgi_temp_path /tmp/uwsgi_temp;
    scgi_temp_path /tmp/scgi_temp;
`;

/**
 * Where a learner changes the port: `listen` here.
 * @param ipv6 as the entry point makes it: it listens on IPv6 too
 */
export function nginxDefaultConf(port: number, ipv6 = false): string {
  return `server {
    listen       ${port};
${ipv6 ? `    listen  [::]:${port};\n` : ''}    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    # server errors get a page of their own
    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;
}

const MIME_TYPES = `types {
    text/html                             html htm shtml;
    text/css                              css;
    text/xml                              xml;
    image/gif                             gif;
    image/jpeg                            jpeg jpg;
    application/javascript                js;
    text/plain                            txt;
    image/png                             png;
    image/svg+xml                         svg svgz;
    image/webp                            webp;
    image/x-icon                          ico;
    font/woff                             woff;
    font/woff2                            woff2;
    application/json                      json;
    application/pdf                       pdf;
    application/wasm                      wasm;
    application/zip                       zip;
    audio/mpeg                            mp3;
    video/mp4                             mp4;
}
`;

const INDEX = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto; font-family: sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>This page comes with the image: the web server runs and serves files.
Put your own under /usr/share/nginx/html.</p>
</body>
</html>
`;

const ERROR_PAGE = `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
<p>The server could not answer. Its error log says why.</p>
</body>
</html>
`;

const ENTRYPOINT = `#!/bin/sh
# Prepares nginx by what is in /docker-entrypoint.d, then becomes the command.
set -e

log() {
    [ -n "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$@"
}

if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
    log "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
    log "$0: Looking for shell scripts in /docker-entrypoint.d/"
    for file in /docker-entrypoint.d/*; do
        case "$file" in
            *.sh) log "$0: Launching $file"; "$file" ;;
            *.envsh) log "$0: Sourcing $file"; . "$file" ;;
            *) log "$0: Ignoring $file" ;;
        esac
    done
    log "$0: Configuration complete; ready for start up"
fi

exec "$@"
`;

const USER: Account = {
  name: 'nginx',
  uid: 101,
  gid: 101,
  comment: 'nginx user',
  home: '/nonexistent',
  shell: '/bin/false',
};

/** What the package and the RUN line put there: the server, its configuration and pages. */
export function nginxFiles(accounts: Accounts, port = 80): Sketch {
  return {
    ...accountFiles(withUsers(accounts, USER)),
    '/docker-entrypoint.d': directory(),
    '/etc/nginx/conf.d/default.conf': text(nginxDefaultConf(port)),
    '/etc/nginx/fastcgi_params': text('fastcgi_param  QUERY_STRING       $query_string;\n'),
    '/etc/nginx/mime.types': text(MIME_TYPES),
    '/etc/nginx/modules': link('/usr/lib/nginx/modules'),
    '/etc/nginx/nginx.conf': text(nginxConf()),
    '/etc/nginx/scgi_params': text('scgi_param  REQUEST_METHOD     $request_method;\n'),
    '/etc/nginx/uwsgi_params': text('uwsgi_param  QUERY_STRING       $query_string;\n'),
    '/usr/bin/envsubst': program('envsubst', 31_000),
    '/usr/lib/nginx/modules/ngx_http_js_module.so': bytes(1_500_000),
    '/usr/sbin/nginx': program('nginx', 1_575_408),
    '/usr/sbin/nginx-debug': program('nginx', 1_608_176),
    '/usr/share/nginx/html/50x.html': text(ERROR_PAGE),
    '/usr/share/nginx/html/index.html': text(INDEX),
    '/var/cache/nginx': directory(),
    '/var/log/nginx/access.log': link('/dev/stdout'),
    '/var/log/nginx/error.log': link('/dev/stderr'),
  };
}

/** Debian's image also has curl and the certificates it needs. */
export function nginxDebianExtras(): Sketch {
  return {
    '/usr/bin/curl': program('curl', 335_000),
    '/etc/ssl/certs/ca-certificates.crt': bytes(220_000),
  };
}

/** The entry point's parts, each copied in a layer of its own. The whole is done by the program `nginx-entrypoint`. */
export const NGINX_ENTRYPOINT_FILES: Readonly<Record<string, () => Sketch>> = {
  'docker-entrypoint.sh /': () => ({
    '/docker-entrypoint.sh': scriptedProgram('nginx-entrypoint', ENTRYPOINT),
  }),
  '10-listen-on-ipv6-by-default.sh /docker-entrypoint.d': () => ({
    '/docker-entrypoint.d/10-listen-on-ipv6-by-default.sh': scriptedProgram(
      'nginx-listen-on-ipv6',
      '#!/bin/sh\n# Lets the default server listen on IPv6 too, unless its configuration was changed.\n',
    ),
  }),
  '15-local-resolvers.envsh /docker-entrypoint.d': () => ({
    '/docker-entrypoint.d/15-local-resolvers.envsh': scriptedProgram(
      'nginx-local-resolvers',
      '#!/bin/sh\n# With NGINX_ENTRYPOINT_LOCAL_RESOLVERS: puts the name servers of /etc/resolv.conf into NGINX_LOCAL_RESOLVERS.\n[ "${NGINX_ENTRYPOINT_LOCAL_RESOLVERS:-}" ] || return 0\nNGINX_LOCAL_RESOLVERS=$(awk \'$1 == "nameserver" {print $2}\' /etc/resolv.conf)\nexport NGINX_LOCAL_RESOLVERS\n',
    ),
  }),
  '20-envsubst-on-templates.sh /docker-entrypoint.d': () => ({
    '/docker-entrypoint.d/20-envsubst-on-templates.sh': scriptedProgram(
      'nginx-envsubst-templates',
      '#!/bin/sh\n# Fills environment variables into /etc/nginx/templates/*.template and writes them to /etc/nginx/conf.d.\n',
    ),
  }),
  '30-tune-worker-processes.sh /docker-entrypoint.d': () => ({
    '/docker-entrypoint.d/30-tune-worker-processes.sh': scriptedProgram(
      'nginx-tune-workers',
      '#!/bin/sh\n# With NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE: sets worker_processes by the CPUs the container may use.\n',
    ),
  }),
};
