import type { Container } from '../../../docker/engine/container/container.ts';
import { parsePortSpec } from '../../../docker/engine/network/port-spec.ts';

/** A port published on the host. */
export interface PublishedPort {
  /** Empty for all of the host's addresses. */
  readonly address: string;
  readonly hostPort: string;
  readonly port: number;
  readonly protocol: string;
}

/** Reads `8080:80`, `127.0.0.1:8080:80/udp`, `80`: what is left out may be anything. */
export function parsePublished(text: string): {
  readonly address?: string;
  readonly hostPort?: string;
  readonly port: number;
  readonly protocol: string;
} {
  const parts = text.split(':');
  const spec = parsePortSpec(parts.pop() ?? '') ?? { port: 0, protocol: 'tcp' };
  const hostPort = parts.pop();
  const address = parts.join(':').replace(/^\[|\]$/g, '');
  return {
    ...spec,
    ...(hostPort === undefined || hostPort === '' ? {} : { hostPort }),
    ...(address === '' ? {} : { address }),
  };
}

/** What a container publishes: as it is bound while it runs, else as it was asked for. */
export function publishedPorts({ ports, hostConfig }: Container): readonly PublishedPort[] {
  const bound = Object.keys(ports).length > 0 ? ports : (hostConfig.PortBindings ?? {});
  return Object.entries(bound).flatMap(([inside, bindings]) => {
    const spec = parsePortSpec(inside);
    return spec
      ? (bindings ?? []).map(({ HostIp, HostPort }) => ({
          address: HostIp === '0.0.0.0' || HostIp === '::' ? '' : HostIp,
          hostPort: HostPort,
          ...spec,
        }))
      : [];
  });
}

export function isPublished(wanted: string, published: readonly PublishedPort[]): boolean {
  const { address, hostPort, port, protocol } = parsePublished(wanted);
  return published.some(
    (each) =>
      each.port === port &&
      each.protocol === protocol &&
      (hostPort === undefined || each.hostPort === hostPort) &&
      (address === undefined || each.address === (address === '0.0.0.0' ? '' : address)),
  );
}

/** `127.0.0.1:8080->80/tcp`, each once although it is bound for both families of addresses. */
export function portTexts(published: readonly PublishedPort[]): readonly string[] {
  const texts = published.map(
    ({ address, hostPort, port, protocol }) =>
      `${address === '' ? '' : `${address}:`}${hostPort}->${port}/${protocol}`,
  );
  return [...new Set(texts)];
}
