import {
  boolType,
  intType,
  interfaceType,
  named,
  pointerTo,
  sliceOf,
  stringType,
  structOf,
} from '../../format/value/go-type.ts';
import { timeType } from '../../format/value/time-value.ts';
import { taskSpecType } from './service-type.ts';
import { strings, textMap } from './shared.ts';
import { metaField, portConfigType, versionType } from './swarm-shared.ts';

const omitEmpty = true;
const state = named('swarm.TaskState', stringType);

const driverType = structOf('swarm.Driver', {
  Name: { type: stringType, omitEmpty },
  Options: { type: textMap, omitEmpty },
});

const ipamType = structOf('swarm.IPAMOptions', {
  Driver: { type: driverType, omitEmpty },
  Configs: {
    type: sliceOf(
      structOf('swarm.IPAMConfig', {
        Subnet: { type: stringType, omitEmpty },
        Range: { type: stringType, omitEmpty },
        Gateway: { type: stringType, omitEmpty },
      }),
    ),
    omitEmpty,
  },
});

/** A network of the swarm as a task has it. */
const clusterNetworkType = structOf('swarm.Network', {
  ID: stringType,
  Meta: metaField,
  Spec: {
    type: structOf('swarm.NetworkSpec', {
      Annotations: {
        type: structOf('swarm.Annotations', { Name: { type: stringType, omitEmpty }, Labels: textMap }),
        embedded: true,
      },
      DriverConfiguration: { type: pointerTo(driverType), omitEmpty },
      IPv6Enabled: { type: boolType, omitEmpty },
      Internal: { type: boolType, omitEmpty },
      Attachable: { type: boolType, omitEmpty },
      Ingress: { type: boolType, omitEmpty },
      IPAMOptions: { type: pointerTo(ipamType), omitEmpty },
      Scope: { type: stringType, omitEmpty },
    }),
    omitEmpty,
  },
  DriverState: { type: driverType, omitEmpty },
  IPAMOptions: { type: pointerTo(ipamType), omitEmpty },
});

/** A task as `docker inspect --type task` types it. */
export const taskType = structOf('swarm.Task', {
  ID: stringType,
  Meta: metaField,
  Annotations: {
    type: structOf('swarm.Annotations', { Name: { type: stringType, omitEmpty }, Labels: textMap }),
    embedded: true,
  },
  Spec: { type: taskSpecType, omitEmpty },
  ServiceID: { type: stringType, omitEmpty },
  Slot: { type: intType, omitEmpty },
  NodeID: { type: stringType, omitEmpty },
  Status: {
    type: structOf('swarm.TaskStatus', {
      Timestamp: { type: timeType, omitEmpty },
      State: { type: state, omitEmpty },
      Message: { type: stringType, omitEmpty },
      Err: { type: stringType, omitEmpty },
      ContainerStatus: {
        type: pointerTo(
          structOf('swarm.ContainerStatus', { ContainerID: stringType, PID: intType, ExitCode: intType }),
        ),
        omitEmpty,
      },
      PortStatus: {
        type: structOf('swarm.PortStatus', { Ports: { type: sliceOf(portConfigType), omitEmpty } }),
        omitEmpty,
      },
    }),
    omitEmpty,
  },
  DesiredState: { type: state, omitEmpty },
  NetworksAttachments: {
    type: sliceOf(
      structOf('swarm.NetworkAttachment', {
        Network: { type: clusterNetworkType, omitEmpty },
        Addresses: { type: strings, omitEmpty },
      }),
    ),
    omitEmpty,
  },
  GenericResources: { type: sliceOf(interfaceType), omitEmpty },
  JobIteration: { type: pointerTo(versionType), omitEmpty },
  Volumes: sliceOf(interfaceType),
});
