import type { CliGroup, CliNode } from '../client/cli-kit.ts';
import type { AnyFlags } from '../flags/declaration.ts';
import { docker } from './docker.ts';

/** Groups that are listed on managers only. */
const OF_MANAGERS = new Set(['config', 'node', 'secret', 'service', 'stack']);
/** What a worker can do about the swarm that it is in. */
const OF_WORKERS = new Set(['leave']);

function listed<Node extends CliNode>(node: Node): Node {
  return { ...node, hidden: false };
}

function listedFlags(flags: AnyFlags): AnyFlags {
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [name, name === 'name' ? flag : { ...flag, hidden: false }]),
  );
}

/** Volumes of a whole cluster are a manager's. */
function clusterVolumes(group: CliGroup): CliGroup {
  const children = group.children.map((child) => {
    if (child.kind !== 'command') return child;
    if (child.name === 'update') return listed(child);
    return child.name === 'create' || child.name === 'ls'
      ? { ...child, flags: listedFlags(child.flags) }
      : child;
  });
  return { ...group, children };
}

function onManager(node: CliNode): CliNode {
  if (node.kind !== 'group') return node;
  if (OF_MANAGERS.has(node.name)) return listed(node);
  if (node.name === 'swarm') return { ...node, children: node.children.map(listed) };
  return node.name === 'volume' ? clusterVolumes(node) : node;
}

function onWorker(node: CliNode): CliNode {
  if (node.kind !== 'group' || node.name !== 'swarm') return node;
  const children = node.children.map((child) => (OF_WORKERS.has(child.name) ? listed(child) : child));
  return { ...node, children };
}

/** `docker` as a manager of a swarm lists it. */
export const dockerOnManager: CliGroup = { ...docker, children: docker.children.map(onManager) };
/** `docker` as a worker of a swarm lists it. */
export const dockerOnWorker: CliGroup = { ...docker, children: docker.children.map(onWorker) };
