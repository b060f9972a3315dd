import { byteLength } from '../../../../../../linux/utilities/http/byte-length.ts';
import { reasonOf } from '../../../../../../linux/utilities/http/reasons.ts';
import type { Call, NativeTable } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { isKind, list, type Value } from '../../../core/value.ts';
import { classNamed } from '../../classes.ts';
import { number, text } from '../../operators.ts';
import { endResponse, getHeader, setHeader } from '../http.ts';
import { failed } from './error-page.ts';
import { own } from './receiver.ts';
import { finish, json, send, TYPES } from './send.ts';

/** What Express adds to requests and responses. */
export const MESSAGES: NativeTable = {
  'Request#get': (vm, call) => {
    const headers = own(vm, call).fields.get('headers');
    return isKind(headers, 'instance') ? headers.fields.get(text(vm, call.args[0]).toLowerCase()) : undefined;
  },
  'Request#header': (vm, call) => MESSAGES['Request#get']?.(vm, call, undefined),
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
  'Response#header': (vm, call) => MESSAGES['Response#set']?.(vm, call, undefined),
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
