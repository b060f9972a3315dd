/** What the simulated command line says of itself. */
export const CLIENT = {
  version: '28.5.2',
  apiVersion: '1.51',
  goVersion: 'go1.27.1',
  gitCommit: '9cc6dea35e9a963f281434761c656fba4ac43aed',
  buildTime: 'Tue Sep 15 11:02:57 2026',
  os: 'linux',
  arch: 'amd64',
} as const;

/** The plugins that come with it. */
export const PLUGINS = [
  {
    name: 'buildx',
    description: 'Docker Buildx',
    vendor: 'Docker Inc.',
    version: '0.29.1',
    path: '/usr/libexec/docker/cli-plugins/docker-buildx',
  },
  {
    name: 'compose',
    description: 'Docker Compose',
    vendor: 'Docker Inc.',
    version: '2.40.3',
    path: '/usr/libexec/docker/cli-plugins/docker-compose',
  },
] as const;
