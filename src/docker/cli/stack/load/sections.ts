import { isDict, type Dict } from '../../../compose/load/yaml/value.ts';
import { CliError } from '../../client/cli-error.ts';
import { goQuote } from '../../flags/quote.ts';
import { hostPath, type StackContext } from './load-context.ts';
import { dictOf, extensionsOf, onOf, present, tableOf, textOf } from './read.ts';
import type { StackFile, StackNetwork, StackVolume } from './types.ts';

interface External {
  readonly external: true | undefined;
  readonly name: string | undefined;
}

/** Whether something is made elsewhere, and by what name. @throws CliError */
function externalOf(kind: string, key: string, value: Dict, context: StackContext): External {
  const { external } = value;
  const name = textOf(value['name']);
  if (isDict(external)) {
    const old = textOf(external['name']);
    if (old !== undefined) {
      if (name !== undefined) {
        throw new CliError(
          `${kind} ${key}: ${kind}.external.name and ${kind}.name conflict; only use ${kind}.name`,
          { code: 'stack-external' },
        );
      }
      context.warn(`${kind} ${key}: ${kind}.external.name is deprecated in favor of ${kind}.name`);
    }
    return { external: true, name: old ?? name ?? key };
  }
  return external === true ? { external, name: name ?? key } : { external: undefined, name };
}

/** @throws CliError when what is made elsewhere is to be made here, too */
function checkExternal(kind: string, key: string, value: Dict, { external }: External): void {
  if (!external) return;
  for (const field of ['driver', 'driver_opts', 'labels']) {
    if (value[field] === undefined) continue;
    throw new CliError(
      `conflicting parameters "external" and ${goQuote(field)} specified for ${kind} ${goQuote(key)}`,
      { code: 'stack-external' },
    );
  }
}

export function networkOf(key: string, value: Dict, context: StackContext): StackNetwork {
  const outside = externalOf('network', key, value, context);
  checkExternal('network', key, value, outside);
  const ipam = value['ipam'];
  const configs = dictOf(ipam)['config'];
  return present({
    name: outside.name,
    driver: textOf(value['driver']),
    driver_opts: tableOf(value['driver_opts']),
    ipam: isDict(ipam)
      ? present({
          driver: textOf(ipam['driver']),
          config:
            Array.isArray(configs) && configs.length > 0
              ? configs.map((config) => present({ subnet: textOf(dictOf(config)['subnet']) }))
              : undefined,
        })
      : undefined,
    external: outside.external,
    internal: onOf(value['internal']),
    attachable: onOf(value['attachable']),
    labels: tableOf(value['labels']),
    extensions: extensionsOf(value),
  });
}

export function volumeOf(key: string, value: Dict, context: StackContext): StackVolume {
  const outside = externalOf('volume', key, value, context);
  checkExternal('volume', key, value, outside);
  return present({
    name: outside.name,
    driver: textOf(value['driver']),
    driver_opts: tableOf(value['driver_opts']),
    external: outside.external,
    labels: tableOf(value['labels']),
    extensions: extensionsOf(value),
  });
}

export function fileOf(
  kind: 'secret' | 'config',
  key: string,
  value: Dict,
  context: StackContext,
): StackFile {
  const { external, name } = externalOf(kind, key, value, context);
  const file = textOf(value['file']);
  return present({
    name,
    file: file === undefined || external ? undefined : hostPath(context, file),
    external,
    labels: tableOf(value['labels']),
    driver: textOf(value['driver']),
    driver_opts: tableOf(value['driver_opts']),
    template_driver: textOf(value['template_driver']),
    extensions: extensionsOf(value),
  });
}
