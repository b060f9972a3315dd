import type { Table } from '../../../../../base/record.ts';
import type { Handler, Scope } from './model.ts';
import { type Place, problemAt } from './problem.ts';
import type { Directive } from './read.ts';

/** What every scope begins with. */
export const FIRST_SCOPE: Scope = {
  root: 'html',
  index: ['index.html'],
  errorPages: [],
  addHeaders: [],
  accessLogs: [{ path: '/var/log/nginx/access.log', format: 'combined' }],
  types: { html: 'text/html', gif: 'image/gif', jpg: 'image/jpeg' },
  defaultType: 'text/plain',
  charset: '',
  autoindex: false,
  tokens: true,
  isInternal: false,
  logsNotFound: true,
  maxBody: 1_048_576,
  access: [],
  handler: { kind: 'static' },
  proxyHeaders: [],
  proxyHidden: [],
  proxyVersion: '1.0',
  interceptsErrors: false,
  hasResolver: false,
};

export interface ScopeTools {
  readonly prefix: string;
  readonly formats: Table<string>;
  /** What `proxy_pass` and its like in a location come to. */
  handler(directive: Directive): Handler;
}

/**
 * What holds in a block: what it says itself, and for the rest what is around it. Lists (add_header, error_page,
 * proxy_set_header, index …) are inherited only where a block has none of its own.
 * @throws ConfigProblem
 */
export function scopeOf(outer: Scope, block: readonly Directive[], tools: ScopeTools): Scope {
  const all = (name: string): readonly Directive[] => block.filter((directive) => directive.name === name);
  const last = (name: string): readonly string[] | undefined => all(name).at(-1)?.args;
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = last(name)?.[0];
    return value === undefined ? otherwise : value.toLowerCase() === 'on';
  };
  const list = <Item>(
    name: string,
    inherited: readonly Item[],
    read: (directive: Directive) => Item,
  ): readonly Item[] => {
    const own = all(name);
    return own.length === 0 ? inherited : own.map(read);
  };
  const absolute = (path: string): string =>
    path.startsWith('/') || path.startsWith('$') ? path : `${tools.prefix}/${path}`;
  const root = last('root')?.[0];
  const alias = last('alias')?.[0];
  const tryFiles = last('try_files');
  const auth = last('auth_basic')?.[0];
  const authFile = last('auth_basic_user_file')?.[0];
  const expires = last('expires');
  const access = block.filter(({ name }) => name === 'allow' || name === 'deny');
  const pass = block.find(({ name }) => PASSES.has(name));
  const except = all('limit_except').at(-1);
  const sizes = all('client_max_body_size').at(-1);
  const { handler: _handler, tryFiles: _tryFiles, alias: _alias, onlyMethods: _only, ...inherited } = outer;
  return {
    ...inherited,
    ...(root === undefined ? {} : { root: absolute(root) }),
    ...(alias === undefined ? {} : { alias: absolute(alias) }),
    ...(tryFiles === undefined ? {} : { tryFiles }),
    index: last('index') ?? outer.index,
    errorPages: list('error_page', outer.errorPages, readErrorPage),
    addHeaders: list('add_header', outer.addHeaders, readAddHeader),
    accessLogs: readAccessLogs(all('access_log'), outer, tools),
    types: readTypes(all('types'), outer.types),
    defaultType: last('default_type')?.[0] ?? outer.defaultType,
    charset: last('charset')?.[0]?.replace(/^off$/, '') ?? outer.charset,
    autoindex: flag('autoindex', outer.autoindex),
    tokens: (last('server_tokens')?.[0] ?? (outer.tokens ? 'on' : 'off')) !== 'off',
    isInternal: all('internal').length > 0,
    logsNotFound: flag('log_not_found', outer.logsNotFound),
    maxBody: sizes ? readSize(sizes.args[0] ?? '', sizes, 'client_max_body_size') : outer.maxBody,
    ...(expires === undefined ? {} : { expires: expires.join(' ') }),
    access:
      access.length > 0
        ? access.map(({ name, args }) => ({ allow: name === 'allow', who: args[0] ?? '' }))
        : outer.access,
    ...(auth === undefined
      ? {}
      : {
          auth: {
            realm: auth,
            file: authFile === undefined ? (outer.auth?.file ?? '') : confAbsolute(authFile),
          },
        }),
    handler:
      all('stub_status').length > 0 ? { kind: 'status' } : pass ? tools.handler(pass) : { kind: 'static' },
    proxyHeaders: list(
      'proxy_set_header',
      outer.proxyHeaders,
      ({ args: [name = '', value = ''] }) => [name, value] as const,
    ),
    proxyHidden: list('proxy_hide_header', outer.proxyHidden, ({ args: [name = ''] }) => name),
    proxyVersion:
      last('proxy_http_version')?.[0] === '1.1'
        ? '1.1'
        : last('proxy_http_version')
          ? '1.0'
          : outer.proxyVersion,
    interceptsErrors: flag('proxy_intercept_errors', outer.interceptsErrors),
    hasResolver: outer.hasResolver || all('resolver').length > 0,
    ...(except?.block?.some(({ name, args }) => name === 'deny' && args[0] === 'all')
      ? { onlyMethods: except.args }
      : {}),
  };
}

const PASSES = new Set(['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass']);

function confAbsolute(path: string): string {
  return path.startsWith('/') ? path : `/etc/nginx/${path}`;
}

function readErrorPage(directive: Directive): Scope['errorPages'][number] {
  const uri = directive.args.at(-1) ?? '';
  const codes = directive.args.slice(0, -1);
  const equals = codes.find((code) => code.startsWith('='));
  const numbers = codes.filter((code) => code !== equals).map(Number);
  for (const [index, number] of numbers.entries()) {
    if (!Number.isInteger(number)) throw problemAt(`invalid value "${codes[index]}"`, directive);
    if (number < 300 || number > 599)
      throw problemAt(`value "${codes[index]}" must be between 300 and 599`, directive);
  }
  if (equals === undefined) return { codes: numbers, uri };
  return { codes: numbers, uri, answer: equals === '=' ? -1 : Number(equals.slice(1)) };
}

export function readAddHeader({
  args: [name = '', value = '', always],
}: Directive): Scope['addHeaders'][number] {
  return { name, value, always: always === 'always' };
}

function readAccessLogs(
  directives: readonly Directive[],
  outer: Scope,
  tools: ScopeTools,
): Scope['accessLogs'] {
  if (directives.length === 0) return outer.accessLogs;
  if (directives.some(({ args }) => args[0] === 'off')) return [];
  return directives.map((directive) => {
    const [path = '', format = 'combined'] = directive.args;
    if (format.includes('=')) return { path: logPath(path, tools.prefix), format: 'combined' };
    if (format !== 'combined' && !Object.hasOwn(tools.formats, format))
      throw problemAt(`unknown log format "${format}"`, directive);
    return { path: logPath(path, tools.prefix), format };
  });
}

export function logPath(path: string, prefix: string): string {
  return path.startsWith('/') || path === 'stderr' || path.startsWith('syslog:') ? path : `${prefix}/${path}`;
}

function readTypes(blocks: readonly Directive[], inherited: Table<string>): Table<string> {
  if (blocks.length === 0) return inherited;
  const types: Record<string, string> = {};
  for (const { block = [] } of blocks) {
    for (const { name, args } of block) for (const extension of args) types[extension.toLowerCase()] = name;
  }
  return types;
}

function readSize(text: string, place: Place, name: string): number {
  const match = /^(\d{1,12})([kKmMgG]?)$/.exec(text);
  if (!match) throw problemAt(`"${name}" directive invalid value`, place);
  const unit = { '': 1, k: 1024, m: 1_048_576, g: 1_073_741_824 }[(match[2] ?? '').toLowerCase()] ?? 1;
  return Number(match[1]) * unit;
}
