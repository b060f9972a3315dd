import { header } from '../../../../../linux/utilities/http/headers.ts';
import { PENDING, type Call, type NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { Exits } from '../../core/problems.ts';
import { answerNow } from '../../core/runner.ts';
import { isKind, list, plain, tuple, type ClassValue, type Instance, type Value } from '../../core/value.ts';
import { formOf, type Asked } from '../../net/exchange.ts';
import { isInstalled, versionOf } from '../../packages/gem/installed.ts';
import { localTime } from '../../../web/http-time.ts';
import { classNamed, classOf } from '../classes.ts';
import { callBlock, callMethod, messageOf, opened, sendNow, toS } from '../dispatch.ts';
import { entryText, newError, quoted, raise, throwError, traceOf } from '../errors.ts';
import { hashKey } from '../operators.ts';
import { dictOf, instanceOf, items, text } from '../natives/arguments.ts';
import { toJson } from '../natives/json.ts';
import { renderErb } from './erb.ts';
import { answer, logRequest, startPuma, stopPuma } from './puma.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'];
const TYPES: Readonly<Record<string, string>> = { html: 'text/html;charset=utf-8', json: 'application/json', text: 'text/plain;charset=utf-8', txt: 'text/plain;charset=utf-8', xml: 'application/xml;charset=utf-8', css: 'text/css;charset=utf-8', js: 'text/javascript;charset=utf-8', plain: 'text/plain;charset=utf-8' }; // prettier-ignore

/** The class that a declaration belongs to: the one it is called on, or the application of the file. */
function appOf(vm: Machine, self: Value, name: string): ClassValue {
  if (isKind(self, 'class')) return self;
  if (vm.state.store.get('%sinatra') !== true)
    return raise(vm, 'NoMethodError', `undefined method ${quoted(vm, name)} for main`, { points: true });
  return classNamed('Sinatra::Application');
}

function add(vm: Machine, app: ClassValue, key: string, entry: Value): void {
  const { statics } = opened(vm, app);
  statics?.set(key, list([...items(statics.get(key)), entry]));
}

function settingOf(vm: Machine, app: ClassValue, name: string): Value | undefined {
  for (let each: ClassValue | undefined = app; each; [each] = each.parents) {
    const { statics } = opened(vm, each);
    if (statics?.has(`%set:${name}`)) return statics.get(`%set:${name}`);
  }
  return undefined;
}

function gathered(vm: Machine, app: ClassValue, key: string): Value[] {
  const found: Value[] = [];
  for (let each: ClassValue | undefined = app; each; [each] = each.parents)
    found.push(...items(opened(vm, each).statics?.get(key)));
  return found;
}

function declare(
  name: string,
  act: (vm: Machine, app: ClassValue, call: Call) => Value | typeof PENDING,
): NativeTable {
  const run = (vm: Machine, call: Call) => act(vm, appOf(vm, call.self, name), call);
  return { [`Kernel#${name}`]: run, [`Sinatra::Base.${name}`]: run };
}

function environment(vm: Machine): string {
  const { env } = vm.process;
  return env['APP_ENV'] ?? env['RACK_ENV'] ?? 'development';
}

function set(vm: Machine, app: ClassValue, name: Value, value: Value): Value {
  if (isKind(name, 'dict')) for (const [key, one] of name.entries.values()) set(vm, app, key, one);
  else opened(vm, app).statics?.set(`%set:${text(vm, name)}`, value ?? true);
  return value ?? null;
}

const DECLARATIONS: NativeTable = {
  ...Object.assign({}, ...VERBS.map((verb) => declare(verb, (vm, app, { args: [path], block }) => {
    add(vm, app, '%routes', list([verb.toUpperCase(), path, block]));
    if (verb === 'get') add(vm, app, '%routes', list(['HEAD', path, block]));
    return null;
  }))),
  ...declare('set', (vm, app, { args: [name, value], named, block }) => {
    if (named) for (const [key, one] of named) set(vm, app, tuple([key]), one);
    return name === undefined ? null : set(vm, app, name, value ?? block ?? true);
  }),
  ...declare('enable', (vm, app, { args }) => (args.forEach((name) => set(vm, app, name, true)), null)),
  ...declare('disable', (vm, app, { args }) => (args.forEach((name) => set(vm, app, name, false)), null)),
  ...declare('before', (vm, app, { args: [path], block }) => (add(vm, app, '%before', list([path ?? null, block])), null)),
  ...declare('after', (vm, app, { args: [path], block }) => (add(vm, app, '%after', list([path ?? null, block])), null)),
  ...declare('not_found', (vm, app, { block }) => (add(vm, app, '%errors', list([404n, block])), null)),
  ...declare('error', (vm, app, { args, block }) => ((args.length === 0 ? [classNamed('Exception')] : args).forEach((type) => add(vm, app, '%errors', list([type, block]))), null)),
  ...declare('configure', (vm, app, { args, block }) => (args.length === 0 || args.some((name) => text(vm, name) === environment(vm)) ? callBlock(vm, block ?? null, { args: [] }, app) : null)),
  ...declare('helpers', (vm, app, { args, block }) => {
    for (const module of args) if (isKind(module, 'class')) opened(vm, app).members.set('%includes', list([...items(opened(vm, app).members.get('%includes')), module]));
    if (block === undefined) return null;
    const result = callBlock(vm, block, { args: [] }, app);
    vm.frame?.scope.vars.set('%class', app);
    return result;
  }),
  ...declare('use', () => null),
  ...declare('register', () => null),
  ...declare('mime_type', () => null),
  ...declare('settings', (_vm, app) => settings(_vm, app)),
  ...declare('template', (vm, app, { args: [name], block }) => (add(vm, app, '%templates', list([name, block])), null)),
  'Kernel#run': (vm, { args: [app], block }) => (vm.state.store.set('%rack-app', app ?? block ?? null), null),
  'Kernel#map': (vm) => raise(vm, 'NotImplementedError', 'this simulated Rack does not understand "map" yet'),
  'Sinatra::Base.run!': (vm, { self, named }) => {
    if (vm.takeMemo() !== undefined) return vm.block({ on: 'forever' });
    const app = isKind(self, 'class') ? self : classNamed('Sinatra::Application');
    if (named) for (const [key, one] of named) set(vm, app, tuple([key]), one);
    return perform(vm, app);
  },
  'Sinatra::Base.settings': (vm, { self }) => settings(vm, isKind(self, 'class') ? self : classNamed('Sinatra::Base')),
  'Sinatra::Base.production?': (vm) => environment(vm) === 'production',
  'Sinatra::Base.development?': (vm) => environment(vm) === 'development',
  'Kernel#production?': (vm) => environment(vm) === 'production',
  'Kernel#development?': (vm) => environment(vm) === 'development',
  'Sinatra::Settings#method_missing': (vm, { self, args: [name] }) => settingOf(vm, instanceOf(self).fields.get('%app') as ClassValue, text(vm, name).replace(/\?$/, '')) ?? builtinSetting(vm, text(vm, name)),
  ...Object.fromEntries(['port', 'bind', 'environment', 'root', 'views', 'public_folder', 'redis', 'app_file', 'sessions', 'logging', 'production?', 'development?', 'name', 'title', 'version'].map((name) => [`Sinatra::Settings#${name}`, (vm: Machine, { self }: Call): Value => settingOf(vm, instanceOf(self).fields.get('%app') as ClassValue, name.replace(/\?$/, '')) ?? builtinSetting(vm, name)])),
}; // prettier-ignore

function settings(vm: Machine, app: ClassValue): Value {
  const made = vm.construct(classNamed('Sinatra::Settings'));
  made.fields.set('%app', app);
  return made;
}

function builtinSetting(vm: Machine, name: string): Value {
  switch (name) {
    case 'environment':
      return tuple([environment(vm)]);
    case 'port':
      return 4567n;
    case 'production?':
    case 'development?':
      return environment(vm) === name.slice(0, -1);
    case 'root':
      return plain(vm.state.store.get('%folder') ?? '');
    default:
      return null;
  }
}

/** Starts the server of an application: `run!`, or the end of its file. */
function perform(vm: Machine, app: ClassValue): never | Value {
  const argv = items(vm.state.store.get('%argv')).map((each) => toS(vm, each));
  const option = (flag: string) => (argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined);
  const isDevelopment = environment(vm) === 'development';
  const bind =
    option('-o') ?? toS(vm, settingOf(vm, app, 'bind') ?? (isDevelopment ? 'localhost' : '0.0.0.0'));
  const wanted = option('-p') ?? settingOf(vm, app, 'port') ?? (vm.process.env['PORT'] || 4567n);
  const port = Number(isKind(wanted, 'list') ? 4567 : typeof wanted === 'object' ? 4567 : wanted);
  const version = versionOf(vm.process, 'sinatra') ?? '4.2.1';
  const needs = version.startsWith('4') ? ['rackup', 'puma'] : ['puma'];
  if (!needs.every((gem) => isInstalled(vm.process, gem))) {
    vm.flush();
    vm.writeError(
      `Sinatra could not start, the required gems weren't found!\n\nAdd them to your bundle with:\n\n    bundle add rackup puma\n\nor install them with:\n\n    gem install rackup puma\n\n`,
    );
    throw new Exits(1);
  }
  vm.flush();
  const server = vm.construct(classNamed('Sinatra::Settings'));
  server.fields.set('%app', app);
  vm.state.store.set('%stage', true);
  vm.writeError(
    `== Sinatra (v${version}) has taken the stage on ${port} for ${environment(vm)} with backup from Puma\n`,
  );
  if (!startPuma(vm, server, { bind, port, environment: environment(vm) })) {
    vm.writeError(`== Someone is already performing on port ${port}!\n`);
    throw new Exits(1);
  }
  return vm.block({ on: 'forever' });
}

/** A pattern of a route: `/hello/:name`, `/files/*`. @returns what it captures; undefined when the path is another */
function matchRoute(
  vm: Machine,
  pattern: Value,
  path: string,
): readonly (readonly [string, string])[] | undefined {
  if (isKind(pattern, 'instance')) {
    const found = sendNow(vm, pattern, 'match', [path]);
    return isKind(found, 'instance') ? [] : undefined;
  }
  const parts = toS(vm, pattern)
    .replace(/(?<=.)\/\?$/, '')
    .split('/');
  const optional = toS(vm, pattern).endsWith('/?');
  const given = (optional && path.length > 1 ? path.replace(/\/$/, '') : path).split('/');
  const captures: [string, string][] = [];
  for (const [index, part] of parts.entries()) {
    if (part === '*') {
      captures.push(['splat', given.slice(index).join('/')]);
      return captures;
    }
    const own = given[index];
    const name = /^:(\w+)(\.\w+)?$/.exec(part);
    if (own === undefined) return undefined;
    if (name) {
      if (own === '' || (name[2] !== undefined && !own.endsWith(name[2]))) return undefined;
      captures.push([name[1] ?? '', name[2] === undefined ? own : own.slice(0, -name[2].length)]);
    } else if (own !== part) return undefined;
  }
  return given.length === parts.length ? captures : undefined;
}

/** Parameters can be asked for by text and by symbol. */
function paramsHash(entries: readonly (readonly [string, string])[]): Value {
  const both = entries.flatMap(([name, value]) => [[`"${name}`, [name, value] as const] as const]);
  return { kind: 'dict', entries: new Map(both), missing: { kind: 'native', name: '%nil' } };
}

function newExchange(
  vm: Machine,
  app: ClassValue,
  asked: Asked,
  captures: readonly (readonly [string, string])[],
): Instance {
  const made = vm.construct(app);
  const request = vm.construct(classNamed('Sinatra::Request'));
  const entries = [...asked.query, ...formOf(asked), ...captures];
  request.fields
    .set('%method', asked.method).set('%path', asked.path).set('%target', asked.target).set('%body', asked.body).set('%from', asked.from)
    .set('%host', header(asked.headers, 'Host') ?? 'localhost')
    .set('%params', paramsHash(entries))
    .set('%headers', { kind: 'dict', entries: new Map(asked.headers.map(([name, value]) => [name.toLowerCase(), [name, value] as const])) }); // prettier-ignore
  made.fields
    .set('%request', request)
    .set('%params', request.fields.get('%params') ?? null)
    .set('%status', 200n)
    .set('%type', 'text/html;charset=utf-8')
    .set('%headers', { kind: 'dict', entries: new Map() })
    .set('%app', app);
  return made;
}

/** Answers one request to a Sinatra application. */
export function answerSinatra(vm: Machine, app: ClassValue, asked: Asked): string {
  const respond = (status: number, headers: readonly (readonly [string, string])[], body: string) => {
    logRequest(vm, asked, status, Buffer.byteLength(body));
    return answer(asked, status, headers, body);
  };
  const host = (header(asked.headers, 'Host') ?? '').replace(/:\d+$/, '');
  const version = versionOf(vm.process, 'sinatra') ?? '4.2.1';
  const isKnownHost = host === '' || /^(localhost|.*\.localhost|.*\.test|[\d.]+|\[.*\])$/.test(host);
  if (
    environment(vm) === 'development' &&
    !isKnownHost &&
    !version.startsWith('3') &&
    settingOf(vm, app, 'host_authorization') === undefined
  )
    return respond(403, [['content-type', 'text/plain']], 'Host not permitted');
  const routes = gathered(vm, app, '%routes').map(items);
  let captures: readonly (readonly [string, string])[] | undefined;
  const route = routes.find(
    ([method, pattern]) =>
      method === asked.method && (captures = matchRoute(vm, pattern, asked.path)) !== undefined,
  );
  const exchange = newExchange(vm, app, asked, captures ?? []);
  const filters = (key: string) =>
    gathered(vm, app, key)
      .map(items)
      .filter(([path]) => path === null || path === undefined || matchRoute(vm, path, asked.path))
      .map(([, block]): Value => list([block]));
  const before = filters('%before');
  const positional = (captures ?? []).map(([, value]) => value);
  const main: Value[] = route ? [list([route[2], ...positional])] : [];
  if (!route) exchange.fields.set('%status', 404n);
  const calls = [...before, ...main, ...filters('%after')].map((each) => [exchange, each]);
  let result = run(vm, calls, before.length, exchange);
  if (isKind(result, 'tuple') && result.items[0] === '%failed')
    result = failed(vm, app, exchange, result.items[1]);
  else if (!route) result = unknown(vm, app, exchange, asked);
  take(vm, exchange, result);
  const { fields } = exchange;
  const status = Number(plain(fields.get('%status')));
  const body = plain(fields.get('%body') ?? '');
  const type = plain(fields.get('%type'));
  const own = [...dictOf(fields.get('%headers')).entries.values()].map(
    ([name, value]) => [plain(name), plain(value)] as const,
  );
  const guards: readonly (readonly [string, string])[] = type.startsWith('text/html')
    ? [['x-xss-protection', '1; mode=block'], ['x-content-type-options', 'nosniff'], ['x-frame-options', 'SAMEORIGIN']]
    : [['x-content-type-options', 'nosniff']]; // prettier-ignore
  const cascade = fields.get('%cascade') === true ? [['x-cascade', 'pass'] as const] : [];
  const isPlainError = fields.get('%plain') === true;
  return respond(
    status,
    isPlainError ? [['content-type', 'text/plain']] : [...cascade, ['content-type', type], ...own, ...guards],
    body,
  );
}

function run(vm: Machine, calls: Value[][], index: number, exchange: Instance): Value {
  return answerNow(
    vm,
    { kind: 'native', name: '%sinatra-turn' },
    [list(calls.map((each) => list(each))), BigInt(index), exchange],
    undefined,
    true,
  ).memo;
}

/** What a block gave: a body, a status, or both. */
function take(vm: Machine, { fields }: Instance, result: Value): void {
  if (typeof result === 'string') fields.set('%body', result);
  else if (typeof result === 'bigint') fields.set('%status', result);
  else if (isKind(result, 'list') && typeof result.items[0] === 'bigint') {
    fields.set('%status', result.items[0]);
    const body = result.items.at(-1);
    if (result.items.length === 3 && isKind(result.items[1], 'dict')) addHeaders(vm, fields, result.items[1]);
    fields.set(
      '%body',
      isKind(body, 'list') ? body.items.map((each) => toS(vm, each)).join('') : toS(vm, body),
    );
  } else if (isKind(result, 'list')) fields.set('%body', result.items.map((each) => toS(vm, each)).join(''));
}

function addHeaders(vm: Machine, fields: Map<string, Value>, more: Value): void {
  for (const [name, value] of dictOf(more).entries.values()) {
    const key = toS(vm, name).toLowerCase();
    if (key === 'content-type') fields.set('%type', toS(vm, value));
    else dictOf(fields.get('%headers')).entries.set(key, [key, toS(vm, value)]);
  }
}

function failed(vm: Machine, app: ClassValue, exchange: Instance, error: Value): Value {
  const { fields } = exchange;
  if (!isKind(error, 'instance')) return '';
  if (error.fields.has('%halt')) return error.fields.get('%halt') ?? '';
  const handler = gathered(vm, app, '%errors')
    .map(items)
    .find(
      ([type]) => isKind(type, 'class') && type !== undefined && sendNow(vm, error, 'is_a?', [type]) === true,
    );
  fields.set('%status', 500n);
  const name = error.cls?.name ?? '';
  const trace = traceOf(error)
    .map((entry) => `\t${entryText(vm, entry)}\n`)
    .join('');
  const points = error.fields.get('%points');
  const message = `${messageOf(vm, error)}${typeof points === 'string' ? points : ''}`;
  if (handler && environment(vm) !== 'development')
    return run(vm, [[exchange, list([handler[1], error])]], 0, exchange);
  vm.writeError(`${localTime(vm.process, '%Y-%m-%d %H:%M:%S')} - ${name} - ${message}:\n${trace}`);
  if (environment(vm) !== 'development') return '<h1>Internal Server Error</h1>';
  fields.set('%plain', true);
  return `${name}: ${message}\n${trace}`;
}

function unknown(vm: Machine, app: ClassValue, exchange: Instance, asked: Asked): Value {
  const handler = gathered(vm, app, '%errors')
    .map(items)
    .find(([type]) => type === 404n);
  if (handler) return run(vm, [[exchange, list([handler[1]])]], 0, exchange);
  exchange.fields.set('%cascade', true);
  if (environment(vm) !== 'development') return '<h1>Not Found</h1>';
  const path = asked.path
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('/', '&#x2F;')
    .replaceAll("'", '&#x27;');
  const host = header(asked.headers, 'Host') ?? 'localhost';
  return `<!DOCTYPE html>\n<html>\n<head>\n  <style type="text/css">\n  body { text-align:center;font-family:helvetica,arial;font-size:22px;\n    color:#888;margin:20px}\n  #c {margin:0 auto;width:500px;text-align:left}\n  </style>\n</head>\n<body>\n  <h2>Sinatra doesn’t know this ditty.</h2>\n  <img src='http://${host}/__sinatra__/404.png'>\n  <div id="c">\n    Try this:\n    <pre>${asked.method.toLowerCase()} &#x27;${path}&#x27; do\n  &quot;Hello World&quot;\nend\n</pre>\n  </div>\n</body>\n</html>\n`;
}

function fieldsOf({ self }: Call): Map<string, Value> {
  return instanceOf(self).fields;
}

function halt(vm: Machine, value: Value): never {
  const error = newError(classNamed('UncaughtThrowError'), 'uncaught throw :halt');
  error.fields.set('%halt', value);
  return throwError(vm, error);
}

function atExit(vm: Machine): void {
  const blocks = items(vm.state.store.get('%at-exit'));
  vm.state.store.delete('%at-exit');
  for (const block of blocks) vm.callNow(block, { args: [] });
}

const IN_ROUTES: NativeTable = {
  '%sinatra-turn': (vm, { args: [calls, index, exchange] }) => {
    vm.loop({ callee: { kind: 'native', name: '%sinatra-block' }, calls: items(calls).map(items), finish: '%sinatra-done', extra: list([index, exchange]) });
    return PENDING;
  },
  '%sinatra-block': (vm, { args: [exchange, entry] }) => {
    const [block, ...args] = items(entry);
    const count = isKind(block, 'function') ? vm.code(block.unit, block.code).parameters.length : 0;
    return callBlock(vm, block, { args: args.slice(0, count) }, exchange);
  },
  '%sinatra-done': (_vm, { args: [results, extra] }) => items(results)[Number(plain(items(extra)[0]))] ?? null,
  '%puma-stop': (vm) => stopPuma(vm),
  '%sinatra-end': (vm) => {
    if (vm.state.store.get('%sinatra') !== true) atExit(vm);
    if (vm.state.store.get('%sinatra') !== true || vm.state.store.get('%stage') === true) return vm.state.store.get('%stage') === true ? vm.block({ on: 'forever' }) : null;
    if (gathered(vm, classNamed('Sinatra::Application'), '%routes').length === 0 && vm.state.store.get('%required:sinatra') !== true) return null;
    return perform(vm, classNamed('Sinatra::Application'));
  },
  'Sinatra::Base#params': (_vm, call) => fieldsOf(call).get('%params') ?? null,
  'Sinatra::Base#request': (_vm, call) => fieldsOf(call).get('%request') ?? null,
  'Sinatra::Base#response': (_vm, call) => call.self ?? null,
  'Sinatra::Base#settings': (vm, call) => settings(vm, classOf(call.self)),
  'Sinatra::Base#env': (_vm, call) => instanceOf(fieldsOf(call).get('%request')).fields.get('%headers') ?? null,
  'Sinatra::Base#status': (_vm, call) => {
    if (call.args[0] !== undefined) fieldsOf(call).set('%status', call.args[0]);
    return fieldsOf(call).get('%status') ?? null;
  },
  'Sinatra::Base#body': (vm, call) => {
    if (call.args[0] !== undefined) fieldsOf(call).set('%body', toS(vm, call.args[0]));
    return call.args[0] ?? fieldsOf(call).get('%body') ?? null;
  },
  'Sinatra::Base#headers': (vm, call) => {
    const named = call.named ? { kind: 'dict' as const, entries: new Map([...call.named].map(([key, value]) => [key, [key, value] as const])) } : undefined;
    addHeaders(vm, fieldsOf(call), call.args[0] ?? named ?? null);
    return fieldsOf(call).get('%headers') ?? null;
  },
  'Sinatra::Base#content_type': (vm, call) => {
    const [type] = call.args;
    if (type === undefined) return fieldsOf(call).get('%type') ?? null;
    const name = text(vm, type);
    const charset = call.named?.get('charset');
    fieldsOf(call).set('%type', `${TYPES[name] ?? name}${charset === undefined ? '' : `;charset=${toS(vm, charset)}`}`);
    return type;
  },
  'Sinatra::Base#halt': (vm, { args }) => halt(vm, args.length === 1 ? (args[0] ?? null) : list(args)),
  'Sinatra::Base#redirect': (vm, call) => {
    const request = instanceOf(fieldsOf(call).get('%request')).fields;
    const to = text(vm, call.args[0]);
    const isPost = request.get('%method') !== 'GET';
    fieldsOf(call).set('%status', typeof call.args[1] === 'bigint' ? call.args[1] : isPost ? 303n : 302n);
    dictOf(fieldsOf(call).get('%headers')).entries.set('location', ['location', to.startsWith('/') ? `http://${plain(request.get('%host'))}${to}` : to]);
    return halt(vm, '');
  },
  'Sinatra::Base#json': (vm, call) => {
    fieldsOf(call).set('%type', 'application/json');
    return toJson(vm, call.args[0] ?? (call.named ? { kind: 'dict', entries: new Map([...call.named].map(([key, value]) => [key, [key, value] as const])) } : null));
  },
  'Sinatra::Base#erb': (vm, call) => renderErb(vm, call, gathered(vm, classOf(call.self), '%templates')),
  'Sinatra::Base#send_file': (vm, call) => vm.process.fs.readFile(text(vm, call.args[0])),
  'Sinatra::Base#session': (_vm, call) => {
    if (!fieldsOf(call).has('%session')) fieldsOf(call).set('%session', { kind: 'dict', entries: new Map() });
    return fieldsOf(call).get('%session') ?? null;
  },
  'Sinatra::Base#logger': (vm) => sendNow(vm, classNamed('Logger'), 'new', []),
  'Sinatra::Base#url': (vm, call) => `http://${plain(instanceOf(fieldsOf(call).get('%request')).fields.get('%host'))}${text(vm, call.args[0])}`,
  'Sinatra::Base#to': (vm, call) => `http://${plain(instanceOf(fieldsOf(call).get('%request')).fields.get('%host'))}${text(vm, call.args[0])}`,
  ...Object.fromEntries((['ip', 'path', 'path_info', 'request_method', 'host_with_port', 'fullpath', 'host', 'url', 'user_agent', 'query_string', 'params', 'scheme', 'body', 'env', 'content_type', 'port'] as const).map((name) => [`Sinatra::Request#${name}`, (vm: Machine, call: Call): Value => requestField(vm, fieldsOf(call), name)])),
  'Sinatra::Request#get?': (_vm, call) => fieldsOf(call).get('%method') === 'GET',
  'Sinatra::Request#post?': (_vm, call) => fieldsOf(call).get('%method') === 'POST',
  'Sinatra::Request#[]': (vm, call) => dictOf(fieldsOf(call).get('%params')).entries.get(`"${text(vm, call.args[0])}`)?.[1] ?? null,
}; // prettier-ignore

function requestField(vm: Machine, fields: ReadonlyMap<string, Value>, name: string): Value {
  const headers = dictOf(fields.get('%headers'));
  const host = plain(fields.get('%host'));
  const target = plain(fields.get('%target'));
  switch (name) {
    case 'ip':
      return fields.get('%from') ?? null;
    case 'path':
    case 'path_info':
      return fields.get('%path') ?? null;
    case 'request_method':
      return fields.get('%method') ?? null;
    case 'host_with_port':
      return host;
    case 'host':
      return host.replace(/:\d+$/, '');
    case 'port':
      return BigInt(/:(\d+)$/.exec(host)?.[1] ?? 80);
    case 'fullpath':
      return target;
    case 'url':
      return `http://${host}${target}`;
    case 'user_agent':
      return headers.entries.get('user-agent')?.[1] ?? null;
    case 'content_type':
      return headers.entries.get('content-type')?.[1] ?? null;
    case 'query_string':
      return target.split('?')[1] ?? '';
    case 'scheme':
      return 'http';
    case 'params':
      return fields.get('%params') ?? null;
    case 'env': {
      const entries = [...headers.entries.values()].map(([key, value]): [string, [Value, Value]] => {
        const own = `HTTP_${plain(key).toUpperCase().replaceAll('-', '_')}`;
        return [`"${own}`, [own, value]];
      });
      return { kind: 'dict', entries: new Map(entries) };
    }
    default: {
      const made = vm.construct(classNamed('StringIO'));
      made.fields.set('%content', fields.get('%body') ?? '').set('%at', 0n);
      return made;
    }
  }
}

/** Answers a request to a Rack application: anything with `call`. */
export function answerRack(vm: Machine, app: Value, asked: Asked): string {
  const pairs: [string, Value][] = [
    ['REQUEST_METHOD', asked.method], ['PATH_INFO', asked.path], ['QUERY_STRING', asked.target.split('?')[1] ?? ''], ['REMOTE_ADDR', asked.from], ['SERVER_NAME', (header(asked.headers, 'Host') ?? 'localhost').replace(/:\d+$/, '')], ['rack.url_scheme', 'http'],
    ...asked.headers.map(([name, value]): [string, Value] => [`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, value]),
  ]; // prettier-ignore
  const env: Value = {
    kind: 'dict',
    entries: new Map(pairs.map(([key, value]) => [hashKey(vm, key), [key, value] as const])),
  };
  const { memo } = answerNow(vm, { kind: 'native', name: '%rack-call' }, [app, env], undefined, true);
  const [status, headers, body] = items(memo);
  if (typeof status !== 'bigint') {
    const error = isKind(memo, 'tuple') ? memo.items[1] : undefined;
    if (isKind(error, 'instance'))
      vm.writeError(
        `${localTime(vm.process, '%Y-%m-%d %H:%M:%S %z')} Rack app ("${asked.method} ${asked.target}" - (${asked.from})): #<${error.cls?.name ?? ''}: ${messageOf(vm, error)}>\n`,
      );
    return answer(asked, 500, [['content-type', 'text/plain']], 'Internal Server Error');
  }
  const shown = items(body)
    .map((each) => toS(vm, each))
    .join('');
  logRequest(vm, asked, Number(status), Buffer.byteLength(shown));
  return answer(
    asked,
    Number(status),
    [...dictOf(headers).entries.values()].map(([name, value]) => [toS(vm, name), toS(vm, value)] as const),
    shown,
  );
}

export const WEB: NativeTable = {
  ...DECLARATIONS,
  ...IN_ROUTES,
  '%rack-call': (vm, { args: [app, env] }) => callMethod(vm, app, 'call', { args: [env] }),
  '%rack-end': (vm, _call, data) => {
    if (vm.takeMemo() !== undefined) return vm.block({ on: 'forever' });
    const app = vm.state.store.get('%rack-app') ?? null;
    const [bind, port, minimum] = items(data);
    if (app === null) return raise(vm, 'RuntimeError', 'missing run or map statement');
    const server = vm.construct(classNamed('Sinatra::Settings'));
    const isSinatra =
      isKind(app, 'class') &&
      [app.name, app.parents[0]?.name].some(
        (name) => name === 'Sinatra::Base' || name === 'Sinatra::Application',
      );
    server.fields.set(
      isSinatra ? '%app' : '%rack',
      isKind(app, 'instance') && app.cls?.parents[0]?.name === 'Sinatra::Base' ? app.cls : app,
    );
    vm.flush();
    const serving = {
      bind: plain(bind),
      port: Number(plain(port)),
      environment: environment(vm),
      minimum: Number(plain(minimum ?? 0n)),
    };
    if (!startPuma(vm, server, serving))
      return raise(
        vm,
        'Errno::EADDRINUSE',
        `Address already in use - bind(2) for "${plain(bind)}" port ${plain(port)}`,
      );
    return vm.block({ on: 'forever' });
  },
};
