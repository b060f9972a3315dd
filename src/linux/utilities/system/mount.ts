import type { Utility } from '../utility.ts';
import { hasCapability } from './capability.ts';

/** What the kernel tells of a mount besides rw and ro, where the mount itself does not. */
const OPTIONS: Readonly<Record<string, string>> = {
  overlay: 'relatime',
  proc: 'nosuid,nodev,noexec,relatime',
  sysfs: 'nosuid,nodev,noexec,relatime',
  devpts: 'nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666',
  tmpfs: 'nosuid,nodev',
  mqueue: 'nosuid,nodev,noexec,relatime',
};

/** mount: what is mounted where. Mounting something is for those with SYS_ADMIN, and not done here even then. */
export const mount: Utility = (tool) => {
  const type = tool.args.indexOf('-t');
  const words = tool.args.filter(
    (arg, index) => !arg.startsWith('-') && !/^-[to]$/.test(tool.args[index - 1] ?? ''),
  );
  if (words.length === 0) {
    const only = type < 0 ? undefined : tool.args[type + 1];
    for (const each of tool.fs.mounts()) {
      if (only !== undefined && each.type !== only) continue;
      const options = [each.readOnly ? 'ro' : 'rw', each.options ?? OPTIONS[each.type] ?? 'relatime'].join(
        ',',
      );
      tool.out(`${each.device} on ${each.path} type ${each.type} (${options})\n`);
    }
    return 0;
  }
  const target = words.at(-1) ?? '';
  if (hasCapability(tool, 'SYS_ADMIN')) {
    return tool.fail(
      `${target}: this simulated machine mounts only what docker mounts (-v, --mount, --tmpfs).`,
      32,
    );
  }
  if (tool.computer.dialect === 'busybox') return tool.fail('permission denied (are you root?)');
  if (tool.credentials.uid !== 0) return tool.fail(`${target}: must be superuser to use mount.`, 32);
  const hint = '       dmesg(1) may have more information after failed mount system call.\n';
  tool.err(`mount: ${target}: permission denied.\n${hint}`);
  return 32;
};

/** umount: refused alike. */
export const umount: Utility = (tool) => {
  const path = tool.args.find((arg) => !arg.startsWith('-'));
  if (path === undefined) return tool.fail('bad usage');
  if (tool.computer.dialect === 'busybox') return tool.fail(`can't unmount ${path}: Operation not permitted`);
  return tool.fail(`${path}: must be superuser to unmount.`, 32);
};
