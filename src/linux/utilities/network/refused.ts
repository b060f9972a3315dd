import { hasCapability } from '../system/capability.ts';
import type { Utility } from '../utility.ts';

/** tcpdump: needs a raw socket and a network whose packets could be seen; here there are none. */
export const tcpdump: Utility = (tool) => {
  tool.err(
    "tcpdump: eth0: You don't have permission to perform this capture on that device\n(socket: Operation not permitted)\n",
  );
  return 1;
};

/** iptables: the rules are the host's; a container may not see its own without NET_ADMIN. */
export const iptables: Utility = (tool) => {
  if (!hasCapability(tool, 'NET_ADMIN')) {
    tool.err(
      `${tool.name} v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)\n`,
    );
    return 4;
  }
  const table = tool.args[tool.args.indexOf('-t') + 1];
  const nat = tool.args.includes('-t') && table === 'nat';
  for (const chain of nat
    ? ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING']
    : ['INPUT', 'FORWARD', 'OUTPUT']) {
    tool.out(`${chain === (nat ? 'PREROUTING' : 'INPUT') ? '' : '\n'}Chain ${chain} (policy ACCEPT)\n`);
    tool.out('target     prot opt source               destination         \n');
  }
  return 0;
};
