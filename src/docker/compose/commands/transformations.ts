import { command } from '../../cli/client/cli-kit.ts';
import { cobraWording, noArgs } from '../../cli/command-tree/args-rule.ts';
import { bool, string } from '../../cli/flags/types.ts';
import { prettyTable, printForm } from './pretty-table.ts';

/** `docker compose bridge transformations list`: nobody here has an image that turns Compose files into others. */
export const listTransformations = command({
  name: 'list',
  aliases: ['ls'],
  use: '',
  about: { ko: '변환을 늘어놓아요', en: 'Show the transformations' },
  args: cobraWording(noArgs),
  flags: {
    format: {
      type: string,
      default: 'table',
      ko: '출력 모양이에요 [table | json]',
      en: 'Form of the output [table | json]',
    },
    quiet: { type: bool, short: 'q', ko: '이름만 보여 줘요', en: 'Show nothing but names' },
  },
  run(context, { flags }) {
    if (flags.quiet) return 0;
    context.out(printForm(flags.format, [], () => prettyTable(['IMAGE ID', 'REPO', 'TAGS', 'SIZE'], [])));
    return 0;
  },
});
