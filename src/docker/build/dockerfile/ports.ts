import { isIP } from 'node:net';
import type { Expose } from './ast.ts';
import { DockerfileError } from './dockerfile-error.ts';
import type { Linter } from './lint/linter.ts';

/**
 * The ports that EXPOSE names, one by one: `8000-8001/udp` is `8000/udp` and `8001/udp`.
 * @param expose with its variables expanded
 * @throws DockerfileError without lines
 */
export function exposedPorts(expose: Expose, linter: Linter): readonly string[] {
  return expose.ports.flatMap((port) => portsOf(port, expose, linter));
}

function portsOf(written: string, { lines }: Expose, linter: Linter): readonly string[] {
  const parts = written.split(':');
  const own = parts.at(-1) ?? '';
  const host = parts.at(-2) ?? '';
  const ip = parts.slice(0, -2).join(':');
  const [container, protocol] = cut(own);
  const known = protocol === '' ? 'tcp' : protocol.toLowerCase();
  if (container === '') fail(`invalid port: ${JSON.stringify(written)}: no port specified`);
  if (known !== 'tcp' && known !== 'udp' && known !== 'sctp')
    fail(`invalid port: ${JSON.stringify(written)}: invalid proto: ${protocol}`);
  if (protocol !== protocol.toLowerCase())
    linter.warn(
      'ExposeProtoCasing',
      `Defined protocol '${written}' in EXPOSE instruction should be lowercase`,
      lines,
    );
  if (ip !== '' || host !== '')
    linter.warn(
      'ExposeInvalidFormat',
      `EXPOSE instruction should not define an IP address or host-port mapping, found '${written}'`,
      lines,
    );
  const address = ip.replace(/^\[(.*)\]$/u, '$1');
  if (address !== '' && isIP(address) === 0) fail(`invalid IP address: ${address}`);
  const [start, end] = range(container) ?? fail(`invalid containerPort: ${container}`);
  if (host !== '') {
    const [hostStart, hostEnd] = range(host) ?? fail(`invalid hostPort: ${host}`);
    if (end - start !== hostEnd - hostStart && end !== start)
      fail(`invalid ranges specified for container and host Ports: ${container} and ${host}`);
  }
  return Array.from({ length: end - start + 1 }, (_, index) => `${start + index}/${known}`);
}

function cut(text: string): readonly [string, string] {
  const mark = text.indexOf('/');
  return mark === -1 ? [text, ''] : [text.slice(0, mark), text.slice(mark + 1)];
}

function range(text: string): readonly [number, number] | undefined {
  const mark = text.indexOf('-');
  const start = portNumber(mark === -1 ? text : text.slice(0, mark));
  const end = mark === -1 ? start : portNumber(text.slice(mark + 1));
  return start === undefined || end === undefined || end < start ? undefined : [start, end];
}

function portNumber(text: string): number | undefined {
  const number = /^\+?\d+$/u.test(text) ? Number(text) : 65536;
  return number > 65535 ? undefined : number;
}

function fail(message: string): never {
  throw new DockerfileError(message, []);
}
