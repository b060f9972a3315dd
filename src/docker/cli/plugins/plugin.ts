import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { inspectFormat, listFilter, listFormat } from '../client/common-flags.ts';
import { printListing } from '../client/listing.ts';
import { listFormatOf } from '../client/settings.ts';
import { minArgs, noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

const HEADER = {
  ID: 'ID',
  Name: 'NAME',
  Description: 'DESCRIPTION',
  Enabled: 'ENABLED',
  PluginReference: 'PLUGIN REFERENCE',
};

/** No plugin can be installed here, so there is none to show. */
export const pluginLs = command({
  name: 'ls',
  aliases: ['list'],
  use: '[OPTIONS]',
  about: { ko: '플러그인을 늘어놓아요', en: 'Show the plugins' },
  args: noArgs,
  flags: {
    filter: listFilter,
    format: listFormat,
    'no-trunc': { type: bool, ko: '길어도 줄이지 않아요', en: 'Show long values whole' },
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  },
  run(context, line) {
    const { flags } = line;
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'pluginsFormat', flags.format);
    printListing(
      context,
      {
        typeName: 'formatter.pluginContext',
        header: HEADER,
        rows: [],
        table: 'table {{.ID}}\t{{.Name}}\t{{.Description}}\t{{.Enabled}}',
        quiet: '{{.ID}}',
        raw: 'plugin_id: {{.ID}}\\nname: {{.Name}}\\ndescription: {{.Description}}\\nenabled: {{.Enabled}}\\n',
        rawQuiet: 'plugin_id: {{.ID}}',
      },
      { format, quiet: flags.quiet },
    );
    return 0;
  },
});

export const pluginInspect = command({
  name: 'inspect',
  use: '[OPTIONS] PLUGIN [PLUGIN...]',
  about: { ko: '플러그인을 자세히 보여 줘요', en: 'Show everything about plugins' },
  args: minArgs(1),
  flags: { format: { ...inspectFormat, short: 'f' } },
  run(context, { args, flags }) {
    if (flags.format === '') context.out('[]\n');
    throw new CliError(`Error response from daemon: plugin "${args[0] ?? ''}" not found`, {
      code: 'plugin-not-found',
    });
  },
});
