import {
  boolType,
  int64Type,
  intType,
  mapOf,
  named,
  pointerTo,
  sliceOf,
  stringType,
  structOf,
} from '../../format/value/go-type.ts';
import { timeType } from '../../format/value/time-value.ts';
import { healthConfigType } from './health-config.ts';
import { hostConfigType } from './host-config.ts';
import { descriptorType } from './image-type.ts';
import { driverData, portMap, portSet, strings, strSlice, textMap, emptyType } from './shared.ts';

const omitEmpty = true;

const state = structOf('container.State', {
  Status: named('container.ContainerState', stringType),
  Running: boolType,
  Paused: boolType,
  Restarting: boolType,
  OOMKilled: boolType,
  Dead: boolType,
  Pid: intType,
  ExitCode: intType,
  Error: stringType,
  StartedAt: stringType,
  FinishedAt: stringType,
  Health: {
    type: pointerTo(
      structOf('container.Health', {
        Status: named('container.HealthStatus', stringType),
        FailingStreak: intType,
        Log: sliceOf(
          pointerTo(
            structOf('container.HealthcheckResult', {
              Start: timeType,
              End: timeType,
              ExitCode: intType,
              Output: stringType,
            }),
          ),
        ),
      }),
    ),
    omitEmpty,
  },
});

const config = structOf('container.Config', {
  Hostname: stringType,
  Domainname: stringType,
  User: stringType,
  AttachStdin: boolType,
  AttachStdout: boolType,
  AttachStderr: boolType,
  ExposedPorts: { type: portSet, omitEmpty },
  Tty: boolType,
  OpenStdin: boolType,
  StdinOnce: boolType,
  Env: strings,
  Cmd: strSlice,
  Healthcheck: { type: pointerTo(healthConfigType), omitEmpty },
  ArgsEscaped: { type: boolType, omitEmpty },
  Image: stringType,
  Volumes: mapOf(emptyType),
  WorkingDir: stringType,
  Entrypoint: strSlice,
  NetworkDisabled: { type: boolType, omitEmpty },
  MacAddress: { type: stringType, omitEmpty },
  OnBuild: strings,
  Labels: textMap,
  StopSignal: { type: stringType, omitEmpty },
  StopTimeout: { type: pointerTo(intType), omitEmpty },
  Shell: { type: strSlice, omitEmpty },
});

const endpoint = structOf('network.EndpointSettings', {
  IPAMConfig: pointerTo(
    structOf('network.EndpointIPAMConfig', {
      IPv4Address: { type: stringType, omitEmpty },
      IPv6Address: { type: stringType, omitEmpty },
      LinkLocalIPs: { type: strings, omitEmpty },
    }),
  ),
  Links: strings,
  Aliases: strings,
  MacAddress: stringType,
  DriverOpts: textMap,
  GwPriority: intType,
  NetworkID: stringType,
  EndpointID: stringType,
  Gateway: stringType,
  IPAddress: stringType,
  IPPrefixLen: intType,
  IPv6Gateway: stringType,
  GlobalIPv6Address: stringType,
  GlobalIPv6PrefixLen: intType,
  DNSNames: strings,
});

const addresses = sliceOf(structOf('network.Address', { Addr: stringType, PrefixLen: intType }));

const networkSettings = structOf('container.NetworkSettings', {
  NetworkSettingsBase: {
    type: structOf('container.NetworkSettingsBase', {
      Bridge: stringType,
      SandboxID: stringType,
      SandboxKey: stringType,
      Ports: portMap,
      HairpinMode: boolType,
      LinkLocalIPv6Address: stringType,
      LinkLocalIPv6PrefixLen: intType,
      SecondaryIPAddresses: addresses,
      SecondaryIPv6Addresses: addresses,
    }),
    embedded: true,
  },
  DefaultNetworkSettings: {
    type: structOf('container.DefaultNetworkSettings', {
      EndpointID: stringType,
      Gateway: stringType,
      GlobalIPv6Address: stringType,
      GlobalIPv6PrefixLen: intType,
      IPAddress: stringType,
      IPPrefixLen: intType,
      IPv6Gateway: stringType,
      MacAddress: stringType,
    }),
    embedded: true,
  },
  Networks: mapOf(pointerTo(endpoint)),
});

export const mountPointType = structOf('container.MountPoint', {
  Type: { type: named('mount.Type', stringType), omitEmpty },
  Name: { type: stringType, omitEmpty },
  Source: stringType,
  Destination: stringType,
  Driver: { type: stringType, omitEmpty },
  Mode: stringType,
  RW: boolType,
  Propagation: named('mount.Propagation', stringType),
});

const base = structOf('container.ContainerJSONBase', {
  ID: { type: stringType, json: 'Id' },
  Created: stringType,
  Path: stringType,
  Args: strings,
  State: pointerTo(state),
  Image: stringType,
  ResolvConfPath: stringType,
  HostnamePath: stringType,
  HostsPath: stringType,
  LogPath: stringType,
  Name: stringType,
  RestartCount: intType,
  Driver: stringType,
  Platform: stringType,
  MountLabel: stringType,
  ProcessLabel: stringType,
  AppArmorProfile: stringType,
  ExecIDs: strings,
  HostConfig: pointerTo(hostConfigType),
  GraphDriver: driverData,
  SizeRw: { type: pointerTo(int64Type), omitEmpty },
  SizeRootFs: { type: pointerTo(int64Type), omitEmpty },
});

/** What `docker inspect` of a container has, typed as the real command types it. */
export const containerType = structOf('container.InspectResponse', {
  ContainerJSONBase: { type: pointerTo(base), embedded: true },
  Mounts: sliceOf(mountPointType),
  Config: pointerTo(config),
  NetworkSettings: pointerTo(networkSettings),
  ImageManifestDescriptor: { type: pointerTo(descriptorType), omitEmpty },
});
