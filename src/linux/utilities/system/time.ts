import { between, type Instant, SECOND } from '../../../base/time.ts';
import { exit, type Program } from '../../process/program.ts';
import { getopt, isGiven } from './getopt.ts';
import { showUsage, toolOf, wrongOption } from './program-tool.ts';
import { spawnCommand, statusOf } from './run-command.ts';

const USAGE = '[-vpa] [-o FILE] PROG ARGS';

type State = {
  readonly child: number;
  readonly seconds: number;
  readonly nanos: number;
  readonly posix: boolean;
};

/** time: how long a command took. */
export const time: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, { short: 'vpao:f:', long: { portability: 'p' }, operandsLast: true });
    if (parsed.problem) return wrongOption(tool, parsed.problem, USAGE);
    if (parsed.operands.length === 0) return showUsage(tool, USAGE);
    const child = spawnCommand(process, parsed.operands);
    if (typeof child !== 'number') {
      const command = parsed.operands[0] ?? '';
      return tool.fail(
        tool.gnu ? `cannot run ${command}: ${child.text}` : `can't execute '${command}': ${child.text}`,
        child.status,
      );
    }
    const state: State = { child, ...process.now, posix: isGiven(parsed, 'p') };
    return { kind: 'wait', for: { kind: 'child', pid: child }, state };
  },

  resume(process, json) {
    const state = json as State;
    const ended = process.reap(state.child);
    if (!ended) return { kind: 'wait', for: { kind: 'child', pid: state.child }, state };
    const started: Instant = { seconds: state.seconds, nanos: state.nanos };
    process.write(2, report(between(started, process.now) / SECOND, process.computer.dialect, state.posix));
    return exit(statusOf(ended));
  },
  signal: (_process, _state, signal) => (signal === 2 ? 'ignore' : 'default'),
};

function report(elapsed: number, dialect: 'gnu' | 'busybox', posix: boolean): string {
  if (posix) return `real ${elapsed.toFixed(2)}\nuser 0.00\nsys 0.00\n`;
  const minutes = Math.floor(elapsed / 60);
  const seconds = elapsed - minutes * 60;
  if (dialect === 'busybox')
    return `real\t${minutes}m ${seconds.toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`;
  return (
    `0.00user 0.00system ${minutes}:${seconds.toFixed(2).padStart(5, '0')}elapsed 0%CPU ` +
    '(0avgtext+0avgdata 1536maxresident)k\n0inputs+0outputs (0major+72minor)pagefaults 0swaps\n'
  );
}
