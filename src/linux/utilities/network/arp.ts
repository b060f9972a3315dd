import type { Utility } from '../utility.ts';
import { gatewayMac } from './ip.ts';

/** arp: the neighbours' hardware addresses. */
export const arp: Utility = (tool) => {
  const cards = tool.computer.interfaces.filter(({ gateway }) => gateway !== '');
  const bsd = tool.computer.dialect === 'busybox' || tool.args.includes('-a');
  if (!bsd && cards.length > 0) {
    tool.out('Address                  HWtype  HWaddress           Flags Mask            Iface\n');
  }
  for (const card of cards) {
    const mac = gatewayMac(card);
    tool.out(
      bsd
        ? `? (${card.gateway}) at ${mac} [ether]  on ${card.name}\n`
        : `${card.gateway.padEnd(25)}ether   ${mac}   C                     ${card.name}\n`,
    );
  }
  return 0;
};
