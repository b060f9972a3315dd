import {
  boolType,
  float64Type,
  int64Type,
  interfaceType,
  named,
  pointerTo,
  sliceOf,
  stringType,
  structOf,
  uint64Type,
} from '../../format/value/go-type.ts';
import { timeType } from '../../format/value/time-value.ts';
import { healthConfigType } from './health-config.ts';
import { mountType, ulimitType } from './host-config.ts';
import { durationType, strings, textMap } from './shared.ts';
import {
  annotationsField,
  driverType,
  limitType,
  metaField,
  platformType,
  portConfigType,
  resourcesType,
  versionType,
} from './swarm-shared.ts';

const omitEmpty = true;

function fileReference(kind: 'Secret' | 'Config') {
  return structOf(`swarm.${kind}Reference`, {
    File: {
      type: pointerTo(
        structOf(`swarm.${kind}ReferenceFileTarget`, {
          Name: stringType,
          UID: stringType,
          GID: stringType,
          Mode: named('fs.FileMode', uint64Type),
        }),
      ),
      omitEmpty: kind === 'Config',
    },
    ...(kind === 'Config'
      ? { Runtime: { type: pointerTo(structOf('swarm.ConfigReferenceRuntimeTarget', {})), omitEmpty } }
      : {}),
    [`${kind}ID`]: stringType,
    [`${kind}Name`]: stringType,
  });
}

const privileges = structOf('swarm.Privileges', {
  CredentialSpec: pointerTo(interfaceType),
  SELinuxContext: pointerTo(interfaceType),
  Seccomp: { type: pointerTo(interfaceType), omitEmpty },
  AppArmor: { type: pointerTo(interfaceType), omitEmpty },
  NoNewPrivileges: boolType,
});

const containerSpec = structOf('swarm.ContainerSpec', {
  Image: { type: stringType, omitEmpty },
  Labels: { type: textMap, omitEmpty },
  Command: { type: strings, omitEmpty },
  Args: { type: strings, omitEmpty },
  Hostname: { type: stringType, omitEmpty },
  Env: { type: strings, omitEmpty },
  Dir: { type: stringType, omitEmpty },
  User: { type: stringType, omitEmpty },
  Groups: { type: strings, omitEmpty },
  Privileges: { type: pointerTo(privileges), omitEmpty },
  Init: { type: pointerTo(boolType), omitEmpty },
  StopSignal: { type: stringType, omitEmpty },
  TTY: { type: boolType, omitEmpty },
  OpenStdin: { type: boolType, omitEmpty },
  ReadOnly: { type: boolType, omitEmpty },
  Mounts: { type: sliceOf(mountType), omitEmpty },
  StopGracePeriod: { type: pointerTo(durationType), omitEmpty },
  Healthcheck: { type: pointerTo(healthConfigType), omitEmpty },
  Hosts: { type: strings, omitEmpty },
  DNSConfig: {
    type: pointerTo(
      structOf('swarm.DNSConfig', {
        Nameservers: { type: strings, omitEmpty },
        Search: { type: strings, omitEmpty },
        Options: { type: strings, omitEmpty },
      }),
    ),
    omitEmpty,
  },
  Secrets: { type: sliceOf(pointerTo(fileReference('Secret'))), omitEmpty },
  Configs: { type: sliceOf(pointerTo(fileReference('Config'))), omitEmpty },
  Isolation: { type: named('container.Isolation', stringType), omitEmpty },
  Sysctls: { type: textMap, omitEmpty },
  CapabilityAdd: { type: strings, omitEmpty },
  CapabilityDrop: { type: strings, omitEmpty },
  Ulimits: { type: sliceOf(pointerTo(ulimitType)), omitEmpty },
  OomScoreAdj: { type: int64Type, omitEmpty },
});

const networks = sliceOf(
  structOf('swarm.NetworkAttachmentConfig', {
    Target: { type: stringType, omitEmpty },
    Aliases: { type: strings, omitEmpty },
    DriverOpts: { type: textMap, omitEmpty },
  }),
);

/** What tasks are made of, in services and in tasks. */
export const taskSpecType = structOf('swarm.TaskSpec', {
  ContainerSpec: { type: pointerTo(containerSpec), omitEmpty },
  PluginSpec: { type: pointerTo(interfaceType), omitEmpty },
  NetworkAttachmentSpec: {
    type: pointerTo(
      structOf('swarm.NetworkAttachmentSpec', { ContainerID: { type: stringType, omitEmpty } }),
    ),
    omitEmpty,
  },
  Resources: {
    type: pointerTo(
      structOf('swarm.ResourceRequirements', {
        Limits: { type: pointerTo(limitType), omitEmpty },
        Reservations: { type: pointerTo(resourcesType), omitEmpty },
      }),
    ),
    omitEmpty,
  },
  RestartPolicy: {
    type: pointerTo(
      structOf('swarm.RestartPolicy', {
        Condition: { type: named('swarm.RestartPolicyCondition', stringType), omitEmpty },
        Delay: { type: pointerTo(durationType), omitEmpty },
        MaxAttempts: { type: pointerTo(uint64Type), omitEmpty },
        Window: { type: pointerTo(durationType), omitEmpty },
      }),
    ),
    omitEmpty,
  },
  Placement: {
    type: pointerTo(
      structOf('swarm.Placement', {
        Constraints: { type: strings, omitEmpty },
        Preferences: {
          type: sliceOf(
            structOf('swarm.PlacementPreference', {
              Spread: pointerTo(structOf('swarm.SpreadOver', { SpreadDescriptor: stringType })),
            }),
          ),
          omitEmpty,
        },
        MaxReplicas: { type: uint64Type, omitEmpty },
        Platforms: { type: sliceOf(platformType), omitEmpty },
      }),
    ),
    omitEmpty,
  },
  Networks: { type: networks, omitEmpty },
  LogDriver: { type: pointerTo(driverType), omitEmpty },
  ForceUpdate: uint64Type,
  Runtime: { type: named('swarm.RuntimeType', stringType), omitEmpty },
});

const updateConfig = structOf('swarm.UpdateConfig', {
  Parallelism: uint64Type,
  Delay: { type: durationType, omitEmpty },
  FailureAction: { type: stringType, omitEmpty },
  Monitor: { type: durationType, omitEmpty },
  MaxFailureRatio: named('float32', float64Type),
  Order: stringType,
});

const endpointSpec = structOf('swarm.EndpointSpec', {
  Mode: { type: named('swarm.ResolutionMode', stringType), omitEmpty },
  Ports: { type: sliceOf(portConfigType), omitEmpty },
});

const serviceSpec = structOf('swarm.ServiceSpec', {
  Annotations: annotationsField,
  TaskTemplate: { type: taskSpecType, omitEmpty },
  Mode: {
    type: structOf('swarm.ServiceMode', {
      Replicated: {
        type: pointerTo(
          structOf('swarm.ReplicatedService', { Replicas: { type: pointerTo(uint64Type), omitEmpty } }),
        ),
        omitEmpty,
      },
      Global: { type: pointerTo(structOf('swarm.GlobalService', {})), omitEmpty },
      ReplicatedJob: {
        type: pointerTo(
          structOf('swarm.ReplicatedJob', {
            MaxConcurrent: { type: pointerTo(uint64Type), omitEmpty },
            TotalCompletions: { type: pointerTo(uint64Type), omitEmpty },
          }),
        ),
        omitEmpty,
      },
      GlobalJob: { type: pointerTo(structOf('swarm.GlobalJob', {})), omitEmpty },
    }),
    omitEmpty,
  },
  UpdateConfig: { type: pointerTo(updateConfig), omitEmpty },
  RollbackConfig: { type: pointerTo(updateConfig), omitEmpty },
  Networks: { type: networks, omitEmpty },
  EndpointSpec: { type: pointerTo(endpointSpec), omitEmpty },
});

/** A service as `docker service inspect` types it. */
export const serviceType = structOf('swarm.Service', {
  ID: stringType,
  Meta: metaField,
  Spec: { type: serviceSpec, omitEmpty },
  PreviousSpec: { type: pointerTo(serviceSpec), omitEmpty },
  Endpoint: {
    type: structOf('swarm.Endpoint', {
      Spec: { type: endpointSpec, omitEmpty },
      Ports: { type: sliceOf(portConfigType), omitEmpty },
      VirtualIPs: {
        type: sliceOf(
          structOf('swarm.EndpointVirtualIP', {
            NetworkID: { type: stringType, omitEmpty },
            Addr: { type: stringType, omitEmpty },
          }),
        ),
        omitEmpty,
      },
    }),
    omitEmpty,
  },
  UpdateStatus: {
    type: pointerTo(
      structOf('swarm.UpdateStatus', {
        State: { type: named('swarm.UpdateState', stringType), omitEmpty },
        StartedAt: { type: pointerTo(timeType), omitEmpty },
        CompletedAt: { type: pointerTo(timeType), omitEmpty },
        Message: { type: stringType, omitEmpty },
      }),
    ),
    omitEmpty,
  },
  ServiceStatus: {
    type: pointerTo(
      structOf('swarm.ServiceStatus', {
        RunningTasks: uint64Type,
        DesiredTasks: uint64Type,
        CompletedTasks: uint64Type,
      }),
    ),
    omitEmpty,
  },
  JobStatus: {
    type: pointerTo(
      structOf('swarm.JobStatus', {
        JobIteration: versionType,
        LastExecution: { type: timeType, omitEmpty },
      }),
    ),
    omitEmpty,
  },
});
