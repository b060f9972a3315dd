import type { NetworkInterface } from '../../process/computer.ts';
import type { LinkSettings } from '../../process/namespace-settings.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { upOrDown } from './change-link.ts';
import { broadcastOf, netmask } from './resolve.ts';

/** ifconfig: the network cards, as busybox and net-tools show them. */
export const ifconfig: Utility = (tool) => {
  const gnu = tool.computer.dialect === 'gnu';
  const [wanted, ...change] = tool.args.filter((arg) => !arg.startsWith('-'));
  const all = tool.args.includes('-a');
  const cards = tool.computer.interfaces
    .filter(({ name, isDown }) => (wanted === undefined ? all || !isDown : name === wanted))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (cards.length === 0 && wanted !== undefined) {
    tool.err(`${gnu ? '' : 'ifconfig: '}${wanted}: error fetching interface information: Device not found\n`);
    return 1;
  }
  if (wanted !== undefined && change.length > 0) return changeCard(tool, wanted, change);
  for (const card of cards) tool.out(gnu ? netToolsText(card) : busyboxText(card));
  return 0;
};

/** What a word changes, and by which of the old calls. */
function changeOf(word: string, value: string | undefined): readonly [string, LinkSettings] | undefined {
  if (word === 'up' || word === 'down') return ['SIOCSIFFLAGS', upOrDown(word === 'down')];
  if (word === 'mtu') return ['SIOCSIFMTU', { mtu: Number(value) || 1500 }];
  if (word === 'netmask') return ['SIOCSIFNETMASK', {}];
  const [, address, bits = '24'] = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d+))?$/.exec(word) ?? [];
  return address === undefined
    ? undefined
    : ['SIOCSIFADDR', { isDown: false, addresses: [{ address, prefix: Number(bits) }] }];
}

function changeCard(tool: UtilityContext, name: string, words: readonly string[]): number {
  const gnu = tool.computer.dialect === 'gnu';
  for (const [at, word] of words.entries()) {
    const [call, settings] = changeOf(word, words[at + 1]) ?? [];
    if (call === undefined || settings === undefined) continue;
    if (tool.configureInterface(name, settings) === 'ok') continue;
    tool.err(`${gnu ? '' : 'ifconfig: '}${call}: Operation not permitted\n`);
    return gnu ? 255 : 1;
  }
  return 0;
}

function busyboxText(card: NetworkInterface): string {
  const loopback = card.name === 'lo';
  const inet = card.address === '' ? '' : `          inet addr:${card.address}  ${loopback ? '' : `Bcast:${broadcastOf(card.address, card.prefix)}  `}Mask:${netmask(card.prefix)}\n`; // prettier-ignore
  return (
    `${card.name.padEnd(10)}Link encap:${loopback ? 'Local Loopback' : 'Ethernet'}  ${loopback ? '' : `HWaddr ${card.mac.toUpperCase()}  `}\n` +
    `${inet}${loopback && !card.isDown ? '          inet6 addr: ::1/128 Scope:Host\n' : ''}` +
    `          ${card.isDown ? (loopback ? 'LOOPBACK' : 'BROADCAST MULTICAST') : `UP ${loopback ? 'LOOPBACK RUNNING' : 'BROADCAST RUNNING MULTICAST'}`}  MTU:${card.mtu}  Metric:1\n` +
    '          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n' +
    '          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n' +
    `          collisions:0 txqueuelen:${loopback ? 1000 : 0} \n` +
    '          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n'
  );
}

function netToolsText(card: NetworkInterface): string {
  const loopback = card.name === 'lo';
  const up = loopback ? '73<UP,LOOPBACK,RUNNING>' : '4163<UP,BROADCAST,RUNNING,MULTICAST>';
  const flags = card.isDown ? (loopback ? '8<LOOPBACK>' : '4098<BROADCAST,MULTICAST>') : up;
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
