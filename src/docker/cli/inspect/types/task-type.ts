import {
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
        Network: { type: interfaceType, omitEmpty },
        Addresses: { type: strings, omitEmpty },
      }),
    ),
    omitEmpty,
  },
  GenericResources: { type: sliceOf(interfaceType), omitEmpty },
  JobIteration: { type: pointerTo(versionType), omitEmpty },
  Volumes: sliceOf(interfaceType),
});
