import { PENDING, type Call, type NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, plain, type Value } from '../../core/value.ts';
import { classNamed, classOf } from '../classes.ts';
import { callBlock, sendNow, toS } from '../dispatch.ts';
import { newError, throwError } from '../errors.ts';
import { dictOf, instanceOf, items, text } from '../natives/arguments.ts';
import { toJson } from '../natives/json.ts';
import { addHeaders } from './answer-sinatra.ts';
import { gathered } from './declarations.ts';
import { renderErb } from './erb.ts';
import { perform } from './perform.ts';
import { stopPuma } from './puma.ts';
import { settings } from './settings.ts';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html;charset=utf-8', json: 'application/json', text: 'text/plain;charset=utf-8', txt: 'text/plain;charset=utf-8', xml: 'application/xml;charset=utf-8', css: 'text/css;charset=utf-8', js: 'text/javascript;charset=utf-8', plain: 'text/plain;charset=utf-8' }; // prettier-ignore

/** What the exchange being answered keeps. */
export function fieldsOf({ self }: Call): Map<string, Value> {
  return instanceOf(self).fields;
}

/** `halt`: the answer is complete. */
function halt(vm: Machine, value: Value): never {
  const error = newError(classNamed('UncaughtThrowError'), 'uncaught throw :halt');
  error.fields.set('%halt', value);
  return throwError(vm, error);
}

/** Runs what `at_exit` was given. */
function atExit(vm: Machine): void {
  const blocks = items(vm.state.store.get('%at-exit'));
  vm.state.store.delete('%at-exit');
  for (const block of blocks) vm.callNow(block, { args: [] });
}

/** What can be said in a route, and what runs one. */
export const IN_ROUTES: NativeTable = {
  '%sinatra-turn': (vm, { args: [calls, index, exchange] }) => {
    vm.loop({
      callee: { kind: 'native', name: '%sinatra-block' },
      calls: items(calls).map(items),
      finish: '%sinatra-done',
      extra: list([index, exchange]),
    });
    return PENDING;
  },
  '%sinatra-block': (vm, { args: [exchange, entry] }) => {
    const [block, ...args] = items(entry);
    const count = isKind(block, 'function') ? vm.code(block.unit, block.code).parameters.length : 0;
    return callBlock(vm, block, { args: args.slice(0, count) }, exchange);
  },
  '%sinatra-done': (_vm, { args: [results, extra] }) =>
    items(results)[Number(plain(items(extra)[0]))] ?? null,
  '%puma-stop': (vm) => stopPuma(vm),
  '%sinatra-end': (vm) => {
    if (vm.state.store.get('%sinatra') !== true) atExit(vm);
    if (vm.state.store.get('%sinatra') !== true || vm.state.store.get('%stage') === true)
      return vm.state.store.get('%stage') === true ? vm.block({ on: 'forever' }) : null;
    if (
      gathered(vm, classNamed('Sinatra::Application'), '%routes').length === 0 &&
      vm.state.store.get('%required:sinatra') !== true
    )
      return null;
    return perform(vm, classNamed('Sinatra::Application'));
  },
  'Sinatra::Base#params': (_vm, call) => fieldsOf(call).get('%params') ?? null,
  'Sinatra::Base#request': (_vm, call) => fieldsOf(call).get('%request') ?? null,
  'Sinatra::Base#response': (_vm, call) => call.self ?? null,
  'Sinatra::Base#settings': (vm, call) => settings(vm, classOf(call.self)),
  'Sinatra::Base#env': (_vm, call) =>
    instanceOf(fieldsOf(call).get('%request')).fields.get('%headers') ?? null,
  'Sinatra::Base#status': (_vm, call) => {
    if (call.args[0] !== undefined) fieldsOf(call).set('%status', call.args[0]);
    return fieldsOf(call).get('%status') ?? null;
  },
  'Sinatra::Base#body': (vm, call) => {
    if (call.args[0] !== undefined) fieldsOf(call).set('%body', toS(vm, call.args[0]));
    return call.args[0] ?? fieldsOf(call).get('%body') ?? null;
  },
  'Sinatra::Base#headers': (vm, call) => {
    const named = call.named
      ? {
          kind: 'dict' as const,
          entries: new Map([...call.named].map(([key, value]) => [key, [key, value] as const])),
        }
      : undefined;
    addHeaders(vm, fieldsOf(call), call.args[0] ?? named ?? null);
    return fieldsOf(call).get('%headers') ?? null;
  },
  'Sinatra::Base#content_type': (vm, call) => {
    const [type] = call.args;
    if (type === undefined) return fieldsOf(call).get('%type') ?? null;
    const name = text(vm, type);
    const charset = call.named?.get('charset');
    fieldsOf(call).set(
      '%type',
      `${TYPES[name] ?? name}${charset === undefined ? '' : `;charset=${toS(vm, charset)}`}`,
    );
    return type;
  },
  'Sinatra::Base#halt': (vm, { args }) => halt(vm, args.length === 1 ? (args[0] ?? null) : list(args)),
  'Sinatra::Base#redirect': (vm, call) => {
    const request = instanceOf(fieldsOf(call).get('%request')).fields;
    const to = text(vm, call.args[0]);
    const isPost = request.get('%method') !== 'GET';
    fieldsOf(call).set('%status', typeof call.args[1] === 'bigint' ? call.args[1] : isPost ? 303n : 302n);
    dictOf(fieldsOf(call).get('%headers')).entries.set('location', [
      'location',
      to.startsWith('/') ? `http://${plain(request.get('%host'))}${to}` : to,
    ]);
    return halt(vm, '');
  },
  'Sinatra::Base#json': (vm, call) => {
    fieldsOf(call).set('%type', 'application/json');
    return toJson(
      vm,
      call.args[0] ??
        (call.named
          ? {
              kind: 'dict',
              entries: new Map([...call.named].map(([key, value]) => [key, [key, value] as const])),
            }
          : null),
    );
  },
  'Sinatra::Base#erb': (vm, call) => renderErb(vm, call, gathered(vm, classOf(call.self), '%templates')),
  'Sinatra::Base#send_file': (vm, call) => vm.process.fs.readFile(text(vm, call.args[0])),
  'Sinatra::Base#session': (_vm, call) => {
    if (!fieldsOf(call).has('%session')) fieldsOf(call).set('%session', { kind: 'dict', entries: new Map() });
    return fieldsOf(call).get('%session') ?? null;
  },
  'Sinatra::Base#logger': (vm) => sendNow(vm, classNamed('Logger'), 'new', []),
  'Sinatra::Base#url': (vm, call) =>
    `http://${plain(instanceOf(fieldsOf(call).get('%request')).fields.get('%host'))}${text(vm, call.args[0])}`,
  'Sinatra::Base#to': (vm, call) =>
    `http://${plain(instanceOf(fieldsOf(call).get('%request')).fields.get('%host'))}${text(vm, call.args[0])}`,
};
