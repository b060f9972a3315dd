import {
  containerInspect,
  containerKill,
  containerList,
  containerPause,
  containerRemove,
  containerRename,
  containerRestart,
  containerStart,
  containersStop,
  containerStop,
  containerTop,
  containerUnpause,
  eventsQuery,
  imageHistory,
  imageInspect,
  imagePull,
  imageRemove,
  imageSearch,
  imageTag,
  networkInspect,
  networkList,
  networkRemove,
  parseReference,
  systemDf,
  systemInfo,
  systemVersion,
  volumeCreate,
  volumeInspect,
  volumeList,
  volumeRemove,
} from '../../engine/index.ts';
import { CLIENT } from './client-version.ts';
import { CliError } from './cli-error.ts';

/** How an error names a request: Go's word for its method, and the address. */
interface Asked {
  readonly method: 'Get' | 'Post' | 'Delete' | 'Head';
  readonly path: string;
}

/** A request's own words, as far as they stand in addresses. */
interface Words {
  readonly ref?: string;
  readonly name?: string;
  readonly all?: boolean;
  readonly limit?: number;
  readonly force?: boolean;
  readonly ids?: readonly string[];
  readonly term?: string;
  readonly repo?: string;
  readonly fromImage?: string;
  readonly tag?: string;
}

function query(...pairs: readonly (readonly [string, string | undefined])[]): string {
  const given = pairs.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}

function container(action: string): (words: Words) => string {
  return ({ ref = '', ids = [] }) => `/containers/${ref === '' ? (ids[0] ?? '') : ref}${action}`;
}

function named({ repo = '', tag = '' }: Words): string {
  const { domain, path, tag: written } = parseReference(repo);
  return query(['repo', `${domain}/${path}`], ['tag', tag === '' ? (written ?? 'latest') : tag]);
}

function pulled({ fromImage = '', tag: asked }: Words): string {
  const { domain, path, tag = 'latest' } = parseReference(fromImage);
  return query(['fromImage', `${domain}/${path}`], ['tag', asked ?? tag]);
}

/** Where commands turn first. All others begin by asking who is there. */
const REQUESTS: ReadonlyMap<unknown, readonly [Asked['method'], (words: Words) => string]> = new Map<
  unknown,
  readonly [Asked['method'], (words: Words) => string]
>([
  [
    containerList,
    [
      'Get',
      ({ all, limit = 0 }) =>
        `/containers/json${query(['all', all ? '1' : undefined], ['limit', limit > 0 ? String(limit) : undefined])}`,
    ],
  ],
  [containerInspect, ['Get', container('/json')]],
  [containerKill, ['Post', container('/kill')]],
  [containerPause, ['Post', container('/pause')]],
  [containerUnpause, ['Post', container('/unpause')]],
  [containerRestart, ['Post', container('/restart')]],
  [containerStart, ['Post', container('/start')]],
  [containerStop, ['Post', container('/stop')]],
  [containersStop, ['Post', container('/stop')]],
  [containerTop, ['Get', container('/top')]],
  [containerRename, ['Post', (words) => `${container('/rename')(words)}${query(['name', words.name])}`]],
  [
    containerRemove,
    ['Delete', (words) => `${container('')(words)}${query(['force', words.force ? '1' : undefined])}`],
  ],
  [eventsQuery, ['Get', () => '/events']],
  [imageHistory, ['Get', ({ ref = '' }) => `/images/${ref}/history`]],
  [imageInspect, ['Get', ({ ref = '' }) => `/images/${ref}/json`]],
  [imagePull, ['Post', (words) => `/images/create${pulled(words)}`]],
  [
    imageRemove,
    ['Delete', ({ ref = '', force }) => `/images/${ref}${query(['force', force ? '1' : undefined])}`],
  ],
  [imageSearch, ['Get', ({ term }) => `/images/search${query(['term', term])}`]],
  [imageTag, ['Post', (words) => `/images/${words.ref ?? ''}/tag${named(words)}`]],
  [networkInspect, ['Get', ({ ref = '' }) => `/networks/${ref}`]],
  [networkList, ['Get', () => '/networks']],
  [networkRemove, ['Delete', ({ ref = '' }) => `/networks/${ref}`]],
  [systemDf, ['Get', () => '/system/df']],
  [systemInfo, ['Get', () => '/info']],
  [systemVersion, ['Get', () => '/version']],
  [volumeCreate, ['Post', () => '/volumes/create']],
  [volumeInspect, ['Get', ({ name = '' }) => `/volumes/${name}`]],
  [volumeList, ['Get', () => '/volumes']],
  [
    volumeRemove,
    ['Delete', ({ name = '', force }) => `/volumes/${name}${query(['force', force ? '1' : undefined])}`],
  ],
]);

function wordsOf(request: unknown): Words {
  return typeof request === 'object' && request !== null ? request : {};
}

function askedBy(operation: unknown, request: unknown): Asked {
  const known = REQUESTS.get(operation);
  if (!known) return { method: 'Head', path: '/_ping' };
  const [method, path] = known;
  return { method, path: `/v${CLIENT.apiVersion}${path(wordsOf(request))}` };
}

/** The name server that a Go program tells of. */
const NAME_SERVER = '192.0.2.53:53';

/**
 * The error for a daemon elsewhere, which nobody here reaches. Where nobody listens the client says so; what fails before it can
 * connect is told with the request that was on its way.
 * @param request what the first call of the daemon was to be
 */
export function unreachable(host: string, operation: unknown, request: unknown): CliError {
  const failure = failureBefore(host);
  if (failure === undefined) {
    return new CliError(`Cannot connect to the Docker daemon at ${host}. Is the docker daemon running?`, {
      code: 'daemon-unreachable',
    });
  }
  const { method, path } = askedBy(operation, request);
  const message = `error during connect: ${method} "http://${failure.authority}${path}": ${failure.reason}`;
  return new CliError(message, { code: 'daemon-unreachable' });
}

/** Why no connection was even tried; undefined where it was and was refused. */
function failureBefore(host: string): { readonly authority: string; readonly reason: string } | undefined {
  // What ssh reaches has no address of its own: the client writes an example's.
  if (host.startsWith('ssh://'))
    return { authority: 'docker.example.com', reason: 'exec: "ssh": executable file not found in $PATH' };
  const [, authority = '', name = ''] = /^tcp:\/\/(([^/:[\]]+)(?::\d+)?)/.exec(host) ?? [];
  // A name of one word is nobody's business outside: its lookup is not refused, it comes to nothing, as an address would.
  if (!name.includes('.') || /^[\d.]+$/.test(name)) return undefined;
  return { authority, reason: `dial tcp: lookup ${name} on ${NAME_SERVER}: no such host` };
}
