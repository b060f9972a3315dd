import { createHash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Characters of the short names that the daemon links layers by, so that mount options do not grow too long. */
const LINK_LENGTH = 26;

/** What `mount` tells of a container's root: `lowerdir=…,upperdir=…,workdir=…`. */
export function overlayOptions({
  own,
  lower,
}: {
  readonly own: string;
  readonly lower: readonly string[];
}): string {
  const links = lower.map((directory) => `/var/lib/docker/overlay2/l/${linkTo(directory)}`);
  return `lowerdir=${links.join(':')},upperdir=${own}/diff,workdir=${own}/work`;
}

/** The real daemon draws these names; here they follow from the directory. */
function linkTo(directory: string): string {
  const hash = createHash('sha256').update(`link ${directory}`).digest();
  return Array.from(hash.subarray(0, LINK_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length] ?? '').join('');
}
