import { serviceList } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { listFilter, listFormat } from '../client/common-flags.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { listFormatOf } from '../client/settings.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { printServices } from './list/service-listing.ts';

export const ls = command({
  name: 'ls',
  aliases: ['list'],
  about: { ko: '서비스 목록을 보여 줘요', en: 'Show the services' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    filter: listFilter,
    format: listFormat,
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  },
  run(context, line) {
    const { flags } = line;
    const services = context.call(serviceList, { filters: engineFilters(flags.filter), status: true });
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'servicesFormat', flags.format);
    printServices(context, services, { format, quiet: flags.quiet });
    return 0;
  },
});
