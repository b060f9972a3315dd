import { busyboxUsage } from '../system/busybox-usage.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { toolOf } from '../system/program-tool.ts';
import { lookUpHost, resolveErrorText } from './resolve.ts';

type State = { readonly address: string; readonly port: number };

/** telnet: lines typed to a port, and what it answers. */
export const telnet: Program = {
  start(process) {
    const tool = toolOf(process);
    const [host, portText = '23'] = tool.args.filter((arg) => !arg.startsWith('-'));
    if (host === undefined) {
      tool.err(busyboxUsage('telnet HOST [PORT]'));
      return exit(1);
    }
    const found = lookUpHost(process, host);
    if (found.kind !== 'found') {
      if (!tool.gnu) return tool.fail(`bad address '${host}'`);
      tool.err(`telnet: could not resolve ${host}/${portText}: ${resolveErrorText(found)}\n`);
      return exit(1);
    }
    const { address } = found;
    const port = Number(portText);
    if (tool.gnu) tool.out(`Trying ${address}...\n`);
    const answer = process.request({ address, port, data: '' });
    if (answer.kind !== 'answered' && answer.kind !== 'reset') {
      const reason = answer.kind === 'refused' ? 'Connection refused' : 'Connection timed out';
      if (!tool.gnu) return tool.fail(`can't connect to remote host (${address}): ${reason}`);
      tool.err(`telnet: Unable to connect to remote host: ${reason}\n`);
      return exit(1);
    }
    tool.out(tool.gnu ? `Connected to ${host}.\nEscape character is '^]'.\n` : `Connected to ${host}\n`);
    if (answer.kind === 'answered') tool.out(answer.data);
    return talk(process, { address, port });
  },
  resume: (process, json) => talk(process, json as State),
};

function talk(process: ProcessContext, state: State): Step {
  const line = process.readLine(0);
  if (!line) return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state };
  if (line.text === '' && line.end) {
    process.write(1, 'Connection closed by foreign host\n');
    return exit(1);
  }
  const answer = process.request({ ...state, data: line.text.replace(/\n$/, '\r\n') });
  if (answer.kind !== 'answered') {
    process.write(1, 'Connection closed by foreign host\n');
    return exit(1);
  }
  process.write(1, answer.data);
  return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state };
}
