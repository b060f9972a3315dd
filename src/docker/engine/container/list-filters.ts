import { engineError } from '../errors/engine-error.ts';
import {
  booleanFilter,
  checkFilterNames,
  filterValues,
  matchesLabels,
  matchesText,
  type Filters,
} from '../filters.ts';
import { findImage } from '../image/resolve.ts';
import { parsePortRange, parsePortSpec } from '../network/port-spec.ts';
import type { EngineState } from '../state.ts';
import { lookUp } from '../../../base/record.ts';
import type { Container } from './container.ts';
import { findContainer } from './find.ts';

const NAMES = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const HEALTHS = ['none', 'starting', 'healthy', 'unhealthy'];

function checkValues(filters: Filters, name: string, what: string, known: readonly string[]): void {
  const value = (filterValues(filters, name) ?? []).find((each) => !known.includes(each));
  if (value === undefined) return;
  const reason = `invalid value for ${what} (${value}): must be one of ${known.join(', ')}`;
  throw engineError('filterValueInvalid', { name, value, reason });
}

/** @throws EngineError for filters that mean nothing, noSuchContainer for an unknown `before` or `since` */
export function checkContainerFilters(state: EngineState, filters: Filters): void {
  checkFilterNames(filters, NAMES);
  const exited = (filterValues(filters, 'exited') ?? []).find((value) => !/^[+-]?\d+$/.test(value));
  if (exited !== undefined) {
    const reason = `strconv.Atoi: parsing "${exited}": invalid syntax`;
    throw engineError('filterValueInvalid', { name: 'exited', value: exited, reason });
  }
  checkValues(filters, 'status', 'state', STATES);
  checkValues(filters, 'health', 'health', HEALTHS);
  booleanFilter(filters, 'is-task');
  for (const filter of ['publish', 'expose']) {
    for (const value of filterValues(filters, filter) ?? []) {
      const [range = ''] = value.split('/');
      if (!parsePortRange(range)) throw engineError('filterPortInvalid', { filter, value: range });
    }
  }
  for (const filter of ['before', 'since']) {
    for (const ref of filterValues(filters, filter) ?? []) findContainer(state, ref);
  }
}

function anyOf(filters: Filters, name: string, holds: (value: string) => boolean): boolean {
  const values = filterValues(filters, name);
  return !values || values.some(holds);
}

/** `8080`, `8080-8090`, `53/udp` against ports of the container. */
function matchesPort(wanted: string, ports: readonly { port: number; protocol: string }[]): boolean {
  const [text = '', protocol = 'tcp'] = wanted.split('/');
  const range = parsePortRange(text);
  return (
    range !== undefined &&
    ports.some(({ port, protocol: own }) => own === protocol && range.first <= port && port <= range.last)
  );
}

function publishedPorts(container: Container): { port: number; protocol: string }[] {
  return Object.entries(container.ports).flatMap(([text, bindings]) =>
    (bindings ?? []).map(({ HostPort }) => ({
      port: Number(HostPort),
      protocol: parsePortSpec(text)?.protocol ?? 'tcp',
    })),
  );
}

function exposedPorts(container: Container): { port: number; protocol: string }[] {
  return Object.keys(container.config.ExposedPorts ?? {}).flatMap((text) => parsePortSpec(text) ?? []);
}

/** Whether the container's image is the one named, or was made from it. */
function descendsFrom(state: EngineState, container: Container, ref: string): boolean {
  const ancestor = findImage(state, ref);
  if (!ancestor) return false;
  if (ancestor.id === container.imageId) return true;
  const image = lookUp(state.images, container.imageId);
  return (
    image !== undefined &&
    ancestor.layers.length > 0 &&
    ancestor.layers.length < image.layers.length &&
    ancestor.layers.every(({ diffId }, index) => image.layers[index]?.diffId === diffId)
  );
}

/** Whether a swarm made it. */
function isTask({ config }: Container): boolean {
  return lookUp(config.Labels ?? {}, 'com.docker.swarm.task.id') !== undefined;
}

function isOlder(newest: readonly Container[], a: Container, b: Container): boolean {
  return newest.indexOf(a) > newest.indexOf(b);
}

/** @param newest all containers, the newest first @param filters checked ones */
export function containerMatches(
  state: EngineState,
  newest: readonly Container[],
  container: Container,
  filters: Filters,
): boolean {
  const named = (filter: string): Container | undefined => {
    const [ref] = filterValues(filters, filter) ?? [];
    return ref === undefined ? undefined : findContainer(state, ref);
  };
  const before = named('before');
  const since = named('since');
  return (
    (!before || isOlder(newest, container, before)) &&
    (!since || isOlder(newest, since, container)) &&
    anyOf(filters, 'id', (value) => container.id.startsWith(value)) &&
    (matchesText(filters, 'name', container.name) || matchesText(filters, 'name', `/${container.name}`)) &&
    matchesLabels(filters, container.config.Labels) &&
    anyOf(filters, 'status', (value) => container.status === value) &&
    anyOf(
      filters,
      'exited',
      (value) =>
        container.startedAt !== null && container.process === null && container.exitCode === Number(value),
    ) &&
    anyOf(filters, 'health', (value) => (container.health?.status ?? 'none') === value) &&
    booleanFilter(filters, 'is-task') !== !isTask(container) &&
    anyOf(filters, 'ancestor', (value) => descendsFrom(state, container, value)) &&
    anyOf(filters, 'network', (value) =>
      Object.entries(container.endpoints).some(
        ([name, { networkId }]) => name === value || (networkId !== '' && networkId.startsWith(value)),
      ),
    ) &&
    anyOf(filters, 'volume', (value) =>
      container.mounts.some(({ Name, Destination, Source }) => [Name, Destination, Source].includes(value)),
    ) &&
    anyOf(filters, 'publish', (value) => matchesPort(value, publishedPorts(container))) &&
    anyOf(filters, 'expose', (value) => matchesPort(value, exposedPorts(container)))
  );
}
