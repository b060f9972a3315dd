import type { Call } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { isKind, list, object, type Instance, type Value } from '../../../core/value.ts';
import { classNamed } from '../../classes.ts';
import { raise } from '../../errors.ts';
import { text } from '../../operators.ts';
import { own } from './receiver.ts';

/** The methods of an application that add a handler for one method of HTTP. */
export const VERBS = ['get', 'post', 'put', 'delete', 'patch', 'all', 'options', 'head'];

/** An application or a router: both are stacks of layers. */
export function application(cls: string): Instance {
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

/** The layers of an application, in the order they were added: lists of method, path and handler. */
export function layers(app: Instance): Value[] {
  const stack = app.fields.get('%stack');
  return isKind(stack, 'list') ? stack.items : [];
}

/** What `app.set()` set. */
export function settings(app: Instance): Map<string, Value> {
  const known = app.fields.get('%settings');
  return isKind(known, 'instance') ? known.fields : new Map<string, Value>();
}

/** Adds handlers: `app.get(path, …)`, `app.use(…)`. */
export function add(vm: Machine, call: Call, method: string): Value {
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
