import { rfc3339 } from '../../../../base/time.ts';
import { goText } from '../../../compose/load/go-text.ts';
import { isDict, type Dict, type Value } from '../../../compose/load/yaml/value.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { goQuote } from '../../flags/quote.ts';
import { interpolateStack, type Lookup } from './interpolate.ts';
import type { StackContext } from './load-context.ts';
import { mergeStacks } from './merge.ts';
import { forbiddenIn } from './property-warnings.ts';
import { dictOf, extensionsOf } from './read.ts';
import { LATEST, STACK_SCHEMA } from './schema/stack-schema.ts';
import { validateStack } from './schema/validate.ts';
import { fileOf, networkOf, volumeOf } from './sections.ts';
import { serviceOf } from './service.ts';
import { SERVICE_FIELDS } from './service-fields.ts';
import type { StackFiles } from './stack-files.ts';
import type { StackConfig } from './types.ts';

/** A file has options that no stack can have; `lines` say why. */
export class ForbiddenOptions extends CliError {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super('Configuration contains forbidden properties', { code: 'stack-forbidden' });
    this.lines = lines;
  }
}

function versionOf(file: Dict): string {
  const version = file['version'];
  const text = version === undefined || version === null ? '' : goText(version);
  return text === '' || text === '3' ? `3.${LATEST}` : text;
}

/** @throws CliError for a format that is not known */
function minorVersion(version: string): number {
  const minor = Number(/^3\.(\d{1,2})$/u.exec(version)?.[1] ?? Number.NaN);
  if (minor >= 0 && minor <= LATEST) return minor;
  throw new CliError(`unsupported Compose file version: ${version}`, { code: 'stack-version' });
}

function section<Item>(
  value: Value | undefined,
  read: (name: string, item: Dict) => Item,
): Readonly<Record<string, Item>> {
  const names = Object.keys(dictOf(value)).sort();
  return Object.fromEntries(names.map((name) => [name, read(name, dictOf(dictOf(value)[name]))]));
}

function loadFile(file: Dict, version: string, context: StackContext): StackConfig {
  return {
    version,
    services: section(file['services'], (_name, service) => serviceOf(service, context)),
    networks: section(file['networks'], (name, network) => networkOf(name, network, context)),
    volumes: section(file['volumes'], (name, volume) => volumeOf(name, volume, context)),
    secrets: section(file['secrets'], (name, secret) => fileOf('secret', name, secret, context)),
    configs: section(file['configs'], (name, config) => fileOf('config', name, config, context)),
    extensions: extensionsOf(file) ?? {},
  };
}

/** What a stack's files are read with. */
function stackContext(context: CliContext, folder: string): StackContext {
  const known = new Map(Object.entries(context.env));
  const lookup: Lookup = (name) => known.get(name);
  return {
    files: context.files,
    folder,
    home: context.env['HOME'] ?? '/root',
    lookup,
    warn: (message) => context.err(`time="${rfc3339(context.now)}" level=warning msg=${goQuote(message)}\n`),
  };
}

/**
 * Loads a stack: each file checked and brought into the long form, then one after the other merged.
 * @param interpolates false to leave variables as they are
 * @throws CliError, ForbiddenOptions
 */
export function loadStack(
  context: CliContext,
  { files, folder }: StackFiles,
  { interpolates = true }: { readonly interpolates?: boolean } = {},
): StackConfig {
  const own = stackContext(context, folder);
  const [first] = files.map(versionOf);
  let config: StackConfig | undefined;
  for (const file of files) {
    const version = versionOf(file);
    if (first !== version) {
      throw new CliError(`version mismatched between two composefiles : ${first ?? ''} and ${version}`, {
        code: 'stack-version',
      });
    }
    const forbidden = forbiddenIn([file]);
    if (forbidden.length > 0) throw new ForbiddenOptions(forbidden);
    const whole = interpolates ? interpolateStack(file, own.lookup) : file;
    // A number in place of the version is told by the format of the latest one.
    validateStack(STACK_SCHEMA, whole, isDict(file) ? minorVersion(version) : LATEST);
    const loaded = loadFile(whole, version, own);
    config = config ? mergeStacks(config, loaded, SERVICE_FIELDS) : loaded;
  }
  if (!config) throw new Error('a stack has at least one file');
  return config;
}
