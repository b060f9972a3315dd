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

/** /proc/PID/mountinfo. */
export function mountInfoText(table: MountTable): string {
  return table.mounts
    .map((mount, index) => {
      const parent = index === 0 ? 53 : 119;
      const root = mount.root ?? '/';
      return `${119 + index} ${parent} 0:${41 + index} ${root} ${mount.path} ${optionsOf(mount)} - ${mount.type} ${mount.device} ${mount.readOnly ? 'ro' : 'rw'}\n`;
    })
    .join('');
}
