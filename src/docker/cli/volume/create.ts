import { engineError } from '../../engine/errors/engine-error.ts';
import { volumeCreate } from '../../engine/volume/create.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { labelTable } from '../client/labels.ts';
import { maxArgs } from '../command-tree/args-rule.ts';
import { bytes, list, map, string } from '../flags/types.ts';
import { label } from '../flags/validators.ts';

const words = { ko: '클러스터 볼륨의 설정이에요', en: 'A setting of a cluster volume' };

/** What only a volume of a swarm has: listed by the real help inside a swarm. */
const CLUSTER_FLAGS = {
  availability: { type: string, default: 'active', hidden: true, ...words },
  group: { type: string, hidden: true, ...words },
  'limit-bytes': { type: bytes, hidden: true, ...words },
  'required-bytes': { type: bytes, hidden: true, ...words },
  scope: { type: string, default: 'single', hidden: true, ...words },
  secret: { type: map(), hidden: true, ...words },
  sharing: { type: string, default: 'none', hidden: true, ...words },
  'topology-preferred': { type: list(), hidden: true, ...words },
  'topology-required': { type: list(), hidden: true, ...words },
  type: { type: string, default: 'block', hidden: true, ...words },
} as const;

/** The flags by which the real command knows that a cluster volume is meant. */
const CLUSTER_SIGNS = [
  'availability',
  'group',
  'limit-bytes',
  'required-bytes',
  'scope',
  'secret',
  'sharing',
  'topology-preferred',
  'topology-required',
  'type',
] as const;

export const create = command({
  name: 'create',
  about: { ko: '볼륨을 만들어요', en: 'Make a volume' },
  use: '[OPTIONS] [VOLUME]',
  args: maxArgs(1),
  flags: {
    driver: {
      type: string,
      short: 'd',
      default: 'local',
      ko: '볼륨을 맡을 드라이버예요',
      en: 'Driver that keeps the volume',
    },
    label: { type: list(label), ko: '볼륨에 라벨을 붙여요', en: 'Put a label on the volume' },
    name: { type: string, hidden: true, ko: '볼륨의 이름이에요', en: 'Name of the volume' },
    opt: { type: map(), short: 'o', ko: '드라이버의 옵션이에요', en: 'Options for the driver' },
    ...CLUSTER_FLAGS,
  },
  run(context, { args: [word], flags, changed }) {
    if (word !== undefined && flags.name !== '') {
      throw new CliError(
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
        { code: 'volume-name-twice' },
      );
    }
    if (CLUSTER_SIGNS.some((name) => changed.has(name))) throw engineError('notSwarmManager', {});
    const volume = context.call(volumeCreate, {
      Name: word ?? flags.name,
      Driver: flags.driver,
      DriverOpts: flags.opt,
      Labels: labelTable(flags.label),
    });
    context.out(`${volume.Name}\n`);
    return 0;
  },
});
