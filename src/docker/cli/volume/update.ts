import { volumeInspect } from '../../engine/volume/inspect.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { string } from '../flags/types.ts';

/** Changes volumes of a swarm; there are none, so all it does is refuse. */
export const update = command({
  name: 'update',
  hidden: true,
  about: { ko: '클러스터 볼륨의 설정을 바꿔요', en: 'Change a cluster volume' },
  use: '[OPTIONS] [VOLUME]',
  args: exactArgs(1),
  flags: {
    availability: {
      type: string,
      default: 'active',
      ko: '클러스터 볼륨을 쓸 수 있는지 정해요 ("active", "pause", "drain")',
      en: 'Whether the cluster volume can be used ("active", "pause", "drain")',
    },
  },
  run(context, { args: [name = ''] }) {
    context.call(volumeInspect, { name });
    throw new CliError('can only update cluster volumes', { code: 'not-cluster-volume' });
  },
});
