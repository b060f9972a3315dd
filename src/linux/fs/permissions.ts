import type { FileNode } from './file-node.ts';
import type { Credentials } from './file-system.ts';

/** Capabilities without `CAP_`; undefined for a root that may do anything. */
export type Capabilities = ReadonlySet<string> | undefined;

/** Whether a process has a right of root's: uid 0 does, unless its capabilities were cut down. */
export function hasCapability(who: Credentials, name: string, capabilities: Capabilities): boolean {
  return who.uid === 0 && (capabilities === undefined || capabilities.has(name));
}

/** Whether all of `rights` (`r`, `w`, `x`) are had on a node. */
export function isAllowed(
  node: FileNode,
  rights: string,
  who: Credentials,
  capabilities: Capabilities,
): boolean {
  if (hasCapability(who, 'DAC_OVERRIDE', capabilities)) {
    // Even root runs only what somebody may run.
    return !rights.includes('x') || node.type === 'directory' || (node.mode & 0o111) !== 0;
  }
  const isGroup = who.gid === node.gid || who.groups.includes(node.gid);
  const bits = who.uid === node.uid ? node.mode >> 6 : isGroup ? node.mode >> 3 : node.mode;
  return (
    (!rights.includes('r') || (bits & 4) !== 0) &&
    (!rights.includes('w') || (bits & 2) !== 0) &&
    (!rights.includes('x') || (bits & 1) !== 0)
  );
}
