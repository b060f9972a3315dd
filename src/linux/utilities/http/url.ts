/** A URL of http, in the parts a client needs. */
export interface HttpUrl {
  readonly scheme: string;
  readonly user: string | undefined;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Whether the port was written. */
  readonly explicitPort: boolean;
  /** Path and query, at least `/`. */
  readonly target: string;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** Reads `localhost:8080/path?x=1`, with or without a scheme. @returns undefined for what is no URL */
export function parseUrl(text: string, defaultScheme = 'http'): HttpUrl | undefined {
  const match =
    /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):\/\/)?(?:([^@/?#]*)@)?(\[[0-9a-fA-F:.]+\]|[^:/?#[\]\s]*)(?::(\d*))?([/?#][^\s]*)?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, scheme = defaultScheme, user, host = '', port, rest = ''] = match;
  const number = port ? Number(port) : (DEFAULT_PORTS[scheme.toLowerCase()] ?? 0);
  if (host === '' || number > 65535) return undefined;
  const target = rest.replace(/#.*$/, '');
  return {
    scheme: scheme.toLowerCase(),
    user,
    host: host.replace(/^\[|\]$/g, ''),
    port: number,
    explicitPort: Boolean(port),
    target: target.startsWith('/') ? target : `/${target}`,
  };
}

/** The Host header of a request to it: the port only when it is not the scheme's own. */
export function hostHeader(url: HttpUrl): string {
  const host = url.host.includes(':') ? `[${url.host}]` : url.host;
  return url.port === DEFAULT_PORTS[url.scheme] ? host : `${host}:${url.port}`;
}

/** Where a Location header leads, seen from `base`. */
export function resolveUrl(base: HttpUrl, location: string): HttpUrl | undefined {
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.test(location)) return parseUrl(location);
  if (location.startsWith('//')) return parseUrl(`${base.scheme}:${location}`);
  const directory = base.target.replace(/\?.*$/, '').replace(/[^/]*$/, '');
  return { ...base, target: location.startsWith('/') ? location : `${directory}${location}` };
}

/** The whole address again: `http://localhost:8080/path`. */
export function formatUrl(url: HttpUrl): string {
  return `${url.scheme}://${hostHeader(url)}${url.target}`;
}
