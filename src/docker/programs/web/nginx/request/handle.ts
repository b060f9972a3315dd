import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { Located } from './locate.ts';
import { findLocation, findNamed } from './locate.ts';
import type { Location } from '../config/model.ts';
import { checkAccess } from './access.ts';
import type { Exchange, Page } from './exchange.ts';
import { proxy } from './proxy.ts';
import { changeUri, rewrite } from './rewrite.ts';
import { redirectTo } from './redirect.ts';
import { specialPage } from './special-pages.ts';
import { fileOf, staticFile } from './static-file.ts';
import { expand } from './variable-values.ts';

/** How often a request may be sent to another URI within the server. */
const MAX_REDIRECTS = 10;

/** Finds what a request gets: rewriting, the location, access, the file or upstream, an error page. */
export function handle(exchange: Exchange): Page {
  const { server } = exchange;
  exchange.scope = server.scope;
  const first = rewrite(exchange, server.rewrites);
  return typeof first === 'object'
    ? withErrorPage(exchange, first)
    : withErrorPage(exchange, locate(exchange));
}

/** An error page in the place of a status, found by an internal redirect; the status stays unless it says otherwise. */
function withErrorPage(exchange: Exchange, page: Page): Page {
  if (!page.isSpecial || exchange.isErrorPage) return page;
  const rule = exchange.scope.errorPages.find(({ codes }) => codes.includes(page.status));
  if (!rule) return page;
  exchange.isErrorPage = true;
  const uri = expand(exchange, rule.uri);
  if (!uri.startsWith('/') && !uri.startsWith('@')) return redirectTo(exchange, rule.answer ?? 302, uri);
  const instead = goTo(exchange, uri);
  const isNoPage = instead.isSpecial && instead.status !== page.status;
  if (isNoPage) return { ...instead, ...(page.headers ? { headers: page.headers } : {}) };
  const { answer } = rule;
  const status = answer === undefined ? page.status : answer === -1 ? instead.status : answer;
  return {
    ...instead,
    status,
    ...(page.headers ? { headers: [...(instead.headers ?? []), ...page.headers] } : {}),
  };
}

/** A URI or a named location within the same server. */
function goTo(exchange: Exchange, target: string): Page {
  exchange.redirects += 1;
  if (exchange.redirects > MAX_REDIRECTS) {
    exchange.error(
      'error',
      `rewrite or internal redirection cycle while internally redirecting to "${target}"`,
    );
    return specialPage(exchange, 500);
  }
  if (target.startsWith('@')) {
    const named = findNamed(exchange.server, target);
    if (named) return within(exchange, { location: named, captures: [] });
    exchange.error('error', `could not find named location "${target}"`);
    return specialPage(exchange, 500);
  }
  changeUri(exchange, target);
  return locate(exchange);
}

function locate(exchange: Exchange): Page {
  const located = findLocation(exchange.server.locations, exchange.uri);
  exchange.process.work(exchange.server.locations.length);
  if (!located) {
    const slashless = exchange.server.locations.some(
      ({ pattern, kind, scope }) =>
        kind === 'prefix' && pattern === `${exchange.uri}/` && scope.handler.kind === 'proxy',
    );
    if (slashless) return redirectTo(exchange, 301, `${exchange.uri}/`);
    exchange.scope = exchange.server.scope;
    exchange.matched = '';
    return content(exchange);
  }
  if (isSlashMissing(exchange, located)) return redirectTo(exchange, 301, `${exchange.uri}/`);
  return within(exchange, located);
}

/** `/api` where `/api/` is handed on to an upstream. */
function isSlashMissing(exchange: Exchange, { location }: Located): boolean {
  if (location.kind === 'exact' || location.kind.startsWith('regex')) return false;
  return exchange.server.locations.some(
    ({ pattern, kind, scope }) =>
      kind.startsWith('prefix') && pattern === `${exchange.uri}/` && scope.handler.kind === 'proxy',
  );
}

function within(exchange: Exchange, { location, captures }: Located): Page {
  exchange.scope = location.scope;
  exchange.matched = location.kind.startsWith('prefix') || location.kind === 'exact' ? location.pattern : '';
  if (captures.length > 0) exchange.captures = captures;
  if (location.scope.isInternal && exchange.redirects === 0) return specialPage(exchange, 404);
  const before = exchange.uri;
  const rewritten = rewrite(exchange, location.rewrites);
  if (typeof rewritten === 'object') return rewritten;
  if (exchange.uri !== before) exchange.variables.set(' rewritten', '1');
  if (rewritten === 'again') return again(exchange, location);
  return content(exchange);
}

function again(exchange: Exchange, location: Location): Page {
  exchange.redirects += 1;
  if (exchange.redirects <= MAX_REDIRECTS) return locate(exchange);
  exchange.error('error', `rewrite or internal redirection cycle while processing "${exchange.uri}"`);
  return specialPage({ ...exchange, scope: location.scope }, 500);
}

function content(exchange: Exchange): Page {
  const refused = checkAccess(exchange);
  if (refused) return refused;
  const { tryFiles, handler } = exchange.scope;
  if (tryFiles) {
    const tried = tryEach(exchange, tryFiles);
    if (tried) return tried;
  }
  switch (handler.kind) {
    case 'proxy':
      return proxy(exchange, handler);
    case 'status':
      return { status: 200, type: 'text/plain', body: statusText(exchange) };
    case 'other-protocol':
      exchange.error('error', `this simulated nginx does not speak ${handler.protocol}`);
      return specialPage(exchange, 502);
    case 'static': {
      const found = staticFile(exchange);
      return 'goTo' in found ? goTo(exchange, found.goTo) : found;
    }
  }
}

/** @returns undefined when a file is there: `uri` is its */
function tryEach(exchange: Exchange, candidates: readonly string[]): Page | undefined {
  for (const candidate of candidates.slice(0, -1)) {
    const value = expand(exchange, candidate);
    exchange.process.work(1);
    const path =
      exchange.scope.alias === undefined
        ? `${expand(exchange, exchange.scope.root).replace(/\/$/, '')}${value.startsWith('/') ? '' : '/'}${value}`
        : fileOf(exchange, value);
    if (typeAt(exchange, path) === (value.endsWith('/') ? 'directory' : 'file')) {
      exchange.uri = value.startsWith('/') ? value : `/${value}`;
      return undefined;
    }
  }
  const last = candidates.at(-1) ?? '';
  if (/^=\d{3}$/.test(last)) return specialPage(exchange, Number(last.slice(1)));
  return goTo(exchange, expand(exchange, last));
}

function typeAt({ fs }: Exchange, path: string): string {
  try {
    return fs.stat(path).node.type;
  } catch (error) {
    if (error instanceof FsError) return '';
    throw error;
  }
}

function statusText({ connection }: Exchange): string {
  return `Active connections: 1 \nserver accepts handled requests\n ${connection} ${connection} ${connection} \nReading: 0 Writing: 1 Waiting: 0 \n`;
}
