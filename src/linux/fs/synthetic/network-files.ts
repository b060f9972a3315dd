import type { ProcessView } from '../process-view.ts';
import type { NetworkInterface } from '../../process/computer.ts';
import type { SyntheticNode } from './synthetic-tree.ts';

/** `172.17.0.1` as /proc/net writes it: bytes in the machine's order. */
function hexAddress(address: string): string {
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0').toUpperCase());
  return bytes.toReversed().join('');
}

function maskOf(prefix: number): string {
  const mask = prefix === 0 ? 0 : (0xff_ff_ff_ff << (32 - prefix)) >>> 0;
  return [24, 16, 8, 0].map((shift) => (mask >>> shift) & 0xff).join('.');
}

function networkOf(card: NetworkInterface): string {
  const mask = maskOf(card.prefix).split('.').map(Number);
  return card.address
    .split('.')
    .map((part, index) => Number(part) & (mask[index] ?? 0))
    .join('.');
}

function hasIpv4(card: NetworkInterface): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(card.address);
}

function routeText(cards: readonly NetworkInterface[]): string {
  const row = (columns: readonly (string | number)[]): string => `${columns.join('\t').padEnd(127)}\n`;
  const rows = [
    row([
      'Iface',
      'Destination',
      'Gateway ',
      'Flags',
      'RefCnt',
      'Use',
      'Metric',
      'Mask',
      '',
      'MTU',
      'Window',
      'IRTT',
    ]),
  ];
  const outward = cards.filter((card) => card.name !== 'lo' && hasIpv4(card));
  const gateway = outward.find((card) => card.gateway !== '');
  if (gateway) {
    rows.push(
      row([gateway.name, '00000000', hexAddress(gateway.gateway), '0003', 0, 0, 0, '00000000', 0, 0, 0]),
    );
  }
  for (const card of outward) {
    const mask = hexAddress(maskOf(card.prefix));
    rows.push(row([card.name, hexAddress(networkOf(card)), '00000000', '0001', 0, 0, 0, mask, 0, 0, 0]));
  }
  return rows.join('');
}

function devText(cards: readonly NetworkInterface[]): string {
  const head =
    'Inter-|   Receive                                                |  Transmit\n' +
    ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n';
  const numbers =
    '       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0';
  return head + cards.map((card) => `${`${card.name}:`.padStart(7)}${numbers}\n`).join('');
}

function socketsText(view: ProcessView, protocol: 'tcp' | 'udp'): string {
  const head =
    protocol === 'tcp'
      ? `${'  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'.padEnd(149)}\n`
      : '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            \n';
  const rows = view
    .listeners()
    .filter((listener) => listener.protocol === protocol && !listener.address.includes(':'))
    .map((listener, index) => {
      const port = listener.port.toString(16).padStart(4, '0').toUpperCase();
      const state = protocol === 'tcp' ? '0A' : '07';
      const local = `${hexAddress(listener.address)}:${port}`;
      return `${`${index}`.padStart(4)}: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 ${`${listener.uid}`.padStart(5)}        0 ${40_000 + listener.port} 1 0000000000000000 100 0 0 10 0\n`;
    });
  return head + rows.join('');
}

/** The files of /proc/net. */
export function networkFiles(view: ProcessView): Map<string, SyntheticNode> {
  const cards = view.computer.interfaces;
  const files: Readonly<Record<string, () => string>> = {
    arp: () => 'IP address       HW type     Flags       HW address            Mask     Device\n',
    dev: () => devText(cards),
    if_inet6: () => '00000000000000000000000000000001 01 80 10 80       lo\n',
    route: () => routeText(cards),
    tcp: () => socketsText(view, 'tcp'),
    tcp6: () =>
      '  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n',
    udp: () => socketsText(view, 'udp'),
    unix: () => 'Num       RefCount Protocol Flags    Type St Inode Path\n',
  };
  const nodes = new Map<string, SyntheticNode>();
  for (const [name, read] of Object.entries(files)) nodes.set(`/${name}`, { kind: 'file', read });
  return nodes;
}

/** The files of /sys/class/net/INTERFACE, with its name. */
export function interfaceFiles(
  card: NetworkInterface,
  index: number,
): Readonly<Record<string, () => string>> {
  const isLoopback = card.name === 'lo';
  return {
    address: () => `${isLoopback ? '00:00:00:00:00:00' : card.mac}\n`,
    carrier: () => '1\n',
    flags: () => (isLoopback ? '0x9\n' : '0x1003\n'),
    ifindex: () => `${index + 1}\n`,
    mtu: () => `${card.mtu}\n`,
    operstate: () => (isLoopback ? 'unknown\n' : 'up\n'),
    speed: () => '10000\n',
    type: () => (isLoopback ? '772\n' : '1\n'),
    'statistics/rx_bytes': () => '0\n',
    'statistics/rx_packets': () => '0\n',
    'statistics/tx_bytes': () => '0\n',
    'statistics/tx_packets': () => '0\n',
  };
}
