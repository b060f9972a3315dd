import { byteLength } from '../../../../../../linux/utilities/http/byte-length.ts';
import { formatHeaders, header, type Headers } from '../../../../../../linux/utilities/http/headers.ts';
import { reasonOf } from '../../../../../../linux/utilities/http/reasons.ts';
import { httpDate } from '../../../../web/http-time.ts';
import type { Call, NativeTable } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { Thrown } from '../../../core/problems.ts';
import { answerNow } from '../../../core/answer-now.ts';
import {
  isKind,
  isSubclass,
  list,
  plain,
  tuple,
  type ClassValue,
  type Instance,
  type Value,
} from '../../../core/value.ts';
import type { Asked } from '../../../net/exchange.ts';
import { argument, dictOf, integer } from '../../arguments.ts';
import { repr, str } from '../../display.ts';
import { raise, traceback } from '../../errors.ts';
import { COMPACT_JSON, fromJson, toJson } from '../../json-text.ts';
import { classNamed } from '../../types.ts';

const JSON_STYLE = { ...COMPACT_JSON, ascii: false };

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
  readonly headers?: Headers;
}

function routesOf(app: Instance): Value[] {
  const routes = app.fields.get('%routes');
  return isKind(routes, 'list') ? routes.items : [];
}

function json(vm: Machine, status: number, value: Value): Answer {
  return { status, body: toJson(vm, value, JSON_STYLE), type: 'application/json' };
}

function detail(vm: Machine, status: number, text: Value): Answer {
  return json(vm, status, dictOf(vm, [['detail', text]]));
}

/** Answers a request as uvicorn does for an application. */
export function serveFastApi(vm: Machine, app: Instance, asked: Asked): string {
  const answer = respond(vm, app, asked);
  const headers: Headers = [
    ['date', httpDate(vm.process.now.seconds)],
    ['server', 'uvicorn'],
    ...(answer.headers ?? []),
    ['content-length', String(byteLength(answer.body))],
    ['content-type', answer.type],
  ];
  vm.write(
    `INFO:     ${asked.from}:41234 - "${asked.method} ${asked.target} HTTP/${asked.version}" ${answer.status} ${reasonOf(answer.status)}\n`,
    true,
  );
  return `HTTP/1.1 ${answer.status} ${reasonOf(answer.status)}\r\n${formatHeaders(headers)}\r\n${asked.method === 'HEAD' ? '' : answer.body}`;
}

function respond(vm: Machine, app: Instance, asked: Asked): Answer {
  let known = false;
  for (const route of routesOf(app)) {
    if (!isKind(route, 'tuple')) continue;
    const [path, method, callee, status] = route.items;
    const names: string[] = [];
    const pattern = plain(path)
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{(\w+)(:path)?\}/g, (_, name: string, kind: string | undefined) => {
        names.push(name);
        return kind ? '(.+)' : '([^/]+)';
      });
    const match = new RegExp(`^${pattern}$`).exec(asked.path.slice(0, 2000));
    if (!match) continue;
    known = true;
    if (method !== asked.method) continue;
    const parts = new Map(names.map((name, index) => [name, match[index + 1] ?? '']));
    return callRoute(vm, asked, callee, parts, Number(status));
  }
  if (known) return { ...detail(vm, 405, 'Method Not Allowed'), headers: [] };
  if (asked.path === '/docs' && asked.method === 'GET') {
    return {
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<!DOCTYPE html>\n<html>\n<head>\n<title>FastAPI - Swagger UI</title>\n</head>\n<body>\n<div id="swagger-ui">\n</div>\n</body>\n</html>\n',
    };
  }
  return detail(vm, 404, 'Not Found');
}

function callRoute(
  vm: Machine,
  asked: Asked,
  callee: Value,
  parts: ReadonlyMap<string, string>,
  status: number,
): Answer {
  const named = new Map<string, Value>();
  const problems: Value[] = [];
  if (isKind(callee, 'function')) {
    const { parameters } = vm.code(callee.unit, callee.code);
    for (const { target, type = '', value } of parameters) {
      if (target.kind !== 'name') continue;
      const { name } = target;
      const cls = type === '' ? undefined : classOf(vm, type);
      if (type === 'Request') {
        const made = vm.construct(classNamed('fastapi.Request'));
        made.fields
          .set('method', asked.method)
          .set('headers', dictOf(vm, asked.headers))
          .set('%body', asked.body);
        made.fields.set('client', {
          ...vm.construct(classNamed('object')),
          fields: new Map<string, Value>([['host', asked.from]]),
        });
        named.set(name, made);
      } else if (cls && isSubclass(cls, classNamed('pydantic.BaseModel'))) {
        const body = readBody(vm, asked);
        if (isKind(body, 'dict'))
          named.set(
            name,
            modelOf(
              cls,
              [...body.entries.values()].map(([key, each]) => [plain(key), each]),
            ),
          );
        else problems.push(missing(vm, 'body', undefined));
      } else if (type === 'dict' || type === 'list') named.set(name, readBody(vm, asked) ?? null);
      else {
        const where = parts.has(name) ? 'path' : 'query';
        const given = parts.get(name) ?? asked.query.find(([key]) => key === name)?.[1];
        if (given === undefined) {
          if (!value) problems.push(missing(vm, where, name));
          continue;
        }
        const converted = convert(given, type);
        if (converted === undefined) problems.push(invalid(vm, where, name, type, given));
        else named.set(name, converted);
      }
    }
  }
  if (problems.length > 0) return detail(vm, 422, list(problems));
  const bound = dictOf(vm, named);
  const result = answerNow(
    vm,
    { kind: 'native', name: '%view', data: tuple([callee, bound, null]) },
    [],
    undefined,
    true,
  ).memo;
  if (isKind(result, 'tuple') && result.items[0] === '%failed') {
    const [, error] = result.items;
    const code = isKind(error, 'instance') ? error.fields.get('status_code') : undefined;
    if (typeof code === 'bigint' && isKind(error, 'instance'))
      return detail(vm, Number(code), error.fields.get('detail'));
    vm.writeError(`ERROR:    Exception in ASGI application\n${traceback(vm, error)}`);
    return { status: 500, body: 'Internal Server Error', type: 'text/plain; charset=utf-8' };
  }
  if (isKind(result, 'instance') && result.fields.has('%type')) {
    return {
      status: Number(result.fields.get('status_code') ?? status),
      body: plain(result.fields.get('%body')),
      type: plain(result.fields.get('%type')),
    };
  }
  try {
    return json(vm, status, result);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    vm.writeError(`ERROR:    Exception in ASGI application\n${traceback(vm, error.value)}`);
    return { status: 500, body: 'Internal Server Error', type: 'text/plain; charset=utf-8' };
  }
}

function classOf(vm: Machine, name: string): ClassValue | undefined {
  for (const scope of [
    vm.state.globals,
    ...[...vm.state.modules.values()].flatMap((module) =>
      isKind(module, 'module') ? [{ vars: module.members }] : [],
    ),
  ]) {
    const found = scope.vars.get(name);
    if (isKind(found, 'class')) return found;
  }
  return undefined;
}

function readBody(vm: Machine, asked: Asked): Value {
  if (header(asked.headers, 'Content-Type')?.includes('json') === false) return undefined;
  try {
    return fromJson(vm, asked.body);
  } catch (error) {
    if (error instanceof Thrown) return undefined;
    throw error;
  }
}

/** An object of a model class: its fields as they were given. */
function modelOf(cls: ClassValue, pairs: readonly (readonly [string, Value])[]): Instance {
  const fields = new Map<string, Value>([['%model', true]]);
  for (const [name, value] of cls.members)
    if (!isKind(value, 'function') && !name.startsWith('_')) fields.set(name, value);
  for (const [name, value] of pairs) fields.set(name, value);
  return { kind: 'instance', cls, fields };
}

function convert(text: string, type: string): Value {
  if (type === 'int') return /^[+-]?\d{1,30}$/.test(text) ? BigInt(text) : undefined;
  if (type === 'float') return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (type === 'bool')
    return /^(true|1|on|yes)$/i.test(text) ? true : /^(false|0|off|no)$/i.test(text) ? false : undefined;
  return text;
}

function missing(vm: Machine, where: string, name: string | undefined): Value {
  return dictOf(vm, [
    ['type', 'missing'],
    ['loc', list(name === undefined ? [where] : [where, name])],
    ['msg', 'Field required'],
    ['input', null],
  ]);
}

function invalid(vm: Machine, where: string, name: string, type: string, input: string): Value {
  const kinds: Readonly<Record<string, readonly [string, string]>> = {
    int: ['int_parsing', 'Input should be a valid integer, unable to parse string as an integer'],
    float: ['float_parsing', 'Input should be a valid number, unable to parse string as a number'],
    bool: ['bool_parsing', 'Input should be a valid boolean, unable to interpret input'],
  };
  const [kind, message] = kinds[type] ?? ['value_error', 'Value error'];
  return dictOf(vm, [
    ['type', kind],
    ['loc', list([where, name])],
    ['msg', message],
    ['input', input],
  ]);
}

function route(method: string) {
  return (_vm: Machine, call: Call): Value => ({
    kind: 'native',
    name: '%api-route',
    data: tuple([call.self, call.args[0], method, call.named?.get('status_code') ?? 200n]),
  });
}

/** Begins to answer: says what uvicorn says when it starts. */
export function runUvicorn(vm: Machine, app: Instance, host: string, port: number, reloads: boolean): Value {
  if (vm.takeMemo() !== undefined) return vm.block({ on: 'forever' });
  const address = host === 'localhost' ? '127.0.0.1' : host;
  const { pid } = vm.process;
  if (reloads)
    vm.writeError(
      `INFO:     Will watch for changes in these directories: ['${vm.process.cwd}']\nINFO:     Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)\nINFO:     Started reloader process [${pid}] using StatReload\n`,
    );
  vm.writeError(
    `INFO:     Started server process [${reloads ? pid + 7 : pid}]\nINFO:     Waiting for application startup.\nINFO:     Application startup complete.\n`,
  );
  if (vm.process.listen(port, { address }) !== 'ok') {
    vm.writeError(
      `ERROR:    [Errno 98] error while attempting to bind on address ('${address}', ${port}): address already in use\nINFO:     Waiting for application shutdown.\nINFO:     Application shutdown complete.\n`,
    );
    return raise(vm, 'SystemExit', [1n]);
  }
  if (!reloads) vm.writeError(`INFO:     Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)\n`);
  vm.state.servers.set(port, app);
  for (const signal of [2, 15]) vm.state.signals.set(signal, { kind: 'native', name: '%uvicorn-stop' });
  return vm.block({ on: 'forever' });
}

function answerClass(type: string) {
  return (vm: Machine, call: Call): Value => {
    const made = vm.construct(classNamed('flask.Response'));
    const content = argument(call, 0, 'content');
    made.fields.set('%type', type).set('status_code', argument(call, 1, 'status_code') ?? 200n);
    made.fields.set(
      '%body',
      type === 'application/json' ? toJson(vm, content, JSON_STYLE) : str(vm, content ?? ''),
    );
    return made;
  };
}

export const FASTAPI: NativeTable = {
  'class:fastapi.FastAPI': (vm) => {
    const app = vm.construct(classNamed('fastapi.FastAPI'));
    app.fields.set('%routes', list([]));
    return app;
  },
  'fastapi.FastAPI.get': route('GET'),
  'fastapi.FastAPI.post': route('POST'),
  'fastapi.FastAPI.put': route('PUT'),
  'fastapi.FastAPI.delete': route('DELETE'),
  'fastapi.FastAPI.patch': route('PATCH'),
  'fastapi.FastAPI.on_event': () => ({ kind: 'native', name: '%same' }),
  'fastapi.FastAPI.add_middleware': () => null,
  '%api-route': (_vm, { args: [callee] }, data) => {
    const [app, path, method, status] = isKind(data, 'tuple') ? data.items : [];
    if (isKind(app, 'instance')) routesOf(app).push(tuple([path, method, callee, status]));
    return callee;
  },
  'fastapi.HTTPException!': () => classNamed('fastapi.exceptions.HTTPException'),
  'class:fastapi.exceptions.HTTPException': (vm, call) => {
    const status = argument(call, 0, 'status_code') ?? 500n;
    const text = argument(call, 1, 'detail') ?? reasonOf(integer(vm, status));
    const error: Instance = {
      kind: 'instance',
      cls: classNamed('fastapi.exceptions.HTTPException'),
      fields: new Map<string, Value>(),
    };
    error.fields
      .set('args', tuple([status, text]))
      .set('status_code', status)
      .set('detail', text);
    return error;
  },
  'fastapi.Query': (_vm, { args: [value = null] }) => value,
  'fastapi.Request.json': (vm, { self }) =>
    fromJson(vm, isKind(self, 'instance') ? plain(self.fields.get('%body')) : ''),
  'fastapi.responses.HTMLResponse': answerClass('text/html; charset=utf-8'),
  'fastapi.responses.PlainTextResponse': answerClass('text/plain; charset=utf-8'),
  'fastapi.responses.JSONResponse': answerClass('application/json'),
  'class:pydantic.BaseModel': (vm, call) => {
    const cls = isKind(call.self, 'class') ? call.self : classNamed('pydantic.BaseModel');
    void vm;
    return modelOf(cls, [...(call.named ?? [])]);
  },
  'pydantic.BaseModel.dict': (vm, { self }) =>
    isKind(self, 'instance')
      ? dictOf(
          vm,
          [...self.fields].filter(([name]) => !name.startsWith('%')),
        )
      : null,
  'pydantic.BaseModel.model_dump': (vm, { self }) =>
    isKind(self, 'instance')
      ? dictOf(
          vm,
          [...self.fields].filter(([name]) => !name.startsWith('%')),
        )
      : null,
  'pydantic.BaseModel.__repr__': (vm, { self }) =>
    isKind(self, 'instance')
      ? `${self.cls?.name ?? ''}(${[...self.fields]
          .filter(([name]) => !name.startsWith('%'))
          .map(([name, value]) => `${name}=${repr(vm, value)}`)
          .join(', ')})`
      : '',
  'uvicorn.run': (vm, call) => {
    const app = argument(call, 0, 'app');
    const found = typeof app === 'string' ? undefined : app;
    const name = typeof app === 'string' ? app.replace(/^.*:/, '') : '';
    const target = found ?? vm.state.globals.vars.get(name);
    if (!isKind(target, 'instance'))
      return raise(vm, 'RuntimeError', `Error loading ASGI app. Attribute "${name}" not found in module`);
    const host = argument(call, 1, 'host') ?? '127.0.0.1';
    return runUvicorn(
      vm,
      target,
      plain(host),
      integer(vm, argument(call, 2, 'port') ?? 8000n),
      call.named?.get('reload') === true,
    );
  },
  '%uvicorn-stop': (vm) => {
    vm.writeError(
      `INFO:     Shutting down\nINFO:     Waiting for application shutdown.\nINFO:     Application shutdown complete.\nINFO:     Finished server process [${vm.process.pid}]\n`,
    );
    return raise(vm, 'SystemExit', [0n]);
  },
};
