import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type Program } from '../../../linux/process/program.ts';
import { header } from '../../../linux/utilities/http/headers.ts';
import type { HttpRequest } from '../../../linux/utilities/http/message.ts';
import { localTime } from '../web/http-time.ts';
import { answer, json, pathOf, serveHttp, text, type Answer } from '../web/http-server.ts';

type State = { readonly name: string };

/** traefik/whoami: tells the host's name and addresses, and what was asked. */
export const whoami: Program = {
  start(process) {
    const args = process.argv.slice(1);
    const option = (name: string): string | undefined => {
      const at = args.findIndex((arg) => new RegExp(`^--?${name}(=|$)`).test(arg));
      if (at < 0) return undefined;
      return /=(.*)$/.exec(args[at] ?? '')?.[1] ?? args[at + 1];
    };
    const port = Number(option('port') ?? process.env['WHOAMI_PORT_NUMBER'] ?? '80');
    const name = option('name') ?? process.env['WHOAMI_NAME'] ?? '';
    const stamp = localTime(process, '%Y/%m/%d %H:%M:%S');
    if (process.listen(port) !== 'ok') {
      process.write(2, `${stamp} listen tcp :${port}: bind: address already in use\n`);
      return exit(1);
    }
    process.write(2, `${stamp} Starting up on port ${port}\n`);
    return { kind: 'wait', for: { kind: 'forever' }, state: { name } };
  },

  resume: (_process, state) => ({ kind: 'wait', for: { kind: 'forever' }, state }),

  // It handles no signal but the first process's interruption ends it as any other's: Go exits with 2.
  signal: (_process, _state, signal) => (signal === 2 || signal === 15 ? exit(2) : 'default'),

  serve(process, state, request) {
    const { name } = state as State;
    return {
      state,
      data: serveHttp(process, request, (asked) => respond(process, asked, request.from, name)),
    };
  },
};

function respond(process: ProcessContext, asked: HttpRequest, from: string, name: string): Answer {
  const path = pathOf(asked.target) ?? '/';
  const ips = process.computer.interfaces
    .filter(({ address }) => address !== '')
    .map(({ address }) => address);
  const host = header(asked.headers, 'Host') ?? '';
  const headers = asked.headers
    .filter(([each]) => each.toLowerCase() !== 'host')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (path === '/health') return { status: 200, body: '' };
  if (path === '/bench') return answer(200, 'text/plain', '1');
  if (path === '/api') {
    return json({
      hostname: process.computer.hostname,
      ip: ips,
      headers: Object.fromEntries(headers.map(([each, value]) => [each, [value]])),
      url: asked.target,
      host,
      method: asked.method,
      ...(name === '' ? {} : { name }),
      remoteAddr: `${from}:49152`,
    });
  }
  const lines = [
    ...(name === '' ? [] : [`Name: ${name}`]),
    `Hostname: ${process.computer.hostname}`,
    ...ips.map((address) => `IP: ${address}`),
    `RemoteAddr: ${from}:49152`,
    `${asked.method} ${asked.target} HTTP/${asked.version}`,
    `Host: ${host}`,
    ...headers.map(([each, value]) => `${each}: ${value}`),
    '',
  ];
  return text(`${lines.join('\n')}\n`);
}
