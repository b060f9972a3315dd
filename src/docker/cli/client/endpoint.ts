import { CliError } from './cli-error.ts';
import type { CliContext } from './cli-context.ts';
import { apiVersionOf, CLIENT } from './client-version.ts';
import { currentContext, readConfig } from './config-file.ts';
import { ContextStore, DEFAULT_CONTEXT, DEFAULT_SOCKET } from './context-store.ts';
import { fileErrorText } from './error-text.ts';
import { configFolder, type Globals } from './settings.ts';
import { unreachable } from './unreachable.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';

/** Where this machine's daemon listens. */
const LOCAL = new Set([DEFAULT_SOCKET, 'unix:///run/docker.sock', 'unix://']);

/** The name of the context that a call of docker works with: flag, environment, settings, in this order. */
export function contextName(context: CliContext, globals: Globals): string {
  const { flags } = globals;
  if (flags.context !== '') return flags.context;
  if (flags.host.length > 0 || (context.env['DOCKER_HOST'] ?? '') !== '') return DEFAULT_CONTEXT;
  const named = context.env['DOCKER_CONTEXT'] ?? '';
  if (named !== '') return named;
  const chosen = currentContext(readConfig(context, configFolder(context, globals)));
  return chosen === '' ? DEFAULT_CONTEXT : chosen;
}

/** The address that the default context means: `-H`, else $DOCKER_HOST, else the usual socket. */
export function defaultHost({ env }: CliContext, { flags }: Globals): string {
  const written = (flags.host[0] ?? env['DOCKER_HOST'] ?? '').trim();
  if (written === '') return DEFAULT_SOCKET;
  if (written.includes('://')) return written.replace(/^(tcp:\/\/[^/:]+)\/?$/, '$1:2375');
  return /:\d+$/.test(written) ? `tcp://${written}` : `tcp://${written}:2375`;
}

/** With TLS switched on its files are read first. @throws CliError */
function checkTls(context: CliContext, { flags, changed }: Globals): void {
  // As the real one: --tlsverify switches TLS on even where it says false.
  const given = flags.tls || changed.has('tlsverify');
  if (!given && (context.env['DOCKER_TLS_VERIFY'] ?? '') === '') return;
  for (const path of [flags.tlscacert, flags.tlscert, flags.tlskey]) {
    try {
      context.files.readFile(path);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      const reason = fileErrorText('open', path, error);
      throw new CliError(`Failed to initialize: unable to resolve docker endpoint: ${reason}`, {
        code: 'tls-file-missing',
      });
    }
  }
}

const OLDEST_API = '1.24';

function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}

/** @throws CliError in the daemon's words for a version of its API that it does not speak */
function checkApiVersion(version: string): void {
  const refuse = (reason: string): CliError =>
    new CliError(`Error response from daemon: client version ${version} is ${reason}`, {
      code: 'api-version',
    });
  if (minorOf(version) > minorOf(CLIENT.apiVersion)) {
    throw refuse(`too new. Maximum supported API version is ${CLIENT.apiVersion}`);
  }
  if (minorOf(version) < minorOf(OLDEST_API)) {
    throw refuse(
      `too old. Minimum supported API version is ${OLDEST_API}, please upgrade your client to a newer version`,
    );
  }
}

/**
 * Makes sure that the daemon a call asks for is this machine's: there is no other.
 * @param operation what is asked of it first, with `request`: errors tell of that
 * @throws CliError in the words for a context or daemon that cannot be reached
 */
export function checkEndpoint(
  context: CliContext,
  globals: Globals,
  operation: unknown,
  request: unknown,
): void {
  const name = contextName(context, globals);
  let host: string;
  if (name === DEFAULT_CONTEXT) {
    checkTls(context, globals);
    host = defaultHost(context, globals);
  } else {
    const store = new ContextStore(context.files, configFolder(context, globals));
    try {
      host = store.get(name).Endpoints.docker?.Host ?? DEFAULT_SOCKET;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      const message = `Failed to initialize: unable to resolve docker endpoint: ${error.message}`;
      throw new CliError(message, { code: error.code ?? 'context-not-found' });
    }
  }
  if (LOCAL.has(host)) {
    checkApiVersion(apiVersionOf(context));
    return;
  }
  throw unreachable(host, operation, request);
}
