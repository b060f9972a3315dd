import type { ProcessView } from '../process-view.ts';
import { interfaceFiles } from './network-files.ts';
import type { SyntheticNode } from './synthetic-tree.ts';

/** The files of /sys: mostly the network's. */
export function sysFiles(view: ProcessView | undefined): Map<string, SyntheticNode> {
  const nodes = new Map<string, SyntheticNode>();
  for (const name of ['block', 'bus', 'dev', 'firmware', 'fs/cgroup', 'kernel', 'module', 'power']) {
    nodes.set(`/${name}`, { kind: 'directory', mode: 0o755 });
  }
  for (const [index, card] of (view?.computer.interfaces ?? []).entries()) {
    const directory = `/devices/virtual/net/${card.name}`;
    nodes.set(`/class/net/${card.name}`, { kind: 'link', target: `../..${directory}` });
    for (const [name, read] of Object.entries(interfaceFiles(card, index))) {
      nodes.set(`${directory}/${name}`, { kind: 'file', read });
    }
  }
  nodes.set('/class', { kind: 'directory', mode: 0o755 });
  nodes.set('/class/net', { kind: 'directory', mode: 0o755 });
  const cpus = view?.computer.cpus ?? 1;
  nodes.set('/devices/system/cpu/online', {
    kind: 'file',
    read: () => (cpus === 1 ? '0\n' : `0-${cpus - 1}\n`),
  });
  return nodes;
}
