import { busyboxUsage } from '../system/busybox-usage.ts';
import type { ProcessContext, RequestAnswer } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { getopt, isGiven, optionValue, type Arguments } from '../system/getopt.ts';
import { problemText, toolOf, type ProgramTool } from '../system/program-tool.ts';
import { lookUpHost, resolveErrorText } from './resolve.ts';
import { serviceName } from './services.ts';

type State = {
  readonly mode: 'gathering' | 'talking' | 'listening';
  readonly address: string;
  readonly port: number;
  readonly input: string;
  /** Goes on to answer after the first client. */
  readonly stays: boolean;
};

/** nc: sends what it reads and prints the answer; with -l it is the one who answers. */
export const nc: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, { short: '46lkp:w:zvunNq:s:i:e:dDhtUCX:x:' });
    if (parsed.problem) {
      tool.err(`nc: ${problemText(parsed.problem)}\n`);
      return usage(tool);
    }
    if (isGiven(parsed, 'l')) return listen(process, tool, parsed);
    const [host, portText] = parsed.operands;
    if (host === undefined || portText === undefined) return usage(tool);
    const port = Number(portText.replace(/-.*/, ''));
    if (!/^\d+(-\d+)?$/.test(portText) || port < 1 || port > 65_535) {
      return tool.fail(tool.gnu ? `port number invalid: ${portText}` : `bad port '${portText}'`);
    }
    const found = lookUpHost(process, host);
    if (found.kind !== 'found') {
      if (!tool.gnu) return tool.fail(`bad address '${host}'`);
      return tool.fail(`getaddrinfo for host "${host}" port ${portText}: ${resolveErrorText(found)}`);
    }
    const { address } = found;
    if (isGiven(parsed, 'z')) return probe(process, tool, parsed, host, address, portText);
    const talks = process.isTerminal(0);
    const state: State = { mode: talks ? 'talking' : 'gathering', address, port, input: '', stays: false };
    return proceed(process, state);
  },

  resume: (process, json) => proceed(process, json as State),

  serve(process, json, request) {
    const state = json as State;
    process.write(1, request.data);
    const { text } = process.isTerminal(0) ? { text: '' } : process.read(0);
    return { state, data: state.input + text, ...(!state.stays && { exit: 0 }) };
  },
};

function usage(tool: ProgramTool): Step {
  if (tool.gnu) {
    tool.err('usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]\n');
    tool.err('\t  [-m minttl] [-O length] [-P proxy_username] [-p source_port]\n');
    tool.err('\t  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]\n');
    tool.err('\t  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]\n\t  [destination] [port]\n');
  } else {
    tool.err(busyboxUsage('nc [-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]'));
  }
  return exit(1);
}

function listen(process: ProcessContext, tool: ProgramTool, parsed: Arguments): Step {
  const port = Number(optionValue(parsed, 'p') ?? parsed.operands.at(-1));
  if (!Number.isInteger(port)) return usage(tool);
  const answer = process.listen(port, { protocol: isGiven(parsed, 'u') ? 'udp' : 'tcp' });
  if (answer !== 'ok') {
    const reason = answer === 'in-use' ? 'Address already in use' : 'Permission denied';
    return tool.fail(tool.gnu ? reason : `bind: ${reason}`);
  }
  if (isGiven(parsed, 'v'))
    tool.err(tool.gnu ? `Listening on 0.0.0.0 ${port}\n` : `listening on [::]:${port} ...\n`);
  const stays = isGiven(parsed, 'k') || parsed.given.filter(({ name }) => name === 'l').length > 1;
  return {
    kind: 'wait',
    for: { kind: 'forever' },
    state: { mode: 'listening', address: '', port, input: '', stays },
  };
}

/** -z: only whether ports answer. */
function probe(
  process: ProcessContext,
  tool: ProgramTool,
  parsed: Arguments,
  host: string,
  address: string,
  ports: string,
): Step {
  const [first = 0, last = first] = ports.split('-').map(Number);
  let open = 0;
  for (let port = first; port <= Math.min(last, first + 1023); port++) {
    process.work(1);
    const protocol = isGiven(parsed, 'u') ? 'udp' : 'tcp';
    const answer = process.request({ address, port, protocol, data: '' });
    const connected = answer.kind === 'answered' || answer.kind === 'reset';
    if (connected) open += 1;
    if (isGiven(parsed, 'v')) tool.err(probeText(tool, host, address, port, answer));
  }
  return exit(open > 0 ? 0 : 1);
}

function probeText(
  tool: ProgramTool,
  host: string,
  address: string,
  port: number,
  answer: RequestAnswer,
): string {
  const connected = answer.kind === 'answered' || answer.kind === 'reset';
  const named = host === address ? host : `${host} (${address})`;
  if (!tool.gnu) {
    return connected
      ? `${host} (${address}:${port}) open\n`
      : `nc: ${host} (${address}:${port}): ${failureText(answer)}\n`;
  }
  if (connected) return `Connection to ${named} ${port} port [tcp/${serviceName(port) ?? '*'}] succeeded!\n`;
  if (answer.kind === 'timed-out')
    return `nc: connect to ${named} port ${port} (tcp) timed out: Operation now in progress\n`;
  return `nc: connect to ${named} port ${port} (tcp) failed: ${failureText(answer)}\n`;
}

function failureText(answer: RequestAnswer): string {
  if (answer.kind === 'refused') return 'Connection refused';
  if (answer.kind === 'timed-out') return 'Connection timed out';
  return answer.kind === 'reset' ? 'Connection reset by peer' : 'Network is unreachable';
}

/** At a terminal each line is a message of its own; from a pipe all of it is one. */
function proceed(process: ProcessContext, state: State): Step {
  if (state.mode === 'listening') return { kind: 'wait', for: { kind: 'forever' }, state };
  const waiting: Step = { kind: 'wait', for: { kind: 'readable', fd: 0 }, state };
  if (state.mode === 'talking') {
    const line = process.readLine(0);
    if (!line) return waiting;
    if (line.text === '' && line.end) return exit(0);
    return exchange(process, state, line.text) ?? waiting;
  }
  const { text, end } = process.read(0);
  process.work(1 + (text.length >> 6));
  const input = state.input + text;
  if (!end) return { ...waiting, state: { ...state, input } };
  return exchange(process, state, input) ?? exit(0);
}

/** Sends and prints the answer; a step only when there was nobody. */
function exchange(process: ProcessContext, { address, port }: State, data: string): Step | undefined {
  const tool = toolOf(process);
  const parsed = getopt(tool.args, { short: '46lkp:w:zvunNq:s:i:e:dDhtUCX:x:' });
  const protocol = isGiven(parsed, 'u') ? 'udp' : 'tcp';
  const answer = process.request({ address, port, protocol, data });
  if (answer.kind === 'answered') {
    process.write(1, answer.data);
    return undefined;
  }
  if (answer.kind === 'reset' || protocol === 'udp') return undefined;
  if (!tool.gnu) return tool.fail(`can't connect to remote host (${address}): ${failureText(answer)}`);
  if (isGiven(parsed, 'v')) tool.err(probeText(tool, parsed.operands[0] ?? address, address, port, answer));
  return exit(1);
}
