import { parseSignal, SIGKILL, SIGTERM } from '../../../base/signal.ts';
import { type Program, type Step, type Wait } from '../../process/program.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { parseDuration } from './duration.ts';
import { getopt, isGiven, optionValue } from './getopt.ts';
import { showUsage, toolOf, wrongOption } from './program-tool.ts';
import { cannotRunText, exitAs, spawnCommand, statusOf } from './run-command.ts';
import { afterSeconds } from './wait.ts';
import { exit } from '../../process/program.ts';

const USAGE = '[-s SIG] [-k KILL_SECS] SECS PROG ARGS';

type State = {
  readonly child: number;
  readonly signal: number;
  readonly killAfter: number | null;
  readonly preserve: boolean;
  readonly timedOut: boolean;
};

/** timeout: ends a command that takes too long. */
export const timeout: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, {
      short: 's:k:vf',
      long: { 'signal:': 's', 'kill-after:': 'k', 'preserve-status': 'p', foreground: 'f', verbose: 'v' },
      operandsLast: true,
    });
    if (parsed.problem) return wrongOption(tool, parsed.problem, USAGE, 125);
    const [duration, ...argv] = parsed.operands;
    if (duration === undefined || argv.length === 0) return showUsage(tool, USAGE, 125);
    const times = [duration, optionValue(parsed, 'k') ?? '0'];
    for (const time of times) {
      if (parseDuration(time) !== undefined) continue;
      if (!tool.gnu) return tool.fail(`invalid number '${time}'`);
      tool.err(`timeout: invalid time interval '${time}'\n`);
      return showUsage(tool, USAGE, 125);
    }
    const signal = parseSignal(optionValue(parsed, 's') ?? 'TERM');
    if (signal === undefined) {
      const wrong = optionValue(parsed, 's') ?? '';
      if (!tool.gnu) return tool.fail(`bad signal name '${wrong}'`);
      tool.err(`timeout: '${wrong}': invalid signal\n`);
      return showUsage(tool, USAGE, 125);
    }
    const child = spawnCommand(process, argv);
    if (typeof child !== 'number') {
      return tool.fail(cannotRunText(tool, argv[0] ?? '', child.text), child.status);
    }
    const killAfter = isGiven(parsed, 'k') ? (parseDuration(times[1] ?? '') ?? 0) : 0;
    const state: State = {
      child,
      signal,
      killAfter: killAfter > 0 ? killAfter : null,
      preserve: isGiven(parsed, 'p'),
      timedOut: false,
    };
    const seconds = parseDuration(duration) ?? 0;
    return waitFor(process, state, seconds === 0 ? undefined : seconds);
  },

  resume(process, json, wake) {
    const state = json as State;
    const ended = process.reap(state.child);
    if (ended) {
      // With busybox the command runs in the place of timeout itself: whoever waits sees it end by the signal.
      const isCommand = process.computer.dialect === 'busybox' && process.pid !== 1;
      if (isCommand && ended.signal !== undefined && ended.signal > 0)
        process.kill(process.pid, ended.signal);
      if (!state.timedOut || state.preserve || process.computer.dialect === 'busybox') return exitAs(ended);
      return exit(state.signal === SIGKILL || ended.signal === SIGKILL ? statusOf(ended) : 124);
    }
    if (wake.kind !== 'time') return waitFor(process, state, undefined);
    // As the first process of a container such a command takes no signal from within.
    const isImmune = process.computer.dialect === 'busybox' && process.pid === 1;
    if (!isImmune) process.kill(state.child, state.timedOut ? SIGKILL : state.signal);
    const next = { ...state, timedOut: true };
    return waitFor(process, next, state.timedOut ? undefined : (state.killAfter ?? undefined));
  },

  signal(process, json, signal) {
    process.kill((json as State).child, signal === SIGKILL ? SIGTERM : signal);
    return process.computer.dialect === 'busybox' ? 'default' : 'ignore';
  },
};

function waitFor(process: ProcessContext, state: State, seconds: number | undefined): Step {
  const child: Wait = { kind: 'child', pid: state.child };
  if (seconds === undefined) return { kind: 'wait', for: child, state };
  return { kind: 'wait', for: { kind: 'any', of: [child, afterSeconds(process.now, seconds)] }, state };
}
