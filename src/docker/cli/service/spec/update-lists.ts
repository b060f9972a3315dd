import { compareText } from '../../../../base/record.ts';
import type { ContainerSpec, PortConfig } from '../../../engine/api/service.ts';
import { cut } from '../../flags/cut.ts';
import { hostLine } from './hosts.ts';
import { refuse, some } from './values.ts';

type Texts = readonly string[];

/** What was there less what is taken away, and what is added, each once; in order. */
export function sortedWithout(before: Texts = [], add: Texts, remove: Texts): Texts | undefined {
  const gone = new Set(remove);
  const all = [...new Set([...before, ...add])].filter((item) => !gone.has(item));
  return some(all.sort(compareText));
}

/** A table less some keys, with others added or changed; undefined when nothing is left. */
export function updatedTable(
  before: Readonly<Record<string, string>> = {},
  add: Readonly<Record<string, string>>,
  remove: Texts,
): Readonly<Record<string, string>> | undefined {
  const gone = new Set(remove);
  const entries = Object.entries({ ...before, ...add }).filter(([name]) => !gone.has(name));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function nameOf(variable: string): string {
  return cut(variable, '=')[0];
}

/** Variables by name: an added one takes the place of that before it. */
export function updatedEnvironment(before: Texts = [], add: Texts, remove: Texts): Texts | undefined {
  const gone = new Set(remove);
  const variables = new Map(
    before.filter((variable) => !gone.has(nameOf(variable))).map((variable) => [nameOf(variable), variable]),
  );
  for (const variable of add) variables.set(nameOf(variable), variable);
  return some([...variables.values()]);
}

/** `name` takes all addresses of a host away, `name:address` that one. */
export function updatedHosts(before: Texts = [], add: Texts, remove: Texts): Texts | undefined {
  const gone = remove.map((text) => hostLine(text.includes(':') ? text : `${text}:`));
  const isGone = (line: string): boolean =>
    gone.some((pattern) => pattern === line || (pattern.startsWith(' ') && line.endsWith(pattern)));
  return some([...new Set([...before.filter((line) => !isGone(line)), ...add.map(hostLine)])]);
}

type Mounts = NonNullable<ContainerSpec['Mounts']>;

/** Mounts by their place: an added one takes that of the one before it. @throws CliError */
export function updatedMounts(before: Mounts = [], add: Mounts, remove: Texts): Mounts | undefined {
  const byTarget = new Map<string, Mounts[number]>();
  for (const mount of add) {
    const { Target = '' } = mount;
    if (byTarget.has(Target)) throw refuse('duplicate mount target');
    byTarget.set(Target, mount);
  }
  for (const mount of before) {
    const { Target = '' } = mount;
    if (!byTarget.has(Target)) byTarget.set(Target, mount);
  }
  for (const target of remove) byTarget.delete(target);
  const sorted = [...byTarget.values()].sort(
    (a, b) => compareText(a.Source ?? '', b.Source ?? '') || compareText(a.Target ?? '', b.Target ?? ''),
  );
  return some(sorted);
}

function portKey({
  PublishedPort = 0,
  TargetPort = 0,
  Protocol = 'tcp',
  PublishMode = 'ingress',
}: PortConfig): string {
  return `${PublishedPort}:${TargetPort}/${Protocol}/${PublishMode}`;
}

/** Ports are taken away by the port inside, whatever they are outside. */
export function updatedPorts(
  before: readonly PortConfig[] = [],
  add: readonly PortConfig[],
  remove: readonly PortConfig[],
): readonly PortConfig[] | undefined {
  const known = new Map(before.map((port) => [portKey(port), port]));
  const isGone = ({ Protocol, TargetPort, PublishMode }: PortConfig): boolean =>
    remove.some(
      (port) =>
        port.TargetPort === TargetPort &&
        (port.Protocol ?? 'tcp') === (Protocol ?? 'tcp') &&
        (port.PublishMode ?? 'ingress') === (PublishMode ?? 'ingress'),
    );
  const ports = [
    ...[...known.values()].filter((port) => !isGone(port)),
    ...add.filter((port) => !known.has(portKey(port))),
  ];
  return some(ports.sort((a, b) => compareText(portKey(a), portKey(b))));
}

type Ulimits = NonNullable<ContainerSpec['Ulimits']>;

export function updatedUlimits(before: Ulimits = [], add: Ulimits, remove: Texts): Ulimits | undefined {
  const gone = new Set(remove);
  const byName = new Map(before.filter(({ Name }) => !gone.has(Name)).map((limit) => [limit.Name, limit]));
  for (const { Name, Hard, Soft } of add) byName.set(Name, { Name, Hard, Soft });
  return some([...byName.values()].sort((a, b) => compareText(a.Name, b.Name)));
}
