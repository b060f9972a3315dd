import { directory, program, text } from '../rootfs/sketch.ts';
import { KB, MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, run } from './steps.ts';

const CADDYFILE = `# What this server does: change it, or mount your own at /etc/caddy/Caddyfile.
:80 {
	root * /usr/share/caddy
	file_server
}
`;

const INDEX = `<!DOCTYPE html>
<html>
<head><title>Caddy works!</title></head>
<body>
<h1>Congratulations!</h1>
<p>The web server runs. Its files are in /usr/share/caddy, its configuration is /etc/caddy/Caddyfile.</p>
</body>
</html>
`;

function build(version: string, names: readonly string[]): ImageBuild {
  return {
    tags: [...names, ...names.map((name) => (name === 'latest' ? 'alpine' : `${name}-alpine`))],
    created: '2025-08-23T03:21:48.000Z',
    from: 'alpine:3.22',
    steps: [
      apk('ca-certificates libcap mailcap', 1.1 * MB),
      run('set -eux; mkdir -p /config/caddy /data/caddy /etc/caddy /usr/share/caddy', 12.4 * KB, () => ({
        '/config/caddy': directory(),
        '/data/caddy': directory(),
        '/etc/caddy/Caddyfile': text(CADDYFILE),
        '/usr/share/caddy/index.html': text(INDEX),
      })),
      { env: { CADDY_VERSION: `v${version}` } },
      run(
        'set -eux; wget -O /tmp/caddy.tar.gz "https://github.com/caddyserver/caddy/releases/download/v$CADDY_VERSION/caddy_linux_amd64.tar.gz"; tar x -z -f /tmp/caddy.tar.gz -C /usr/bin caddy; setcap cap_net_bind_service=+ep /usr/bin/caddy; caddy version',
        41 * MB,
        () => ({
          '/usr/bin/caddy': program('caddy', 40_000_000),
        }),
      ),
      { env: { XDG_CONFIG_HOME: '/config' } },
      { env: { XDG_DATA_HOME: '/data' } },
      {
        label: {
          'org.opencontainers.image.version': `v${version}`,
          'org.opencontainers.image.title': 'Caddy',
          'org.opencontainers.image.url': 'https://caddyserver.com',
          'org.opencontainers.image.source': 'https://github.com/caddyserver/caddy-docker',
        },
      },
      { expose: ['80/tcp'] },
      { expose: ['443/tcp'] },
      { expose: ['443/udp'] },
      { expose: ['2019/tcp'] },
      { workdir: '/srv' },
      { cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'] },
    ],
  };
}

export const CADDY: ImageFamily = {
  name: 'caddy',
  description: 'A web server that gets its certificates by itself',
  stars: 900,
  builds: [build('2.10.2', ['2.10.2', '2.10', '2', 'latest']), build('2.9.1', ['2.9.1', '2.9'])],
};
