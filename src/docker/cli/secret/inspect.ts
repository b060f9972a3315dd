import type { Secret } from '../../engine/api/secret.ts';
import { secretInspect } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { inspectAll } from '../inspect/inspection.ts';
import { prettyAll } from '../inspect/pretty-all.ts';
import { secretType } from '../inspect/types/secret-type.ts';
import { labelList } from '../node/pretty.ts';
import { plainTime } from '../service/list/moment.ts';

function pretty({ ID, CreatedAt, UpdatedAt, Spec }: Secret): string {
  return `${[
    `ID:              ${ID}`,
    `Name:              ${Spec.Name}`,
    ...labelList(Spec.Labels),
    `Driver:            ${Spec.Driver?.Name ?? ''}`,
    `Created at:        ${plainTime(CreatedAt)}`,
    `Updated at:        ${plainTime(UpdatedAt)}`,
  ].join('\n')}\n`;
}

export const inspect = command({
  name: 'inspect',
  about: { ko: '비밀의 자세한 정보를 보여 줘요', en: 'Show everything about secrets' },
  use: '[OPTIONS] SECRET [SECRET...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    pretty: { type: bool, ko: '읽기 쉽게 보여 줘요', en: 'Show it for people to read' },
  },
  run(context, { args, flags }) {
    const find = (ref: string): Secret => context.call(secretInspect, { ref });
    if (flags.pretty) return prettyAll(context, args, (name) => pretty(find(name)));
    return inspectAll(
      context,
      args,
      flags.format,
      (name) => ({ type: secretType, data: find(name), raw: true }),
      { badFormat: 1 },
    );
  },
});
