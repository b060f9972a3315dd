import type { Mount, MountTable } from '../mount-table.ts';

function optionsOf(mount: Mount): string {
  return [mount.readOnly ? 'ro' : 'rw', ...(mount.options ? [mount.options] : [])].join(',');
}

/** /proc/mounts. */
export function mountsText(table: MountTable): string {
  return table.mounts
    .map((mount) => `${mount.device} ${mount.path} ${mount.type} ${optionsOf(mount)} 0 0\n`)
    .join('');
}

/** What is a mount's own; the rest is its file system's. */
const OF_MOUNT: ReadonlySet<string> = new Set(['nosuid', 'nodev', 'noexec', 'relatime', 'noatime']);

/** /proc/PID/mountinfo. */
export function mountInfoText(table: MountTable): string {
  return table.mounts
    .map((mount, index) => {
      const parent = index === 0 ? 53 : 119;
      const root = mount.root ?? '/';
      const rights = mount.readOnly ? 'ro' : 'rw';
      const words = (mount.options ?? '').split(',').filter((word) => word !== '');
      const own = [rights, ...words.filter((word) => OF_MOUNT.has(word))].join(',');
      // Only what comes from the kernel itself is read-only as a whole: a container's root is just mounted so.
      const whole = mount.type === 'overlay' || mount.device.startsWith('/dev/') ? 'rw' : rights;
      const rest = [whole, ...words.filter((word) => !OF_MOUNT.has(word))].join(',');
      return `${119 + index} ${parent} 0:${41 + index} ${root} ${mount.path} ${own} - ${mount.type} ${mount.device} ${rest}\n`;
    })
    .join('');
}
