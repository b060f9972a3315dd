import { CliError } from '../../cli/client/cli-error.ts';

/** A context somewhere in the network. */
export interface RemoteContext {
  readonly kind: 'git' | 'http';
  readonly url: string;
}

/** What BuildKit takes for the address of a Git repository. */
const GIT = /^(?:git:\/\/|https?:\/\/\S+\.git(?:[#?].*)?$)/u;
const SSH = /^(?:ssh:\/\/|git@[^:/]+:)/u;
/** Hosts whose addresses need no protocol, as far as older clients went. */
const BARE = /^(?:github\.com|gitlab\.com|bitbucket\.org)\//u;

/**
 * A context by its address; undefined for a path.
 * @throws CliError for addresses that fail before anything is fetched
 */
export function remoteKind(context: string): RemoteContext | undefined {
  if (SSH.test(context))
    refuse(
      'failed to convert agent config {default [] false}: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set',
    );
  if (BARE.test(context)) refuse('unknown protocol');
  if (GIT.test(context)) return { kind: 'git', url: context };
  return /^https?:\/\//u.test(context) ? { kind: 'http', url: context } : undefined;
}

/** How fetching it fails: nothing outside the machine can be reached. */
export interface FetchFailure {
  /** The step that fetches it. */
  readonly step: string;
  /** What Git says in that step. */
  readonly log: readonly string[];
  readonly error: string;
}

/**
 * @param nameServer whom the daemon asks for addresses
 */
export function fetchFailure({ kind, url }: RemoteContext, nameServer: string): FetchFailure {
  return kind === 'git' ? gitFailure(url) : httpFailure(url, nameServer);
}

function gitFailure(url: string): FetchFailure {
  const [remote = '', reference = ''] = url.split('#');
  const { hostname, href } = new URL(remote);
  const fatal = `fatal: unable to access '${href}/': Could not resolve host: ${hostname}`;
  const what =
    reference === ''
      ? `error fetching default branch for repository ${remote}`
      : `failed to fetch remote ${remote}`;
  return {
    step: `[internal] load git source ${url}`,
    log: [fatal],
    error: `${what}: git stderr:\n${fatal}\n: exit status 128`,
  };
}

function httpFailure(url: string, nameServer: string): FetchFailure {
  return {
    step: '[internal] load remote build context',
    log: [],
    error: `Get ${JSON.stringify(url)}: dial tcp: lookup ${new URL(url).hostname} on ${nameServer}:53: no such host`,
  };
}

function refuse(problem: string): never {
  throw new CliError(`ERROR: failed to build: ${problem}`, { code: 'build-context' });
}
