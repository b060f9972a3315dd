import { networkConnect } from '../../engine/network/connect.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { cut } from '../flags/cut.ts';
import { int, list, string, stringSlice } from '../flags/types.ts';
import { link } from '../flags/validators.ts';

/** @throws CliError */
function driverOptions(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const [name, value] = cut(text, '=');
      if (value === undefined || name === '') {
        throw new CliError('invalid key/value pair format in driver options', { code: 'driver-option' });
      }
      return [name.trim(), value.trim()];
    }),
  );
}

export const connect = command({
  name: 'connect',
  about: { ko: '컨테이너를 네트워크에 연결해요', en: 'Connect a container to a network' },
  use: '[OPTIONS] NETWORK CONTAINER',
  args: exactArgs(2),
  flags: {
    alias: {
      type: stringSlice,
      ko: '이 네트워크에서만 통하는 다른 이름을 붙여요',
      en: 'Another name for the container, in this network only',
    },
    'driver-opt': {
      type: stringSlice,
      ko: '네트워크 드라이버의 옵션이에요',
      en: 'Options for the network driver',
    },
    'gw-priority': {
      type: int,
      ko: '값이 가장 큰 네트워크가 기본 게이트웨이가 돼요. 음수도 쓸 수 있어요',
      en: 'The network with the highest value has the default gateway; may be negative',
    },
    ip: {
      type: string,
      ko: 'IPv4 주소예요 (예: 172.30.100.104)',
      en: 'IPv4 address (such as 172.30.100.104)',
    },
    ip6: { type: string, ko: 'IPv6 주소예요 (예: 2001:db8::33)', en: 'IPv6 address (such as 2001:db8::33)' },
    link: {
      type: list(link),
      ko: '다른 컨테이너와 링크해요',
      en: 'Link to another container',
    },
    'link-local-ip': {
      type: stringSlice,
      ko: '링크 로컬 주소를 더해요',
      en: 'Add a link-local address',
    },
  },
  run(context, { args: [network = '', container = ''], flags }) {
    const addresses = {
      ...(flags.ip === '' ? {} : { IPv4Address: flags.ip }),
      ...(flags.ip6 === '' ? {} : { IPv6Address: flags.ip6 }),
      ...(flags['link-local-ip'].length === 0 ? {} : { LinkLocalIPs: flags['link-local-ip'] }),
    };
    const options = driverOptions(flags['driver-opt']);
    context.call(networkConnect, {
      ref: network,
      Container: container,
      EndpointConfig: {
        IPAMConfig: addresses,
        Links: flags.link.length === 0 ? null : flags.link,
        Aliases: flags.alias.length === 0 ? null : flags.alias,
        DriverOpts: flags['driver-opt'].length === 0 ? null : options,
        GwPriority: flags['gw-priority'],
      },
    });
    return 0;
  },
});
