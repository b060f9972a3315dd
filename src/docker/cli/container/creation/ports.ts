import type { PortBinding } from '../../../engine/index.ts';
import { parseExpose, parsePortSpec } from '../../flags/port-spec.ts';
import { accepted } from './refuse.ts';

export interface Ports {
  readonly exposed: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly bindings: Readonly<Record<string, readonly PortBinding[]>>;
}

/** What `-p` and `--expose` ask for. @throws CliError */
export function readPorts(published: readonly string[], exposed: readonly string[]): Ports {
  const bindings = new Map<string, PortBinding[]>();
  for (const spec of published) {
    for (const { Port, HostIp, HostPort } of accepted(parsePortSpec(spec))) {
      bindings.set(Port, [...(bindings.get(Port) ?? []), { HostIp, HostPort }]);
    }
  }
  const ports = [...bindings.keys(), ...exposed.flatMap((spec) => accepted(parseExpose(spec)))];
  return {
    exposed: Object.fromEntries(ports.map((port) => [port, {}])),
    bindings: Object.fromEntries(bindings),
  };
}
