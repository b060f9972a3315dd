import {
  boolType,
  int64Type,
  interfaceType,
  named,
  pointerTo,
  sliceOf,
  stringType,
  structOf,
  uint64Type,
  uint8Type,
} from '../../format/value/go-type.ts';
import { timeType } from '../../format/value/time-value.ts';
import { durationType, strings, textMap } from './shared.ts';

const omitEmpty = true;

/** `[]byte`: base64 in JSON. */
export const bytesType = sliceOf(uint8Type);

/** Which write an object was changed by. */
export const versionType = structOf('swarm.Version', { Index: { type: uint64Type, omitEmpty } });

/** What every object of a swarm begins with, after its id. */
export const metaField = {
  type: structOf('swarm.Meta', {
    Version: { type: versionType, omitEmpty },
    CreatedAt: { type: timeType, omitEmpty },
    UpdatedAt: { type: timeType, omitEmpty },
  }),
  embedded: true,
} as const;

/** Name and labels of a specification. */
export const annotationsField = {
  type: structOf('swarm.Annotations', { Name: { type: stringType, omitEmpty }, Labels: textMap }),
  embedded: true,
} as const;

export const driverType = structOf('swarm.Driver', {
  Name: { type: stringType, omitEmpty },
  Options: { type: textMap, omitEmpty },
});

export const platformType = structOf('swarm.Platform', {
  Architecture: { type: stringType, omitEmpty },
  OS: { type: stringType, omitEmpty },
});

const genericResource = structOf('swarm.GenericResource', {
  NamedResourceSpec: {
    type: pointerTo(
      structOf('swarm.NamedGenericResource', {
        Kind: { type: stringType, omitEmpty },
        Value: { type: stringType, omitEmpty },
      }),
    ),
    omitEmpty,
  },
  DiscreteResourceSpec: {
    type: pointerTo(
      structOf('swarm.DiscreteGenericResource', {
        Kind: { type: stringType, omitEmpty },
        Value: { type: int64Type, omitEmpty },
      }),
    ),
    omitEmpty,
  },
});

export const resourcesType = structOf('swarm.Resources', {
  NanoCPUs: { type: int64Type, omitEmpty },
  MemoryBytes: { type: int64Type, omitEmpty },
  GenericResources: { type: sliceOf(genericResource), omitEmpty },
});

export const limitType = structOf('swarm.Limit', {
  NanoCPUs: { type: int64Type, omitEmpty },
  MemoryBytes: { type: int64Type, omitEmpty },
  Pids: { type: int64Type, omitEmpty },
});

export const tlsInfoType = structOf('swarm.TLSInfo', {
  TrustRoot: { type: stringType, omitEmpty },
  CertIssuerSubject: { type: bytesType, omitEmpty },
  CertIssuerPublicKey: { type: bytesType, omitEmpty },
});

export const portConfigType = structOf('swarm.PortConfig', {
  Name: { type: stringType, omitEmpty },
  Protocol: { type: named('swarm.PortConfigProtocol', stringType), omitEmpty },
  TargetPort: { type: named('uint32', uint64Type), omitEmpty },
  PublishedPort: { type: named('uint32', uint64Type), omitEmpty },
  PublishMode: { type: named('swarm.PortConfigPublishMode', stringType), omitEmpty },
});

/** `swarm.Spec` and what `docker info` tells of a cluster. */
export const clusterInfoType = structOf('swarm.ClusterInfo', {
  ID: stringType,
  Meta: metaField,
  Spec: structOf('swarm.Spec', {
    Annotations: annotationsField,
    Orchestration: {
      type: structOf('swarm.OrchestrationConfig', {
        TaskHistoryRetentionLimit: { type: pointerTo(int64Type), omitEmpty },
      }),
      omitEmpty,
    },
    Raft: {
      type: structOf('swarm.RaftConfig', {
        SnapshotInterval: { type: uint64Type, omitEmpty },
        KeepOldSnapshots: { type: pointerTo(uint64Type), omitEmpty },
        LogEntriesForSlowFollowers: { type: uint64Type, omitEmpty },
        ElectionTick: int64Type,
        HeartbeatTick: int64Type,
      }),
      omitEmpty,
    },
    Dispatcher: {
      type: structOf('swarm.DispatcherConfig', { HeartbeatPeriod: { type: durationType, omitEmpty } }),
      omitEmpty,
    },
    CAConfig: {
      type: structOf('swarm.CAConfig', {
        NodeCertExpiry: { type: durationType, omitEmpty },
        ExternalCAs: { type: sliceOf(pointerTo(interfaceType)), omitEmpty },
        SigningCACert: { type: stringType, omitEmpty },
        SigningCAKey: { type: stringType, omitEmpty },
        ForceRotate: { type: uint64Type, omitEmpty },
      }),
      omitEmpty,
    },
    TaskDefaults: {
      type: structOf('swarm.TaskDefaults', { LogDriver: { type: pointerTo(driverType), omitEmpty } }),
      omitEmpty,
    },
    EncryptionConfig: {
      type: structOf('swarm.EncryptionConfig', { AutoLockManagers: boolType }),
      omitEmpty,
    },
  }),
  TLSInfo: tlsInfoType,
  RootRotationInProgress: boolType,
  DefaultAddrPool: strings,
  SubnetSize: named('uint32', uint64Type),
  DataPathPort: named('uint32', uint64Type),
});
