import { swarmInit, swarmUnlockKey } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool, uint32 } from '../flags/types.ts';
import { networkPools } from './address-types.ts';
import { readAvailability } from './availability.ts';
import { printJoinCommand, printUnlockCommand } from './join-command.ts';
import { addressFlags, swarmSettings, withSettings } from './swarm-flags.ts';

export const init = command({
  name: 'init',
  use: '[OPTIONS]',
  about: { ko: 'Swarm을 시작해요', en: 'Begin a swarm' },
  args: noArgs,
  flags: {
    ...swarmSettings,
    ...addressFlags,
    autolock: {
      type: bool,
      ko: '매니저를 잠가요 (다시 시작하려면 키가 있어야 해요)',
      en: 'Lock managers (starting one again takes a key)',
    },
    'data-path-port': {
      type: uint32,
      ko: '데이터가 오갈 포트예요 (1024 - 49151). 0이면 4789를 써요',
      en: 'Port for data (1024 - 49151); 0 means 4789',
    },
    'default-addr-pool': {
      type: networkPools,
      ko: '기본 주소 풀이에요 (CIDR)',
      en: 'Pool of addresses, in CIDR form',
    },
    'default-addr-pool-mask-length': {
      type: uint32,
      default: 24,
      ko: '기본 주소 풀을 나눌 서브넷 길이예요',
      en: 'Length of the subnets that the pool is cut into',
    },
    'force-new-cluster': {
      type: bool,
      ko: '지금 상태로 새 클러스터를 억지로 만들어요',
      en: 'Make a new cluster of the present state by force',
    },
  },
  run(context, { flags, changed }) {
    const id = context.call(swarmInit, {
      ListenAddr: flags['listen-addr'],
      AdvertiseAddr: flags['advertise-addr'],
      DataPathAddr: flags['data-path-addr'],
      DataPathPort: flags['data-path-port'],
      DefaultAddrPool: flags['default-addr-pool'].length === 0 ? null : flags['default-addr-pool'],
      SubnetSize: flags['default-addr-pool-mask-length'],
      ForceNewCluster: flags['force-new-cluster'],
      Spec: withSettings({}, flags, (name) => changed.has(name)),
      AutoLockManagers: flags.autolock,
      ...(changed.has('availability') ? { Availability: readAvailability(flags.availability) } : {}),
    });
    context.out(`Swarm initialized: current node (${id}) is now a manager.\n\n`);
    printJoinCommand(context, id, 'worker');
    context.out(
      "To add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions.\n",
    );
    if (flags.autolock) {
      context.out('\n');
      printUnlockCommand(context, context.call(swarmUnlockKey, undefined).UnlockKey);
    }
    return 0;
  },
});
