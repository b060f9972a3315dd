import { header } from '../../../../../../linux/utilities/http/headers.ts';
import { PENDING } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { isKind, list, object, plain, type Instance, type Value } from '../../../core/value.ts';
import { formOf, type Asked } from '../../../net/exchange.ts';
import { exchange, setHeader } from '../http.ts';
import { layers } from './application.ts';
import { failed, notFound } from './error-page.ts';

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
export function dispatch(
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
