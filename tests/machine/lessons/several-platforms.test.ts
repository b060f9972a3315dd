import { describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

describe('docker buildx imagetools inspect', () => {
  it('lists the platforms of an official image, and how each was built', () => {
    const learner = new Learner({ machines: standardMachines() });
    const shown = learner.output('docker buildx imagetools inspect alpine:3.22');
    const [, digest] = /Digest: {4}(sha256:\w{64})\n {11}\nManifests: \n/.exec(shown) ?? [];
    expect(shown).toContain('MediaType: application/vnd.oci.image.index.v1+json\n');
    expect([...shown.matchAll(/Platform: +(linux\/\S+)/g)].map(([, platform]) => platform)).toEqual(
      'amd64 arm/v6 arm/v7 arm64/v8 386 ppc64le riscv64 s390x'.split(' ').map((each) => `linux/${each}`),
    );
    const [first, second] = [...shown.matchAll(/Name: {8}docker\.io\/library\/alpine:3\.22@(\S+)/g)];
    expect(first?.[1]).not.toBe(second?.[1]);
    expect(shown).toContain(`    vnd.docker.reference.digest: ${first?.[1]}\n`);
    expect(learner.output('docker pull -q alpine:3.22; docker images --digests')).toContain(digest ?? 'none');
  });
});
