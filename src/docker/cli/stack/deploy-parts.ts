import { networkCreate } from '../../engine/network/create.ts';
import { networkInspect } from '../../engine/network/inspect.ts';
import { networkList } from '../../engine/network/list.ts';
import { EngineError } from '../../engine/index.ts';
import {
  configCreate,
  configInspect,
  configUpdate,
  secretCreate,
  secretInspect,
  secretUpdate,
} from '../../swarm/index.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { errorText, fileErrorText } from '../client/error-text.ts';
import { goQuote } from '../flags/quote.ts';
import { filled } from '../service/spec/values.ts';
import type { StackConfig, StackFile } from './load/types.ts';
import { scoped, stackFilters, withStackLabel } from './namespace.ts';

/** Does something, and says of a failure what it was to be. @throws CliError */
export function saying<Result>(what: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const text = errorText(error);
    if (text === undefined) throw error;
    throw new CliError(`${what}: ${text}`, { causes: [error] });
  }
}

/** The networks that services of the stack are on. */
function usedNetworks({ services }: StackConfig): readonly string[] {
  const names = Object.values(services).flatMap(({ networks }) => {
    const own = Object.keys(networks ?? {});
    return own.length === 0 ? ['default'] : own;
  });
  return [...new Set(names)].sort();
}

/** @throws CliError */
function checkExternalNetwork(context: CliContext, name: string): void {
  // Each node has these of its own.
  if (name === 'host' || name === 'bridge' || name === 'none') return;
  try {
    const { Scope } = context.call(networkInspect, { ref: name });
    if (Scope === 'swarm') return;
    throw new CliError(
      `network ${goQuote(name)} is declared as external, but it is not in the right scope: ${goQuote(Scope)} instead of "swarm"`,
      { code: 'stack-network-scope' },
    );
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 404) throw error;
    throw new CliError(
      `network ${goQuote(name)} is declared as external, but could not be found. You need to create a swarm-scoped network before the stack is deployed`,
      { code: 'stack-network-missing' },
    );
  }
}

/** Makes the networks of a stack that are not there yet. @throws CliError */
export function deployNetworks(context: CliContext, stack: string, config: StackConfig): void {
  const used = usedNetworks(config);
  const networkNamed = (key: string) =>
    Object.hasOwn(config.networks, key) ? config.networks[key] : undefined;
  for (const key of used) {
    const network = networkNamed(key);
    if (network?.external) checkExternalNetwork(context, network.name ?? key);
  }
  const existing = new Set(
    context.call(networkList, { filters: stackFilters(stack) }).map(({ Name }) => Name),
  );
  for (const key of used) {
    const network = networkNamed(key) ?? {};
    const name = network.name ?? scoped(stack, key);
    if (network.external || existing.has(name)) continue;
    context.out(`Creating network ${name}\n`);
    const { driver = 'overlay', driver_opts: Options, ipam, internal = false, attachable = false } = network;
    saying(`failed to create network ${name}`, () =>
      context.call(networkCreate, {
        Name: name,
        Driver: driver,
        Scope: driver === 'overlay' ? 'swarm' : '',
        Internal: internal,
        Attachable: attachable,
        Labels: withStackLabel(stack, network.labels),
        ...(Options ? { Options } : {}),
        ...(ipam
          ? {
              IPAM: {
                Driver: ipam.driver ?? 'default',
                Config: (ipam.config ?? []).map(({ subnet }) => filled({ Subnet: subnet })),
              },
            }
          : {}),
      }),
    );
  }
}

/** @throws CliError when the file cannot be read */
function fileData({ files }: CliContext, path: string): string {
  try {
    return Buffer.from(files.readFile(path)).toString('base64');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw new CliError(fileErrorText('open', path, error), { code: 'stack-file-unreadable' });
  }
}

function fileSpec(context: CliContext, stack: string, key: string, file: StackFile) {
  const { driver, driver_opts: options, template_driver: template } = file;
  return {
    Name: file.name ?? scoped(stack, key),
    Labels: withStackLabel(stack, file.labels),
    ...(driver === undefined ? { Data: fileData(context, file.file ?? '') } : {}),
    ...(driver === undefined ? {} : { Driver: { Name: driver, ...(options ? { Options: options } : {}) } }),
    ...(template === undefined ? {} : { Templating: { Name: template } }),
  };
}

const KINDS = {
  secret: { inspect: secretInspect, create: secretCreate, update: secretUpdate },
  config: { inspect: configInspect, create: configCreate, update: configUpdate },
} as const;

/** Makes the secrets or configs of a stack, or changes those that are there. @throws CliError */
export function deployFiles(
  context: CliContext,
  stack: string,
  kind: 'secret' | 'config',
  declared: Readonly<Record<string, StackFile>>,
): void {
  const specs = Object.entries(declared)
    .filter(([, { external }]) => external !== true)
    .map(([key, file]) => fileSpec(context, stack, key, file));
  const { inspect, create, update } = KINDS[kind];
  for (const spec of specs) {
    const before = existingFile(context, spec.Name, inspect);
    if (before) {
      saying(`failed to update ${kind} ${spec.Name}`, () =>
        context.call(update, { ref: before.ID, version: before.Version.Index, Spec: spec }),
      );
    } else {
      context.out(`Creating ${kind} ${spec.Name}\n`);
      saying(`failed to create ${kind} ${spec.Name}`, () => context.call(create, spec));
    }
  }
}

function existingFile(
  context: CliContext,
  ref: string,
  inspect: (typeof KINDS)[keyof typeof KINDS]['inspect'],
) {
  try {
    return context.call(inspect, { ref });
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}
