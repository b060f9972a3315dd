/** How a connection has to prove who it is: a line of pg_hba.conf. */
export interface AccessRule {
  readonly method: string;
  readonly line: number;
  readonly text: string;
}

export interface Connecting {
  readonly user: string;
  readonly database: string;
  /** Undefined by the socket. */
  readonly address?: string;
}

/** The first line of pg_hba.conf that fits. */
export function accessRule(file: string, who: Connecting): AccessRule | undefined {
  for (const [index, line] of file.split('\n').entries()) {
    const [kind = '', databases = '', users = '', ...rest] = line.replace(/#.*/, '').trim().split(/\s+/);
    const text = line.replace(/#.*/, '').trim().replace(/\s+/g, ' ');
    if (kind === '' || !fits(databases, who.database) || !fits(users, who.user)) continue;
    if (kind === 'local' && who.address === undefined)
      return { method: rest[0] ?? '', line: index + 1, text };
    if (!kind.startsWith('host') || kind === 'hostgssenc' || who.address === undefined) continue;
    const hasMask = /^\d+\.\d+\.\d+\.\d+$/.test(rest[1] ?? '');
    if (!covers(rest[0] ?? '', who.address)) continue;
    return { method: rest[hasMask ? 2 : 1] ?? '', line: index + 1, text };
  }
  return undefined;
}

function fits(list: string, name: string): boolean {
  return list.split(',').some((each) => each === 'all' || each.replaceAll('"', '') === name);
}

function covers(range: string, address: string): boolean {
  if (range === 'all' || range === 'samenet' || range === 'samehost') return true;
  const [network = '', bits = '32'] = range.split('/');
  if (network.includes(':')) return network === '::' || network === address;
  const mask = Number(bits) === 0 ? 0 : (-1 << (32 - Number(bits))) >>> 0;
  return (number(network) & mask) >>> 0 === (number(address) & mask) >>> 0;
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
