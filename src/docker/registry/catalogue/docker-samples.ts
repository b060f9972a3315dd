import { link, program, text } from '../rootfs/sketch.ts';
import { MB, type ImageFamily } from './family.ts';
import { run } from './steps.ts';

/** What Docker's own tutorials let one run. */

export const WELCOME_TO_DOCKER: ImageFamily = {
  name: 'docker/welcome-to-docker',
  description: 'The page that the first container of Docker Desktop shows',
  stars: 60,
  builds: [
    {
      tags: ['latest'],
      created: '2025-05-12T16:10:30.000Z',
      from: 'nginx:1.28-alpine-slim',
      steps: [
        {
          copy: '/app/build /usr/share/nginx/html',
          size: 4.1 * MB,
          files: () => ({
            '/usr/share/nginx/html/index.html': text(
              '<!doctype html>\n<html><head><title>Welcome to Docker</title></head><body><h1>Congratulations!!!</h1><p>You ran your first container.</p></body></html>\n',
            ),
          }),
        },
      ],
    },
  ],
};

export const GETTING_STARTED: ImageFamily = {
  name: 'docker/getting-started',
  description: 'The tutorial that Docker Desktop began with',
  stars: 290,
  builds: [
    {
      tags: ['latest', 'pwd'],
      created: '2022-12-19T23:13:14.000Z',
      from: 'nginx:1.23-alpine',
      builder: 'legacy',
      steps: [
        {
          copy: 'dir:site in /usr/share/nginx/html ',
          size: 5.3 * MB,
          files: () => ({
            '/usr/share/nginx/html/index.html': text(
              '<!doctype html>\n<html><head><title>Getting Started</title></head><body><h1>Getting Started</h1><p>Your first container runs, and serves this page.</p></body></html>\n',
            ),
          }),
        },
      ],
    },
  ],
};

export const VISUALIZER: ImageFamily = {
  name: 'dockersamples/visualizer',
  description: 'A picture of a swarm: its nodes and what runs on them',
  stars: 220,
  builds: [
    {
      tags: ['latest', 'stable'],
      created: '2021-04-22T14:35:44.000Z',
      from: 'node:18-alpine',
      steps: [
        { workdir: '/app' },
        run('npm ci --omit=dev', 40 * MB, () => ({
          '/app/server.js': text('// Serves the picture on port 8080.\n'),
          '/sbin/tini': program('tini', 24_000),
          '/usr/local/bin/tini': link('/sbin/tini'),
        })),
        { env: { MS: '1000' } },
        { env: { CTX_ROOT: '/' } },
        { expose: ['8080/tcp'] },
        { healthcheck: { Test: ['CMD-SHELL', 'node /app/healthcheck.js || exit 1'] } },
        { entrypoint: ['/sbin/tini', '--'] },
        { cmd: ['node', 'server.js'] },
      ],
    },
  ],
};
