import { cut } from './cut.ts';
import { readInteger } from './go-number.ts';
import { normalIpAddress } from './ip-address.ts';
import { problem, value } from './outcome.ts';
import { goQuote } from './quote.ts';
import type { Outcome } from './outcome.ts';

/** One published port, in the Engine API's spelling: `Port` is `80/tcp`, `HostPort` may be empty or a range. */
export interface PortMapping {
  readonly Port: string;
  readonly HostIp: string;
  readonly HostPort: string;
}

interface PortRange {
  readonly start: number;
  readonly end: number;
}

const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

function readPort(text: string): Outcome<number> {
  const port = readInteger(text, { base: 10, bits: 16, signed: false });
  return typeof port === 'number'
    ? value(port)
    : problem(`strconv.ParseUint: parsing ${goQuote(text)}: ${port}`);
}

function readRange(text: string): Outcome<PortRange> {
  if (text === '') return problem('Empty string specified for ports.');
  // A third part (`80-81-82`) is overlooked, as there.
  const [from = '', to] = text.split('-');
  const start = readPort(from);
  if ('problem' in start) return start;
  if (to === undefined) return value({ start: start.value, end: start.value });
  const end = readPort(to);
  if ('problem' in end) return end;
  if (end.value < start.value) return problem(`Invalid range specified for the Port: ${text}`);
  return value({ start: start.value, end: end.value });
}

/** `published=8080,target=80` in the form that everybody writes; other text is left alone. */
function shortForm(text: string): Outcome<string> {
  if (!text.includes('=')) return value(text);
  const fields = new Map([['protocol', 'tcp']]);
  for (const field of text.split(',')) {
    const [key, entry] = cut(field, '=');
    if (entry === undefined || key === '') {
      return problem(`invalid publish opts format (should be name=value but got '${field}')`);
    }
    fields.set(key, entry);
  }
  const of = (key: string): string => fields.get(key) ?? '';
  return value(`${of('published')}:${of('target')}/${of('protocol')}`);
}

/** Takes the brackets off an IPv6 address, with the complaints of Go's `net.SplitHostPort`. */
function bareAddress(address: string): Outcome<string> {
  const complaint = (reason: string): { readonly problem: string } =>
    problem(`Invalid ip address ${address}: address ${address}:: ${reason}`);
  if (!address.startsWith('[')) {
    return address.includes(':') ? complaint('too many colons in address') : value(address);
  }
  const end = address.indexOf(']');
  if (end === -1) return complaint("missing ']' in address");
  const after = address.slice(end + 1);
  if (after !== '')
    return complaint(`${after.startsWith(':') ? 'too many colons' : 'missing port'} in address`);
  const inside = address.slice(1, end);
  return inside.includes('[') ? complaint("unexpected '[' in address") : value(inside);
}

function splitSpec(spec: string): {
  readonly address: string;
  readonly host: string;
  readonly container: string;
} {
  const parts = spec.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  return { address: parts.join(':'), host, container };
}

/**
 * Reads one `-p` (`80`, `8080:80`, `127.0.0.1:8080-8081:80-81/udp`, `published=8080,target=80`).
 * The real CLI does so after all flags are parsed: a problem reads `docker: <problem>` with status 125.
 */
export function parsePortSpec(text: string): Outcome<readonly PortMapping[]> {
  const short = shortForm(text);
  if ('problem' in short) return short;
  const spec = short.value;
  const { address, host, container } = splitSpec(spec);
  const [ports, written = ''] = cut(container, '/');
  const protocol = (written === '' ? 'tcp' : written).toLowerCase();

  const bare = bareAddress(address);
  if ('problem' in bare) return bare;
  if (bare.value !== '' && normalIpAddress(bare.value) === undefined) {
    return problem(`Invalid ip address: ${bare.value}`);
  }
  if (ports === '') return problem(`No port specified: ${spec}<empty>`);
  const inside = readRange(ports);
  if ('problem' in inside) return problem(`Invalid containerPort: ${ports}`);
  const outside = host === '' ? undefined : readRange(host);
  if (outside && 'problem' in outside) return problem(`Invalid hostPort: ${host}`);
  const { start, end } = inside.value;
  // A range of host ports for a single container port means "any of these".
  if (outside && end - start !== outside.value.end - outside.value.start && end !== start) {
    return problem(`Invalid ranges specified for container and host Ports: ${ports} and ${host}`);
  }
  if (!PROTOCOLS.has(protocol)) return problem(`Invalid proto: ${written}`);

  return value(
    Array.from({ length: end - start + 1 }, (_, index) => ({
      Port: `${start + index}/${protocol}`,
      HostIp: bare.value,
      HostPort: outside ? hostPort(outside.value, index, end === start) : '',
    })),
  );
}

function hostPort({ start, end }: PortRange, index: number, single: boolean): string {
  return single && start !== end ? `${start}-${end}` : `${start + index}`;
}

/**
 * Reads one `--expose` (`80`, `80-90/udp`).
 * @returns each port as the Engine API names it (`80/tcp`); a problem is what follows `docker: `
 */
export function parseExpose(text: string): Outcome<readonly string[]> {
  if (text.includes(':')) return problem(`invalid port format for --expose: ${text}`);
  const [ports, written = ''] = cut(text, '/');
  const range = readRange(ports);
  if ('problem' in range)
    return problem(`invalid range format for --expose: ${text}, error: ${range.problem}`);
  const protocol = ports === '' || written === '' ? 'tcp' : written;
  const { start, end } = range.value;
  return value(Array.from({ length: end - start + 1 }, (_, index) => `${start + index}/${protocol}`));
}
