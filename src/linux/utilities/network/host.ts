import type { Utility } from '../utility.ts';
import { ask } from './nslookup.ts';

/** host: the addresses of a name in a sentence each. */
export const host: Utility = (tool) => {
  const name = tool.args.find((arg) => !arg.startsWith('-'));
  if (name === undefined) {
    tool.err('Usage: host [-aCdilrTvVw] [-c class] [-N ndots] [-t type] [-W time]\n');
    return 1;
  }
  const answer = ask(tool, name);
  if (answer.kind === 'found') {
    for (const address of answer.addresses) tool.out(`${answer.name} has address ${address}\n`);
    return 0;
  }
  tool.out(
    answer.kind === 'unknown'
      ? `Host ${name} not found: 3(NXDOMAIN)\n`
      : ';; connection timed out; no servers could be reached\n',
  );
  return 1;
};
