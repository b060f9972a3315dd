import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const learner = new Learner({ machines: standardMachines() });

describe('docker manifest inspect', () => {
  it('shows the manifest that a registry has, with its layers as they are sent', () => {
    const manifest = JSON.parse(learner.output('docker manifest inspect busybox')) as {
      layers: { mediaType: string; digest: string }[];
    };
    expect(manifest).toMatchObject({
      schemaVersion: 2,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: { mediaType: 'application/vnd.docker.container.image.v1+json' },
    });
    const pulled = learner.output('docker pull busybox');
    expect(pulled).toContain(`${manifest.layers[0]?.digest.slice(7, 19)}: Pull complete`);
    expect(learner.output('docker images -q --no-trunc busybox')).toContain(
      JSON.parse(learner.output('docker manifest inspect busybox')).config.digest,
    );
  });

  it('with -v it shows the text itself, which a push gives its digest', () => {
    learner.type('docker run -d -p 5000:5000 --name registry registry:2');
    learner.type('docker tag busybox localhost:5000/box');
    const pushed = /digest: (\S+) size: (\d+)/.exec(learner.output('docker push localhost:5000/box'));
    const shown = JSON.parse(learner.output('docker manifest inspect -v --insecure localhost:5000/box'));
    const raw = Buffer.from(shown.Raw, 'base64').toString();
    expect(createHash('sha256').update(raw).digest('hex')).toBe(pushed?.[1]?.slice(7));
    expect(shown.Descriptor).toMatchObject({ digest: pushed?.[1], size: Number(pushed?.[2]) });
    expect(shown.Ref).toBe('localhost:5000/box:latest');
  });

  it.each([
    ['busybox:nope', 'no such manifest: docker.io/library/busybox:nope\n'],
    ['localhost:5000/x', 'no such manifest: localhost:5000/x:latest\n'],
    ['a/b busybox', 'No such manifest: docker.io/library/busybox:latest\n'],
    ['Busybox', 'invalid reference format: repository name (library/Busybox) must be lowercase\n'],
    [
      'nosuch-x1',
      'errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required\n\n',
    ],
    [
      'localhost:5999/x',
      'failed to configure transport: error pinging v2 registry: Get "https://localhost:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused\n',
    ],
  ])('refuses %s', (name, words) => {
    const answer = learner.type(`docker manifest inspect ${name}`);
    expect(answer.output.replace(/^[^\n]*\n/, '')).toBe(words);
    expect(answer.exitCode).toBe(1);
  });
});

const RETIRING =
  'WARNING: Docker is retiring DCT for Docker Official Images (DOI).\n         For details, refer to https://docs.docker.com/go/dct-deprecation/\n\n';

it.each([
  ['trust inspect busybox', `${RETIRING}[]\nno signatures or cannot access busybox\n`],
  ['trust inspect --pretty busybox', `${RETIRING}no signatures or cannot access busybox\n`],
  ['trust sign busybox', 'no tag specified for busybox\n'],
  [
    'trust sign busybox:latest',
    `${RETIRING}Error: error contacting notary server: dial tcp: lookup notary.docker.io: no such host\n`,
  ],
  [
    'trust revoke busybox:latest',
    `${RETIRING}could not remove signature for busybox:latest: dial tcp: lookup notary.docker.io: no such host\n`,
  ],
  [
    'checkpoint ls web',
    'docker checkpoint ls is only supported on a Docker daemon with experimental features enabled\n',
  ],
  [
    'checkpoint',
    'docker checkpoint is only supported on a Docker daemon with experimental features enabled\n',
  ],
])('docker %s', (line, words) => {
  const answer = learner.type(`docker ${line}`);
  expect(answer.output.replace(/^[^\n]*\n/, '')).toBe(words);
  expect(answer.exitCode).toBe(1);
});

it('docker trust revoke asks before it takes back everything', () => {
  learner.type('docker trust revoke busybox');
  expect(learner.type('n').exitCode).toBe(0);
});
