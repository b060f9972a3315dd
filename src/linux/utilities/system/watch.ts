import type { ProcessContext } from '../../process/process-context.ts';
import type { Program, Step } from '../../process/program.ts';
import { formatDate } from './date-format.ts';
import { parseDuration } from './duration.ts';
import { getopt, isGiven, optionValue } from './getopt.ts';
import { showUsage, toolOf, wrongOption } from './program-tool.ts';
import { spawnCommand } from './run-command.ts';
import { clockIn, zoneOf } from './time-zone.ts';
import { afterSeconds } from './wait.ts';

const USAGE = '[-n SEC] [-tx] PROG ARGS';

type State = {
  readonly argv: readonly string[];
  readonly shown: string;
  readonly seconds: number;
  readonly title: boolean;
  readonly child: number;
};

/** watch: a command every few seconds, each time on a fresh screen, until interrupted. */
export const watch: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, {
      short: 'n:d::txbcegpqw',
      long: { 'interval:': 'n', 'no-title': 't', exec: 'x', differences: 'd', color: 'c' },
      operandsLast: true,
    });
    if (parsed.problem) return wrongOption(tool, parsed.problem, USAGE);
    if (parsed.operands.length === 0) return showUsage(tool, USAGE);
    const seconds = parseDuration(optionValue(parsed, 'n') ?? '2');
    if (seconds === undefined) return tool.fail(`failed to parse argument: '${optionValue(parsed, 'n')}'`);
    const shown = parsed.operands.join(' ');
    return show(process, {
      argv: isGiven(parsed, 'x') ? parsed.operands : ['sh', '-c', shown],
      shown,
      seconds: Math.max(0.1, seconds),
      title: !isGiven(parsed, 't'),
      child: 0,
    });
  },

  resume(process, json, wake) {
    const state = json as State;
    if (wake.kind === 'time') return show(process, state);
    if (!process.reap(state.child)) return { kind: 'wait', for: { kind: 'child', pid: state.child }, state };
    return { kind: 'wait', for: afterSeconds(process.now, state.seconds), state };
  },
};

function show(process: ProcessContext, state: State): Step {
  const tool = toolOf(process);
  process.work(1);
  if (process.isTerminal(1)) tool.out('\x1b[H\x1b[J');
  if (state.title) tool.out(title(process, state));
  const child = spawnCommand(process, state.argv);
  if (typeof child !== 'number')
    return tool.fail(`can't execute '${state.argv[0]}': ${child.text}`, child.status);
  return { kind: 'wait', for: { kind: 'child', pid: child }, state: { ...state, child } };
}

function title(process: ProcessContext, { seconds, shown }: State): string {
  const width = process.terminalSize(1)?.columns ?? 80;
  const date = formatDate(clockIn(zoneOf(process), process.now), '%Y-%m-%d %H:%M:%S');
  const gnu = process.computer.dialect === 'gnu';
  const right = gnu
    ? `${process.computer.hostname}: ${formatDate(clockIn(zoneOf(process), process.now), '%a %b %e %H:%M:%S %Y')}`
    : date;
  const left = `Every ${seconds.toFixed(1)}s: ${shown}`.slice(0, Math.max(0, width - right.length - 1));
  return `${left}${' '.repeat(Math.max(1, width - left.length - right.length))}${right}\n\n`;
}
