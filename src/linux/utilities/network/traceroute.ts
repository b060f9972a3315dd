import type { Utility } from '../utility.ts';
import { lookUpHost } from './resolve.ts';

/** traceroute: here everything that answers is one hop away, or two behind the gateway. */
export const traceroute: Utility = (tool) => {
  const host = tool.args.find((arg) => !arg.startsWith('-'));
  if (host === undefined) return tool.fail('you must specify a host', 2);
  const found = lookUpHost(tool, host);
  if (found.kind !== 'found') {
    if (tool.computer.dialect === 'busybox') return tool.fail(`bad address '${host}'`);
    tool.err(
      `${host}: Name or service not known\nCannot handle "host" cmdline arg \`${host}' on position 1 (argc 1)\n`,
    );
    return 2;
  }
  const { address } = found;
  const size = tool.computer.dialect === 'gnu' ? 60 : 46;
  tool.out(`traceroute to ${host} (${address}), 30 hops max, ${size} byte packets\n`);
  const answer = tool.ping(address);
  if (answer.kind === 'answered') {
    tool.out(` 1  ${host} (${address})  0.013 ms  0.006 ms  0.003 ms\n`);
    return 0;
  }
  const gateway = tool.computer.interfaces.find((card) => card.gateway !== '')?.gateway;
  if (gateway !== undefined) tool.out(` 1  ${gateway} (${gateway})  0.012 ms  0.005 ms  0.004 ms\n`);
  for (let hop = gateway === undefined ? 1 : 2; hop <= 30; hop++)
    tool.out(`${String(hop).padStart(2)}  *  *  *\n`);
  return 0;
};
