import { globalFlags } from '../command-tree/global-flags.ts';
import type { ParsedFlags } from '../flags/parse.ts';
import type { Flags, FlagValues } from '../flags/declaration.ts';
import type { CliContext } from './cli-context.ts';
import { formatOrSetting, readConfig, type FormatSetting } from './config-file.ts';

/** Anything that knows the global flags: a command's line. */
export interface KnowsGlobals {
  flagsOf<U extends FlagValues>(declared: Flags<U>): Pick<ParsedFlags<U>, 'flags' | 'changed'>;
}

/** The global flags of one call of docker. */
export type Globals = Pick<ParsedFlags<ValuesOf<typeof globalFlags>>, 'flags' | 'changed'>;

type ValuesOf<Declared> = Declared extends Flags<infer T> ? (T extends FlagValues ? T : never) : never;

/** The folder with the client's settings: `--config`, else $DOCKER_CONFIG, else ~/.docker. */
export function configFolder({ env }: CliContext, { flags, changed }: Globals): string {
  if (changed.has('config')) return flags.config;
  const named = env['DOCKER_CONFIG'] ?? '';
  return named === '' ? `${env['HOME'] ?? '/root'}/.docker` : named;
}

/** {@link configFolder} for a command that has its line. */
export function configFolderOf(context: CliContext, line: KnowsGlobals): string {
  return configFolder(context, line.flagsOf(globalFlags));
}

/** The format that a list is to have: as given, else as the settings say. */
export function listFormatOf(
  context: CliContext,
  line: KnowsGlobals,
  setting: FormatSetting,
  given: string,
): string {
  return formatOrSetting(readConfig(context, configFolderOf(context, line)), setting, given);
}

/** The platform to ask for: as given, else as the environment says. */
export function platformOf({ env }: CliContext, given: string): string {
  return given === '' ? (env['DOCKER_DEFAULT_PLATFORM'] ?? '') : given;
}

const PROXIES = {
  httpProxy: 'HTTP_PROXY',
  httpsProxy: 'HTTPS_PROXY',
  ftpProxy: 'FTP_PROXY',
  noProxy: 'NO_PROXY',
  allProxy: 'ALL_PROXY',
} as const;

/** What the settings give every container of proxies: `HTTP_PROXY=…` and `http_proxy=…`. */
export function proxyVariables(context: CliContext, line: KnowsGlobals): readonly string[] {
  const { proxies } = readConfig(context, configFolderOf(context, line)).data;
  const { default: usual } = (proxies ?? {}) as { readonly default?: Readonly<Record<string, unknown>> };
  return Object.entries(PROXIES).flatMap(([setting, name]) => {
    const value = usual?.[setting];
    if (typeof value !== 'string' || value === '') return [];
    return [`${name}=${value}`, `${name.toLowerCase()}=${value}`];
  });
}
