import { SIGKILL } from '../../../base/signal.ts';
import type { Program } from '../../process/program.ts';
import { getopt } from './getopt.ts';
import { toolOf } from './program-tool.ts';
import { exitAs, spawnCommand } from './run-command.ts';

type State = { readonly child: number };

/**
 * tini, also as `docker-init` (`docker run --init`) and dumb-init: starts one child, hands signals on to it, reaps what
 * others leave behind, and ends as its child does.
 */
export const init: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, { short: 'hsgvwp:e:c', operandsLast: true, long: { version: 'V' } });
    const [command] = parsed.operands;
    if (command === undefined) return tool.fail('no command given: tini [OPTIONS] PROGRAM -- [ARGS]');
    const child = spawnCommand(process, parsed.operands);
    if (typeof child !== 'number') {
      tool.err(`[FATAL tini (${process.pid + 6})] exec ${command} failed: ${child.text}\n`);
      return { kind: 'exit', code: child.status };
    }
    return { kind: 'wait', for: { kind: 'child' }, state: { child } };
  },

  resume(process, json) {
    const { child } = json as State;
    for (;;) {
      const ended = process.reap();
      if (!ended) return { kind: 'wait', for: { kind: 'child' }, state: { child } };
      if (ended.pid === child) return exitAs(ended);
    }
  },

  signal(process, json, signal) {
    if (signal !== SIGKILL) process.kill((json as State).child, signal);
    return 'ignore';
  },
};
