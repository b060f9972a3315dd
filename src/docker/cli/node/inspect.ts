import { nodeInspect } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { inspectAll } from '../inspect/inspection.ts';
import { prettyAll } from '../inspect/pretty-all.ts';
import { nodeType } from '../inspect/types/node-type.ts';
import { nodeRef } from './node-ref.ts';
import { prettyNode } from './pretty.ts';

export const inspect = command({
  name: 'inspect',
  about: { ko: '노드의 자세한 정보를 보여 줘요', en: 'Show everything about nodes' },
  use: '[OPTIONS] self|NODE [NODE...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    pretty: { type: bool, ko: '읽기 쉽게 보여 줘요', en: 'Show it for people to read' },
  },
  run(context, { args, flags }) {
    const find = (name: string) => context.call(nodeInspect, { ref: nodeRef(context, name) });
    if (flags.pretty) return prettyAll(context, args, (name) => prettyNode(find(name)));
    return inspectAll(
      context,
      args,
      flags.format,
      (name) => ({ type: nodeType, data: find(name), raw: false }),
      { badFormat: 1 },
    );
  },
});
