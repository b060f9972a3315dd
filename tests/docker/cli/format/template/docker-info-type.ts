import {
  arrayOf,
  boolType,
  int64Type,
  intType,
  interfaceType,
  mapOf,
  named,
  pointerTo,
  sliceOf,
  stringType,
  structOf,
} from '../../../../../src/docker/cli/format/value/go-type.ts';
import { jsonValue } from '../../../../../src/docker/cli/format/value/go-value.ts';

const strings = sliceOf(stringType);

const plugins = structOf('system.PluginsInfo', {
  Volume: strings,
  Network: strings,
  Authorization: strings,
  Log: strings,
});

const indexInfo = structOf('registry.IndexInfo', {
  Name: stringType,
  Mirrors: strings,
  Secure: boolType,
  Official: boolType,
});

/** Its JSON has other names in another order than its fields. */
const serviceConfig = structOf(
  'registry.ServiceConfig',
  {
    AllowNondistributableArtifactsCIDRs: { type: strings, omitEmpty: true },
    AllowNondistributableArtifactsHostnames: { type: strings, omitEmpty: true },
    InsecureRegistryCIDRs: strings,
    IndexConfigs: mapOf(pointerTo(indexInfo)),
    Mirrors: strings,
    ExtraFields: { type: mapOf(interfaceType), omitEmpty: true },
  },
  { toJson: (value) => jsonValue(value.kind === 'struct' ? value.data : null) },
);

const swarm = structOf('swarm.Info', {
  NodeID: stringType,
  NodeAddr: stringType,
  LocalNodeState: named('swarm.LocalNodeState', stringType),
  ControlAvailable: boolType,
  Error: stringType,
  RemoteManagers: sliceOf(structOf('swarm.Peer', { NodeID: stringType, Addr: stringType })),
  Nodes: intType,
  Managers: intType,
  Cluster: pointerTo(structOf('swarm.ClusterInfo', { ID: stringType })),
  Warnings: strings,
});

const info = structOf('system.Info', {
  Driver: stringType,
  DriverStatus: sliceOf(arrayOf(2, stringType)),
  SystemStatus: sliceOf(arrayOf(2, stringType)),
  Plugins: plugins,
  MemoryLimit: boolType,
  SystemTime: stringType,
  OSType: stringType,
  RegistryConfig: pointerTo(serviceConfig),
  NCPU: intType,
  MemTotal: int64Type,
  HTTPProxy: { type: stringType, json: 'HttpProxy' },
  Name: stringType,
  Labels: strings,
  ServerVersion: stringType,
  Swarm: swarm,
});

const clientInfo = structOf('system.clientInfo', { Debug: boolType, Context: stringType });

/** The part of `docker info`'s data that the recorded templates use, typed as the command line types it. */
export const dockerInfoType = structOf('system.dockerInfo', {
  Info: { type: pointerTo(info), embedded: true },
  ClientInfo: pointerTo(clientInfo),
});
