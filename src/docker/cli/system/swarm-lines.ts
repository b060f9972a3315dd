import type { SwarmInfo } from '../../engine/api/cluster.ts';
import { humanDuration } from '../format/units/human-duration.ts';

/** A span in nanoseconds, in words. */
function span(nanoseconds = 0): string {
  return humanDuration(nanoseconds / 1e6);
}

function clusterLines({ Cluster, Managers = 0, Nodes = 0 }: SwarmInfo): readonly string[] {
  if (!Cluster) return [];
  const { Spec, DefaultAddrPool, SubnetSize, DataPathPort, RootRotationInProgress } = Cluster;
  const { Orchestration, Raft, Dispatcher, CAConfig, EncryptionConfig } = Spec;
  const external = (CAConfig.ExternalCAs ?? []).map(({ Protocol, URL }) => `     ${Protocol}: ${URL}`);
  return [
    `ClusterID: ${Cluster.ID}`,
    `Managers: ${Managers}`,
    `Nodes: ${Nodes}`,
    ...(DefaultAddrPool && DefaultAddrPool.length > 0
      ? [`Default Address Pool: ${DefaultAddrPool.join('  ')}`, `SubnetSize: ${SubnetSize}`]
      : []),
    ...(DataPathPort > 0 ? [`Data Path Port: ${DataPathPort}`] : []),
    'Orchestration:',
    ` Task History Retention Limit: ${Orchestration.TaskHistoryRetentionLimit ?? 5}`,
    'Raft:',
    ` Snapshot Interval: ${Raft.SnapshotInterval ?? 0}`,
    ` Number of Old Snapshots to Retain: ${Raft.KeepOldSnapshots ?? 0}`,
    ` Heartbeat Tick: ${Raft.HeartbeatTick}`,
    ` Election Tick: ${Raft.ElectionTick}`,
    'Dispatcher:',
    ` Heartbeat Period: ${span(Dispatcher.HeartbeatPeriod)}`,
    'CA Configuration:',
    ` Expiry Duration: ${span(CAConfig.NodeCertExpiry)}`,
    ` Force Rotate: ${CAConfig.ForceRotate ?? 0}`,
    ...(external.length > 0 ? [' External CAs:', ...external] : []),
    `Autolock Managers: ${EncryptionConfig.AutoLockManagers}`,
    `Root Rotation In Progress: ${RootRotationInProgress}`,
  ];
}

/** The swarm in `docker info`. */
export function swarmLines(swarm: SwarmInfo): readonly string[] {
  const { LocalNodeState: state, NodeID, NodeAddr, ControlAvailable, Error: error, RemoteManagers } = swarm;
  if (state === 'inactive' || state === 'locked') return [`Swarm: ${state}`];
  const managers = (RemoteManagers ?? []).map(({ Addr }) => Addr).sort();
  const lines = [
    `NodeID: ${NodeID}`,
    ...(error === '' ? [] : [`Error: ${error}`]),
    `Is Manager: ${ControlAvailable}`,
    ...(ControlAvailable && error === '' ? clusterLines(swarm) : []),
    `Node Address: ${NodeAddr}`,
    ...(managers.length > 0 ? ['Manager Addresses:', ...managers.map((address) => ` ${address}`)] : []),
  ];
  return [`Swarm: ${state}`, ...lines.map((line) => ` ${line}`)];
}
