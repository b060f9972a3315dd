import type { Table } from '../../../../../base/record.ts';
import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { findUser } from '../../../../../linux/utilities/system/accounts.ts';
import { readHandler, readUpstream, type Upstreams } from './build-proxy.ts';
import { checkPattern, readCondition, rewriteSteps } from './build-rewrite.ts';
import { FIRST_SCOPE, logPath, readAddHeader, scopeOf, type ScopeTools } from './build-scope.ts';
import { readListen, socketName } from './listen.ts';
import type {
  ErrorLog,
  Listen,
  Location,
  LocationKind,
  LogLevel,
  NginxConfig,
  RewriteStep,
  Scope,
  Server,
  VariableMap,
} from './model.ts';
import { LOG_LEVELS } from './model.ts';
import { ConfigProblem, problemAt } from './problem.ts';
import { type Directive, errnoText } from './read.ts';
import { isKnownVariable, variablesIn } from './variables.ts';

const TEMP_PATHS = [
  'client_body_temp_path',
  'proxy_temp_path',
  'fastcgi_temp_path',
  'uwsgi_temp_path',
  'scgi_temp_path',
];
const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

/**
 * Makes what nginx works by of what was written.
 * @param prefix of relative paths: `/etc/nginx`
 * @throws ConfigProblem
 */
export function buildConfig(
  directives: readonly Directive[],
  process: ProcessContext,
  prefix: string,
): NginxConfig {
  return new ConfigBuilder(process, prefix).build(directives);
}

class ConfigBuilder implements ScopeTools {
  readonly prefix: string;
  formats: Table<string> = { combined: COMBINED };
  readonly #process: ProcessContext;
  readonly #upstreams: Upstreams = new Map();
  readonly #warnings: string[] = [];
  readonly #variables = new Set<string>();

  constructor(process: ProcessContext, prefix: string) {
    this.#process = process;
    this.prefix = prefix;
  }

  build(directives: readonly Directive[]): NginxConfig {
    const last = (name: string): Directive | undefined =>
      directives.findLast((directive) => directive.name === name);
    const events = last('events');
    if (!events) throw new ConfigProblem('no "events" section in configuration');
    const user = this.#user(last('user'));
    const workers = last('worker_processes');
    const http = last('http');
    const servers = http ? this.#http(http) : [];
    const inHttp = (name: string): string | undefined =>
      http?.block?.findLast((each) => each.name === name)?.args[0];
    return {
      daemon: last('daemon')?.args[0]?.toLowerCase() !== 'off',
      ...(user === undefined ? {} : { user }),
      workers: this.#workers(workers),
      pidFile: this.#absolute(last('pid')?.args[0] ?? '/run/nginx.pid'),
      errorLog: readErrorLog(last('error_log'), this.prefix),
      tempPaths: TEMP_PATHS.map((name) =>
        this.#absolute(inHttp(name) ?? `/var/cache/nginx/${name.replace('_body', '').replace('_path', '')}`),
      ),
      logFormats: this.formats,
      upstreams: Object.fromEntries(this.#upstreams),
      maps: http ? this.#maps(http) : [],
      servers,
      warnings: this.#warnings,
    };
  }

  handler(directive: Directive): ReturnType<ScopeTools['handler']> {
    return readHandler(directive, this.#upstreams, this.#process);
  }

  #absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.prefix}/${path}`;
  }

  #user(directive: Directive | undefined): string | undefined {
    if (!directive) return this.#process.credentials.uid === 0 ? 'nginx' : undefined;
    if (this.#process.credentials.uid !== 0) {
      this.#warnings.push(
        `the "user" directive makes sense only if the master process runs with super-user privileges, ignored in ${directive.file}:${directive.line}`,
      );
      return undefined;
    }
    const [name = ''] = directive.args;
    if (!findUser(this.#process.fs, name)) throw problemAt(`getpwnam("${name}") failed`, directive);
    return name;
  }

  #workers(directive: Directive | undefined): number {
    const value = directive?.args[0];
    if (value === undefined) return 1;
    if (value === 'auto') return this.#process.computer.cpus;
    if (!/^\d+$/.test(value) && directive) throw problemAt('invalid value', directive);
    return Math.max(1, Math.min(16, Number(value)));
  }

  #http(http: Directive): readonly Server[] {
    const { block = [] } = http;
    for (const { name, args } of block) {
      const [format = '', ...parts] = args;
      if (name !== 'log_format') continue;
      const text = parts.filter((part) => !part.startsWith('escape=')).join('');
      this.formats = { ...this.formats, [format]: text };
    }
    for (const directive of block) {
      const [first = '', second = ''] = directive.args;
      if (directive.name === 'map' || directive.name === 'split_clients')
        this.#variables.add(second.slice(1));
      if (directive.name === 'geo') this.#variables.add((second === '' ? first : second).slice(1));
      if (directive.name !== 'upstream') continue;
      if (this.#upstreams.has(first)) throw problemAt(`duplicate upstream "${first}"`, directive);
      this.#upstreams.set(first, readUpstream(directive, this.#process));
    }
    const scope = scopeOf(FIRST_SCOPE, block, this);
    const servers = block
      .filter(({ name }) => name === 'server')
      .map((server) => this.#server(server, scope));
    this.#checkListens(
      servers,
      block.filter(({ name }) => name === 'server'),
    );
    this.#checkVariables(block);
    return servers;
  }

  #server(directive: Directive, outer: Scope): Server {
    const { block = [] } = directive;
    const scope = scopeOf(outer, block, this);
    const listens = block.filter(({ name }) => name === 'listen').map((each) => readListen(each.args, each));
    for (const [index, listen] of listens.entries()) {
      const place = block.filter(({ name }) => name === 'listen')[index];
      const isTwice = listens.slice(0, index).some((other) => socketName(other) === socketName(listen));
      if (isTwice && place) throw problemAt(`a duplicate listen ${socketName(listen)}`, place);
    }
    this.#checkCertificates(block, listens);
    return {
      listens:
        listens.length > 0 ? listens : [{ address: '0.0.0.0', port: 80, isDefault: false, isTls: false }],
      names: block.filter(({ name }) => name === 'server_name').flatMap(({ args }) => args),
      scope,
      rewrites: this.#rewrites(block, scope),
      locations: this.#locations(block, scope),
    };
  }

  #rewrites(block: readonly Directive[], scope: Scope): readonly RewriteStep[] {
    for (const { name, args } of block) if (name === 'set') this.#variables.add(args[0]?.slice(1) ?? '');
    return rewriteSteps(block, (directive) => {
      const inner = directive.block ?? [];
      const test = readCondition(directive.args, directive);
      const within = scopeOf({ ...scope, addHeaders: [] }, inner, this);
      const root = inner.find(({ name }) => name === 'root')?.args[0];
      const headers = inner.filter(({ name }) => name === 'add_header').map(readAddHeader);
      return {
        kind: 'if',
        test,
        steps: this.#rewrites(inner, scope),
        ...(within.handler.kind === 'static' ? {} : { handler: within.handler }),
        ...(root === undefined ? {} : { root }),
        ...(headers.length === 0 ? {} : { addHeaders: headers }),
      };
    });
  }

  #locations(block: readonly Directive[], scope: Scope): readonly Location[] {
    const locations: Location[] = [];
    for (const directive of block) {
      if (directive.name !== 'location') continue;
      const { kind, pattern } = readPattern(directive);
      const isTwice = locations.some(
        (other) => other.pattern === pattern && family(other.kind) === family(kind),
      );
      if (isTwice && !kind.startsWith('regex')) throw problemAt(`duplicate location "${pattern}"`, directive);
      const inner = directive.block ?? [];
      const within = scopeOf(scope, inner, this);
      const passesUri = within.handler.kind === 'proxy' && within.handler.uri !== undefined;
      if (passesUri && (kind.startsWith('regex') || kind === 'named')) {
        const pass = inner.find(({ name }) => name === 'proxy_pass') ?? directive;
        throw problemAt(
          '"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block',
          pass,
        );
      }
      locations.push({
        kind,
        pattern,
        scope: within,
        rewrites: this.#rewrites(inner, within),
        locations: this.#locations(inner, within),
      });
    }
    return locations;
  }

  #checkListens(servers: readonly Server[], directives: readonly Directive[]): void {
    const defaults = new Set<string>();
    const names = new Set<string>();
    for (const [index, server] of servers.entries()) {
      for (const listen of server.listens) {
        const socket = socketName(listen);
        if (listen.isDefault && defaults.has(socket)) {
          const place = directives[index]?.block?.find(({ name }) => name === 'listen') ?? directives[index];
          if (place) throw problemAt(`a duplicate default server for ${socket}`, place);
        }
        if (listen.isDefault) defaults.add(socket);
        for (const name of server.names.length > 0 ? server.names : ['']) {
          if (names.has(`${socket} ${name}`))
            this.#warnings.push(`conflicting server name "${name}" on ${socket}, ignored`);
          names.add(`${socket} ${name}`);
        }
      }
    }
  }

  #checkCertificates(block: readonly Directive[], listens: readonly Listen[]): void {
    const certificate = block.find(({ name }) => name === 'ssl_certificate');
    const key = block.find(({ name }) => name === 'ssl_certificate_key');
    if (!certificate) {
      const tls = listens.some(({ isTls }) => isTls);
      const listen = block.find(({ name, args }) => name === 'listen' && args.includes('ssl'));
      if (tls && listen)
        throw problemAt('no "ssl_certificate" is defined for the "listen ... ssl" directive', listen);
      return;
    }
    const path = this.#absolute(certificate.args[0] ?? '');
    if (!key) throw new ConfigProblem(`no "ssl_certificate_key" is defined for certificate "${path}"`);
    for (const [what, file] of [
      ['certificate', path],
      ['certificate key', this.#absolute(key.args[0] ?? '')],
    ] as const) {
      try {
        this.#process.fs.readFile(file);
      } catch (error) {
        if (!(error instanceof FsError)) throw error;
        throw new ConfigProblem(
          `cannot load ${what} "${file}": BIO_new_file() failed (SSL: error:8000000${errnoText(error).slice(1, 2)}:system library::${error.text}:calling fopen(${file}, r) error:10000080:BIO routines::no such file)`,
        );
      }
    }
  }

  #maps(http: Directive): readonly VariableMap[] {
    const maps = http.block?.filter(({ name }) => name === 'map') ?? [];
    return maps.map(({ args: [source = '', name = ''], block = [] }) => ({
      source,
      name: name.slice(1),
      entries: block.map((entry) => ({ pattern: entry.name, value: entry.args[0] ?? '' })),
    }));
  }

  /** A variable nobody sets is found only when all is read, so nginx names no line. */
  #checkVariables(block: readonly Directive[]): void {
    for (const { name, args, block: inner } of block) {
      const isPattern = name === 'location' || name === 'map' || name === 'server_name';
      const texts = name === 'rewrite' ? args.slice(1, 2) : name === 'if' || isPattern ? [] : args;
      for (const text of texts) {
        for (const variable of variablesIn(text)) {
          if (!isKnownVariable(variable, this.#variables) && variable !== '') {
            if (!/^\d+$/.test(variable) && !this.#isCapture(block))
              throw new ConfigProblem(`unknown "${variable}" variable`);
          }
        }
      }
      if (inner && name !== 'types' && name !== 'map' && name !== 'geo') this.#checkVariables(inner);
    }
  }

  /** Patterns may name their groups, which are variables then. */
  #isCapture(block: readonly Directive[]): boolean {
    return block.some(
      ({ name, args }) =>
        (name === 'rewrite' || name === 'server_name') && args.some((arg) => arg.includes('(?')),
    );
  }
}

function readErrorLog(directive: Directive | undefined, prefix: string): ErrorLog {
  const [path = '/var/log/nginx/error.log', level = 'error'] = directive?.args ?? [];
  const known = LOG_LEVELS.find((each) => each === level);
  if (known === undefined && directive) throw problemAt(`invalid log level "${level}"`, directive);
  return { path: logPath(path, prefix), level: known ?? ('error' satisfies LogLevel) };
}

function readPattern(directive: Directive): { readonly kind: LocationKind; readonly pattern: string } {
  const [first = '', second] = directive.args;
  const kinds: Readonly<Record<string, LocationKind>> = {
    '=': 'exact',
    '^~': 'prefix-first',
    '~': 'regex',
    '~*': 'regex-any-case',
  };
  if (second === undefined) {
    const glued = /^(=|\^~|~\*|~)(.+)$/.exec(first);
    const kind = glued ? kinds[glued[1] ?? ''] : undefined;
    if (glued && kind)
      return {
        kind,
        pattern: kind.startsWith('regex') ? checkPattern(glued[2] ?? '', directive) : (glued[2] ?? ''),
      };
    return { kind: first.startsWith('@') ? 'named' : 'prefix', pattern: first };
  }
  const kind = kinds[first];
  if (!kind) throw problemAt(`invalid location modifier "${first}"`, directive);
  return { kind, pattern: kind.startsWith('regex') ? checkPattern(second, directive) : second };
}

/** A plain prefix and one that comes first are the same place. */
function family(kind: LocationKind): string {
  return kind === 'prefix-first' ? 'prefix' : kind;
}
