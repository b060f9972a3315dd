import type { PortBinding, PortMap } from '../api/container.ts';
import { containsAddress, parseAddress, parsePrefix } from '../base/ip.ts';
import { lookUp, put } from '../../../base/record.ts';
import type { Container, Endpoint } from '../container/container.ts';
import { containersOf } from '../container/find.ts';
import { engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import type { Transaction } from '../transaction.ts';
import { networksOf } from './find.ts';
import { comparePorts, parsePortRange, parsePortSpec, type PortRange } from './port-spec.ts';

const EPHEMERAL: PortRange = { first: 32_768, last: 60_999 };
const ANY_ADDRESSES: readonly string[] = ['0.0.0.0', '::'];

interface Bound {
  readonly address: string;
  readonly protocol: string;
  readonly port: number;
}

function boundIn(ports: PortMap): readonly Bound[] {
  return Object.entries(ports).flatMap(([spec, bindings]) =>
    (bindings ?? []).map(({ HostIp, HostPort }) => ({
      address: HostIp,
      protocol: parsePortSpec(spec)?.protocol ?? 'tcp',
      port: Number(HostPort),
    })),
  );
}

/** Whether two addresses cannot both have a port: the same one, or one of them stands for all of its family. */
function collide(a: string, b: string): boolean {
  return (
    a.includes(':') === b.includes(':') && (a === b || ANY_ADDRESSES.includes(a) || ANY_ADDRESSES.includes(b))
  );
}

function holderOf(bound: readonly Bound[], wanted: Bound): Bound | undefined {
  return bound.find(
    (other) =>
      other.port === wanted.port &&
      other.protocol === wanted.protocol &&
      collide(other.address, wanted.address),
  );
}

function isHosts(state: EngineState, text: string): boolean {
  const address = parseAddress(text);
  if (!address) return false;
  const loopback = parsePrefix('127.0.0.0/8');
  const gateways = networksOf(state).flatMap(({ pools }) => pools.map(({ gateway }) => gateway));
  return (
    ANY_ADDRESSES.includes(text) ||
    text === '::1' ||
    (loopback !== undefined && containsAddress(loopback, address)) ||
    [...state.daemon.hostAddresses, ...gateways].includes(text)
  );
}

interface Publication {
  readonly containerPort: string;
  readonly protocol: string;
  readonly addresses: readonly string[];
  /** The container's side: `172.17.0.2:80/tcp`. */
  readonly target: string;
  /** Undefined for a port of the engine's choosing. */
  readonly range: PortRange | undefined;
}

/** One container's ports being bound: what others hold, and what it has got so far. */
class Publisher {
  readonly #tx: Transaction;
  readonly #others: readonly Bound[];
  readonly #own: Bound[] = [];

  constructor(tx: Transaction, container: Container) {
    this.#tx = tx;
    this.#others = containersOf(tx.state)
      .filter(({ id }) => id !== container.id)
      .flatMap(({ ports }) => boundIn(ports));
  }

  /** @throws EngineError portAllocated, portTwice, hostPortInUse, portsAllAllocated */
  bind(publication: Publication): readonly PortBinding[] {
    const { addresses, protocol, range } = publication;
    const port =
      range && range.first === range.last
        ? this.#fixed(publication, range.first)
        : this.#firstFree(addresses, protocol, range ?? EPHEMERAL);
    return addresses.map((address) => {
      this.#own.push({ address, protocol, port });
      return { HostIp: address, HostPort: String(port) };
    });
  }

  #fixed({ addresses, protocol, target }: Publication, port: number): number {
    for (const address of addresses) {
      const wanted = { address, protocol, port };
      const holder = holderOf(this.#others, wanted);
      if (holder) throw engineError('portAllocated', { address: holder.address, port });
      if (holderOf(this.#own, wanted)) {
        throw engineError('portTwice', { protocol: protocol.toUpperCase() });
      }
      if (this.#tx.runtime.hostPortInUse?.(address, port, protocol)) {
        throw engineError('hostPortInUse', { host: `${address}:${port}`, container: target });
      }
    }
    return port;
  }

  /** The search goes on after the port given out last, so that a port just freed is not given at once again. */
  #firstFree(addresses: readonly string[], protocol: string, range: PortRange): number {
    const address = addresses[0] ?? '';
    const key = `${address}/${protocol}/${range.first}-${range.last}`;
    const length = range.last - range.first + 1;
    const last = lookUp(this.#tx.state.lastPorts, key) ?? range.last;
    const bound = [...this.#others, ...this.#own];
    for (let step = 1; step <= length; step += 1) {
      const port = range.first + ((last - range.first + step) % length);
      const taken = (each: string): boolean =>
        holderOf(bound, { address: each, protocol, port }) !== undefined ||
        this.#tx.runtime.hostPortInUse?.(each, port, protocol) === true;
      if (addresses.some(taken)) continue;
      const { state } = this.#tx;
      this.#tx.state = { ...state, lastPorts: put(state.lastPorts, key, port) };
      return port;
    }
    throw engineError('portsAllAllocated', {});
  }
}

function checkHostAddress(
  tx: Transaction,
  binding: PortBinding,
  port: string,
  containerAddress: string,
): void {
  const { HostIp: address, HostPort } = binding;
  if (!parseAddress(address) || isHosts(tx.state, address)) return;
  throw engineError('portAddressUnknown', {
    host: `${address}:${HostPort}`,
    container: `${containerAddress}:${port}`,
  });
}

/**
 * Binds the ports a container publishes: those it exposes and has bindings for (all of them with `-P`).
 * @param endpoint the one the outside reaches the container by
 * @returns every exposed port with its bindings, null for one that is not published
 * @throws EngineError when the host cannot give a port; nothing is bound then
 */
export function publishPorts(tx: Transaction, container: Container, endpoint: Endpoint): PortMap {
  const { PortBindings, PublishAllPorts } = container.hostConfig;
  const publisher = new Publisher(tx, container);
  const ports = Object.keys(container.config.ExposedPorts ?? {})
    .flatMap((text) => {
      const spec = parsePortSpec(text);
      return spec ? [{ text, ...spec }] : [];
    })
    .sort(comparePorts);
  const bound = ports.map(({ text, protocol }): [string, readonly PortBinding[] | null] => {
    const asked = lookUp(PortBindings ?? {}, text) ?? [];
    const wanted = asked.length > 0 ? asked : PublishAllPorts ? [{ HostIp: '', HostPort: '' }] : [];
    if (wanted.length === 0) return [text, null];
    if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw engineError('protocolUnknown', {});
    return [
      text,
      wanted.flatMap((binding) => {
        checkHostAddress(tx, binding, text, endpoint.lease?.ipv4 ?? '');
        return publisher.bind({
          containerPort: text,
          protocol,
          target: `${endpoint.lease?.ipv4 ?? ''}:${text}`,
          // What is no address is taken as none.
          addresses: parseAddress(binding.HostIp) ? [binding.HostIp] : ANY_ADDRESSES,
          range: parsePortRange(binding.HostPort),
        });
      }),
    ];
  });
  return Object.fromEntries(bound);
}
