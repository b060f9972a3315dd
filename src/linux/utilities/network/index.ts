import type { Program } from '../../process/program.ts';
import type { UtilityTable } from '../utility.ts';
import { arp } from './arp.ts';
import { curl } from './curl.ts';
import { dig } from './dig.ts';
import { host } from './host.ts';
import { ifconfig } from './ifconfig.ts';
import { ip } from './ip.ts';
import { nc } from './nc.ts';
import { netstat } from './netstat.ts';
import { nslookup } from './nslookup.ts';
import { ping } from './ping.ts';
import { iptables, tcpdump } from './refused.ts';
import { route } from './route.ts';
import { ss } from './ss.ts';
import { telnet } from './telnet.ts';
import { traceroute } from './traceroute.ts';
import { wget } from './wget.ts';

/** What tells about the network, or asks it once. */
export const NETWORK_UTILITIES: UtilityTable = {
  arp,
  dig,
  host,
  ifconfig,
  ip,
  ip6tables: iptables,
  iptables,
  netstat,
  nslookup,
  route,
  ss,
  tcpdump,
  traceroute,
  wget,
};

/** What talks over the network for a while. */
export const NETWORK_PROGRAMS: Readonly<Record<string, Program>> = {
  curl,
  nc,
  ncat: nc,
  netcat: nc,
  ping,
  telnet,
};
