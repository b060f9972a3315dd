import { RE2JS } from 're2js';
import type { ProcessInfo } from '../../process/process-context.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { findUser } from './accounts.ts';
import { getopt, isGiven, optionValue, optionValues } from '../system/getopt.ts';
import { readSignal } from './signal-names.ts';

/** pgrep: numbers of the processes whose name matches. */
export const pgrep: Utility = (tool) => search(tool, 'list');
/** pkill: the same, sending them a signal. */
export const pkill: Utility = (tool) => search(tool, 'signal');

function search(tool: UtilityContext, what: 'list' | 'signal'): number {
  let signal = 15;
  const args: string[] = [];
  for (const arg of tool.args) {
    const found = what === 'signal' && /^-[A-Z0-9]/.test(arg) ? readSignal(arg.slice(1)) : undefined;
    if (found === undefined) args.push(arg);
    else signal = found;
  }
  const parsed = getopt(args, {
    short: 'flaxvonciu:U:P:d:e',
    long: {
      full: 'f', 'list-name': 'l', 'list-full': 'a', exact: 'x', inverse: 'v', oldest: 'o', newest: 'n', count: 'c',
      'ignore-case': 'i', 'euid:': 'u', 'uid:': 'U', 'parent:': 'P', 'delimiter:': 'd', 'signal:': 's', echo: 'e',
    },
  }); // prettier-ignore
  if (parsed.problem) return tool.fail(`invalid option -- '${parsed.problem.option.replace(/^-+/, '')}'`, 2);
  signal = readSignal(optionValue(parsed, 's') ?? '') ?? signal;
  const [pattern] = parsed.operands;
  if (pattern === undefined && !isGiven(parsed, 'u', 'U', 'P')) {
    tool.fail('no matching criteria specified');
    if (tool.computer.dialect === 'gnu') tool.err(`Try \`${tool.name} --help' for more information.\n`);
    return 2;
  }
  const expression = compile(pattern ?? '', isGiven(parsed, 'x'), isGiven(parsed, 'i'));
  if (!expression) return tool.fail(`${pattern}: invalid regular expression`, 2);
  const uids = [...optionValues(parsed, 'u'), ...optionValues(parsed, 'U')].flatMap((list) =>
    list.split(',').map((name) => findUser(tool.fs, name)?.uid ?? Number(name)),
  );
  const parents = optionValues(parsed, 'P').flatMap((list) => list.split(',').map(Number));
  const full = isGiven(parsed, 'f');
  let found = tool.processes().filter((each) => {
    if (each.pid === tool.pid) return false;
    tool.work(1);
    const matches =
      expression.matcher(full ? commandLine(each) : each.name).find() &&
      (uids.length === 0 || uids.includes(each.credentials.uid)) &&
      (parents.length === 0 || parents.includes(each.parent));
    return matches !== isGiven(parsed, 'v');
  });
  if (isGiven(parsed, 'o')) found = found.slice(0, 1);
  if (isGiven(parsed, 'n')) found = found.slice(-1);
  if (isGiven(parsed, 'c')) tool.out(`${found.length}\n`);
  else if (what === 'list') {
    const lines = found.map(
      (each) => `${each.pid}${labelOf(each, isGiven(parsed, 'a'), isGiven(parsed, 'l'))}`,
    );
    if (lines.length > 0) tool.out(`${lines.join(optionValue(parsed, 'd') ?? '\n')}\n`);
  }
  if (what === 'signal') for (const each of found) tool.kill(each.pid, signal);
  return found.length > 0 ? 0 : 1;
}

function compile(pattern: string, exact: boolean, ignoreCase: boolean): RE2JS | undefined {
  try {
    return RE2JS.compile(exact ? `^(?:${pattern})$` : pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return undefined;
  }
}

function labelOf(each: ProcessInfo, full: boolean, name: boolean): string {
  if (full) return ` ${commandLine(each)}`;
  return name ? ` ${each.name}` : '';
}

/** A process as `ps` shows its command: what has ended has only its name left. */
export function commandLine(each: ProcessInfo): string {
  return each.state === 'zombie' ? `[${each.name}] <defunct>` : each.argv.join(' ');
}
