import { goText } from '../../../compose/load/go-text.ts';
import { isDict, type Dict, type Value } from '../../../compose/load/yaml/value.ts';
import { readKeyValueFiles } from '../../container/creation/key-value-file.ts';
import { cut } from '../../flags/cut.ts';
import { hostPath, type StackContext } from './load-context.ts';
import {
  dictOf,
  extensionsOf,
  listOf,
  numberOf,
  onOf,
  present,
  sortedTable,
  spanOf,
  tableOf,
  textOf,
} from './read.ts';
import { deployOf, fileReferences, healthcheckOf, mountsOf, portsOf, wordsOf } from './service-parts.ts';
import type { StackService } from './types.ts';

/** Variables of files, then its own; one without a value has that of the shell, if there is one. */
function environmentOf(service: Dict, context: StackContext): StackService['environment'] {
  const paths = (listOf(service['env_file']) ?? []).map((path) => hostPath(context, path));
  const variables = new Map<string, string | null>();
  for (const line of readKeyValueFiles(context.files, paths, context.lookup)) {
    const [name, value = ''] = cut(line, '=');
    variables.set(name, value);
  }
  const own = service['environment'];
  const entries: (readonly [string, string | undefined])[] = Array.isArray(own)
    ? own.map((item) => cut(goText(item), '='))
    : Object.entries(dictOf(own)).map(([name, value]) => [name, value === null ? undefined : goText(value)]);
  for (const [name, value] of entries) variables.set(name, value ?? context.lookup(name) ?? null);
  return variables.size === 0 ? undefined : sortedTable([...variables]);
}

function networksOf(value: Value | undefined): StackService['networks'] {
  if (Array.isArray(value)) return sortedTable(value.map((name) => [goText(name), null] as const));
  if (!isDict(value)) return undefined;
  return sortedTable(
    Object.entries(value).map(([name, network]) => {
      if (!isDict(network)) return [name, null] as const;
      const settings = present({
        aliases: listOf(network['aliases']),
        driver_opts: tableOf(network['driver_opts']),
        ipv4_address: textOf(network['ipv4_address']),
        ipv6_address: textOf(network['ipv6_address']),
      });
      return [name, settings] as const;
    }),
  );
}

type Ulimit = number | { readonly soft: number; readonly hard: number };

function ulimitsOf(value: Value | undefined): StackService['ulimits'] {
  if (!isDict(value)) return undefined;
  return sortedTable<Ulimit>(
    Object.entries(value).map(([name, limit]) => {
      if (!isDict(limit)) return [name, numberOf(limit) ?? 0] as const;
      return [name, { soft: numberOf(limit['soft']) ?? 0, hard: numberOf(limit['hard']) ?? 0 }] as const;
    }),
  );
}

function extraHosts(value: Value | undefined): readonly string[] | undefined {
  if (Array.isArray(value)) return listOf(value);
  const entries = Object.entries(tableOf(value) ?? {});
  return entries.length === 0 ? undefined : entries.map(([name, address]) => `${name}:${address}`);
}

function buildOf(value: Value | undefined): StackService['build'] {
  if (value === undefined || value === null) return undefined;
  if (!isDict(value)) return { context: goText(value) };
  return present({
    context: textOf(value['context']),
    dockerfile: textOf(value['dockerfile']),
    args: tableOf(value['args']),
    labels: tableOf(value['labels']),
    cache_from: listOf(value['cache_from']),
    extra_hosts: extraHosts(value['extra_hosts']),
    network: textOf(value['network']),
    target: textOf(value['target']),
  });
}

/** A service in the long form. @throws CliError */
export function serviceOf(service: Dict, context: StackContext): StackService {
  const { init, logging, credential_spec: credentials } = service;
  return present({
    build: buildOf(service['build']),
    cap_add: listOf(service['cap_add']),
    cap_drop: listOf(service['cap_drop']),
    cgroupns_mode: textOf(service['cgroupns_mode']),
    cgroup_parent: textOf(service['cgroup_parent']),
    command: wordsOf(service['command']),
    configs: fileReferences(service['configs']),
    container_name: textOf(service['container_name']),
    credential_spec: isDict(credentials)
      ? present({
          config: textOf(credentials['config']),
          file: textOf(credentials['file']),
          registry: textOf(credentials['registry']),
        })
      : undefined,
    depends_on: listOf(service['depends_on']),
    deploy: deployOf(service['deploy']),
    devices: listOf(service['devices']),
    dns: listOf(service['dns']),
    dns_search: listOf(service['dns_search']),
    domainname: textOf(service['domainname']),
    entrypoint: wordsOf(service['entrypoint']),
    environment: environmentOf(service, context),
    env_file: listOf(service['env_file']),
    expose: listOf(service['expose']),
    external_links: listOf(service['external_links']),
    extra_hosts: extraHosts(service['extra_hosts']),
    hostname: textOf(service['hostname']),
    healthcheck: healthcheckOf(service['healthcheck']),
    image: textOf(service['image']),
    init: typeof init === 'boolean' ? init : undefined,
    ipc: textOf(service['ipc']),
    isolation: textOf(service['isolation']),
    labels: tableOf(service['labels']),
    links: listOf(service['links']),
    logging: isDict(logging)
      ? present({ driver: textOf(logging['driver']), options: tableOf(logging['options']) })
      : undefined,
    mac_address: textOf(service['mac_address']),
    network_mode: textOf(service['network_mode']),
    networks: networksOf(service['networks']),
    oom_score_adj: numberOf(service['oom_score_adj']) || undefined,
    pid: textOf(service['pid']),
    ports: portsOf(service['ports'], context),
    privileged: onOf(service['privileged']),
    read_only: onOf(service['read_only']),
    restart: textOf(service['restart']),
    secrets: fileReferences(service['secrets']),
    security_opt: listOf(service['security_opt']),
    shm_size: textOf(service['shm_size']),
    stdin_open: onOf(service['stdin_open']),
    stop_grace_period: spanOf(service['stop_grace_period']),
    stop_signal: textOf(service['stop_signal']),
    sysctls: tableOf(service['sysctls']),
    tmpfs: listOf(service['tmpfs']),
    tty: onOf(service['tty']),
    ulimits: ulimitsOf(service['ulimits']),
    user: textOf(service['user']),
    userns_mode: textOf(service['userns_mode']),
    volumes: mountsOf(service['volumes'], context),
    working_dir: textOf(service['working_dir']),
    extensions: extensionsOf(service),
  });
}
