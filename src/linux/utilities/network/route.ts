import type { Utility, UtilityContext } from '../utility.ts';
import { withGateway } from './change-link.ts';
import { netmask, networkOf } from './resolve.ts';

/** route: the table of routes; `-n` with numbers. */
export const route: Utility = (tool) => {
  const words = tool.args.filter((arg) => !arg.startsWith('-'));
  if (words.length > 0) return changeRoute(tool, words);
  tool.out(
    routeTable(
      tool,
      tool.args.some((arg) => arg.startsWith('-') && arg.includes('n')),
      'route',
    ),
  );
  return 0;
};

/** `route del default`, `route add default gw 172.17.0.1`. Other routes are not kept. */
function changeRoute(tool: UtilityContext, [verb = '', ...words]: readonly string[]): number {
  const cards = tool.computer.interfaces.filter(({ name }) => name !== 'lo');
  const current = cards.find(({ gateway }) => gateway !== '');
  const isRemoval = verb === 'del';
  const card = isRemoval ? current : cards.find(({ isDown }) => isDown !== true);
  const fail = (problem: string): number => {
    const gnu = tool.computer.dialect === 'gnu';
    tool.err(`${gnu ? '' : 'route: '}${isRemoval ? 'SIOCDELRT' : 'SIOCADDRT'}: ${problem}\n`);
    return gnu ? 7 : 1;
  };
  if (tool.configureInterface('lo', {}) !== 'ok') return fail('Operation not permitted');
  if (!words.includes('default')) return fail('Operation not supported');
  if (!card) return fail(isRemoval ? 'No such process' : 'Network is unreachable');
  if (!isRemoval && current) return fail('File exists');
  tool.configureInterface(
    card.name,
    withGateway(card, isRemoval ? '' : (words[words.indexOf('gw') + 1] ?? '')),
  );
  return 0;
}

/** The table as route prints it, or with netstat's columns. */
export function routeTable(tool: UtilityContext, numeric: boolean, form: 'route' | 'netstat'): string {
  const middle = form === 'route' ? 'Flags Metric Ref    Use Iface' : 'Flags   MSS Window  irtt Iface';
  const cards = tool.computer.interfaces.filter(
    ({ name, address, isDown }) => name !== 'lo' && address !== '' && !isDown,
  );
  const gateway = cards.find((card) => card.gateway !== '');
  const gnu = tool.computer.dialect === 'gnu';
  const anyGateway = numeric ? '0.0.0.0' : gnu ? '0.0.0.0' : '*';
  const row = (target: string, via: string, mask: string, flags: string, device: string) =>
    `${target.padEnd(15)} ${via.padEnd(15)} ${mask.padEnd(15)} ` +
    (form === 'route'
      ? `${flags.padEnd(5)} 0      0        0 ${device}\n`
      : `${flags.padEnd(5)}     0 0          0 ${device}\n`);
  const rows = cards
    .map((card) =>
      row(networkOf(card.address, card.prefix), anyGateway, netmask(card.prefix), 'U', card.name),
    )
    .toSorted();
  const first = gateway
    ? [row(numeric ? '0.0.0.0' : 'default', gateway.gateway, '0.0.0.0', 'UG', gateway.name)]
    : [];
  return `Kernel IP routing table\nDestination     Gateway         Genmask         ${middle}\n${[...first, ...rows].join('')}`;
}
