import { createHash } from 'node:crypto';
import type { IndexEntry } from '../../engine/registries.ts';

/** What official images are built for, by what they stand on. */
const OFFICIAL: Readonly<Record<string, string>> = {
  alpine: 'amd64 arm/v6 arm/v7 arm64/v8 386 ppc64le riscv64 s390x',
  busybox: 'amd64 arm/v5 arm/v6 arm/v7 arm64/v8 386 ppc64le riscv64 s390x',
  debian: 'amd64 arm/v5 arm/v7 arm64/v8 386 ppc64le riscv64 s390x',
  ubuntu: 'amd64 arm/v7 arm64/v8 ppc64le riscv64 s390x',
};
const USUAL = 'amd64 arm64/v8';

function digestOf(...parts: readonly string[]): string {
  return `sha256:${createHash('sha256').update(parts.join(' ')).digest('hex')}`;
}

/**
 * The manifests that a tag's list has: one for each platform, and for each a note of how it was built.
 * @param list the digest of the list: theirs follow from it
 * @param distribution what an official image stands on; undefined for others
 */
export function indexOf(list: string, distribution: string | undefined): readonly IndexEntry[] {
  const known = distribution !== undefined && Object.hasOwn(OFFICIAL, distribution);
  const architectures = (known ? (OFFICIAL[distribution] ?? USUAL) : USUAL).split(' ');
  return architectures.flatMap((architecture) => {
    const platform = `linux/${architecture}`;
    const digest = digestOf(list, platform);
    if (distribution === undefined) return [{ digest, platform }];
    return [
      { digest, platform },
      { digest: digestOf(list, platform, 'attestation'), platform: 'unknown/unknown', about: digest },
    ];
  });
}
