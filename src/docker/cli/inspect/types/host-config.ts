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
  uint16Type,
  uint64Type,
} from '../../format/value/go-type.ts';
import { fieldOf } from '../../format/value/go-value.ts';
import { portMap, strings, strSlice, textMap } from './shared.ts';

const omitEmpty = true;

/** Printed as it is given on the command line: `nofile=1024:2048`, soft before hard. */
export const ulimitType = structOf(
  'units.Ulimit',
  { Name: stringType, Hard: int64Type, Soft: int64Type },
  {
    toText(value) {
      const ulimit = value.kind === 'pointer' ? value.target : value;
      if (ulimit?.kind !== 'struct') return '<nil>';
      const [name, hard, soft] = ulimit.type.fields.map((field) => {
        const member = fieldOf(ulimit, field);
        return member.kind === 'string' || member.kind === 'int' ? String(member.value) : '';
      });
      return `${name}=${soft}:${hard}`;
    },
  },
);

const throttled = sliceOf(
  pointerTo(structOf('blkiodev.ThrottleDevice', { Path: stringType, Rate: uint64Type })),
);

const resources = structOf('container.Resources', {
  CPUShares: { type: int64Type, json: 'CpuShares' },
  Memory: int64Type,
  NanoCPUs: { type: int64Type, json: 'NanoCpus' },
  CgroupParent: stringType,
  BlkioWeight: uint16Type,
  BlkioWeightDevice: sliceOf(
    pointerTo(structOf('blkiodev.WeightDevice', { Path: stringType, Weight: uint16Type })),
  ),
  BlkioDeviceReadBps: throttled,
  BlkioDeviceWriteBps: throttled,
  BlkioDeviceReadIOps: throttled,
  BlkioDeviceWriteIOps: throttled,
  CPUPeriod: { type: int64Type, json: 'CpuPeriod' },
  CPUQuota: { type: int64Type, json: 'CpuQuota' },
  CPURealtimePeriod: { type: int64Type, json: 'CpuRealtimePeriod' },
  CPURealtimeRuntime: { type: int64Type, json: 'CpuRealtimeRuntime' },
  CpusetCpus: stringType,
  CpusetMems: stringType,
  Devices: sliceOf(
    structOf('container.DeviceMapping', {
      PathOnHost: stringType,
      PathInContainer: stringType,
      CgroupPermissions: stringType,
    }),
  ),
  DeviceCgroupRules: strings,
  DeviceRequests: sliceOf(
    structOf('container.DeviceRequest', {
      Driver: stringType,
      Count: intType,
      DeviceIDs: strings,
      Capabilities: sliceOf(strings),
      Options: textMap,
    }),
  ),
  KernelMemory: { type: int64Type, omitEmpty },
  KernelMemoryTCP: { type: int64Type, omitEmpty },
  MemoryReservation: int64Type,
  MemorySwap: int64Type,
  MemorySwappiness: pointerTo(int64Type),
  OomKillDisable: pointerTo(boolType),
  PidsLimit: pointerTo(int64Type),
  Ulimits: sliceOf(pointerTo(ulimitType)),
  CPUCount: { type: int64Type, json: 'CpuCount' },
  CPUPercent: { type: int64Type, json: 'CpuPercent' },
  IOMaximumIOps: uint64Type,
  IOMaximumBandwidth: uint64Type,
});

export const mountType = structOf('mount.Mount', {
  Type: { type: named('mount.Type', stringType), omitEmpty },
  Source: { type: stringType, omitEmpty },
  Target: { type: stringType, omitEmpty },
  ReadOnly: { type: boolType, omitEmpty },
  Consistency: { type: named('mount.Consistency', stringType), omitEmpty },
  BindOptions: {
    type: pointerTo(
      structOf('mount.BindOptions', {
        Propagation: { type: named('mount.Propagation', stringType), omitEmpty },
        NonRecursive: { type: boolType, omitEmpty },
        CreateMountpoint: { type: boolType, omitEmpty },
        ReadOnlyNonRecursive: { type: boolType, omitEmpty },
        ReadOnlyForceRecursive: { type: boolType, omitEmpty },
      }),
    ),
    omitEmpty,
  },
  VolumeOptions: {
    type: pointerTo(
      structOf('mount.VolumeOptions', {
        NoCopy: { type: boolType, omitEmpty },
        Labels: { type: textMap, omitEmpty },
        Subpath: { type: stringType, omitEmpty },
        DriverConfig: {
          type: pointerTo(
            structOf('mount.Driver', {
              Name: { type: stringType, omitEmpty },
              Options: { type: textMap, omitEmpty },
            }),
          ),
          omitEmpty,
        },
      }),
    ),
    omitEmpty,
  },
  ImageOptions: { type: pointerTo(structOf('mount.ImageOptions', { Subpath: stringType })), omitEmpty },
  TmpfsOptions: {
    type: pointerTo(
      structOf('mount.TmpfsOptions', {
        SizeBytes: { type: int64Type, omitEmpty },
        Mode: { type: named('fs.FileMode', int64Type), omitEmpty },
        Options: { type: sliceOf(strings), omitEmpty },
      }),
    ),
    omitEmpty,
  },
  ClusterOptions: { type: pointerTo(interfaceType), omitEmpty },
});

/** How a container stands on its host. Fields in Go's order, which differs from that of the JSON here and there. */
export const hostConfigType = structOf('container.HostConfig', {
  Binds: strings,
  ContainerIDFile: stringType,
  LogConfig: structOf('container.LogConfig', { Type: stringType, Config: textMap }),
  NetworkMode: named('container.NetworkMode', stringType),
  PortBindings: portMap,
  RestartPolicy: structOf('container.RestartPolicy', {
    Name: named('container.RestartPolicyMode', stringType),
    MaximumRetryCount: intType,
  }),
  AutoRemove: boolType,
  VolumeDriver: stringType,
  VolumesFrom: strings,
  ConsoleSize: arrayOf(2, uint64Type),
  Annotations: { type: mapOf(stringType), omitEmpty },
  CapAdd: strSlice,
  CapDrop: strSlice,
  CgroupnsMode: named('container.CgroupnsMode', stringType),
  DNS: { type: strings, json: 'Dns' },
  DNSOptions: { type: strings, json: 'DnsOptions' },
  DNSSearch: { type: strings, json: 'DnsSearch' },
  ExtraHosts: strings,
  GroupAdd: strings,
  IpcMode: named('container.IpcMode', stringType),
  Cgroup: named('container.CgroupSpec', stringType),
  Links: strings,
  OomScoreAdj: intType,
  PidMode: named('container.PidMode', stringType),
  Privileged: boolType,
  PublishAllPorts: boolType,
  ReadonlyRootfs: boolType,
  SecurityOpt: strings,
  StorageOpt: { type: textMap, omitEmpty },
  Tmpfs: { type: textMap, omitEmpty },
  UTSMode: named('container.UTSMode', stringType),
  UsernsMode: named('container.UsernsMode', stringType),
  ShmSize: int64Type,
  Sysctls: { type: textMap, omitEmpty },
  Runtime: { type: stringType, omitEmpty },
  Isolation: named('container.Isolation', stringType),
  Resources: { type: resources, embedded: true },
  Mounts: { type: sliceOf(mountType), omitEmpty },
  MaskedPaths: strings,
  ReadonlyPaths: strings,
  Init: { type: pointerTo(boolType), omitEmpty },
});
