import { lookUp } from '../../../base/record.ts';
import { serviceList } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { listFormat } from '../client/common-flags.ts';
import { printListing } from '../client/listing.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { STACK_LABEL } from './namespace.ts';

export const ls = command({
  name: 'ls',
  aliases: ['list'],
  about: { ko: '스택 목록을 보여 줘요', en: 'Show the stacks' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: { format: listFormat },
  run(context, { flags }) {
    const counts = new Map<string, number>();
    for (const { Spec } of context.call(serviceList, { filters: { label: [STACK_LABEL] } })) {
      const stack = lookUp(Spec.Labels, STACK_LABEL) ?? '';
      counts.set(stack, (counts.get(stack) ?? 0) + 1);
    }
    const rows = [...counts]
      .sort(([a], [b]) => naturalOrder(a, b))
      .map(([Name, services]) => ({ Name, Services: String(services) }));
    printListing(
      context,
      {
        typeName: 'formatter.stackContext',
        header: { Name: 'NAME', Services: 'SERVICES' },
        rows,
        table: 'table {{.Name}}\t{{.Services}}',
      },
      { format: flags.format },
    );
    return 0;
  },
});
