import { serviceList } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { listFilter, listFormat } from '../client/common-flags.ts';
import { listFormatOf } from '../client/settings.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { printServices } from '../service/list/service-listing.ts';
import { checkStackName, stackFilters } from './namespace.ts';

export const services = command({
  name: 'services',
  about: { ko: '스택의 서비스를 보여 줘요', en: 'Show the services of a stack' },
  use: '[OPTIONS] STACK',
  args: exactArgs(1),
  flags: {
    filter: listFilter,
    format: listFormat,
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  },
  run(context, line) {
    const {
      args: [stack = ''],
      flags,
    } = line;
    checkStackName(stack);
    const found = context.call(serviceList, { filters: stackFilters(stack, flags.filter), status: true });
    if (found.length === 0) {
      context.err(`Nothing found in stack: ${stack}\n`);
      return 0;
    }
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'servicesFormat', flags.format);
    printServices(context, found, { format, quiet: flags.quiet });
    return 0;
  },
});
