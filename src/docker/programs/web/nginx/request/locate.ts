import { compilePerlRegex } from '../../../../../linux/regex/regex.ts';
import type { Location, NginxConfig, Server } from '../config/model.ts';

/** The server that a request to a port with that Host header is for; undefined when nobody listens there any more. */
export function findServer(config: NginxConfig, port: number, host: string): Server | undefined {
  const there = config.servers.filter(({ listens }) => listens.some((listen) => listen.port === port));
  const name = host.toLowerCase();
  const of = (test: (candidate: string) => boolean): Server | undefined =>
    there.find(({ names }) => names.some((each) => test(each.toLowerCase())));
  return (
    of((each) => each === name || (each.startsWith('.') && each.slice(1) === name)) ??
    longest(
      there,
      name,
      (each) => (each.startsWith('*.') || each.startsWith('.')) && name.endsWith(each.replace(/^\*/, '')),
    ) ??
    longest(there, name, (each) => each.endsWith('.*') && name.startsWith(each.slice(0, -1))) ??
    of((each) => each.startsWith('~') && matches(each.slice(1), name)) ??
    there.find(({ listens }) => listens.some((listen) => listen.port === port && listen.isDefault)) ??
    there[0]
  );
}

function longest(
  servers: readonly Server[],
  _name: string,
  test: (candidate: string) => boolean,
): Server | undefined {
  let best: { readonly server: Server; readonly length: number } | undefined;
  for (const server of servers) {
    for (const each of server.names) {
      if (test(each.toLowerCase()) && each.length > (best?.length ?? 0))
        best = { server, length: each.length };
    }
  }
  return best?.server;
}

function matches(pattern: string, name: string): boolean {
  return compilePerlRegex(pattern, { ignoreCase: true }).test(name);
}

export interface Located {
  readonly location: Location;
  /** Groups of a regular expression, the whole first. */
  readonly captures: readonly string[];
}

/**
 * The location of a URI: an exact one; else the longest prefix, which regular expressions come before unless it says `^~`;
 * and within it the same again.
 */
export function findLocation(locations: readonly Location[], uri: string): Located | undefined {
  const exact = locations.find(({ kind, pattern }) => kind === 'exact' && pattern === uri);
  if (exact) return { location: exact, captures: [] };
  let prefix: Location | undefined;
  for (const location of locations) {
    const isPrefix = location.kind === 'prefix' || location.kind === 'prefix-first';
    if (
      isPrefix &&
      uri.startsWith(location.pattern) &&
      location.pattern.length >= (prefix?.pattern.length ?? 0)
    )
      prefix = location;
  }
  const inner = prefix && findLocation(prefix.locations, uri);
  if (inner && (inner.location.kind === 'exact' || inner.location.kind.startsWith('regex'))) return inner;
  if (prefix?.kind !== 'prefix-first') {
    for (const location of locations) {
      if (!location.kind.startsWith('regex')) continue;
      const captures = groupsOf(location.pattern, uri, location.kind === 'regex-any-case');
      if (captures) return findLocation(location.locations, uri) ?? { location, captures };
    }
  }
  return inner ?? (prefix && { location: prefix, captures: [] });
}

/** The groups of a match, the whole first; undefined when it does not match. */
export function groupsOf(pattern: string, text: string, ignoreCase = false): readonly string[] | undefined {
  const found = compilePerlRegex(pattern, { ignoreCase }).find(text);
  if (!found) return undefined;
  const groups: string[] = [];
  for (let at = 0; at < found.length; at += 2) {
    const [from = -1, to = -1] = found.slice(at, at + 2);
    groups.push(from < 0 ? '' : text.slice(from, to));
  }
  return groups;
}

export function findNamed(server: Server, name: string): Location | undefined {
  return server.locations.find(({ kind, pattern }) => kind === 'named' && pattern === name);
}
