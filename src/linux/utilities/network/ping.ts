import { busyboxUsage } from '../system/busybox-usage.ts';
import { between, SECOND } from '../../../base/time.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { hasCapability } from '../system/capability.ts';
import { getopt, isGiven, optionValue } from '../system/getopt.ts';
import { problemText, toolOf, type ProgramTool } from '../system/program-tool.ts';
import { afterSeconds } from '../system/wait.ts';
import { isAddress, lookUpHost, resolveErrorText } from './resolve.ts';

/** What docker sets for containers, and systems for themselves: everybody. */
const PING_GROUPS = '0 2147483647';

type State = {
  readonly host: string;
  readonly address: string;
  readonly size: number;
  readonly count: number | null;
  readonly interval: number;
  /** Seconds to wait for an answer to the last one. */
  readonly patience: number;
  readonly deadline: number | null;
  readonly quiet: boolean;
  readonly startedSeconds: number;
  readonly startedNanos: number;
  readonly sent: number;
  readonly received: number;
  /** Milliseconds: what the summary needs of all answers. */
  readonly fastest: number;
  readonly slowest: number;
  readonly sum: number;
  readonly squares: number;
};

const SIGINT = 2;
const SIGQUIT = 3;

/** ping, as busybox and iputils show it: one a second until told to stop. */
export const ping: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, { short: '46c:s:i:W:w:qt:I:Anvp:l:OD' });
    if (parsed.problem) {
      tool.err(`ping: ${problemText(parsed.problem)}\n`);
      return usage(tool);
    }
    const [host] = parsed.operands;
    if (host === undefined) return usage(tool);
    const numbers = ['c', 's', 'i', 'W', 'w', 't'].map((name) => [name, optionValue(parsed, name)] as const);
    const wrong = numbers.find(([, text]) => text !== undefined && !/^\d*\.?\d+$/.test(text));
    if (wrong)
      return tool.fail(tool.gnu ? `invalid argument: '${wrong[1]}'` : `invalid number '${wrong[1]}'`);
    const number = (name: string) => {
      const text = optionValue(parsed, name);
      return text === undefined ? undefined : Number(text);
    };
    const found = lookUpHost(process, host);
    if (found.kind !== 'found') {
      return tool.gnu
        ? tool.fail(`${host}: ${resolveErrorText(found)}`, 2)
        : tool.fail(`bad address '${host}'`);
    }
    const { address } = found;
    const size = number('s') ?? 56;
    tool.out(
      tool.gnu
        ? `PING ${host} (${address}) ${size}(${size + 28}) bytes of data.\n`
        : `PING ${host} (${address}): ${size} data bytes\n`,
    );
    // busybox asks for a raw socket; as Alpine builds it, and iputils, it may do with one that the kernel lets groups have.
    const needsRaw = (!tool.gnu && process.computer.distribution !== 'alpine') || !isPingGroup(process);
    if (needsRaw && !hasCapability(process, 'NET_RAW')) {
      return tool.fail('permission denied (are you root?)');
    }
    return send(process, {
      host,
      address,
      size,
      count: number('c') ?? null,
      interval: Math.max(0.002, number('i') ?? 1),
      patience: number('W') ?? 10,
      deadline: number('w') ?? null,
      quiet: isGiven(parsed, 'q'),
      startedSeconds: process.now.seconds,
      startedNanos: process.now.nanos,
      sent: 0,
      received: 0,
      fastest: 0,
      slowest: 0,
      sum: 0,
      squares: 0,
    });
  },

  resume(process, json) {
    const state = json as State;
    if (isOver(process, state)) return finish(process, state);
    return send(process, state);
  },

  signal(process, json, signal) {
    if (signal !== SIGINT && signal !== SIGQUIT) return 'default';
    return finish(process, json as State);
  },
};

/** Whether its group may open sockets that only ping (`net.ipv4.ping_group_range`). */
function isPingGroup({ computer, credentials }: ProcessContext): boolean {
  const [lowest = 0, highest = 0] = (computer.sysctls?.['net.ipv4.ping_group_range'] ?? PING_GROUPS)
    .split(/\s+/)
    .map(Number);
  return [credentials.gid, ...credentials.groups].some((group) => group >= lowest && group <= highest);
}

function usage(tool: ProgramTool): Step {
  if (!tool.gnu) {
    tool.err(busyboxUsage('ping [OPTIONS] HOST'));
    return exit(1);
  }
  if (tool.args.length === 0) return tool.fail('usage error: Destination address required');
  tool.err('\nUsage\n  ping [options] <destination>\n');
  return exit(2);
}

function send(process: ProcessContext, state: State): Step {
  const tool = toolOf(process);
  process.work(1);
  const answer = process.ping(state.address);
  const sent = state.sent + 1;
  if (answer.kind !== 'answered') {
    if (answer.kind === 'unreachable') {
      if (tool.gnu) return tool.fail('connect: Network is unreachable', 2);
      return tool.fail('sendto: Network is unreachable');
    }
    const next = { ...state, sent };
    return pause(process, next, sent === state.count ? state.patience : state.interval);
  }
  const { milliseconds, ttl } = answer;
  const next: State = {
    ...state,
    sent,
    received: state.received + 1,
    fastest: state.received === 0 ? milliseconds : Math.min(state.fastest, milliseconds),
    slowest: Math.max(state.slowest, milliseconds),
    sum: state.sum + milliseconds,
    squares: state.squares + milliseconds ** 2,
  };
  if (!state.quiet) {
    const bytes = `${state.size + 8} bytes from`;
    const from = isAddress(state.host) ? state.address : `${state.host} (${state.address})`;
    tool.out(
      tool.gnu
        ? `${bytes} ${from}: icmp_seq=${sent} ttl=${ttl} time=${shortTime(milliseconds)} ms\n`
        : `${bytes} ${state.address}: seq=${sent - 1} ttl=${ttl} time=${milliseconds.toFixed(3)} ms\n`,
    );
  }
  if (next.sent === state.count) return finish(process, next);
  return pause(process, next, state.interval);
}

/** iputils shows three digits that count. */
function shortTime(milliseconds: number): string {
  if (milliseconds >= 100) return milliseconds.toFixed(0);
  return milliseconds.toFixed(milliseconds >= 10 ? 1 : milliseconds >= 1 ? 2 : 3);
}

function elapsedSeconds(process: ProcessContext, state: State): number {
  const startedAt = { seconds: state.startedSeconds, nanos: state.startedNanos };
  return between(startedAt, process.now) / SECOND;
}

/** Until the next one, or the deadline if that comes before. */
function pause(process: ProcessContext, state: State, seconds: number): Step {
  const left = state.deadline === null ? seconds : state.deadline - elapsedSeconds(process, state);
  return { kind: 'wait', for: afterSeconds(process.now, Math.max(0, Math.min(seconds, left))), state };
}

function isOver(process: ProcessContext, state: State): boolean {
  return (
    state.sent === state.count ||
    (state.deadline !== null && elapsedSeconds(process, state) >= state.deadline)
  );
}

function finish(process: ProcessContext, state: State): Step {
  const tool = toolOf(process);
  const { sent, received } = state;
  const loss = sent === 0 ? 0 : Math.floor(((sent - received) / sent) * 100);
  tool.out(`\n--- ${state.host} ping statistics ---\n`);
  if (tool.gnu) {
    const milliseconds = Math.floor((sent - 1) * (state.interval * 1000 + 4));
    tool.out(
      `${sent} packets transmitted, ${received} received, ${loss}% packet loss, time ${Math.max(0, milliseconds)}ms\n`,
    );
  } else tool.out(`${sent} packets transmitted, ${received} packets received, ${loss}% packet loss\n`);
  if (received > 0) {
    const mean = state.sum / received;
    const deviation = Math.sqrt(Math.max(0, state.squares / received - mean ** 2));
    const three = [state.fastest, mean, state.slowest].map((time) => time.toFixed(3)).join('/');
    tool.out(
      tool.gnu
        ? `rtt min/avg/max/mdev = ${three}/${deviation.toFixed(3)} ms\n`
        : `round-trip min/avg/max = ${three} ms\n`,
    );
  } else if (tool.gnu) tool.out('\n');
  return exit(received > 0 ? 0 : 1);
}
