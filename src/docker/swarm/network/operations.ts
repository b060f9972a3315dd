import { engineError } from '../../engine/errors/engine-error.ts';
import type { ClusterState, Clusters, EngineState, NetworkCreateRequest } from '../../engine/index.ts';
import type { Network } from '../../engine/network/network.ts';
import type { Instant } from '../../../base/time.ts';
import { hasQuorum } from '../cluster/managers.ts';
import { attachNode, nodeAddressOn } from '../cluster/members.ts';
import { ClusterWork } from '../cluster/work.ts';
import { TASK_ID_LABEL } from '../task/names.ts';
import { isOver, isWanted } from '../task/states.ts';
import { networksOfSpec } from '../orchestrator/allocate.ts';
import { addNetworkRecord, findNetworkRecord, freeAddress } from './records.ts';

/** @throws EngineError notSwarmManager, swarmWorker, swarmLocked, swarmWithoutLeader */
function managed(clusters: Clusters, engine: EngineState): ClusterState {
  const { swarm } = engine;
  const cluster = swarm && clusters.get(swarm.clusterId);
  if (!swarm || !cluster) throw engineError('notSwarmManager', {});
  if (swarm.locked) throw engineError('swarmLocked', {});
  if (swarm.role !== 'manager') throw engineError('swarmWorker', {});
  if (!hasQuorum(clusters, cluster, engine.daemon.id)) throw engineError('swarmWithoutLeader', {});
  return cluster;
}

const NAME = /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/;

/** One more overlay network. The name is checked as the managers do. */
export function createClusterNetwork(
  clusters: Clusters,
  engine: EngineState,
  request: NetworkCreateRequest,
  now: Instant,
): string {
  const cluster = managed(clusters, engine);
  const { Name: name } = request;
  if (name.length > 63)
    throw engineError('clusterInvalid', { reason: 'name must be 63 characters or fewer' });
  if (!NAME.test(name)) {
    throw engineError('clusterInvalid', { reason: 'name must be valid as a DNS name component' });
  }
  if (Object.values(cluster.networks).some((other) => other.name === name)) {
    throw engineError('networkNameInUse', { name });
  }
  const ingress = Object.values(cluster.networks).find((network) => network.ingress);
  if (request.Ingress && ingress) throw engineError('ingressExists', { id: ingress.id });
  const work = new ClusterWork({ state: cluster }, now);
  const record = addNetworkRecord(work, {
    name,
    labels: request.Labels ?? {},
    driver: request.Driver || 'bridge',
    options: request.Options ?? {},
    internal: request.Internal ?? false,
    attachable: request.Attachable ?? false,
    ingress: request.Ingress ?? false,
    enableIPv6: request.EnableIPv6 ?? false,
    ipam: request.IPAM ?? null,
  });
  work.state = { ...work.state, nextAt: now };
  clusters.put(work.state);
  return record.id;
}

function attachmentId(containerId: string): string {
  return BigInt(`0x${containerId}`).toString(36).padStart(25, '0').slice(0, 25);
}

/** @throws EngineError clusterNetworkInUse while a service or task is on it */
export function removeClusterNetwork(
  clusters: Clusters,
  engine: EngineState,
  network: Network,
  now: Instant,
): void {
  const cluster = managed(clusters, engine);
  const record = findNetworkRecord(cluster, network.id);
  if (!record) return;
  const service = Object.values(cluster.services).find(({ spec }) =>
    networksOfSpec(spec).some(({ Target }) => Target === record.id),
  );
  const inUse = (by: string): never => {
    throw engineError('clusterNetworkInUse', { id: record.id, by });
  };
  if (service) inUse(`service ${service.id}`);
  const task = Object.values(cluster.tasks).find(
    (each) =>
      each.attachments.some(({ networkId }) => networkId === record.id) && isWanted(each) && !isOver(each),
  );
  if (task) inUse(`task ${task.id}`);
  const attached = clusters
    .hosts()
    .flatMap(({ engine: each }) => Object.values(each.containers))
    .find(
      ({ endpoints, config }) =>
        config.Labels[TASK_ID_LABEL] === undefined &&
        Object.values(endpoints).some(({ networkId, lease }) => networkId === record.id && lease !== null),
    );
  // A container put there by hand has a task of its own in the swarm, by which alone it is told.
  if (attached) inUse(`task ${attachmentId(attached.id)}`);
  const work = new ClusterWork({ state: cluster }, now);
  work.drop('networks', record.id);
  for (const node of Object.values(work.state.nodes)) {
    work.note('nodes', node, {
      attachments: node.attachments.filter(({ networkId }) => networkId !== record.id),
    });
  }
  work.state = { ...work.state, nextAt: now };
  clusters.put(work.state);
}

/** A free address for a container that somebody puts on an attachable network by hand. */
export function takeClusterAddress(clusters: Clusters, engine: EngineState, network: Network): string {
  const cluster = engine.swarm && clusters.get(engine.swarm.clusterId);
  const record = cluster && findNetworkRecord(cluster, network.id);
  if (!record) return '';
  const taken = clusters
    .hosts()
    .flatMap((host) =>
      Object.values(host.engine.containers).flatMap(({ endpoints }) =>
        Object.values(endpoints).flatMap(({ networkId, lease }) =>
          networkId === network.id && lease ? [lease.ipv4] : [],
        ),
      ),
    );
  const address = freeAddress(cluster, record, new Set(taken));
  const node = engine.swarm && cluster.nodes[engine.swarm.nodeId];
  if (node && address !== '') {
    // With the first container a node gets an address of its own there, too.
    const work = new ClusterWork({ state: cluster }, cluster.updatedAt);
    attachNode(work, node, record.id, new Set([...taken, address]));
    clusters.put(work.state);
  }
  return address;
}

/** This engine's own address on a network of the swarm, and the nodes it spans. */
export function overlayOf(
  clusters: Clusters,
  { swarm }: EngineState,
  { id }: Network,
): ReturnType<Clusters['overlay']> {
  const cluster = swarm && clusters.get(swarm.clusterId);
  const own = swarm && cluster?.nodes[swarm.nodeId];
  const attached = Object.values(cluster?.nodes ?? {}).filter(({ attachments }) =>
    attachments.some(({ networkId }) => networkId === id),
  );
  return {
    address: own ? nodeAddressOn(own, id) : '',
    peers: attached.map((node) => ({
      Name: BigInt(Number.parseInt(node.id.slice(0, 10), 36))
        .toString(16)
        .padStart(12, '0')
        .slice(0, 12),
      IP: node.address,
    })),
  };
}
