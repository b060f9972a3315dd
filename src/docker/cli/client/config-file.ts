import { FsError } from '../../../linux/fs/fs-error.ts';
import { lookUp, put, without, type Table } from '../../../base/record.ts';
import type { CliContext } from './cli-context.ts';
import { jsonProblem, marshalIndent } from './go-json.ts';

/** What `docker login` remembers of a registry. */
export interface AuthConfig {
  readonly username: string;
  /** Or what the registry gave in exchange for it. */
  readonly password: string;
  /** Whether it is that: nobody can log in anew with it. */
  readonly isToken?: boolean;
}

/** `config.json` in the client's folder. What ours does not use is kept as it is. */
export interface ConfigFile {
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Why it could not be read, in the real tool's words; then it counts as empty. */
  readonly warning?: string;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const GO_KINDS: Readonly<Record<string, string>> = { number: 'number', string: 'string', boolean: 'bool' };

/** What Go finds wrong with the fields that it knows. */
function fieldProblem(data: Readonly<Record<string, unknown>>): string | undefined {
  const mismatch = (value: unknown, field: string, type: string): string =>
    `json: cannot unmarshal ${Array.isArray(value) ? 'array' : (GO_KINDS[typeof value] ?? 'object')} into Go struct field ConfigFile.${field} of type ${type}`;
  const { auths = {}, currentContext = '' } = data;
  if (auths !== null && !isRecord(auths)) return mismatch(auths, 'auths', 'map[string]types.AuthConfig');
  const texts = {
    currentContext,
    ...Object.fromEntries(FORMAT_SETTINGS.map((name) => [name, data[name] ?? ''])),
  };
  const wrong = Object.entries(texts).find(([, value]) => typeof value !== 'string');
  return wrong && mismatch(wrong[1], wrong[0], 'string');
}

function parse(path: string, text: string): ConfigFile {
  if (text.trim() === '') return { path, data: {} };
  const broken = (reason: string): ConfigFile => ({
    path,
    data: {},
    warning: `WARNING: Error parsing config file (${path}): ${reason}`,
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return broken(jsonProblem(text));
  }
  if (!isRecord(data)) {
    const kind = Array.isArray(data) ? 'array' : (GO_KINDS[typeof data] ?? 'object');
    return broken(`json: cannot unmarshal ${kind} into Go value of type configfile.ConfigFile`);
  }
  const problem = fieldProblem(data);
  return problem === undefined ? { path, data } : broken(problem);
}

/** Reads `config.json` in `folder`; one that is not there is empty. */
export function readConfig({ files }: CliContext, folder: string): ConfigFile {
  const path = `${folder}/config.json`;
  try {
    return parse(path, files.readFile(path));
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return { path, data: {} };
    const reason = `open ${path}: ${error.text.toLowerCase()}`;
    return { path, data: {}, warning: `WARNING: Error loading config file: ${reason}` };
  }
}

/** Writes it as the real tool does: tabs, `auths` always there, keys in its order. @throws FsError */
export function writeConfig({ files }: CliContext, { path, data }: ConfigFile): void {
  const { auths = {}, ...rest } = data;
  files.mkdir(path.slice(0, path.lastIndexOf('/')), { parents: true, mode: 0o700 });
  files.writeFile(path, marshalIndent({ auths, ...rest }, '\t'), { mode: 0o600 });
}

/** Settings that say how a list looks when no `--format` is given. */
const FORMAT_SETTINGS = [
  'psFormat',
  'imagesFormat',
  'networksFormat',
  'volumesFormat',
  'pluginsFormat',
  'statsFormat',
  'servicesFormat',
  'tasksFormat',
  'nodesFormat',
  'secretFormat',
  'configFormat',
] as const;

export type FormatSetting = (typeof FORMAT_SETTINGS)[number];

/** The format to list by: the one given, else the one in the settings; empty for the usual one. */
export function formatOrSetting({ data }: ConfigFile, name: FormatSetting, given: string): string {
  const own = data[name];
  return given === '' && typeof own === 'string' ? own : given;
}

/** The context chosen with `docker context use`; empty for the default one. */
export function currentContext({ data }: ConfigFile): string {
  const { currentContext: name } = data;
  return typeof name === 'string' ? name : '';
}

export function withCurrentContext(config: ConfigFile, name: string): ConfigFile {
  const data = without(config.data, 'currentContext');
  return { ...config, data: name === '' ? data : { ...data, currentContext: name } };
}

function authsOf({ data }: ConfigFile): Table<unknown> {
  return isRecord(data['auths']) ? data['auths'] : {};
}

/** The credentials kept for a registry: its host, or `https://index.docker.io/v1/` for Docker Hub. */
export function authFor(config: ConfigFile, server: string): AuthConfig | undefined {
  const entry = lookUp(authsOf(config), server);
  if (!isRecord(entry) || typeof entry['auth'] !== 'string') return undefined;
  const text = Buffer.from(entry['auth'], 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const token = entry['identitytoken'];
  const username = text.slice(0, colon);
  if (typeof token === 'string' && token !== '') return { username, password: token, isToken: true };
  return { username, password: text.slice(colon + 1) };
}

/** @param identityToken kept in place of the password, when the registry gave one */
export function withAuth(
  config: ConfigFile,
  server: string,
  auth: AuthConfig,
  identityToken = '',
): ConfigFile {
  const secret = identityToken === '' ? auth.password : '';
  const entry = {
    auth: Buffer.from(`${auth.username}:${secret}`).toString('base64'),
    ...(identityToken === '' ? {} : { identitytoken: identityToken }),
  };
  return { ...config, data: { ...config.data, auths: put(authsOf(config), server, entry) } };
}

export function withoutAuth(config: ConfigFile, server: string): ConfigFile {
  return { ...config, data: { ...config.data, auths: without(authsOf(config), server) } };
}
