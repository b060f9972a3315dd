import { engineError } from '../../engine/errors/engine-error.ts';
import type { NodeAvailability, SwarmSpec } from '../../engine/index.ts';
import { nextHex } from '../../../base/random.ts';
import { operation } from '../../engine/operation.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { createCluster, DEFAULT_SWARM_SPEC } from '../cluster/create.ts';
import { addNode } from '../cluster/members.ts';
import { ClusterWork } from '../cluster/work.ts';
import { joinOverlays } from '../network/gateway.ts';
import { advertised } from './address.ts';
import { mergeSpec } from './spec.ts';

export interface SwarmInitRequest {
  readonly ListenAddr?: string;
  readonly AdvertiseAddr?: string;
  readonly DataPathAddr?: string;
  readonly DataPathPort?: number;
  readonly DefaultAddrPool?: readonly string[] | null;
  readonly SubnetSize?: number;
  readonly ForceNewCluster?: boolean;
  readonly Spec?: Partial<SwarmSpec>;
  readonly AutoLockManagers?: boolean;
  readonly Availability?: NodeAvailability;
}

const DATA_PATH_PORT = 4789;

function dataPathPort(asked: number): number {
  if (asked === 0) return DATA_PATH_PORT;
  if (asked < 1024 || asked > 49_151) throw engineError('dataPathPortRange', { port: asked });
  return asked;
}

/** The only manager that is left goes on alone, with everything the swarm knew. */
function forceNewCluster(tx: Transaction): string | undefined {
  const { swarm } = tx.state;
  const cluster = swarm && tx.clusters?.get(swarm.clusterId);
  if (!swarm || !cluster || swarm.role !== 'manager') return undefined;
  const work = new ClusterWork({ state: cluster }, tx.now);
  for (const node of Object.values(cluster.nodes)) {
    if (node.id !== swarm.nodeId && node.manager !== null) {
      work.change('nodes', node, {
        manager: null,
        state: 'down',
        spec: { ...node.spec, Role: 'worker' },
      });
    }
  }
  work.state = { ...work.state, leader: swarm.nodeId, nextAt: tx.now };
  tx.clusters?.put(work.state);
  return swarm.nodeId;
}

function init(tx: Transaction, request: SwarmInitRequest): string {
  const { clusters } = tx;
  if (!clusters) throw engineError('notSwarmManager', {});
  if (request.ForceNewCluster) {
    const nodeId = forceNewCluster(tx);
    if (nodeId !== undefined) return nodeId;
  }
  if (tx.state.swarm) throw engineError('alreadyInSwarm', {});
  const { host, port } = advertised(tx.state, request.AdvertiseAddr, request.ListenAddr);
  const asked = mergeSpec(DEFAULT_SWARM_SPEC, request.Spec ?? {});
  const AutoLockManagers = request.AutoLockManagers ?? asked.EncryptionConfig.AutoLockManagers;
  const cluster = createCluster(
    {
      spec: { ...asked, EncryptionConfig: { AutoLockManagers } },
      defaultAddressPool: request.DefaultAddrPool ?? [],
      subnetSize: request.SubnetSize || 24,
      dataPathPort: dataPathPort(request.DataPathPort ?? 0),
      random: tx.draw((random) => {
        const { next } = nextHex(random, 8);
        return { value: next, next: nextHex(next, 8).next };
      }),
    },
    tx.now,
  );
  const work = new ClusterWork({ state: cluster }, tx.now);
  const node = addNode(work, tx.state, {
    role: 'manager',
    availability: request.Availability ?? 'active',
    address: host,
    port,
  });
  const version = work.nextIndex();
  work.state = { ...work.state, leader: node.id, version };
  clusters.put(work.state);
  tx.state = {
    ...tx.state,
    swarm: { clusterId: cluster.id, nodeId: node.id, role: 'manager', address: host, port },
  };
  tx.emit('node', 'update', node.id, {
    name: tx.state.daemon.hostname,
    'state.new': 'ready',
    'state.old': 'unknown',
  });
  joinOverlays(tx, work.state);
  return node.id;
}

/**
 * `POST /swarm/init`.
 * @returns the node's id
 * @throws EngineError alreadyInSwarm, advertiseAddressInvalid, dataPathPortRange
 */
export const swarmInit = operation(init);
