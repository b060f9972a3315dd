import { directory, text } from '../rootfs/sketch.ts';
import { nginxConf, nginxDefaultConf } from '../rootfs/nginx.ts';
import type { ImageBuild, ImageFamily } from './family.ts';
import { KB } from './family.ts';
import { run, variant } from './steps.ts';

const NAMES = ['1.29.2', '1.29', '1', 'mainline', 'latest'];

function build(tags: readonly string[], from: string): ImageBuild {
  return {
    tags,
    created: '2025-10-08T09:12:07.000Z',
    from,
    steps: [
      run(
        "sed -i 's,listen       80;,listen       8080;,' /etc/nginx/conf.d/default.conf && sed -i '/user  nginx;/d' /etc/nginx/nginx.conf && sed -i 's,^.*pid  *.*/.*nginx.pid;,pid        /tmp/nginx.pid;,' /etc/nginx/nginx.conf && chown -R 101:0 /var/cache/nginx /etc/nginx",
        9 * KB,
        () => ({
          '/etc/nginx/conf.d/default.conf': text(nginxDefaultConf(8080), { uid: 101 }),
          '/etc/nginx/nginx.conf': text(nginxConf('unprivileged'), { uid: 101 }),
          '/var/cache/nginx': directory({ uid: 101 }),
        }),
      ),
      { expose: ['8080/tcp'] },
      { user: '101' },
      { cmd: ['nginx', '-g', 'daemon off;'] },
    ],
  };
}

export const NGINX_UNPRIVILEGED: ImageFamily = {
  name: 'nginxinc/nginx-unprivileged',
  description: 'nginx that runs without root, on port 8080',
  stars: 170,
  builds: [build(NAMES, 'nginx:1.29.2'), build(variant(NAMES, 'alpine'), 'nginx:1.29.2-alpine')],
};
