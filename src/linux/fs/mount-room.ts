import type { Mount } from './mount-table.ts';

/** The disk that the layers of all containers, volumes and the host lie on, as `df` tells of it. */
const DISK = { size: 40 * 1024 ** 3, taken: 9_663_676_416 };
/** A tmpfs without a size may take half of the memory. */
const HALF_OF_MEMORY = 2_055_000_064;

/** How much a mount could hold as far as anybody is told, and what is taken besides its own tree. */
export function roomOf(mount: Mount): { readonly size: number; readonly taken: number } {
  const { type, device, size, taken = 0 } = mount;
  if (type === 'overlay' || device.startsWith('/dev/'))
    return { size: size ?? DISK.size, taken: DISK.taken + taken };
  if (size !== undefined) return { size, taken };
  return { size: type === 'tmpfs' ? HALF_OF_MEMORY : 0, taken };
}
