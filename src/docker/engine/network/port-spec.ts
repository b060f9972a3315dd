import type { PortMap } from '../api/container.ts';
import { engineError } from '../errors/engine-error.ts';

/** `80/tcp` in its parts. */
export interface PortSpec {
  readonly port: number;
  readonly protocol: string;
}

/** Host ports that may be taken: one, or the first free of several. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

const MAX_PORT = 65_535;

function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= MAX_PORT ? port : undefined;
}

/** @returns undefined for what is no port. */
export function parsePortSpec(text: string): PortSpec | undefined {
  const [number = '', protocol = 'tcp'] = text.split('/');
  const port = parsePort(number);
  return port === undefined
    ? undefined
    : { port, protocol: protocol === '' ? 'tcp' : protocol.toLowerCase() };
}

/** `8080` or `8080-8090`. @returns undefined for what is neither. */
export function parsePortRange(text: string): PortRange | undefined {
  const [from = '', to = from] = text.split('-');
  const first = parsePort(from);
  const last = parsePort(to);
  return first === undefined || last === undefined || last < first ? undefined : { first, last };
}

/** By number, then by protocol: the order in which ports are given out. */
export function comparePorts(a: PortSpec, b: PortSpec): number {
  return a.port - b.port || (a.protocol < b.protocol ? -1 : Number(a.protocol > b.protocol));
}

/** @throws EngineError portInvalid */
export function checkPortBindings(bindings: PortMap): void {
  for (const [containerPort, hostPorts] of Object.entries(bindings)) {
    const number = containerPort.split('/', 1)[0] ?? '';
    if (!parsePortSpec(containerPort)) throw engineError('portInvalid', { port: number });
    for (const { HostPort = '' } of hostPorts ?? []) {
      if (HostPort !== '' && !parsePortRange(HostPort)) throw engineError('portInvalid', { port: HostPort });
    }
  }
}
