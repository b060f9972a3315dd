import { goText } from '../../../compose/load/go-text.ts';
import { shellWords } from '../../../compose/load/short/shell-words.ts';
import { parseVolume } from '../../../compose/load/short/volume.ts';
import { isDict, type Dict, type Value } from '../../../compose/load/yaml/value.ts';
import { CliError } from '../../client/cli-error.ts';
import { accepted } from '../../container/creation/refuse.ts';
import { parsePortSpec } from '../../flags/port-spec.ts';
import { hostPath, type StackContext } from './load-context.ts';
import {
  bytesOf,
  dictOf,
  listOf,
  longSpanOf,
  numberOf,
  onOf,
  present,
  spanOf,
  tableOf,
  textOf,
} from './read.ts';
import type {
  Amounts,
  Deploy,
  FileReference,
  StackMount,
  StackPort,
  StackService,
  UpdateSettings,
} from './types.ts';

/** The words of a command; a text is split as a shell would. @throws CliError */
export function wordsOf(value: Value | undefined): readonly string[] | undefined {
  if (typeof value !== 'string') return listOf(value);
  const words = shellWords(value);
  if (!words) throw new CliError('invalid command line string', { code: 'stack-value' });
  return words.length === 0 ? undefined : words;
}

/** `name`, or the long form with its place and rights. */
export function fileReferences(value: Value | undefined): readonly FileReference[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item) => {
    if (!isDict(item)) return { source: goText(item) };
    return {
      source: textOf(item['source']) ?? '',
      ...present({
        target: textOf(item['target']),
        uid: textOf(item['uid']),
        gid: textOf(item['gid']),
        mode: numberOf(item['mode']),
      }),
    };
  });
}

function longPort(port: Dict): StackPort {
  return present({
    mode: textOf(port['mode']),
    target: numberOf(port['target']),
    published: numberOf(port['published']) || undefined,
    protocol: textOf(port['protocol']),
  });
}

function shortPorts(text: string, context: StackContext): readonly StackPort[] {
  return accepted(parsePortSpec(text)).map(({ Port, HostIp, HostPort }) => {
    const [target = '', protocol = 'tcp'] = Port.split('/');
    if (HostIp !== '' && HostIp !== '0.0.0.0') {
      context.warn(`ignoring IP-address (${HostIp}:${HostPort}:${Port}) service will listen on '0.0.0.0'`);
    }
    return {
      mode: 'ingress',
      target: Number(target),
      ...(HostPort === '' ? {} : { published: Number(HostPort.split('-')[0]) }),
      protocol,
    };
  });
}

export function portsOf(value: Value | undefined, context: StackContext): readonly StackPort[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.flatMap((item) => (isDict(item) ? [longPort(item)] : shortPorts(goText(item), context)));
}

function mountOf(value: Value, context: StackContext): StackMount {
  const mount = isDict(value) ? value : parseVolume(goText(value));
  const type = textOf(mount['type']) ?? 'volume';
  const source = textOf(mount['source']);
  const bind = present({ propagation: textOf(dictOf(mount['bind'])['propagation']) });
  const volume = present({
    nocopy: onOf(dictOf(mount['volume'])['nocopy']),
    subpath: textOf(dictOf(mount['volume'])['subpath']),
  });
  const isDrive = source !== undefined && /^[A-Za-z]:/u.test(source);
  const path = type === 'bind' && source !== undefined && !isDrive ? hostPath(context, source) : source;
  const tmpfs = isDict(mount['tmpfs']) ? present({ size: numberOf(mount['tmpfs']['size']) }) : undefined;
  return {
    type,
    ...present({
      source: path,
      target: textOf(mount['target']),
      read_only: onOf(mount['read_only']),
      consistency: textOf(mount['consistency']),
      bind: bind.propagation === undefined ? undefined : bind,
      volume: Object.keys(volume).length === 0 ? undefined : volume,
      tmpfs,
    }),
  };
}

/** @throws CliError, ComposeError */
export function mountsOf(value: Value | undefined, context: StackContext): readonly StackMount[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item) => mountOf(item, context));
}

function updateSettings(value: Value | undefined): UpdateSettings | undefined {
  if (!isDict(value)) return undefined;
  return present({
    parallelism: numberOf(value['parallelism']),
    delay: longSpanOf(value['delay']),
    failure_action: textOf(value['failure_action']),
    monitor: longSpanOf(value['monitor']),
    max_failure_ratio: numberOf(value['max_failure_ratio']) || undefined,
    order: textOf(value['order']),
  });
}

function amounts(value: Value | undefined): Amounts | undefined {
  if (!isDict(value)) return undefined;
  const generic = value['generic_resources'];
  return present({
    cpus: textOf(value['cpus']),
    memory: bytesOf(value['memory']),
    pids: numberOf(value['pids']) || undefined,
    generic_resources:
      Array.isArray(generic) && generic.length > 0
        ? generic.map((item) => {
            const spec = dictOf(dictOf(item)['discrete_resource_spec']);
            return {
              discrete_resource_spec: present({ kind: textOf(spec['kind']), value: numberOf(spec['value']) }),
            };
          })
        : undefined,
  });
}

/** @throws CliError */
export function deployOf(value: Value | undefined): Deploy | undefined {
  if (!isDict(value)) return undefined;
  const resources = value['resources'];
  const restart = value['restart_policy'];
  const placement = value['placement'];
  const preferences = dictOf(placement)['preferences'];
  return present({
    mode: textOf(value['mode']),
    replicas: numberOf(value['replicas']),
    labels: tableOf(value['labels']),
    update_config: updateSettings(value['update_config']),
    rollback_config: updateSettings(value['rollback_config']),
    resources: isDict(resources)
      ? present({ limits: amounts(resources['limits']), reservations: amounts(resources['reservations']) })
      : undefined,
    restart_policy: isDict(restart)
      ? present({
          condition: textOf(restart['condition']),
          delay: spanOf(restart['delay']),
          max_attempts: numberOf(restart['max_attempts']),
          window: spanOf(restart['window']),
        })
      : undefined,
    placement: isDict(placement)
      ? present({
          constraints: listOf(placement['constraints']),
          preferences:
            Array.isArray(preferences) && preferences.length > 0
              ? preferences.map((item) => ({ spread: textOf(dictOf(item)['spread']) ?? '' }))
              : undefined,
          max_replicas_per_node: numberOf(placement['max_replicas_per_node']) || undefined,
        })
      : undefined,
    endpoint_mode: textOf(value['endpoint_mode']),
  });
}

export function healthcheckOf(value: Value | undefined): StackService['healthcheck'] {
  if (!isDict(value)) return undefined;
  const test = value['test'];
  return present({
    test: typeof test === 'string' ? ['CMD-SHELL', test] : listOf(test),
    timeout: spanOf(value['timeout']),
    interval: spanOf(value['interval']),
    retries: numberOf(value['retries']),
    start_period: spanOf(value['start_period']),
    start_interval: spanOf(value['start_interval']),
    disable: onOf(value['disable']),
  });
}
