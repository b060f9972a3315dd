import { describe, expect, it } from 'vitest';

import { containerCreate, containerInspect } from '../../../src/docker/engine/index.ts';
import { Lab, refusal } from './lab.ts';

function create(lab: Lab, Source: string): unknown {
  const HostConfig = { Mounts: [{ Type: 'image', Source, Target: '/img' }] };
  return lab.call(containerCreate, { name: 'web', body: { Image: 'busybox', HostConfig } });
}

describe('an image as a mount', () => {
  it('is read-only, from where its layers are, and said to be an experiment', () => {
    const lab = new Lab();
    expect(create(lab, 'busybox')).toMatchObject({ Warnings: ['Image mount is an experimental feature'] });
    const [mount] = lab.call(containerInspect, { ref: 'web' }).Mounts;
    expect(mount).toEqual({
      Type: 'image',
      Name: 'busybox',
      Source: expect.stringMatching(/^\/var\/lib\/docker\/overlay2\/[0-9a-f]{64}\/merged$/) as string,
      Destination: '/img',
      Mode: '',
      RW: false,
      Propagation: 'rprivate',
    });
  });

  it.each([
    ['', 'invalid mount config for type "image": field Source must not be empty'],
    ['nosuch', 'No such image: nosuch:latest'],
  ])('from %j is refused', (source, message) => {
    expect(refusal(() => create(new Lab(), source)).message).toBe(message);
  });
});
