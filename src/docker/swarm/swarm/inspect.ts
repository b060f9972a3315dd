import { rfc3339Nano } from '../../../base/time.ts';
import type { ClusterInfo, ClusterState, Swarm } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import { managing } from '../cluster/managers.ts';

/** A cluster as `info` shows it. */
export function clusterInfo(cluster: ClusterState): ClusterInfo {
  return {
    ID: cluster.id,
    Version: { Index: cluster.version },
    CreatedAt: rfc3339Nano(cluster.createdAt),
    UpdatedAt: rfc3339Nano(cluster.updatedAt),
    Spec: cluster.spec,
    TLSInfo: cluster.tls,
    RootRotationInProgress: false,
    DefaultAddrPool: cluster.defaultAddressPool.length > 0 ? cluster.defaultAddressPool : null,
    SubnetSize: cluster.subnetSize,
    DataPathPort: cluster.dataPathPort,
  };
}

/** `GET /swarm`. @throws EngineError notSwarmManager, swarmWorker, swarmLocked, swarmWithoutLeader */
export const swarmInspect = operation((tx, _request: void): Swarm =>
  managing(tx, ({ state }) => ({
    ...clusterInfo(state),
    JoinTokens: { Worker: state.joinTokens.worker, Manager: state.joinTokens.manager },
  })),
);
