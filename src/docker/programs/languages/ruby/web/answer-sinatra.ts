import { header } from '../../../../../linux/utilities/http/headers.ts';
import { localTime } from '../../../web/http-time.ts';
import type { Machine } from '../../core/machine.ts';
import { answerNow } from '../../core/answer-now.ts';
import { isKind, list, plain, type ClassValue, type Instance, type Value } from '../../core/value.ts';
import { formOf, type Asked } from '../../net/exchange.ts';
import { versionOf } from '../../packages/gem/installed.ts';
import { classNamed } from '../classes.ts';
import { messageOf, sendNow, toS } from '../dispatch.ts';
import { entryText, traceOf } from '../errors.ts';
import { dictOf, items } from '../natives/arguments.ts';
import { gathered } from './declarations.ts';
import { answer, logRequest } from './puma.ts';
import { matchRoute, paramsHash } from './routes.ts';
import { environment, settingOf } from './settings.ts';

/** A request, and the answer that is to become of it. */
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

/** Runs blocks of the application for an exchange. @returns what the one at `index` gave */
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

/** Sets headers of the answer. */
export function addHeaders(vm: Machine, fields: Map<string, Value>, more: Value): void {
  for (const [name, value] of dictOf(more).entries.values()) {
    const key = toS(vm, name).toLowerCase();
    if (key === 'content-type') fields.set('%type', toS(vm, value));
    else dictOf(fields.get('%headers')).entries.set(key, [key, toS(vm, value)]);
  }
}

/** What is answered when a block raised an error. */
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

/** What is answered where no route fits. */
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
