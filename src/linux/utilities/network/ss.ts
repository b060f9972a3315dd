import type { Utility } from '../utility.ts';
import { lettersOf, listeningSockets, protocolsOf } from './sockets.ts';

interface Row {
  readonly netid: string;
  readonly state: string;
  readonly queue: string;
  readonly local: string;
  readonly port: string;
  readonly users: string;
}

/** ss: listening ports, in columns as wide as what is in them. */
export const ss: Utility = (tool) => {
  const letters = lettersOf(tool.args);
  const protocols = protocolsOf(letters);
  const shown = letters.includes('l') || letters.includes('a') ? listeningSockets(tool, protocols) : [];
  if (letters.includes('s')) {
    const tcp = listeningSockets(tool, ['tcp']).length;
    tool.out(`Total: ${tcp}\nTCP:   ${tcp} (estab 0, closed 0, orphaned 0, timewait 0)\n`);
    return 0;
  }
  const rows: readonly Row[] = shown.map(({ protocol, address, port, pid, name }) => ({
    netid: protocol,
    state: protocol === 'tcp' ? 'LISTEN' : 'UNCONN',
    queue: protocol === 'tcp' ? '511' : '0',
    local: address.includes(':') ? `[${address}]` : address,
    port: String(port),
    users: letters.includes('p') && pid !== undefined ? `users:(("${name ?? ''}",pid=${pid},fd=6))` : '',
  }));
  const widest = (heading: string, texts: readonly string[]) =>
    Math.max(heading.length, ...texts.map((text) => text.length));
  const netid = protocols.length === 1 ? 0 : widest('Netid', []) + 1;
  const state =
    widest(
      'State',
      rows.map((row) => row.state),
    ) + 1;
  const queue =
    widest(
      'Send-Q',
      rows.map((row) => row.queue),
    ) + 1;
  const local = widest(
    'Local Address',
    rows.map((row) => row.local),
  );
  const port = widest(
    'Port',
    rows.map((row) => row.port),
  );
  const peer = widest(
    'Peer Address',
    rows.map(() => '0.0.0.0'),
  );
  const lines: string[] = [];
  const line = (cells: readonly [string, string, string, string, string, string, string, string, string]) =>
    lines.push(
      `${netid === 0 ? '' : cells[0].padEnd(netid)}${cells[1].padEnd(state)}${cells[2].padEnd(7)}${cells[3].padEnd(queue)}` +
        `${cells[4].padStart(local)}:${cells[5].padEnd(port)} ${cells[6].padStart(peer)}:${cells[7].padEnd(4)}${cells[8]}`,
    );
  line(['Netid', 'State', 'Recv-Q', 'Send-Q', 'Local Address', 'Port', 'Peer Address', 'Port', 'Process']);
  for (const row of rows) {
    const any = row.local.startsWith('[') ? '[::]' : '0.0.0.0';
    // The program stands one further right than its heading, as it does in the real one.
    const users = row.users === '' ? '' : ` ${row.users}`;
    line([row.netid, row.state, '0', row.queue, row.local, row.port, any, '*', users]);
  }
  const width = Math.max(...lines.map((text) => text.length));
  for (const text of lines) tool.out(`${text.padEnd(width)}\n`);
  return 0;
};
