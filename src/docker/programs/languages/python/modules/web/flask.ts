import { byteLength } from '../../../../../../linux/utilities/http/byte-length.ts';
import { formatHeaders, header, type Headers } from '../../../../../../linux/utilities/http/headers.ts';
import { reasonOf } from '../../../../../../linux/utilities/http/reasons.ts';
import { httpDate, localTime } from '../../../../web/http-time.ts';
import { PENDING, type Call, type NativeTable } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { NotUnderstood, Thrown } from '../../../core/problems.ts';
import { answerNow } from '../../../core/answer-now.ts';
import { isKind, list, plain, tuple, type Instance, type Value } from '../../../core/value.ts';
import { formOf, type Asked } from '../../../net/exchange.ts';
import { argument, dictOf, integer } from '../../arguments.ts';
import { bytes, contentOf, isBytes } from '../../bytes.ts';
import { str } from '../../display.ts';
import { raise, traceback } from '../../errors.ts';
import { withFiles } from '../../files.ts';
import { COMPACT_JSON, fromJson, toJson } from '../../json-text.ts';
import { truthy } from '../../operators.ts';
import { classNamed, typeName } from '../../types.ts';
import { pythonVersion } from '../../version.ts';
import { escapeHtml } from '../data.ts';

const WARNING =
  'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.';

/** A page for an error, as Werkzeug's exceptions make them. */
const PAGES: Readonly<Record<number, string>> = {
  400: 'The browser (or proxy) sent a request that this server could not understand.',
  401: "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.",
  403: "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.",
  404: 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
  405: 'The method is not allowed for the requested URL.',
  415: 'Did not attempt to load JSON data because the request Content-Type was not &#39;application/json&#39;.',
  500: 'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.',
};

interface Answer {
  status: number;
  body: string;
  headers: [string, string][];
}

function page(status: number, description?: string): Answer {
  const title = status === 404 ? 'Not Found' : reasonOf(status);
  const text = description ?? PAGES[status] ?? '';
  return {
    status,
    body: `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>\n`,
    headers: [['Content-Type', 'text/html; charset=utf-8']],
  };
}

function routesOf(app: Instance): Value[] {
  const routes = app.fields.get('%routes');
  return isKind(routes, 'list') ? routes.items : [];
}

/** `/users/<int:id>` against a path: its parts, or nothing. */
export function matchRule(rule: string, path: string): Map<string, Value> | undefined {
  const names: [string, string][] = [];
  const pattern = rule
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/<(?:(\w+)(?:\\\(.*?\\\))?:)?(\w+)>/g, (_, kind: string | undefined, name: string) => {
      names.push([name, kind ?? 'string']);
      return kind === 'int'
        ? '(\\d+)'
        : kind === 'float'
          ? '(\\d+\\.\\d+)'
          : kind === 'path'
            ? '(.+?)'
            : '([^/]+)';
    });
  const match = new RegExp(`^${pattern}$`).exec(path.slice(0, 2000));
  if (!match) return undefined;
  return new Map(
    names.map(([name, kind], index) => [
      name,
      kind === 'int'
        ? BigInt(match[index + 1] ?? '0')
        : kind === 'float'
          ? Number(match[index + 1])
          : (match[index + 1] ?? ''),
    ]),
  );
}

/** Answers a request with an application's functions. */
export function serveFlask(vm: Machine, app: Instance, asked: Asked): string {
  const answer = respond(vm, app, asked);
  const isGunicorn = app.fields.get('%gunicorn') === true;
  const server: Headers = isGunicorn
    ? [
        ['Server', 'gunicorn'],
        ['Date', httpDate(vm.process.now.seconds)],
        ['Connection', 'close'],
      ]
    : [
        ['Server', `Werkzeug/3.1.3 Python/${pythonVersion(vm.process).text}`],
        ['Date', httpDate(vm.process.now.seconds)],
      ];
  const own: Headers = answer.headers;
  const length: Headers = [['Content-Length', String(byteLength(answer.body))]];
  const close: Headers = isGunicorn ? [] : [['Connection', 'close']];
  if (!isGunicorn) log(vm, asked, answer.status);
  const text = `HTTP/1.1 ${answer.status} ${reasonOf(answer.status).toUpperCase() === 'OK' ? 'OK' : reasonOf(answer.status).toUpperCase()}\r\n${formatHeaders([...server, ...own, ...length, ...close])}\r\n`;
  return text + (asked.method === 'HEAD' ? '' : answer.body);
}

/** Werkzeug's log line: its colours tell how it went. */
function log(vm: Machine, asked: Asked, status: number): void {
  const line = `${asked.method} ${asked.target} HTTP/${asked.version}`;
  const style =
    status === 304
      ? '36'
      : status === 404
        ? '33'
        : status >= 500
          ? '35;1'
          : status >= 400
            ? '31;1'
            : status >= 300
              ? '32'
              : '';
  const codes = style
    .split(';')
    .map((code) => `\x1b[${code}m`)
    .join('');
  const shown = style === '' || !vm.process.isTerminal(2) ? line : `${codes}${line}\x1b[0m`;
  vm.writeError(`${asked.from} - - [${localTime(vm.process, '%d/%b/%Y %H:%M:%S')}] "${shown}" ${status} -\n`);
}

function respond(vm: Machine, app: Instance, asked: Asked): Answer {
  let allowed = false;
  let allowedVerbs: readonly string[] = [];
  const path = asked.path;
  for (const route of routesOf(app)) {
    if (!isKind(route, 'tuple')) continue;
    const [rule, methods, callee, endpoint] = route.items;
    const parts = matchRule(plain(rule), path);
    if (!parts) {
      if (plain(rule).endsWith('/') && matchRule(plain(rule), `${path}/`)) {
        const target = `${path}/`;
        const body = `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${target}">${target}</a>. If not, click the link.\n`;
        return {
          status: 308,
          body,
          headers: [
            ['Content-Type', 'text/html; charset=utf-8'],
            ['Location', `http://${header(asked.headers, 'Host') ?? 'localhost'}${target}`],
          ],
        };
      }
      continue;
    }
    const verbs = isKind(methods, 'list') ? methods.items.map(plain) : ['GET'];
    if (asked.method === 'OPTIONS') {
      return {
        status: 200,
        body: '',
        headers: [
          ['Content-Type', 'text/html; charset=utf-8'],
          ['Allow', [...verbs, ...(verbs.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')],
        ],
      };
    }
    if (!verbs.includes(asked.method) && !(asked.method === 'HEAD' && verbs.includes('GET'))) {
      allowed = true;
      allowedVerbs = ['OPTIONS', ...verbs, ...(verbs.includes('GET') ? ['HEAD'] : [])];
      continue;
    }
    return callView(vm, app, asked, callee, parts, plain(endpoint));
  }
  if (asked.path.startsWith('/static/')) {
    const file = `${plain(vm.state.store.get('%folder'))}/static/${asked.path.slice(8).replaceAll('..', '')}`;
    if (vm.process.fs.exists(file))
      return {
        status: 200,
        body: vm.process.fs.readFile(file),
        headers: [
          ['Content-Type', file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8'],
        ],
      };
  }
  if (!allowed) return handled(vm, app, 404) ?? page(404);
  const answer = handled(vm, app, 405) ?? page(405);
  answer.headers.push(['Allow', allowedVerbs.join(', ')]);
  return answer;
}

function callView(
  vm: Machine,
  app: Instance,
  asked: Asked,
  callee: Value,
  parts: Map<string, Value>,
  endpoint: string,
): Answer {
  requestObject(vm).fields = request(vm, asked, endpoint).fields;
  const before = app.fields.get('%before');
  const view: Value = {
    kind: 'native',
    name: '%view',
    data: tuple([callee, dictOf(vm, parts), before ?? null]),
  };
  const result = answerNow(vm, view, [], undefined, true).memo;
  if (isKind(result, 'tuple') && result.items[0] === '%failed')
    return failed(vm, app, asked, result.items[1]);
  try {
    return answerOf(vm, app, result);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return failed(vm, app, asked, error.value);
  }
}

function failed(vm: Machine, app: Instance, asked: Asked, error: Value): Answer {
  const status = isKind(error, 'instance') ? error.fields.get('%status') : undefined;
  if (typeof status === 'bigint') {
    const own = handled(vm, app, Number(status));
    if (own) return own;
    const description = isKind(error, 'instance') ? error.fields.get('description') : undefined;
    return page(Number(status), typeof description === 'string' ? escapeHtml(description) : undefined);
  }
  const name = plain(app.fields.get('name'));
  vm.writeError(
    `[${localTime(vm.process, '%Y-%m-%d %H:%M:%S')},${String(Math.floor(vm.now % 1000)).padStart(3, '0')}] ERROR in ${name === '__main__' ? plain(vm.state.store.get('%app')) : name}: Exception on ${asked.path} [${asked.method}]\n${withFrames(vm, traceback(vm, error))}`,
  );
  return handled(vm, app, 500) ?? page(500);
}

function handled(vm: Machine, app: Instance, status: number): Answer | undefined {
  const handlers = app.fields.get('%handlers');
  const callee = isKind(handlers, 'dict') ? handlers.entries.get(`n${status}`)?.[1] : undefined;
  if (callee === undefined) return undefined;
  return answerOf(vm, app, vm.callNow(callee, { args: [raiseable(vm, status)] }), status);
}

function raiseable(vm: Machine, status: number): Value {
  return {
    ...vm.construct(classNamed('Exception')),
    fields: new Map<string, Value>([
      ['args', tuple([`${status} ${reasonOf(status)}`])],
      ['code', BigInt(status)],
    ]),
  };
}

/** What a view returned, as an answer. */
function answerOf(vm: Machine, app: Instance, result: Value, fallback = 200): Answer {
  let [value, status, headers]: readonly Value[] = isKind(result, 'tuple') ? result.items : [result];
  if (status !== undefined && typeof status !== 'bigint') [status, headers] = [undefined, status];
  const code = status === undefined ? undefined : integer(vm, status);
  const more: [string, string][] = isKind(headers, 'dict')
    ? [...headers.entries.values()].map(([name, each]) => [plain(name), str(vm, each)])
    : [];
  const merge = (answer: Answer): Answer => ({
    ...answer,
    headers: [
      ...answer.headers.filter(
        ([name]) => !more.some(([other]) => other.toLowerCase() === name.toLowerCase()),
      ),
      ...more,
    ],
  });
  if (isKind(value, 'instance') && value.cls?.name === 'flask.Response') {
    const own = value.fields.get('headers');
    const pairs = isKind(own, 'dict')
      ? [...own.entries.values()].map(([name, each]): [string, string] => [plain(name), str(vm, each)])
      : [];
    return merge({
      status: code ?? Number(value.fields.get('status_code') ?? fallback),
      body: contentOf(value.fields.get('%body')),
      headers: pairs,
    });
  }
  if (isKind(value, 'dict') || isKind(value, 'list'))
    return merge({
      status: code ?? fallback,
      body: jsonText(vm, app, value),
      headers: [['Content-Type', 'application/json']],
    });
  if (typeof value === 'string' || isBytes(value))
    return merge({
      status: code ?? fallback,
      body: contentOf(value),
      headers: [['Content-Type', 'text/html; charset=utf-8']],
    });
  const view = plain(
    isKind(vm.state.store.get('%request'), 'instance')
      ? (vm.state.store.get('%request') as Instance).fields.get('endpoint')
      : '',
  );
  if (value === null || value === undefined) {
    return raise(
      vm,
      'TypeError',
      `The view function for '${view}' did not return a valid response. The function either returned None or ended without a return statement.`,
    );
  }
  return raise(
    vm,
    'TypeError',
    `The view function did not return a valid response. The return type must be a string, dict, list, tuple with headers or status, Response instance, or WSGI callable, but it was a ${typeName(value)}.`,
  );
}

function jsonText(vm: Machine, app: Instance | undefined, value: Value): string {
  const isDebug = app?.fields.get('debug') === true;
  return `${toJson(vm, value, isDebug ? { ascii: true, sortKeys: true, item: ', ', pair: ': ', indent: 2 } : { ...COMPACT_JSON, sortKeys: true })}\n`;
}

function request(vm: Machine, asked: Asked, endpoint: string): Instance {
  const made = vm.construct(classNamed('flask.Request'));
  const host = header(asked.headers, 'Host') ?? 'localhost';
  made.fields
    .set('method', asked.method)
    .set('path', asked.path)
    .set('endpoint', endpoint)
    .set('remote_addr', asked.from);
  made.fields
    .set('url', `http://${host}${asked.target}`)
    .set('base_url', `http://${host}${asked.path}`)
    .set('host', host)
    .set('host_url', `http://${host}/`);
  made.fields
    .set('args', dictOf(vm, asked.query))
    .set('form', dictOf(vm, formOf(asked)))
    .set('headers', dictOf(vm, asked.headers));
  made.fields
    .set('data', bytes(asked.body))
    .set('full_path', asked.target)
    .set('user_agent', header(asked.headers, 'User-Agent') ?? '');
  made.fields
    .set('is_json', header(asked.headers, 'Content-Type')?.includes('json') ?? false)
    .set('cookies', dictOf(vm, []));
  return made;
}

/** `request`: one object that each request fills anew. */
function requestObject(vm: Machine): Instance {
  const known = vm.state.store.get('%request');
  if (isKind(known, 'instance')) return known;
  const made = vm.construct(classNamed('flask.Request'));
  vm.state.store.set('%request', made);
  return made;
}

function requestJson(vm: Machine, call: Call): Value {
  const self = isKind(call.self, 'instance') ? call.self : undefined;
  const isForced = truthy(vm, call.named?.get('force'));
  const isSilent = truthy(vm, call.named?.get('silent'));
  if (self?.fields.get('is_json') !== true && !isForced) return isSilent ? null : abort(vm, 415n);
  try {
    return fromJson(vm, contentOf(self?.fields.get('data')));
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return isSilent ? null : abort(vm, 400n);
  }
}

function abort(vm: Machine, status: Value, description?: Value): never {
  const error: Instance = {
    kind: 'instance',
    cls: classNamed('Exception'),
    fields: new Map<string, Value>([
      ['args', tuple([])],
      ['%status', status],
      ['code', status],
    ]),
  };
  if (description !== undefined) error.fields.set('description', description);
  void vm;
  throw new Thrown(error);
}

function route(vm: Machine, call: Call, methods?: readonly string[]): Value {
  const given = call.named?.get('methods');
  const verbs: Value = methods
    ? list([...methods])
    : isKind(given, 'list') || isKind(given, 'tuple')
      ? list([...given.items])
      : list(['GET']);
  void vm;
  return {
    kind: 'native',
    name: '%route',
    data: tuple([
      call.self,
      call.args[0] ?? call.named?.get('rule'),
      verbs,
      call.named?.get('endpoint') ?? null,
    ]),
  };
}

/** Begins to answer: says what Flask says when it starts. */
export function runFlask(
  vm: Machine,
  app: Instance,
  host: string,
  port: number,
  debug: boolean,
  name: string,
): never {
  const memo = vm.takeMemo();
  if (memo !== undefined) return vm.block({ on: 'forever' });
  app.fields.set('debug', debug);
  vm.state.store.set('%app', name);
  vm.write(` * Serving Flask app '${name}'\n * Debug mode: ${debug ? 'on' : 'off'}\n`, true);
  const address = host === 'localhost' ? '127.0.0.1' : host;
  const result = vm.process.listen(port, { address });
  if (result !== 'ok') {
    vm.writeError(
      result === 'denied'
        ? 'Permission denied\n'
        : `Address already in use\nPort ${port} is in use by another program. Either identify and stop that program, or start the server with a different port.\n`,
    );
    return raise(vm, 'SystemExit', [1n]);
  }
  const isAll = address === '0.0.0.0' || address === '::';
  const own =
    vm.process.computer.interfaces.find(({ name: each, address: ip }) => each !== 'lo' && ip !== '')
      ?.address ?? '127.0.0.1';
  const running = isAll
    ? ` * Running on all addresses (${address})\n * Running on http://127.0.0.1:${port}\n * Running on http://${own}:${port}\n`
    : ` * Running on http://${address}:${port}\n`;
  vm.writeError(styled(vm, `${WARNING}\n`, '31', '1') + running + styled(vm, 'Press CTRL+C to quit\n', '33'));
  if (debug) {
    const pin = () => String(vm.process.random() % 1000).padStart(3, '0');
    vm.writeError(
      ` * Restarting with stat\n * Debugger is active!\n * Debugger PIN: ${pin()}-${pin()}-${pin()}\n`,
    );
  }
  vm.state.servers.set(port, app);
  return vm.block({ on: 'forever' });
}

/** Werkzeug colours what goes to a terminal. */
function styled(vm: Machine, text: string, ...codes: readonly string[]): string {
  return vm.process.isTerminal(2)
    ? `${codes.map((code) => `\x1b[${code}m`).join('')}${text.trimEnd()}\x1b[0m\n`
    : text;
}

/** Flask's own lines above a view's in a traceback. */
function withFrames(vm: Machine, text: string): string {
  const { minor } = pythonVersion(vm.process);
  const file = `/usr/local/lib/python3.${minor}/site-packages/flask/app.py`;
  const frames: readonly (readonly [number, string, string, string])[] = [
    [1511, 'wsgi_app', 'response = self.full_dispatch_request()', '           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^'],
    [
      919,
      'full_dispatch_request',
      'rv = self.handle_user_exception(e)',
      '     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
    ],
    [917, 'full_dispatch_request', 'rv = self.dispatch_request()', '     ^^^^^^^^^^^^^^^^^^^^^^^'],
    [
      902,
      'dispatch_request',
      'return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]',
      minor >= 13
        ? '       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^^^^^^^^^^^^^'
        : '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
    ],
  ];
  const lines = frames.map(([line, name, source, marks], index) => {
    const carets = minor < 11 || (minor >= 13 && index < 3) ? '' : `    ${marks}\n`;
    return `  File "${file}", line ${line}, in ${name}\n    ${source}\n${carets}`;
  });
  return text.replace('Traceback (most recent call last):\n', (head) => head + lines.join(''));
}

function response(vm: Machine, body: Value, type: string, status: Value = 200n): Instance {
  const made = vm.construct(classNamed('flask.Response'));
  made.fields
    .set('%body', body)
    .set('status_code', status)
    .set('headers', dictOf(vm, [['Content-Type', type]]));
  return made;
}

/** A template with nothing but names in it. */
function render(vm: Machine, source: string, values: ReadonlyMap<string, Value>): string {
  if (/\{%/.test(source)) throw new NotUnderstood('templates with "{% … %}"', vm.line);
  return source
    .replace(/\{#[\s\S]*?#\}/g, '')
    .replace(/\{\{\s*([\w.]+)\s*(?:\|\s*safe\s*)?\}\}/g, (_, path: string) => {
      const [name = '', ...rest] = path.split('.');
      let value: Value = values.get(name) ?? '';
      for (const each of rest)
        value = isKind(value, 'dict')
          ? (value.entries.get(`s${each}`)?.[1] ?? '')
          : (plainMember(vm, value, each) ?? '');
      return escapeHtml(str(vm, value));
    });
}

function plainMember(vm: Machine, value: Value, name: string): Value {
  const found = vm.language.member(vm, value, name);
  return found === PENDING ? '' : found;
}

const VERBS: NativeTable = Object.fromEntries(
  ['get', 'post', 'put', 'delete', 'patch'].map((verb) => [
    `flask.Flask.${verb}`,
    (vm: Machine, call: Call) => route(vm, call, [verb.toUpperCase()]),
  ]),
);

export const FLASK: NativeTable = {
  ...VERBS,
  'class:flask.Flask': (vm, { args: [name = '__main__'] }) => {
    const app = vm.construct(classNamed('flask.Flask'));
    app.fields
      .set('name', name)
      .set('%routes', list([]))
      .set('%handlers', dictOf(vm, []))
      .set('debug', false)
      .set('config', dictOf(vm, []))
      .set('secret_key', null);
    app.fields.set('logger', {
      kind: 'instance',
      cls: classNamed('logging.Logger'),
      fields: new Map(),
      data: 'app',
    });
    return app;
  },
  'flask.Flask.route': (vm, call) => route(vm, call),
  '%route': (_vm, { args: [callee] }, data) => {
    const [app, rule, verbs, endpoint] = isKind(data, 'tuple') ? data.items : [];
    const name = isKind(callee, 'function') ? callee.name : '';
    if (isKind(app, 'instance')) routesOf(app).push(tuple([rule, verbs, callee, endpoint ?? name]));
    return callee;
  },
  'flask.Flask.add_url_rule': (_vm, call) => {
    const app = call.self;
    if (isKind(app, 'instance'))
      routesOf(app).push(
        tuple([
          call.args[0],
          call.named?.get('methods') ?? list(['GET']),
          call.named?.get('view_func') ?? call.args[2],
          call.args[1] ?? '',
        ]),
      );
    return null;
  },
  'flask.Flask.errorhandler': (_vm, { self, args: [status] }) => ({
    kind: 'native',
    name: '%error-handler',
    data: tuple([self, status]),
  }),
  '%error-handler': (vm, { args: [callee] }, data) => {
    const [app, status] = isKind(data, 'tuple') ? data.items : [];
    const handlers = isKind(app, 'instance') ? app.fields.get('%handlers') : undefined;
    if (isKind(handlers, 'dict') && typeof status === 'bigint')
      handlers.entries.set(vm.language.hashKey(vm, status), [status, callee]);
    return callee;
  },
  'flask.Flask.before_request': (_vm, { self, args: [callee] }) => {
    if (isKind(self, 'instance')) self.fields.set('%before', callee);
    return callee;
  },
  'flask.Flask.run': (vm, call) => {
    const app = call.self;
    if (!isKind(app, 'instance')) return null;
    const host = argument(call, 0, 'host') ?? '127.0.0.1';
    const port = argument(call, 1, 'port') ?? 5000n;
    const debug =
      truthy(vm, argument(call, 2, 'debug')) ||
      app.fields.get('debug') === true ||
      vm.process.env['FLASK_DEBUG'] === '1';
    const script = plain(vm.state.units[0]?.file ?? 'app')
      .replace(/^.*\//, '')
      .replace(/\.py$/, '');
    return runFlask(
      vm,
      app,
      host === null ? '127.0.0.1' : plain(host),
      typeof port === 'string' ? Number(port) : integer(vm, port),
      debug,
      plain(app.fields.get('name')) === '__main__' ? script : plain(app.fields.get('name')),
    );
  },
  '%view': (vm, _call, data) => {
    const [callee, parts, before] = isKind(data, 'tuple') ? data.items : [];
    if (before !== null && before !== undefined) vm.callNow(before, { args: [] });
    const named = new Map(
      isKind(parts, 'dict')
        ? [...parts.entries.values()].map(([name, value]) => [plain(name), value] as const)
        : [],
    );
    const result = vm.invoke(callee, { args: [], named });
    return result !== PENDING && isKind(result, 'generator') && result.isCoroutine
      ? vm.language.await(vm, result)
      : result;
  },
  'flask.request!': (vm) => requestObject(vm),
  'flask.Request.get_json': requestJson,
  'flask.Request.json!': requestJson,
  'flask.Request.get_data': (_vm, call) =>
    isKind(call.self, 'instance')
      ? call.named?.get('as_text') === true
        ? contentOf(call.self.fields.get('data'))
        : call.self.fields.get('data')
      : '',
  'flask.jsonify': (vm, call) => {
    const value: Value = call.named
      ? dictOf(vm, call.named)
      : call.args.length === 1
        ? call.args[0]
        : list(call.args);
    const app = [...vm.state.servers.values()].find(
      (each) => isKind(each, 'instance') && each.cls?.name === 'flask.Flask',
    );
    return response(vm, jsonText(vm, isKind(app, 'instance') ? app : undefined, value), 'application/json');
  },
  'flask.make_response': (vm, { args: [body, status] }) =>
    response(vm, body ?? '', 'text/html; charset=utf-8', status ?? 200n),
  'class:flask.Response': (vm, call) => {
    const type = argument(call, 3, 'mimetype') ?? call.named?.get('content_type');
    const text =
      typeof type === 'string'
        ? type.startsWith('text/') && !type.includes('charset')
          ? `${type}; charset=utf-8`
          : type
        : 'text/html; charset=utf-8';
    return response(vm, argument(call, 0, 'response') ?? '', text, argument(call, 1, 'status') ?? 200n);
  },
  'flask.redirect': (vm, { args: [to, code = 302n] }) => {
    const target = str(vm, to);
    const made = response(
      vm,
      `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${target}">${target}</a>. If not, click the link.\n`,
      'text/html; charset=utf-8',
      code,
    );
    const headers = made.fields.get('headers');
    if (isKind(headers, 'dict')) headers.entries.set('sLocation', ['Location', target]);
    return made;
  },
  'flask.abort': (vm, { args: [status, description], named }) =>
    abort(vm, status, description ?? named?.get('description')),
  'flask.url_for': (vm, call) => {
    for (const app of vm.state.servers.values()) {
      if (!isKind(app, 'instance')) continue;
      const found = routesOf(app).find((each) => isKind(each, 'tuple') && each.items[3] === call.args[0]);
      if (isKind(found, 'tuple'))
        return plain(found.items[0]).replace(/<(?:\w+:)?(\w+)>/g, (_, name: string) =>
          str(vm, call.named?.get(name) ?? ''),
        );
    }
    return '/';
  },
  'flask.render_template_string': (vm, call) => render(vm, str(vm, call.args[0]), call.named ?? new Map()),
  'flask.render_template': (vm, call) => {
    const path = `${plain(vm.state.store.get('%folder'))}/templates/${str(vm, call.args[0])}`;
    if (!vm.process.fs.exists(path))
      throw new NotUnderstood(`a template that is not there: "${str(vm, call.args[0])}"`, vm.line);
    return render(
      vm,
      withFiles(vm, path, () => vm.process.fs.readFile(path)),
      call.named ?? new Map(),
    );
  },
  'flask.current_app!': (vm) => [...vm.state.servers.values()][0],
};
