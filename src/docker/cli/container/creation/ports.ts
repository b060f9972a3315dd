import type { PortBinding } from '../../../engine/index.ts';
import { parseExpose, parsePortSpec } from '../../flags/port-spec.ts';
import { accepted, refuse } from './refuse.ts';

/** All ports of both protocols: nobody needs more, and a line could ask for millions. */
const MOST_PORTS = 2 * 65_536;

export interface Ports {
  readonly exposed: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly bindings: Readonly<Record<string, readonly PortBinding[]>>;
}

function exposedPorts(specs: readonly string[]): ReadonlySet<string> {
  const ports = new Set<string>();
  for (const spec of new Set(specs)) {
    for (const port of accepted(parseExpose(spec))) ports.add(port);
    if (ports.size > MOST_PORTS) throw refuse(`more than ${MOST_PORTS} ports to expose`);
  }
  return ports;
}

/** What `-p` and `--expose` ask for. @throws CliError */
export function readPorts(published: readonly string[], exposed: readonly string[]): Ports {
  const bindings = new Map<string, PortBinding[]>();
  let count = 0;
  for (const spec of published) {
    const mappings = accepted(parsePortSpec(spec));
    count += mappings.length;
    if (count > MOST_PORTS) throw refuse(`more than ${MOST_PORTS} ports to publish`);
    for (const { Port, HostIp, HostPort } of mappings) {
      bindings.set(Port, [...(bindings.get(Port) ?? []), { HostIp, HostPort }]);
    }
  }
  const ports = new Set([...bindings.keys(), ...exposedPorts(exposed)]);
  return {
    exposed: Object.fromEntries(Array.from(ports, (port) => [port, {}])),
    bindings: Object.fromEntries(bindings),
  };
}
