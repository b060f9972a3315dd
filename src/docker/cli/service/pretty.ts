import { sortedByKey, type Table } from '../../../base/record.ts';
import type { Instant } from '../../../base/time.ts';
import type { ContainerSpec, Service, TaskResources, UpdateConfig } from '../../engine/api/service.ts';
import { goDuration } from '../format/units/go-duration.ts';
import { bytesSize } from '../format/units/size.ts';
import { humanSince } from './list/moment.ts';

function table(values: Table<string> = {}): readonly (readonly [string, string])[] {
  return Object.entries(sortedByKey(values));
}

/** The lines of something, when there is any of it. */
function when<Item>(
  items: readonly Item[] | undefined,
  lines: (items: readonly Item[]) => readonly string[],
): readonly string[] {
  return items === undefined || items.length === 0 ? [] : lines(items);
}

function modeLines({ Global, Replicated }: Service['Spec']['Mode']): readonly string[] {
  if (Global) return ['Service Mode:\tGlobal'];
  if (!Replicated) return ['Service Mode:'];
  const replicas = Replicated.Replicas;
  return ['Service Mode:\tReplicated', ...(replicas === undefined ? [] : [` Replicas:\t${replicas}`])];
}

function statusLines(status: Service['UpdateStatus'], now: Instant): readonly string[] {
  if (status?.State === undefined) return [];
  const { State, StartedAt, CompletedAt, Message = '' } = status;
  return [
    'UpdateStatus:',
    ` State:\t\t${State}`,
    ...(StartedAt === undefined ? [] : [` Started:\t${humanSince(StartedAt, now)} ago`]),
    ...(State === 'completed' && CompletedAt !== undefined
      ? [` Completed:\t${humanSince(CompletedAt, now)} ago`]
      : []),
    ` Message:\t${Message}`,
  ];
}

function placementLines({ Spec }: Service): readonly string[] {
  const { Constraints, Preferences, MaxReplicas = 0 } = Spec.TaskTemplate.Placement ?? {};
  return [
    'Placement:',
    ...when(Constraints, (all) => [` Constraints:\t[${all.join(' ')}]`]),
    ...when(Preferences, (all) => [
      ` Preferences:   [${all.map(({ Spread }) => `spread=${Spread.SpreadDescriptor}`).join(' ')}]`,
    ]),
    ...(MaxReplicas > 0 ? [` Max Replicas Per Node:   ${MaxReplicas}`] : []),
  ];
}

function policyLines(title: string, order: string, config: UpdateConfig | undefined): readonly string[] {
  if (!config) return [];
  const { Parallelism, Delay = 0, FailureAction = '', Monitor = 0, MaxFailureRatio, Order } = config;
  return [
    `${title}:`,
    ` Parallelism:\t${Parallelism}`,
    ...(Delay > 0 ? [` Delay:\t\t${goDuration(BigInt(Delay))}`] : []),
    ` On failure:\t${FailureAction}`,
    ...(Monitor > 0 ? [` Monitoring Period: ${goDuration(BigInt(Monitor))}`] : []),
    ` Max failure ratio: ${MaxFailureRatio}`,
    ` ${order} order:`.padEnd(20) + Order,
  ];
}

function capabilityLines({ CapabilityAdd, CapabilityDrop }: ContainerSpec): readonly string[] {
  const lines = [
    ...when(CapabilityAdd, (all) => [` Add: ${all.join(', ')}`]),
    ...when(CapabilityDrop, (all) => [` Drop: ${all.join(', ')}`]),
  ];
  return lines.length === 0 ? [] : ['Capabilities:', ...lines];
}

function containerLines(spec: ContainerSpec): readonly string[] {
  const { Image, Args, Env, Dir = '', Init, User = '', Sysctls, Ulimits, Mounts, Configs, Secrets } = spec;
  return [
    'ContainerSpec:',
    ` Image:\t\t${Image}`,
    ...when(Args, (all) => [` Args:\t\t${all.join(' ')} `]),
    ...when(Env, (all) => [` Env:\t\t${all.join(' ')} `]),
    ...(Dir === '' ? [] : [` Dir:\t\t${Dir}`]),
    ...(Init === undefined ? [] : [` Init:\t\t${Init}`]),
    ...(User === '' ? [] : [` User: ${User}`]),
    ...capabilityLines(spec),
    ...when(table(Sysctls), (all) => [
      'SysCtls:',
      ...all.map(([name, value]) => ` ${name}${value === '' ? '' : `: ${value}`}`),
    ]),
    ...when(Ulimits, (all) => [
      'Ulimits:',
      ...all.map(({ Name, Soft, Hard }) => ` ${Name}: ${Soft}:${Hard}`),
    ]),
    ...when(Mounts, (all) => [
      'Mounts:',
      ...all.flatMap(({ Target = '', Source = '', ReadOnly = false, Type }) => [
        ` Target:\t${Target}`,
        `  Source:\t${Source}`,
        `  ReadOnly:\t${ReadOnly}`,
        `  Type:\t\t${Type}`,
      ]),
    ]),
    ...when(Configs, (all) => [
      'Configs:',
      ...all.flatMap(({ File, ConfigName }) => [` Target:\t${File?.Name ?? ''}`, `  Source:\t${ConfigName}`]),
    ]),
    ...when(Secrets, (all) => [
      'Secrets:',
      ...all.flatMap(({ File, SecretName }) => [` Target:\t${File?.Name ?? ''}`, `  Source:\t${SecretName}`]),
    ]),
  ];
}

function logLines({ Spec }: Service): readonly string[] {
  const driver = Spec.TaskTemplate.LogDriver;
  if (!driver) return [];
  const { Name = '', Options } = driver;
  return [
    'Log Driver:',
    ...(Name === '' ? [] : [` Name:\t\t${Name}`]),
    ...when(table(Options), (all) => [
      ' LogOpts:',
      ...all.map(([name, value]) => `  ${name}${value === '' ? '' : `:       ${value}`}`),
    ]),
    '',
  ];
}

function resourceLines(resources: TaskResources | undefined): readonly string[] {
  if (!resources?.Limits || !resources.Reservations) return [];
  const amounts = (
    title: string,
    { NanoCPUs = 0, MemoryBytes = 0, Pids = 0 }: Amounts,
  ): readonly string[] => {
    const lines = [
      ...(NanoCPUs > 0 ? [`  CPU:\t\t${NanoCPUs / 1e9}`] : []),
      ...(MemoryBytes > 0 ? [`  Memory:\t${bytesSize(MemoryBytes)}`] : []),
      ...(Pids > 0 ? [`  PIDs:\t\t${Pids}`] : []),
    ];
    return lines.length === 0 ? [] : [` ${title}:`, ...lines];
  };
  return [
    'Resources:',
    ...amounts('Reservations', resources.Reservations),
    ...amounts('Limits', resources.Limits),
  ];
}

interface Amounts {
  readonly NanoCPUs?: number;
  readonly MemoryBytes?: number;
  readonly Pids?: number;
}

function endpointLines({ Spec, Endpoint }: Service): readonly string[] {
  const ports = (Endpoint.Ports ?? []).flatMap(
    ({ PublishedPort = 0, Protocol, TargetPort = 0, PublishMode }) => [
      ` PublishedPort = ${PublishedPort}`,
      `  Protocol = ${Protocol ?? ''}`,
      `  TargetPort = ${TargetPort}`,
      `  PublishMode = ${PublishMode ?? ''}`,
    ],
  );
  const last = ports.pop();
  return [
    `Endpoint Mode:\t${Spec.EndpointSpec?.Mode ?? ''}`,
    ...(last === undefined ? [] : ['Ports:', ...ports, `${last} `]),
  ];
}

function healthLines({ Healthcheck }: ContainerSpec): readonly string[] {
  if (!Healthcheck) return [];
  const { Interval = 0, Retries = 0, StartPeriod = 0, Timeout = 0, Test } = Healthcheck;
  const span = (nanoseconds: number): string => goDuration(BigInt(nanoseconds));
  return [
    ' Healthcheck:',
    `  Interval = ${span(Interval)}`,
    `  Retries = ${Retries}`,
    `  StartPeriod =\t${span(StartPeriod)}`,
    `  Timeout =\t${span(Timeout)}`,
    ...when(Test ?? [], (all) => {
      const lines = all.map((word) => `\t Test = ${word}`);
      return ['  Tests:', ...lines.slice(0, -1), `${lines.at(-1) ?? ''} `];
    }),
  ];
}

/**
 * A service as `docker service inspect --pretty` writes it.
 * @param networkName what a network of its tasks is called
 */
export function prettyService(service: Service, now: Instant, networkName: (id: string) => string): string {
  const { ID, Spec, UpdateStatus } = service;
  const { ContainerSpec: container = { Image: '' }, Resources, Networks } = Spec.TaskTemplate;
  const lines = [
    '',
    `ID:\t\t${ID}`,
    `Name:\t\t${Spec.Name}`,
    ...when(table(Spec.Labels), (all) => [
      'Labels:',
      ...all.map(([name, value]) => ` ${name}${value === '' ? '' : `=${value}`}`),
    ]),
    ...modeLines(Spec.Mode),
    ...statusLines(UpdateStatus, now),
    ...placementLines(service),
    ...policyLines('UpdateConfig', 'Update', Spec.UpdateConfig),
    ...policyLines('RollbackConfig', 'Rollback', Spec.RollbackConfig),
    ...containerLines(container),
    ...logLines(service),
    ...resourceLines(Resources),
    ...when(Networks, (all) => [`Networks: ${all.map(({ Target }) => networkName(Target)).join(' ')} `]),
    ...endpointLines(service),
    ...healthLines(container),
  ];
  return `${lines.join('\n')}\n\n`;
}
