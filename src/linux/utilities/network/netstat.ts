import { busyboxUsage } from '../system/busybox-usage.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { routeTable } from './route.ts';
import { serviceName } from './services.ts';
import { lettersOf, listeningSockets, protocolsOf } from './sockets.ts';

/** netstat: listening ports (connections are over as soon as they are answered here), or the routes. */
export const netstat: Utility = (tool) => {
  const gnu = tool.computer.dialect === 'gnu';
  const letters = lettersOf(tool.args);
  const wrong = Array.from(letters).find(
    (letter) => !(gnu ? 'tulpnarewxscviog46W' : 'ralptuwxenW').includes(letter),
  );
  if (wrong !== undefined) {
    tool.err(`netstat: invalid option -- '${wrong}'\n`);
    if (!gnu) tool.err(busyboxUsage('netstat [-ral] [-tuwx] [-en]'));
    return 1;
  }
  if (letters.includes('r')) {
    tool.out(routeTable(tool, letters.includes('n'), 'netstat'));
    return 0;
  }
  const numeric = letters.includes('n');
  const programs = letters.includes('p');
  const which = letters.includes('a')
    ? 'servers and established'
    : letters.includes('l')
      ? 'only servers'
      : 'w/o servers';
  const end = programs ? ' PID/Program name    ' : '';
  tool.out(`Active Internet connections (${which})\n`);
  const state = gnu && !programs ? 'State      ' : 'State       ';
  tool.out(
    `Proto Recv-Q Send-Q Local Address           Foreign Address         ${state}${programs ? end.slice(1) : ''}\n`,
  );
  if (which !== 'w/o servers') {
    for (const socket of listeningSockets(tool, protocolsOf(letters))) {
      const local = addressText(socket.address, socket.port, numeric).padEnd(23);
      const foreign = (socket.address === '::' ? ':::*' : '0.0.0.0:*').padEnd(23);
      const proto = `${socket.protocol}${socket.address.includes(':') ? '6' : ''}`.padEnd(5);
      const owner = socket.pid === undefined ? '-' : `${socket.pid}/${socket.name ?? ''}`;
      const listening = (socket.protocol === 'tcp' ? 'LISTEN' : '').padEnd(11);
      tool.out(
        `${proto}      0      0 ${local} ${foreign} ${listening}${programs ? ` ${owner.slice(0, 19).padEnd(20)}` : ''}\n`,
      );
    }
  }
  if (!/[tuw]/.test(letters)) unixSockets(tool, which);
  return 0;
};

function unixSockets(tool: UtilityContext, which: string): void {
  tool.out(
    `Active UNIX domain sockets (${which})\nProto RefCnt Flags       Type       State         I-Node   Path\n`,
  );
}

function addressText(address: string, port: number, numeric: boolean): string {
  return `${address}:${numeric ? port : (serviceName(port) ?? port)}`;
}
