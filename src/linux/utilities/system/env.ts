import { exit, type Program } from '../../process/program.ts';
import { getopt, isGiven, optionValues } from './getopt.ts';
import { toolOf, wrongOption } from './program-tool.ts';
import { becomeCommand } from './run-command.ts';

/** env: the environment, or a command in a changed one. */
export const env: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, {
      short: 'iu:0C:',
      long: { 'ignore-environment': 'i', 'unset:': 'u', null: '0', 'chdir:': 'C' },
      operandsLast: true,
    });
    if (parsed.problem) {
      return wrongOption(tool, parsed.problem, '[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]', 125);
    }
    const environment: Record<string, string> = {};
    const [first, ...others] = parsed.operands;
    const clear = isGiven(parsed, 'i') || first === '-';
    if (!clear) Object.assign(environment, process.env);
    for (const name of optionValues(parsed, 'u')) delete environment[name];
    const rest = first === '-' ? others : parsed.operands;
    const command = rest.findIndex((operand) => !operand.includes('='));
    for (const assignment of command < 0 ? rest : rest.slice(0, command)) {
      const equals = assignment.indexOf('=');
      environment[assignment.slice(0, equals)] = assignment.slice(equals + 1);
    }
    if (command >= 0) return becomeCommand(tool, rest.slice(command), { env: environment });
    const end = isGiven(parsed, '0') ? '\0' : '\n';
    tool.out(
      Object.entries(environment)
        .map(([name, value]) => `${name}=${value}${end}`)
        .join(''),
    );
    return exit(0);
  },
};
