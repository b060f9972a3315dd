import { swarmJoin } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { swarmInfo } from './swarm-info.ts';
import { string } from '../flags/types.ts';
import { readAvailability } from './availability.ts';
import { addressFlags } from './swarm-flags.ts';

export const join = command({
  name: 'join',
  use: '[OPTIONS] HOST:PORT',
  about: { ko: 'Swarm에 들어가요', en: 'Join a swarm' },
  args: exactArgs(1),
  flags: {
    ...addressFlags,
    token: { type: string, ko: '들어갈 때 보일 토큰이에요', en: 'Token that lets one in' },
  },
  run(context, { args: [remote = ''], flags, changed }) {
    context.call(swarmJoin, {
      ListenAddr: flags['listen-addr'],
      AdvertiseAddr: flags['advertise-addr'],
      DataPathAddr: flags['data-path-addr'],
      RemoteAddrs: [remote],
      JoinToken: flags.token,
      ...(changed.has('availability') ? { Availability: readAvailability(flags.availability) } : {}),
    });
    const { ControlAvailable } = swarmInfo(context);
    context.out(`This node joined a swarm as a ${ControlAvailable ? 'manager' : 'worker'}.\n`);
    return 0;
  },
});
