import { elapsed, measured, type Measured } from '../../process/measure.ts';
import type { TimeSpent } from '../../process/process-context.ts';
import { exit, type Program } from '../../process/program.ts';
import { getopt, isGiven } from './getopt.ts';
import { showUsage, toolOf, wrongOption } from './program-tool.ts';
import { spawnCommand, statusOf } from './run-command.ts';

const USAGE = '[-vpa] [-o FILE] PROG ARGS';

type State = {
  readonly child: number;
  readonly since: Measured;
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
    const state: State = { child, since: measured(process), posix: isGiven(parsed, 'p') };
    return { kind: 'wait', for: { kind: 'child', pid: child }, state };
  },

  resume(process, json) {
    const state = json as State;
    const ended = process.reap(state.child);
    if (!ended) return { kind: 'wait', for: { kind: 'child', pid: state.child }, state };
    process.write(2, report(elapsed(process, state.since), process.computer.dialect, state.posix));
    return exit(statusOf(ended));
  },
  signal: (_process, _state, signal) => (signal === 2 ? 'ignore' : 'default'),
};

function report({ real, user, system }: TimeSpent, dialect: 'gnu' | 'busybox', posix: boolean): string {
  const [own, kernel] = [user.toFixed(2), system.toFixed(2)];
  if (posix) return `real ${real.toFixed(2)}\nuser ${own}\nsys ${kernel}\n`;
  const minutes = Math.floor(real / 60);
  const seconds = real - minutes * 60;
  if (dialect === 'busybox')
    return `real\t${minutes}m ${seconds.toFixed(2)}s\nuser\t0m ${own}s\nsys\t0m ${kernel}s\n`;
  const share = real === 0 ? 0 : Math.floor((100 * (user + system)) / real);
  return (
    `${own}user ${kernel}system ${minutes}:${seconds.toFixed(2).padStart(5, '0')}elapsed ${share}%CPU ` +
    '(0avgtext+0avgdata 1536maxresident)k\n0inputs+0outputs (0major+72minor)pagefaults 0swaps\n'
  );
}
