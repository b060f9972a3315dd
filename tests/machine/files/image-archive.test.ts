import { describe, expect, it } from 'vitest';
import { Learner } from '../lab.ts';

describe('what docker save writes', () => {
  const learner = new Learner();
  for (const line of [
    'docker pull -q busybox',
    'docker save -o b.tar busybox',
    'mkdir out',
    'tar xf b.tar -C out',
  ]) {
    learner.type(line);
  }

  it('has a configuration, a manifest, and two entries for each layer', () => {
    expect(learner.output("tar tf b.tar | sed -E 's/[0-9a-f]{64}/ID/' | uniq -c")).toBe(
      [
        '      1 blobs/',
        '      1 blobs/sha256/',
        '      4 blobs/sha256/ID',
        '      1 index.json',
        '      1 manifest.json',
        '      1 oci-layout',
        '      1 repositories',
        '',
      ].join('\n'),
    );
  });

  it('says in its manifest where the configuration is', () => {
    expect(learner.output('grep -o \'"RepoTags":[^]]*]\' out/manifest.json')).toBe(
      '"RepoTags":["busybox:latest"]\n',
    );
    expect(
      learner.output("cat out/$(grep -o 'blobs/sha256/[0-9a-f]*' out/manifest.json | head -1) | cut -c1-23"),
    ).toBe('{"architecture":"amd64"\n');
  });
});
