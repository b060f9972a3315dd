import {
  arrayOf,
  boolType,
  int64Type,
  interfaceType,
  intType,
  mapOf,
  named,
  pointerTo,
  sliceOf,
  stringType,
  structOf,
} from '../format/value/go-type.ts';
import { jsonValue } from '../format/value/go-value.ts';
import { strings, textMap } from '../inspect/types/shared.ts';
import { clusterInfoType } from '../inspect/types/swarm-shared.ts';

const omitEmpty = true;

const commit = structOf('system.Commit', { ID: stringType, Expected: { type: stringType, omitEmpty } });

/** Its JSON has other names in another order than its fields. */
const serviceConfig = structOf(
  'registry.ServiceConfig',
  {
    AllowNondistributableArtifactsCIDRs: { type: strings, omitEmpty },
    AllowNondistributableArtifactsHostnames: { type: strings, omitEmpty },
    InsecureRegistryCIDRs: strings,
    IndexConfigs: mapOf(
      pointerTo(
        structOf('registry.IndexInfo', {
          Name: stringType,
          Mirrors: strings,
          Secure: boolType,
          Official: boolType,
        }),
      ),
    ),
    Mirrors: strings,
    ExtraFields: { type: mapOf(interfaceType), omitEmpty },
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
  Nodes: { type: intType, omitEmpty },
  Managers: { type: intType, omitEmpty },
  Cluster: { type: pointerTo(clusterInfoType), omitEmpty },
  Warnings: { type: strings, omitEmpty },
});

const info = structOf('system.Info', {
  ID: stringType,
  Containers: intType,
  ContainersRunning: intType,
  ContainersPaused: intType,
  ContainersStopped: intType,
  Images: intType,
  Driver: stringType,
  DriverStatus: sliceOf(arrayOf(2, stringType)),
  SystemStatus: { type: sliceOf(arrayOf(2, stringType)), omitEmpty },
  Plugins: structOf('system.PluginsInfo', {
    Volume: strings,
    Network: strings,
    Authorization: strings,
    Log: strings,
  }),
  MemoryLimit: boolType,
  SwapLimit: boolType,
  KernelMemory: { type: boolType, omitEmpty },
  KernelMemoryTCP: { type: boolType, omitEmpty },
  CPUCfsPeriod: { type: boolType, json: 'CpuCfsPeriod' },
  CPUCfsQuota: { type: boolType, json: 'CpuCfsQuota' },
  CPUShares: boolType,
  CPUSet: boolType,
  PidsLimit: boolType,
  IPv4Forwarding: boolType,
  Debug: boolType,
  NFd: intType,
  OomKillDisable: boolType,
  NGoroutines: intType,
  SystemTime: stringType,
  LoggingDriver: stringType,
  CgroupDriver: stringType,
  CgroupVersion: { type: stringType, omitEmpty },
  NEventsListener: intType,
  KernelVersion: stringType,
  OperatingSystem: stringType,
  OSVersion: stringType,
  OSType: stringType,
  Architecture: stringType,
  IndexServerAddress: stringType,
  RegistryConfig: pointerTo(serviceConfig),
  NCPU: intType,
  MemTotal: int64Type,
  GenericResources: sliceOf(interfaceType),
  DockerRootDir: stringType,
  HTTPProxy: { type: stringType, json: 'HttpProxy' },
  HTTPSProxy: { type: stringType, json: 'HttpsProxy' },
  NoProxy: stringType,
  Name: stringType,
  Labels: strings,
  ExperimentalBuild: boolType,
  ServerVersion: stringType,
  Runtimes: mapOf(
    structOf('system.RuntimeWithStatus', {
      Path: { type: stringType, json: 'path', omitEmpty },
      Args: { type: strings, json: 'runtimeArgs', omitEmpty },
      Status: { type: textMap, json: 'status', omitEmpty },
    }),
  ),
  DefaultRuntime: stringType,
  Swarm: swarm,
  LiveRestoreEnabled: boolType,
  Isolation: named('container.Isolation', stringType),
  InitBinary: stringType,
  ContainerdCommit: commit,
  RuncCommit: commit,
  InitCommit: commit,
  SecurityOptions: strings,
  ProductLicense: { type: stringType, omitEmpty },
  DefaultAddressPools: {
    type: sliceOf(structOf('system.NetworkAddressPool', { Base: stringType, Size: intType })),
    omitEmpty,
  },
  FirewallBackend: pointerTo(
    structOf('system.FirewallInfo', {
      Driver: stringType,
      Info: { type: sliceOf(arrayOf(2, stringType)), omitEmpty },
    }),
  ),
  CDISpecDirs: strings,
  DiscoveredDevices: { type: sliceOf(interfaceType), omitEmpty },
  Containerd: {
    type: pointerTo(
      structOf('system.ContainerdInfo', {
        Address: { type: stringType, omitEmpty },
        Namespaces: structOf('system.ContainerdNamespaces', {
          Containers: stringType,
          Plugins: stringType,
        }),
      }),
    ),
    omitEmpty,
  },
  Warnings: strings,
});

const plugin = structOf('manager.Plugin', {
  Metadata: {
    type: structOf('metadata.Metadata', {
      SchemaVersion: { type: stringType, omitEmpty },
      Vendor: { type: stringType, omitEmpty },
      Version: { type: stringType, omitEmpty },
      ShortDescription: { type: stringType, omitEmpty },
      URL: { type: stringType, omitEmpty },
      Experimental: { type: boolType, omitEmpty },
    }),
    embedded: true,
  },
  Name: { type: stringType, omitEmpty },
  Path: { type: stringType, omitEmpty },
  Err: { type: pointerTo(interfaceType), omitEmpty },
  ShadowedPaths: { type: strings, omitEmpty },
});

const client = structOf('system.clientInfo', {
  Debug: boolType,
  clientVersion: {
    type: structOf('system.clientVersion', {
      Platform: { type: pointerTo(structOf('system.platformInfo', { Name: stringType })), omitEmpty },
      Version: { type: stringType, omitEmpty },
      APIVersion: { type: stringType, json: 'ApiVersion', omitEmpty },
      DefaultAPIVersion: { type: stringType, omitEmpty },
      GitCommit: { type: stringType, omitEmpty },
      GoVersion: { type: stringType, omitEmpty },
      Os: { type: stringType, omitEmpty },
      Arch: { type: stringType, omitEmpty },
      BuildTime: { type: stringType, omitEmpty },
      Context: stringType,
    }),
    embedded: true,
  },
  Plugins: sliceOf(plugin),
  Warnings: strings,
});

/** What `docker info --format` sees. */
export const infoType = structOf('system.dockerInfo', {
  Info: { type: pointerTo(info), embedded: true },
  ServerErrors: { type: strings, omitEmpty },
  UserName: { type: stringType, omitEmpty },
  ClientInfo: { type: pointerTo(client), omitEmpty },
  ClientErrors: { type: strings, omitEmpty },
});
