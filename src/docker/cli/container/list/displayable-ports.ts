import type { Port } from '../../../engine/index.ts';
import { compareText } from '../../../../base/record.ts';

interface Range {
  readonly first: number;
  last: number;
}

function comparePorts(a: Port, b: Port): number {
  return (
    a.PrivatePort - b.PrivatePort ||
    compareText(a.IP ?? '', b.IP ?? '') ||
    (a.PublicPort ?? 0) - (b.PublicPort ?? 0) ||
    compareText(a.Type, b.Type)
  );
}

function hostPort(address: string, port: string | number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** A run of ports at one address and protocol; the address is empty for what is not published. */
function rangeText(address: string, type: string, { first, last }: Range): string {
  const ports = first === last ? `${first}` : `${first}-${last}`;
  return address === '' ? `${ports}/${type}` : `${hostPort(address, ports)}->${ports}/${type}`;
}

/**
 * The PORTS column: runs of ports that are the same inside and outside are put together, the others follow.
 * `80/tcp, 0.0.0.0:9000-9002->9000-9002/tcp, 127.0.0.1:8081->81/tcp`
 */
export function displayablePorts(ports: readonly Port[]): string {
  const runs = new Map<string, { readonly address: string; readonly type: string; range: Range }>();
  const finished: string[] = [];
  const moved: string[] = [];
  for (const { IP: address = '', PrivatePort, PublicPort, Type: type } of [...ports].sort(comparePorts)) {
    if (address !== '' && PublicPort !== PrivatePort) {
      moved.push(`${hostPort(address, PublicPort ?? 0)}->${PrivatePort}/${type}`);
      continue;
    }
    const key = `${address}/${type}`;
    const run = runs.get(key);
    const range = { first: PrivatePort, last: PrivatePort };
    if (!run) runs.set(key, { address, type, range });
    else if (PrivatePort === run.range.last + 1) run.range.last = PrivatePort;
    else {
      finished.push(rangeText(address, type, run.range));
      run.range = range;
    }
  }
  const open = Array.from(runs.values(), ({ address, type, range }) => rangeText(address, type, range));
  return [...finished, ...open, ...moved].join(', ');
}
