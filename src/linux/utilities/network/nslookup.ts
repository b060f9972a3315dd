import { busyboxUsage } from '../system/busybox-usage.ts';
import type { NameAnswer } from '../../process/process-context.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { isAddress } from './resolve.ts';

/** nslookup, as busybox and BIND show it. It asks the name server only: /etc/hosts does not count. */
export const nslookup: Utility = (tool) => {
  const name = tool.args.find((arg) => !arg.startsWith('-'));
  if (name === undefined) {
    if (tool.computer.dialect === 'gnu') return 0;
    tool.err(busyboxUsage('nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]'));
    return 1;
  }
  const answer = ask(tool, name);
  if (answer.kind === 'no-server') return noServer(tool);
  const gnu = tool.computer.dialect === 'gnu';
  tool.out(`Server:\t\t${answer.server}\nAddress:\t${answer.server}${gnu ? '#' : ':'}53\n\n`);
  const asked = isAddress(name) ? reverseName(name) : name;
  if (answer.kind === 'unknown') {
    const line = `** server can't find ${asked}: NXDOMAIN\n\n`;
    tool.out(gnu ? line : line.repeat(isAddress(name) ? 1 : 2));
    return 1;
  }
  if (!gnu) tool.out('Non-authoritative answer:\n\n');
  tool.out('Non-authoritative answer:\n');
  for (const address of answer.addresses) tool.out(`Name:\t${answer.name}\nAddress: ${address}\n`);
  tool.out('\n');
  return 0;
};

/** What the name server says: nothing of localhost, and of addresses only that it does not know them. */
export function ask(tool: UtilityContext, name: string): NameAnswer {
  const answer = tool.resolveName(name);
  if (answer.kind !== 'found') return answer;
  const server = answer.server === '' ? tool.computer.nameServer : answer.server;
  const addresses = answer.addresses.filter((address) => !address.includes(':'));
  if (name === 'localhost' || isAddress(name)) return { kind: 'unknown', server };
  return { ...answer, addresses, server };
}

export function reverseName(address: string): string {
  return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
}

function noServer(tool: UtilityContext): number {
  const server = tool.computer.nameServer;
  if (tool.computer.dialect === 'busybox') {
    return tool.fail(`can't connect to remote host (${server}): Network is unreachable`);
  }
  tool.out(
    `;; UDP setup with ${server}#53(${server}) for ${tool.args[0] ?? ''} failed: network unreachable.\n`.repeat(
      3,
    ),
  );
  tool.out(';; no servers could be reached\n\n');
  return 1;
}
