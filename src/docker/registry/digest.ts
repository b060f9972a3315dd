import { createHash } from 'node:crypto';

/** `sha256:…` of a text. Digests of catalogue images are of what describes them: the same in every world. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** What every empty layer is called, in life too: a tar archive of nothing, unpacked and as sent. */
export const EMPTY_LAYER = {
  diffId: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  blob: { digest: 'sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1', size: 32 },
} as const;
