import { directory, programs, text, words } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { entrypointScript, run } from './steps.ts';

function build(version: string, tags: readonly string[]): ImageBuild {
  return {
    tags,
    created: '2025-09-25T18:14:02.000Z',
    from: 'ubuntu:24.04',
    steps: [
      { label: { maintainer: 'GitLab Inc. <support@gitlab.com>' } },
      run(
        'apt-get update -q && apt-get install -yq --no-install-recommends busybox ca-certificates openssh-server tzdata wget perl libatomic1 less && rm -rf /var/lib/apt/lists/*',
        86 * MB,
        () => programs('/usr/bin', words('busybox less wget')),
      ),
      { env: { TERM: 'xterm' } },
      {
        env: {
          PATH: '/opt/gitlab/embedded/bin:/opt/gitlab/bin:/assets:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        },
      },
      { copy: 'RELEASE assets/ /', files: () => ({ '/RELEASE': text(`RELEASE_VERSION=${version}-ce.0\n`) }) },
      run('/assets/setup', 3_290 * MB, () => ({
        ...programs('/opt/gitlab/bin', words('gitlab-backup gitlab-ctl gitlab-rails gitlab-rake'), 3000),
        '/opt/gitlab/embedded/bin': directory(),
        '/etc/gitlab': directory(),
        '/var/opt/gitlab': directory(),
        '/var/log/gitlab': directory(),
      })),
      { env: { EDITOR: '/bin/vi' } },
      { expose: ['22/tcp', '443/tcp', '80/tcp'] },
      { volume: ['/etc/gitlab', '/var/opt/gitlab', '/var/log/gitlab'] },
      entrypointScript(
        'gitlab',
        'Configures GitLab and keeps its services running.',
        '/assets/init-container',
      ),
      { cmd: ['/assets/init-container'] },
      {
        healthcheck: {
          Test: ['CMD-SHELL', '/opt/gitlab/bin/gitlab-healthcheck --fail --max-time 10'],
          Interval: 60e9,
          Timeout: 30e9,
          Retries: 5,
        },
      },
    ],
  };
}

export const GITLAB: ImageFamily = {
  name: 'gitlab/gitlab-ce',
  description: 'GitLab Community Edition, all in one container',
  stars: 4300,
  builds: [build('18.4.1', ['18.4.1-ce.0', 'latest', 'nightly']), build('17.11.7', ['17.11.7-ce.0'])],
};
