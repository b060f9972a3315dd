import type { ProcessInfo } from '../../process/process-context.ts';

/** A process and what is drawn before its command. */
export interface Branch {
  readonly process: ProcessInfo;
  readonly prefix: string;
}

/** Children under their parents, with the arms that `ps f` draws. */
export function byTree(processes: readonly ProcessInfo[]): readonly Branch[] {
  const known = new Set(processes.map(({ pid }) => pid));
  const children = new Map<number, ProcessInfo[]>();
  const roots: ProcessInfo[] = [];
  for (const process of processes) {
    if (!known.has(process.parent) || process.parent === process.pid) roots.push(process);
    else children.set(process.parent, [...(children.get(process.parent) ?? []), process]);
  }
  const branches: Branch[] = [];
  const add = (process: ProcessInfo, prefix: string, lead: string): void => {
    branches.push({ process, prefix });
    const below = children.get(process.pid) ?? [];
    for (const [index, child] of below.entries()) {
      add(child, `${lead} \\_ `, lead + (index === below.length - 1 ? '    ' : ' |  '));
    }
  };
  for (const root of roots) add(root, '', '');
  return branches;
}
