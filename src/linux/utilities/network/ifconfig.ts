import type { NetworkInterface } from '../../process/computer.ts';
import type { Utility } from '../utility.ts';
import { broadcastOf, netmask } from './resolve.ts';

/** ifconfig: the network cards, as busybox and net-tools show them. */
export const ifconfig: Utility = (tool) => {
  const gnu = tool.computer.dialect === 'gnu';
  const [wanted, ...change] = tool.args.filter((arg) => !arg.startsWith('-'));
  const cards = tool.computer.interfaces
    .filter(({ name }) => wanted === undefined || name === wanted)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (cards.length === 0 && wanted !== undefined) {
    tool.err(`${gnu ? '' : 'ifconfig: '}${wanted}: error fetching interface information: Device not found\n`);
    return 1;
  }
  if (change.length > 0) {
    tool.err(
      gnu ? 'SIOCSIFFLAGS: Operation not permitted\n' : 'ifconfig: SIOCSIFFLAGS: Operation not permitted\n',
    );
    return gnu ? 255 : 1;
  }
  for (const card of cards) tool.out(gnu ? netToolsText(card) : busyboxText(card));
  return 0;
};

function busyboxText(card: NetworkInterface): string {
  const loopback = card.name === 'lo';
  const inet = card.address === '' ? '' : `          inet addr:${card.address}  ${loopback ? '' : `Bcast:${broadcastOf(card.address, card.prefix)}  `}Mask:${netmask(card.prefix)}\n`; // prettier-ignore
  return (
    `${card.name.padEnd(10)}Link encap:${loopback ? 'Local Loopback' : 'Ethernet'}  ${loopback ? '' : `HWaddr ${card.mac.toUpperCase()}  `}\n` +
    `${inet}${loopback ? '          inet6 addr: ::1/128 Scope:Host\n' : ''}` +
    `          UP ${loopback ? 'LOOPBACK RUNNING' : 'BROADCAST RUNNING MULTICAST'}  MTU:${card.mtu}  Metric:1\n` +
    '          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n' +
    '          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n' +
    `          collisions:0 txqueuelen:${loopback ? 1000 : 0} \n` +
    '          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n'
  );
}

function netToolsText(card: NetworkInterface): string {
  const loopback = card.name === 'lo';
  const flags = loopback ? '73<UP,LOOPBACK,RUNNING>' : '4163<UP,BROADCAST,RUNNING,MULTICAST>';
  const broadcast = loopback ? '' : `  broadcast ${broadcastOf(card.address, card.prefix)}`;
  const inet =
    card.address === '' ? '' : `        inet ${card.address}  netmask ${netmask(card.prefix)}${broadcast}\n`;
  return (
    `${card.name}: flags=${flags}  mtu ${card.mtu}\n${inet}` +
    (loopback
      ? '        inet6 ::1  prefixlen 128  scopeid 0x10<host>\n        loop  txqueuelen 1000  (Local Loopback)\n'
      : `        ether ${card.mac}  txqueuelen 0  (Ethernet)\n`) +
    '        RX packets 0  bytes 0 (0.0 B)\n        RX errors 0  dropped 0  overruns 0  frame 0\n' +
    '        TX packets 0  bytes 0 (0.0 B)\n        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0\n\n'
  );
}
