import { PENDING, type Call, type NativeTable } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { NotUnderstood } from '../../../core/problems.ts';
import { isKind, list, plain, tuple, type Value } from '../../../core/value.ts';
import { argument, dictOf, integer } from '../../arguments.ts';
import { contentOf } from '../../bytes.ts';
import { str } from '../../display.ts';
import { withFiles } from '../../files.ts';
import { truthy } from '../../operators.ts';
import { classNamed } from '../../types.ts';
import { abort } from './flask/abort.ts';
import { requestJson, requestObject } from './flask/request.ts';
import { jsonText, response } from './flask/response.ts';
import { route, routesOf } from './flask/routes.ts';
import { runFlask } from './flask/run.ts';
import { render } from './flask/template.ts';

const VERBS: NativeTable = Object.fromEntries(
  ['get', 'post', 'put', 'delete', 'patch'].map((verb) => [
    `flask.Flask.${verb}`,
    (vm: Machine, call: Call) => route(vm, call, [verb.toUpperCase()]),
  ]),
);

/** What `flask` can be asked for. */
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
