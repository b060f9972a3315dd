import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { plain, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { dictOf, text } from '../natives/arguments.ts';
import { fieldsOf } from './in-routes.ts';

/** What `request` says of itself. */
function requestField(vm: Machine, fields: ReadonlyMap<string, Value>, name: string): Value {
  const headers = dictOf(fields.get('%headers'));
  const host = plain(fields.get('%host'));
  const target = plain(fields.get('%target'));
  switch (name) {
    case 'ip':
      return fields.get('%from') ?? null;
    case 'path':
    case 'path_info':
      return fields.get('%path') ?? null;
    case 'request_method':
      return fields.get('%method') ?? null;
    case 'host_with_port':
      return host;
    case 'host':
      return host.replace(/:\d+$/, '');
    case 'port':
      return BigInt(/:(\d+)$/.exec(host)?.[1] ?? 80);
    case 'fullpath':
      return target;
    case 'url':
      return `http://${host}${target}`;
    case 'user_agent':
      return headers.entries.get('user-agent')?.[1] ?? null;
    case 'content_type':
      return headers.entries.get('content-type')?.[1] ?? null;
    case 'query_string':
      return target.split('?')[1] ?? '';
    case 'scheme':
      return 'http';
    case 'params':
      return fields.get('%params') ?? null;
    case 'env': {
      const entries = [...headers.entries.values()].map(([key, value]): [string, [Value, Value]] => {
        const own = `HTTP_${plain(key).toUpperCase().replaceAll('-', '_')}`;
        return [`"${own}`, [own, value]];
      });
      return { kind: 'dict', entries: new Map(entries) };
    }
    default: {
      const made = vm.construct(classNamed('StringIO'));
      made.fields.set('%content', fields.get('%body') ?? '').set('%at', 0n);
      return made;
    }
  }
}

/** `request`, in a route. */
export const REQUEST: NativeTable = {
  ...Object.fromEntries(
    (
      [
        'ip',
        'path',
        'path_info',
        'request_method',
        'host_with_port',
        'fullpath',
        'host',
        'url',
        'user_agent',
        'query_string',
        'params',
        'scheme',
        'body',
        'env',
        'content_type',
        'port',
      ] as const
    ).map((name) => [
      `Sinatra::Request#${name}`,
      (vm: Machine, call: Call): Value => requestField(vm, fieldsOf(call), name),
    ]),
  ),
  'Sinatra::Request#get?': (_vm, call) => fieldsOf(call).get('%method') === 'GET',
  'Sinatra::Request#post?': (_vm, call) => fieldsOf(call).get('%method') === 'POST',
  'Sinatra::Request#[]': (vm, call) =>
    dictOf(fieldsOf(call).get('%params')).entries.get(`"${text(vm, call.args[0])}`)?.[1] ?? null,
};
