import { engineError } from '../errors/engine-error.ts';

/** An image's name in its parts: `localhost:5000/team/app:v1@sha256:…`. */
export interface ImageReference {
  /** `docker.io` when none was written. */
  readonly domain: string;
  /** With `library/` for Docker Hub's own images. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

const DEFAULT_DOMAIN = 'docker.io';
const OFFICIAL = 'library/';
const DOMAIN =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const HEX_ID = /^[a-f0-9]{64}$/;
const LONGEST_NAME = 255;

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** The registry and the rest. A first part is a registry if it has a dot or a port, is localhost, or is not lower case. */
function splitDomain(name: string): { readonly domain: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isDomain =
    slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const domain = isDomain ? first : DEFAULT_DOMAIN;
  const rest = isDomain ? name.slice(slash + 1) : name;
  if (domain === 'index.docker.io' || domain === DEFAULT_DOMAIN) {
    return { domain: DEFAULT_DOMAIN, path: rest.includes('/') ? rest : `${OFFICIAL}${rest}` };
  }
  return { domain, path: rest };
}

/** @throws EngineError referenceInvalid, referenceTooLong, referenceUpperCase, referenceIsId */
export function parseReference(text: string): ImageReference {
  if (HEX_ID.test(text)) throw engineError('referenceIsId', { name: text });
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  const { domain, path } = splitDomain(hasTag ? named.slice(0, colon) : named);
  if (path.toLowerCase() !== path) throw engineError('referenceUpperCase', { name: path });
  const valid =
    DOMAIN.test(domain) &&
    path.split('/').every((component) => COMPONENT.test(component)) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest));
  if (!valid) throw engineError('referenceInvalid', {});
  if (path.length > LONGEST_NAME) throw engineError('referenceTooLong', { most: LONGEST_NAME });
  return {
    domain,
    path,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The name without tag and digest as people write it: `busybox`, `team/app`, `localhost:5000/app`. */
export function familiarName({ domain, path }: ImageReference): string {
  if (domain !== DEFAULT_DOMAIN) return `${domain}/${path}`;
  const rest = path.slice(OFFICIAL.length);
  return path.startsWith(OFFICIAL) && !rest.includes('/') ? rest : path;
}

/** As people write it, with the tag `latest` where neither tag nor digest is given. */
export function familiarReference(reference: ImageReference): string {
  const { tag, digest } = reference;
  const name = familiarName(reference);
  if (digest !== undefined) return `${name}@${digest}`;
  return `${name}:${tag ?? 'latest'}`;
}
