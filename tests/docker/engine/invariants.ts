import type { Container } from '../../../src/docker/engine/container/container.ts';
import type { EngineState } from '../../../src/docker/engine/index.ts';

function twice(what: string, values: readonly string[]): string[] {
  return values
    .filter((value, index) => values.indexOf(value) !== index)
    .map((value) => `${what} twice: ${value}`);
}

export function unless(holds: boolean, fault: string): string[] {
  return holds ? [] : [fault];
}

function containerFaults(state: EngineState, container: Container): string[] {
  const { name, status, process, restart, endpoints, ports, mounts, sandboxId, startedAt } = container;
  const alive = status === 'running' || status === 'paused';
  const who = `${name} (${status})`;
  return [
    ...unless((process !== null) === alive, `${who}: process`),
    ...unless((restart.at !== null) === (status === 'restarting'), `${who}: restart due`),
    ...unless((startedAt === null) === (status === 'created'), `${who}: start time`),
    ...unless((process?.pausedAt ?? null) === null || status === 'paused', `${who}: pause`),
    ...unless(alive || Object.keys(ports).length === 0, `${who}: ports`),
    ...unless(alive || sandboxId === null, `${who}: sandbox`),
    ...Object.entries(endpoints).flatMap(([network, { networkId, lease }]) =>
      unless(
        lease === null || (alive && state.networks[networkId]?.name === network),
        `${who}: lease on ${network}`,
      ),
    ),
    ...mounts.flatMap(({ Type, Name = '' }) =>
      unless(Type !== 'volume' || Object.hasOwn(state.volumes, Name), `${who}: no volume ${Name}`),
    ),
  ];
}

/** Whatever must hold of every state and does not. */
export function faults(state: EngineState): string[] {
  const containers = Object.values(state.containers);
  const networks = Object.values(state.networks).map(({ name }) => name);
  const imageIds = [
    ...Object.values(state.tags),
    ...Object.values(state.digests),
    ...Object.values(state.images).flatMap(({ parent }) => (parent === '' ? [] : [parent])),
  ];
  return [
    ...twice(
      'container name',
      containers.map(({ name }) => name),
    ),
    ...twice('network name', networks),
    ...twice(
      'address',
      containers.flatMap(({ endpoints }) =>
        Object.values(endpoints).flatMap(({ lease, networkId }) =>
          lease?.ipv4 ? [`${networkId} ${lease.ipv4}`] : [],
        ),
      ),
    ),
    ...twice(
      'port',
      containers.flatMap(({ ports }) =>
        Object.entries(ports).flatMap(([port, bindings]) =>
          (bindings ?? []).map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}/${port.split('/')[1] ?? ''}`),
        ),
      ),
    ),
    ...containers.flatMap((container) => containerFaults(state, container)),
    ...imageIds.flatMap((id) => unless(Object.hasOwn(state.images, id), `no image ${id}`)),
    ...['bridge', 'host', 'none'].flatMap((name) => unless(networks.includes(name), `no network ${name}`)),
  ];
}
