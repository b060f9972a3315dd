import { boolType, interfaceType, mapOf, sliceOf, stringType, structOf } from '../../format/value/go-type.ts';
import { timeType } from '../../format/value/time-value.ts';
import { textMap } from './shared.ts';

const omitEmpty = true;

/** What `docker network inspect` has, typed as the real command types it. */
export const networkType = structOf('network.Inspect', {
  Name: stringType,
  ID: { type: stringType, json: 'Id' },
  Created: timeType,
  Scope: stringType,
  Driver: stringType,
  EnableIPv4: boolType,
  EnableIPv6: boolType,
  IPAM: structOf('network.IPAM', {
    Driver: stringType,
    Options: textMap,
    Config: sliceOf(
      structOf('network.IPAMConfig', {
        Subnet: { type: stringType, omitEmpty },
        IPRange: { type: stringType, omitEmpty },
        Gateway: { type: stringType, omitEmpty },
        AuxAddress: { type: textMap, json: 'AuxiliaryAddresses', omitEmpty },
      }),
    ),
  }),
  Internal: boolType,
  Attachable: boolType,
  Ingress: boolType,
  ConfigFrom: structOf('network.ConfigReference', { Network: stringType }),
  ConfigOnly: boolType,
  Containers: mapOf(
    structOf('network.EndpointResource', {
      Name: stringType,
      EndpointID: stringType,
      MacAddress: stringType,
      IPv4Address: stringType,
      IPv6Address: stringType,
    }),
  ),
  Options: textMap,
  Labels: textMap,
  Peers: { type: sliceOf(structOf('network.PeerInfo', { Name: stringType, IP: stringType })), omitEmpty },
  Services: { type: mapOf(interfaceType), omitEmpty },
});
