import type { Config } from '../../engine/api/secret.ts';
import { configInspect } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { inspectAll } from '../inspect/inspection.ts';
import { prettyAll } from '../inspect/pretty-all.ts';
import { configType } from '../inspect/types/secret-type.ts';
import { labelList } from '../node/pretty.ts';
import { plainTime } from '../service/list/moment.ts';

function pretty({ ID, CreatedAt, UpdatedAt, Spec }: Config): string {
  return `${[
    `ID:\t\t\t${ID}`,
    `Name:\t\t\t${Spec.Name}`,
    ...labelList(Spec.Labels),
    `Created at:            \t${plainTime(CreatedAt)}`,
    `Updated at:            \t${plainTime(UpdatedAt)}`,
    'Data:',
    Buffer.from(Spec.Data ?? '', 'base64').toString('utf8'),
  ].join('\n')}\n`;
}

export const inspect = command({
  name: 'inspect',
  about: { ko: '설정의 자세한 정보를 보여 줘요', en: 'Show everything about configs' },
  use: '[OPTIONS] CONFIG [CONFIG...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    pretty: { type: bool, ko: '읽기 쉽게 보여 줘요', en: 'Show it for people to read' },
  },
  run(context, { args, flags }) {
    const find = (ref: string): Config => context.call(configInspect, { ref });
    if (flags.pretty) return prettyAll(context, args, (name) => pretty(find(name)));
    return inspectAll(
      context,
      args,
      flags.format,
      (name) => ({ type: configType, data: find(name), raw: true }),
      { badFormat: 1 },
    );
  },
});
