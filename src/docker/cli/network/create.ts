import { networkCreate } from '../../engine/network/create.ts';
import { command } from '../client/cli-kit.ts';
import { labelTable } from '../client/labels.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool, list, map, optionalBool, string, stringSlice } from '../flags/types.ts';
import { label } from '../flags/validators.ts';
import { ipamConfigs } from './ipam-config.ts';

export const create = command({
  name: 'create',
  about: { ko: '네트워크를 만들어요', en: 'Make a network' },
  use: '[OPTIONS] NETWORK',
  args: exactArgs(1),
  flags: {
    attachable: {
      type: bool,
      ko: '서비스가 아닌 컨테이너도 직접 연결할 수 있게 해요',
      en: 'Let containers that belong to no service join, too',
    },
    'aux-address': {
      type: map(),
      ko: '네트워크 드라이버가 따로 쓰는 IPv4·IPv6 주소예요 (이름=주소)',
      en: 'Addresses that the network driver keeps for itself (name=address)',
    },
    'config-from': {
      type: string,
      ko: '설정을 가져올 네트워크예요',
      en: 'Network whose settings are taken over',
    },
    'config-only': {
      type: bool,
      ko: '다른 네트워크가 가져다 쓸 설정만 만들어요',
      en: 'Make just settings, for other networks to take over',
    },
    driver: {
      type: string,
      short: 'd',
      default: 'bridge',
      ko: '네트워크를 맡을 드라이버예요',
      en: 'Driver that runs the network',
    },
    gateway: {
      type: stringSlice,
      ko: '서브넷의 게이트웨이 주소예요',
      en: "Address of the subnet's gateway",
    },
    ingress: {
      type: bool,
      ko: 'Swarm의 라우팅 메시 네트워크로 만들어요',
      en: 'Make it the routing mesh of a swarm',
    },
    internal: {
      type: bool,
      ko: '바깥으로 나가는 길을 막아요',
      en: 'Leave no way out of the network',
    },
    'ip-range': {
      type: stringSlice,
      ko: '컨테이너 주소를 이 범위에서만 나눠 줘요',
      en: 'Give containers addresses of this range only',
    },
    'ipam-driver': {
      type: string,
      default: 'default',
      ko: '주소를 관리하는 드라이버예요',
      en: 'Driver that hands out addresses',
    },
    'ipam-opt': {
      type: map(),
      ko: '주소 관리 드라이버의 옵션이에요',
      en: 'Options for the driver that hands out addresses',
    },
    ipv4: {
      type: { ...optionalBool, shown: (on) => String(on ?? '') },
      default: true,
      ko: 'IPv4 주소를 줄지 정해요',
      en: 'Whether to give IPv4 addresses',
    },
    ipv6: { type: optionalBool, ko: 'IPv6 주소를 줄지 정해요', en: 'Whether to give IPv6 addresses' },
    label: { type: list(label), ko: '네트워크에 라벨을 붙여요', en: 'Put a label on the network' },
    opt: { type: map(), short: 'o', ko: '드라이버의 옵션이에요', en: 'Options for the driver' },
    scope: { type: string, ko: '네트워크가 미치는 범위예요', en: 'How far the network reaches' },
    subnet: {
      type: stringSlice,
      ko: '네트워크의 서브넷이에요 (예: 10.5.0.0/16)',
      en: 'Subnet of the network (such as 10.5.0.0/16)',
    },
  },
  run(context, { args: [name = ''], flags }) {
    const Config = ipamConfigs({
      subnets: flags.subnet,
      ranges: flags['ip-range'],
      gateways: flags.gateway,
      auxiliary: flags['aux-address'],
    });
    const { Id } = context.call(networkCreate, {
      Name: name,
      Driver: flags.driver,
      Options: flags.opt,
      IPAM: { Driver: flags['ipam-driver'], Config, Options: flags['ipam-opt'] },
      Internal: flags.internal,
      EnableIPv4: flags.ipv4 ?? true,
      EnableIPv6: flags.ipv6 ?? false,
      Attachable: flags.attachable,
      Ingress: flags.ingress,
      Scope: flags.scope,
      ConfigOnly: flags['config-only'],
      Labels: labelTable(flags.label),
    });
    context.out(`${Id}\n`);
    return 0;
  },
});
