import { lookUp } from '../../../base/record.ts';
import { rfc3339Nano } from '../../../base/time.ts';
import type { ClusterNetwork, ClusterState, NetworkRecord, Task, TaskRecord } from '../../engine/index.ts';
import { compareStates } from './states.ts';

/** A network of the swarm as tasks carry it. */
export function networkShown(record: NetworkRecord): ClusterNetwork {
  return {
    ID: record.id,
    Version: { Index: record.version },
    CreatedAt: rfc3339Nano(record.createdAt),
    UpdatedAt: rfc3339Nano(record.updatedAt),
    Spec: {
      Name: record.name,
      Labels: record.labels,
      DriverConfiguration: record.driver === '' ? {} : { Name: record.driver },
      ...(record.enableIPv6 ? { IPv6Enabled: true } : {}),
      ...(record.internal ? { Internal: true } : {}),
      ...(record.attachable ? { Attachable: true } : {}),
      ...(record.ingress ? { Ingress: true } : {}),
      IPAMOptions: { Driver: record.driver === '' ? {} : { Name: 'default' } },
      Scope: 'swarm',
    },
    DriverState: {
      Name: 'overlay',
      Options: { 'com.docker.network.driver.overlay.vxlanid_list': String(record.vxlanId) },
    },
    IPAMOptions: {
      Driver: { Name: 'default' },
      Configs: record.pools.map(({ subnet, gateway, range }) => ({
        Subnet: subnet,
        ...(range === subnet ? {} : { Range: range }),
        Gateway: gateway,
      })),
    },
  };
}

/** A task as the API shows it. */
export function taskShown(cluster: ClusterState, task: TaskRecord): Task {
  const attached = task.attachments.flatMap(({ networkId, address }) => {
    const network = lookUp(cluster.networks, networkId);
    return network ? [{ Network: networkShown(network), Addresses: [address] }] : [];
  });
  const hasContainer = compareStates(task.state, 'preparing') > 0;
  return {
    ID: task.id,
    Version: { Index: task.version },
    CreatedAt: rfc3339Nano(task.createdAt),
    UpdatedAt: rfc3339Nano(task.updatedAt),
    Labels: {},
    Spec: task.spec,
    ServiceID: task.serviceId,
    ...(task.slot === 0 ? {} : { Slot: task.slot }),
    ...(task.nodeId === '' ? {} : { NodeID: task.nodeId }),
    Status: {
      Timestamp: rfc3339Nano(task.statusAt),
      State: task.state,
      Message: task.message,
      ...(task.error === '' ? {} : { Err: task.error }),
      ...(hasContainer
        ? {
            ContainerStatus: {
              ContainerID: task.containerId,
              PID: task.state === 'running' ? task.pid : 0,
              ExitCode: task.exitCode,
            },
          }
        : {}),
      PortStatus: task.hostPorts.length > 0 ? { Ports: task.hostPorts } : {},
    },
    DesiredState: task.desired,
    ...(attached.length > 0 ? { NetworksAttachments: attached } : {}),
    ...(task.jobIteration === null
      ? {}
      : { JobIteration: task.jobIteration === 0 ? {} : { Index: task.jobIteration } }),
    Volumes: null,
  };
}
