import type { Program } from '../../../linux/process/program.ts';
import { becomeCommand, isOption } from '../entrypoint/become.ts';

const OWN_COMMANDS: ReadonlySet<string> = new Set(['serve', 'garbage-collect', 'help']);
const LAST_LINE = 12;

/** entrypoint.sh of registry: serves by the configuration file it is given, or becomes any other command. */
export const registryEntrypoint: Program = {
  start(process) {
    const args = process.argv.slice(1);
    const [first = ''] = args;
    const isOwn = OWN_COMMANDS.has(first) || isOption(first);
    const argv = /\.ya?ml$/.test(first)
      ? ['registry', 'serve', ...args]
      : isOwn
        ? ['registry', ...args]
        : args;
    return becomeCommand(process, argv, { line: LAST_LINE });
  },
};
