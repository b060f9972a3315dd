import { networkDisconnect } from '../../engine/network/connect.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

export const disconnect = command({
  name: 'disconnect',
  about: { ko: '컨테이너를 네트워크에서 떼어 내요', en: 'Take a container off a network' },
  use: '[OPTIONS] NETWORK CONTAINER',
  args: exactArgs(2),
  flags: {
    force: {
      type: bool,
      short: 'f',
      ko: '컨테이너를 강제로 떼어 내요',
      en: 'Take the container off by force',
    },
  },
  run(context, { args: [network = '', container = ''], flags }) {
    context.call(networkDisconnect, { ref: network, Container: container, Force: flags.force });
    return 0;
  },
});
