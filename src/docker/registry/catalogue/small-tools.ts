import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { program, programs, words } from '../rootfs/sketch.ts';
import { MB, type ImageFamily } from './family.ts';
import { apk, binary, entrypointScript, run } from './steps.ts';

/** Images that are one tool, or a box of them, to try networks with. */

export const CURL: ImageFamily = {
  name: 'curlimages/curl',
  description: 'curl, alone',
  stars: 220,
  builds: [
    {
      tags: ['8.16.0', 'latest'],
      created: '2025-09-10T07:24:13.000Z',
      from: 'alpine:3.22',
      steps: [
        { env: { CURL_VERSION: '8_16_0' } },
        apk('brotli brotli-dev libidn2 nghttp2 libpsl zstd', 10.6 * MB),
        run('addgroup -S -g 102 curl_group && adduser -S -u 100 -G curl_group curl_user', 3 * 1000, () =>
          accountFiles({
            ...withUsers(ALPINE_ACCOUNTS, {
              name: 'curl_user',
              uid: 100,
              gid: 102,
              home: '/home/curl_user',
              shell: '/sbin/nologin',
              ownGroup: false,
            }),
            groups: [...ALPINE_ACCOUNTS.groups, 'curl_group:102'],
          }),
        ),
        {
          copy: '/usr/local/bin/curl /usr/bin/curl',
          size: 2.9 * MB,
          files: () => ({ '/usr/bin/curl': program('curl', 280_000) }),
        },
        { user: 'curl_user' },
        entrypointScript(
          'curl',
          'Gives options and addresses to curl, and becomes any other command.',
          '/entrypoint.sh',
        ),
        { entrypoint: ['/entrypoint.sh'] },
        { cmd: ['curl'] },
      ],
    },
  ],
};

export const NETSHOOT: ImageFamily = {
  name: 'nicolaka/netshoot',
  description: 'Tools to find out what is wrong with a network',
  stars: 700,
  builds: [
    {
      tags: ['v0.14', 'latest'],
      created: '2025-06-10T15:26:13.000Z',
      from: 'alpine:3.22',
      steps: [
        apk(
          'apache2-utils bash bind-tools conntrack-tools curl iperf3 iproute2 iputils jq mtr nmap socat tcpdump tcptraceroute util-linux vim zsh',
          420 * MB,
          'ab curl dig host iperf3 jq mtr nmap socat ss strace tcpdump tcptraceroute tshark vim',
          {
            '/bin/bash': program('bash', 800_000),
            '/bin/zsh': program('zsh', 800_000),
          },
        ),
        run('curl -fL "$url" | tar xz -C /usr/local/bin', 75 * MB, () =>
          programs('/usr/local/bin', words('calicoctl ctop fortio grpcurl termshark')),
        ),
        { user: 'root' },
        { workdir: '/root' },
        { env: { HOSTNAME: 'netshoot' } },
        { cmd: ['zsh'] },
      ],
    },
  ],
};

const WHOAMI_STEPS = [
  // Its program is not the whoami of every other image.
  binary('whoami', '/whoami', 6.4 * MB, { '/whoami': program('traefik-whoami', 5.76 * MB) }),
  { entrypoint: ['/whoami'] },
  { expose: ['80/tcp'] },
];

export const WHOAMI: ImageFamily = {
  name: 'traefik/whoami',
  description: 'A web server that tells who it is and what was asked',
  stars: 130,
  builds: [
    { tags: ['v1.11.0', 'v1.11', 'latest'], created: '2025-04-14T12:33:38.000Z', steps: WHOAMI_STEPS },
  ],
};

export const OLD_WHOAMI: ImageFamily = {
  name: 'containous/whoami',
  description: 'The older name of traefik/whoami',
  stars: 60,
  builds: [
    {
      tags: ['v1.5.0', 'latest'],
      created: '2020-01-29T20:50:14.000Z',
      builder: 'legacy',
      platforms: ['linux/amd64'],
      steps: WHOAMI_STEPS,
    },
  ],
};

export const GIT: ImageFamily = {
  name: 'alpine/git',
  description: 'git, alone',
  stars: 320,
  builds: [
    {
      tags: ['2.49.1', 'v2.49.1', 'latest'],
      created: '2025-08-10T02:13:43.000Z',
      from: 'alpine:3.22',
      steps: [
        { label: { maintainer: 'alpine/git' } },
        apk('git less openssh git-lfs gpg', 78 * MB, 'git ssh ssh-keygen gpg git-lfs'),
        { volume: ['/git'] },
        { workdir: '/git' },
        { entrypoint: ['git'] },
        { cmd: ['--help'] },
      ],
    },
  ],
};

export const RYUK: ImageFamily = {
  name: 'testcontainers/ryuk',
  description: 'Removes what tests left behind',
  stars: 60,
  builds: [
    {
      tags: ['0.13.0', 'latest'],
      created: '2025-08-29T13:54:25.000Z',
      steps: [binary('ryuk', '/bin/ryuk', 7.4 * MB), { entrypoint: ['/bin/ryuk'] }],
    },
  ],
};

export const PAUSE: ImageFamily = {
  name: 'registry.k8s.io/pause',
  description: 'Does nothing: holds the namespaces of a pod',
  stars: 0,
  builds: [
    {
      tags: ['3.10', '3.9', 'latest'],
      created: '2024-05-22T22:38:55.000Z',
      steps: [binary('pause', '/pause', 0.736 * MB), { user: '65535:65535' }, { entrypoint: ['/pause'] }],
    },
  ],
};
