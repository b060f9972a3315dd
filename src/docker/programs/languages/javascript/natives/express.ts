import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Instance, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { text } from '../operators.ts';
import { add, application, settings, VERBS } from './express/application.ts';
import { dispatch } from './express/dispatch.ts';
import { MESSAGES } from './express/messages.ts';
import { MIDDLEWARE } from './express/middleware.ts';
import { own } from './express/receiver.ts';
import { listen } from './http.ts';
import { isPromise, newPromise, react } from './promise.ts';

const ROUTES: NativeTable = Object.fromEntries(
  ['Express', 'Router'].flatMap((cls) =>
    [...VERBS, 'use'].map((verb) => [
      `${cls}#${verb}`,
      (vm: Machine, call: Call) => add(vm, call, verb.toUpperCase()),
    ]),
  ),
);

/** What `express` can be asked for. */
export const EXPRESS: NativeTable = {
  ...ROUTES,
  ...MIDDLEWARE,
  ...MESSAGES,
  express: () => application('Express'),
  'express.Router': () => application('Router'),
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
};
