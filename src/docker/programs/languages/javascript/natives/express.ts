import { createHash } from 'node:crypto';
import { byteLength } from '../../../../../linux/utilities/http/byte-length.ts';
import { header } from '../../../../../linux/utilities/http/headers.ts';
import { reasonOf } from '../../../../../linux/utilities/http/reasons.ts';
import { PENDING, type Call, type NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, object, plain, type Instance, type Value } from '../../core/value.ts';
import { formOf, type Asked } from '../../net/exchange.ts';
import { classNamed } from '../classes.ts';
import { isError, raise, stackText } from '../errors.ts';
import { inspect } from '../inspect.ts';
import { number, text } from '../operators.ts';
import { fromParsed, toJson } from './json.ts';
import { endResponse, exchange, getHeader, isEnded, listen, setHeader } from './http.ts';
import { isPromise, newPromise, react } from './promise.ts';

const VERBS = ['get', 'post', 'put', 'delete', 'patch', 'all', 'options', 'head'];

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', htm: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json; charset=utf-8', txt: 'text/plain; charset=utf-8', png: 'image/png', jpg: 'image/jpeg', svg: 'image/svg+xml', ico: 'image/x-icon',
}; // prettier-ignore

function application(cls: string): Instance {
  return {
    kind: 'instance',
    cls: classNamed(cls),
    fields: new Map<string, Value>([
      ['%stack', list([])],
      ['%settings', object()],
      ['locals', object()],
    ]),
  };
}

function layers(app: Instance): Value[] {
  const stack = app.fields.get('%stack');
  return isKind(stack, 'list') ? stack.items : [];
}

/** `/users/:id` against a path. @param isPrefix as `use` matches: the beginning of a path */
function matchPath(pattern: string, path: string, isPrefix: boolean): Map<string, Value> | undefined {
  const names: string[] = [];
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\/?\*(\w*)/g, (_, name: string) => {
      names.push(name === '' ? '0' : name);
      return '/?(.*)';
    })
    .replace(/:(\w+)(\\\?)?/g, (_, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
  const end = isPrefix ? '(?=/|$)' : '/?$';
  const match = new RegExp(
    `^${source === '/' && isPrefix ? '' : source.replace(/\/$/, '') || '/?'}${end}`,
  ).exec(path.slice(0, 2000));
  return match ? new Map(names.map((name, index) => [name, match[index + 1] ?? ''])) : undefined;
}

/** Goes on with the first layer from `index` that fits. */
function dispatch(
  vm: Machine,
  app: Instance,
  request: Instance,
  response: Instance,
  index: number,
  path: string,
  base: string,
  error: Value,
  done: Value,
): Value | typeof PENDING {
  const stack = layers(app);
  for (let at = index; at < stack.length; at += 1) {
    const layer = stack[at];
    if (!isKind(layer, 'list')) continue;
    const [method, pattern, callee] = layer.items;
    vm.count();
    const params = matchPath(plain(pattern), path, method === 'USE');
    if (!params) continue;
    const verb = plain(request.fields.get('method'));
    if (method !== 'USE' && method !== 'ALL' && method !== verb && !(verb === 'HEAD' && method === 'GET'))
      continue;
    const next: Value = {
      kind: 'native',
      name: '%next',
      data: list([app, request, response, at + 1, path, base, done]),
    };
    if (isKind(callee, 'instance')) {
      if (error !== undefined) continue;
      const rest = path.slice(plain(pattern) === '/' ? 0 : plain(pattern).length) || '/';
      return dispatch(
        vm,
        callee,
        request,
        response,
        0,
        rest.startsWith('/') ? rest : `/${rest}`,
        base + plain(pattern),
        undefined,
        next,
      );
    }
    const takesError =
      isKind(callee, 'function') && vm.code(callee.unit, callee.code).parameters.length === 4;
    if (takesError !== (error !== undefined)) continue;
    const known = request.fields.get('params');
    request.fields.set('params', object([...(isKind(known, 'instance') ? known.fields : []), ...params]));
    request.fields.set('%next', next);
    const args = error === undefined ? [request, response, next] : [error, request, response, next];
    vm.frames.push({
      kind: 'loop',
      callee,
      calls: [args],
      results: [],
      finish: '%layer',
      extra: next,
      catches: true,
    });
    return PENDING;
  }
  if (done !== null) return vm.invoke(done, { args: error === undefined ? [] : [error] });
  if (error === undefined) notFound(request, response, vm);
  else failed(vm, response, error);
  return undefined;
}

function notFound(request: Instance, response: Instance, vm: Machine): void {
  const path = plain(request.fields.get('url')).split('?')[0] ?? '/';
  page(vm, response, 404, `Cannot ${plain(request.fields.get('method'))} ${path}`);
}

function page(vm: Machine, response: Instance, status: number, message: string): void {
  if (isEnded(response)) return;
  const escaped = message
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br>')
    .replaceAll('  ', ' &nbsp;');
  response.fields.set('statusCode', status);
  setHeader(response, 'Content-Security-Policy', "default-src 'none'");
  setHeader(response, 'X-Content-Type-Options', 'nosniff');
  setHeader(response, 'Content-Type', 'text/html; charset=utf-8');
  const body = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${escaped}</pre>\n</body>\n</html>\n`;
  setHeader(response, 'Content-Length', byteLength(body));
  endResponse(vm, response, body);
}

function failed(vm: Machine, response: Instance, error: Value): void {
  const status = isKind(error, 'instance')
    ? (error.fields.get('status') ?? error.fields.get('statusCode'))
    : undefined;
  const shown = isError(error) ? stackText(vm, error) : text(vm, error);
  if (vm.process.env['NODE_ENV'] !== 'test')
    vm.writeError(`${isError(error) ? inspect(vm, error) : shown}\n`);
  const isProduction = vm.process.env['NODE_ENV'] === 'production';
  page(
    vm,
    response,
    typeof status === 'number' ? status : 500,
    isProduction ? reasonOf(typeof status === 'number' ? status : 500) : shown,
  );
}

/** A request, through all the layers of an application. */
export function beginExpress(
  vm: Machine,
  app: Instance,
  asked: Asked,
): { readonly response: Instance; readonly callee: Value } {
  const [request, response] = exchange(vm, asked, ['Request', 'Response']);
  request.fields
    .set('path', asked.path)
    .set('originalUrl', asked.target)
    .set('ip', `::ffff:${asked.from}`)
    .set('hostname', (header(asked.headers, 'Host') ?? '').replace(/:\d+$/, ''));
  request.fields
    .set('query', object(asked.query))
    .set('params', object())
    .set('protocol', 'http')
    .set('app', app)
    .set('%form', object(formOf(asked)));
  response.fields.set('locals', object());
  if (app.fields.get('%hides') !== true) setHeader(response, 'X-Powered-By', 'Express');
  return {
    response,
    callee: { kind: 'native', name: '%express', data: list([app, request, response, asked.path]) },
  };
}

function send(vm: Machine, response: Instance, body: Value): Value {
  let shown: string;
  let type: string;
  if (typeof body === 'string' || body === undefined || body === null) {
    shown = typeof body === 'string' ? body : '';
    type = 'text/html; charset=utf-8';
  } else if (isKind(body, 'instance') && body.cls?.name === 'Buffer') {
    shown = plain(body.data);
    type = 'application/octet-stream';
  } else return json(vm, response, body);
  if (getHeader(response, 'Content-Type') === undefined && body !== undefined)
    setHeader(response, 'Content-Type', type);
  return finish(vm, response, shown);
}

function json(vm: Machine, response: Instance, body: Value): Value {
  if (getHeader(response, 'Content-Type') === undefined)
    setHeader(response, 'Content-Type', 'application/json; charset=utf-8');
  return finish(vm, response, toJson(vm, body) ?? '');
}

function finish(vm: Machine, response: Instance, body: string): Value {
  if (isEnded(response))
    return raise(vm, 'Error', 'Cannot set headers after they are sent to the client', {
      code: 'ERR_HTTP_HEADERS_SENT',
    });
  setHeader(response, 'Content-Length', byteLength(body));
  setHeader(
    response,
    'ETag',
    `W/"${byteLength(body).toString(16)}-${createHash('sha1').update(body).digest('base64').slice(0, 27)}"`,
  );
  endResponse(vm, response, body);
  return response;
}

function own(vm: Machine, call: Call): Instance {
  return isKind(call.self, 'instance') ? call.self : raise(vm, 'TypeError', 'Illegal invocation');
}

function add(vm: Machine, call: Call, method: string): Value {
  const app = own(vm, call);
  const [first, ...rest] = call.args;
  const hasPath = typeof first === 'string' || isKind(first, 'list');
  if (method === 'GET' && rest.length === 0) return settings(app).get(text(vm, first));
  const paths = isKind(first, 'list') ? first.items : [hasPath ? first : '/'];
  const handlers = (hasPath ? rest : call.args).flatMap((each) =>
    isKind(each, 'list') ? each.items : [each],
  );
  for (const handler of handlers) {
    const isHandler =
      isKind(handler, 'function') ||
      isKind(handler, 'native') ||
      isKind(handler, 'instance') ||
      isKind(handler, 'bound');
    if (!isHandler)
      raise(
        vm,
        'TypeError',
        method === 'USE'
          ? 'app.use() requires a middleware function'
          : `Route.${method.toLowerCase()}() requires a callback function but got a [object ${handler === undefined ? 'Undefined' : 'Object'}]`,
      );
    for (const path of paths) layers(app).push(list([method, path, handler]));
  }
  return app;
}

function settings(app: Instance): Map<string, Value> {
  const known = app.fields.get('%settings');
  return isKind(known, 'instance') ? known.fields : new Map<string, Value>();
}

const ROUTES: NativeTable = Object.fromEntries(
  ['Express', 'Router'].flatMap((cls) =>
    [...VERBS, 'use'].map((verb) => [
      `${cls}#${verb}`,
      (vm: Machine, call: Call) => add(vm, call, verb.toUpperCase()),
    ]),
  ),
);

export const EXPRESS: NativeTable = {
  ...ROUTES,
  express: () => application('Express'),
  'express.Router': () => application('Router'),
  'express.json': () => ({ kind: 'native', name: '%read-json' }),
  'express.urlencoded': () => ({ kind: 'native', name: '%read-form' }),
  'express.static': (vm, { args: [root] }) => ({
    kind: 'native',
    name: '%static',
    data: vm.process.fs.resolve(text(vm, root)),
  }),
  'express.none': () => ({ kind: 'native', name: '%pass' }),
  'body-parser.json': () => ({ kind: 'native', name: '%read-json' }),
  'body-parser.urlencoded': () => ({ kind: 'native', name: '%read-form' }),
  '%pass': (vm, { args: [, , next] }) => vm.invoke(next, { args: [] }),
  '%read-json': (vm, { args: [request, response, next] }) => {
    if (!isKind(request, 'instance')) return undefined;
    const headers = request.fields.get('headers');
    const type = isKind(headers, 'instance') ? plain(headers.fields.get('content-type')) : '';
    const body = plain(request.fields.get('%body'));
    if (type.includes('application/json') && body !== '') {
      try {
        request.fields.set('body', fromParsed(vm, JSON.parse(body)));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        if (isKind(response, 'instance')) page(vm, response, 400, `SyntaxError: ${error.message}`);
        return undefined;
      }
    }
    return vm.invoke(next, { args: [] });
  },
  '%read-form': (vm, { args: [request, , next] }) => {
    if (isKind(request, 'instance') && plain(request.fields.get('%body')) !== '') {
      const form = request.fields.get('%form');
      if (isKind(form, 'instance') && form.fields.size > 0) request.fields.set('body', form);
    }
    return vm.invoke(next, { args: [] });
  },
  '%static': (vm, { args: [request, response, next] }, root) => {
    if (!isKind(request, 'instance') || !isKind(response, 'instance')) return undefined;
    const { fs } = vm.process;
    const asked = plain(request.fields.get('path'))
      .split('/')
      .filter((part) => part !== '' && part !== '..')
      .join('/');
    let file = `${plain(root)}/${asked}`.replace(/\/$/, '');
    if (fs.exists(file) && fs.stat(file).node.type === 'directory') file = `${file}/index.html`;
    if (!fs.exists(file) || fs.stat(file).node.type !== 'file') return vm.invoke(next, { args: [] });
    setHeader(
      response,
      'Content-Type',
      TYPES[/\.(\w+)$/.exec(file)?.[1] ?? ''] ?? 'application/octet-stream',
    );
    return finish(vm, response, fs.readFile(file));
  },
  '%express': (vm, _call, data) => {
    const [app, request, response, path] = isKind(data, 'list') ? data.items : [];
    if (isKind(app, 'instance') && isKind(request, 'instance') && isKind(response, 'instance')) {
      return dispatch(vm, app, request, response, 0, plain(path), '', undefined, null);
    }
    return undefined;
  },
  '%next': (vm, { args: [error] }, data) => {
    const [app, request, response, at, path, base, done] = isKind(data, 'list') ? data.items : [];
    if (!isKind(app, 'instance') || !isKind(request, 'instance') || !isKind(response, 'instance'))
      return undefined;
    return dispatch(
      vm,
      app,
      request,
      response,
      Number(at),
      plain(path),
      plain(base),
      error === 'route' ? undefined : error,
      done ?? null,
    );
  },
  // A handler has ended: what it threw, or what its promise comes to, goes to the next that takes errors.
  '%layer': (vm, { args: [results, next] }) => {
    const result = isKind(results, 'list') ? results.items[0] : undefined;
    if (isKind(result, 'tuple') && result.items[0] === '%failed')
      return vm.invoke(next, { args: [result.items[1]] });
    if (isPromise(result)) react(vm, result, null, next, newPromise());
    return undefined;
  },
  'Express#listen': (vm, call) => {
    const app = own(vm, call);
    const server: Instance = {
      kind: 'instance',
      cls: classNamed('Server'),
      fields: new Map<string, Value>([['%express', app]]),
    };
    listen(vm, server, call.args);
    return server;
  },
  'Express#set': (vm, call) => {
    settings(own(vm, call)).set(text(vm, call.args[0]), call.args[1]);
    return call.self;
  },
  'Express#disable': (vm, call) => {
    if (call.args[0] === 'x-powered-by') own(vm, call).fields.set('%hides', true);
    return call.self;
  },
  'Express#enable': (_vm, call) => call.self,
  'Request#get': (vm, call) => {
    const headers = own(vm, call).fields.get('headers');
    return isKind(headers, 'instance') ? headers.fields.get(text(vm, call.args[0]).toLowerCase()) : undefined;
  },
  'Request#header': (vm, call) => EXPRESS['Request#get']?.(vm, call, undefined),
  'Response#send': (vm, call) => send(vm, own(vm, call), call.args[0]),
  'Response#json': (vm, call) => json(vm, own(vm, call), call.args[0]),
  'Response#status': (vm, call) => {
    own(vm, call).fields.set('statusCode', number(vm, call.args[0]));
    return call.self;
  },
  'Response#sendStatus': (vm, call) => {
    const response = own(vm, call);
    const status = number(vm, call.args[0]);
    response.fields.set('statusCode', status);
    setHeader(response, 'Content-Type', 'text/plain; charset=utf-8');
    return send(vm, response, reasonOf(status));
  },
  'Response#type': (vm, call) => {
    const type = text(vm, call.args[0]);
    setHeader(own(vm, call), 'Content-Type', type.includes('/') ? type : (TYPES[type] ?? type));
    return call.self;
  },
  'Response#set': (vm, call) => {
    const [name, value] = call.args;
    if (isKind(name, 'instance')) for (const [key, each] of name.fields) setHeader(own(vm, call), key, each);
    else setHeader(own(vm, call), text(vm, name), value);
    return call.self;
  },
  'Response#header': (vm, call) => EXPRESS['Response#set']?.(vm, call, undefined),
  'Response#get': (vm, call) => getHeader(own(vm, call), text(vm, call.args[0])),
  'Response#redirect': (vm, call) => {
    const response = own(vm, call);
    const [status, target] =
      call.args.length > 1
        ? [number(vm, call.args[0]), text(vm, call.args[1])]
        : [302, text(vm, call.args[0])];
    response.fields.set('statusCode', status);
    setHeader(response, 'Location', target);
    setHeader(response, 'Vary', 'Accept');
    setHeader(response, 'Content-Type', 'text/plain; charset=utf-8');
    const body = `${reasonOf(status)}. Redirecting to ${target}`;
    setHeader(response, 'Content-Length', byteLength(body));
    endResponse(vm, response, body);
    return response;
  },
  'Response#sendFile': (vm, call) => {
    const response = own(vm, call);
    const options = call.args[1];
    const root = isKind(options, 'instance') ? `${text(vm, options.fields.get('root'))}/` : '';
    const file = `${root}${text(vm, call.args[0])}`;
    if (!vm.process.fs.exists(file)) {
      failed(vm, response, raiseable(vm, file));
      return undefined;
    }
    setHeader(
      response,
      'Content-Type',
      TYPES[/\.(\w+)$/.exec(file)?.[1] ?? ''] ?? 'application/octet-stream',
    );
    return finish(vm, response, vm.process.fs.readFile(file));
  },
  ...Object.fromEntries(
    ['writeHead', 'setHeader', 'getHeader', 'removeHeader', 'write', 'end'].map((name) => [
      `Response#${name}`,
      (vm: Machine, call: Call) => vm.native({ kind: 'native', name: `ServerResponse#${name}` }, call),
    ]),
  ),
  'Request#%listening': (vm, call) => vm.native({ kind: 'native', name: 'IncomingMessage#%listening' }, call),
};

function raiseable(vm: Machine, file: string): Value {
  return {
    kind: 'instance',
    cls: classNamed('Error'),
    fields: new Map<string, Value>([
      ['%message', `ENOENT: no such file or directory, stat '${vm.process.fs.resolve(file)}'`],
      ['status', 404],
      ['%stack', list([])],
    ]),
  };
}
