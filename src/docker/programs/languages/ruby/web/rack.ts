import { header } from '../../../../../linux/utilities/http/headers.ts';
import { localTime } from '../../../web/http-time.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { answerNow } from '../../core/answer-now.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import type { Asked } from '../../net/exchange.ts';
import { classNamed } from '../classes.ts';
import { callMethod, messageOf, toS } from '../dispatch.ts';
import { raise } from '../errors.ts';
import { dictOf, items } from '../natives/arguments.ts';
import { hashKey } from '../compare.ts';
import { answer, logRequest, startPuma } from './puma.ts';
import { environment } from './settings.ts';

/** Answers a request to a Rack application: anything with `call`. */
export function answerRack(vm: Machine, app: Value, asked: Asked): string {
  const pairs: [string, Value][] = [
    ['REQUEST_METHOD', asked.method], ['PATH_INFO', asked.path], ['QUERY_STRING', asked.target.split('?')[1] ?? ''], ['REMOTE_ADDR', asked.from], ['SERVER_NAME', (header(asked.headers, 'Host') ?? 'localhost').replace(/:\d+$/, '')], ['rack.url_scheme', 'http'],
    ...asked.headers.map(([name, value]): [string, Value] => [`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, value]),
  ]; // prettier-ignore
  const env: Value = {
    kind: 'dict',
    entries: new Map(pairs.map(([key, value]) => [hashKey(vm, key), [key, value] as const])),
  };
  const { memo } = answerNow(vm, { kind: 'native', name: '%rack-call' }, [app, env], undefined, true);
  const [status, headers, body] = items(memo);
  if (typeof status !== 'bigint') {
    const error = isKind(memo, 'tuple') ? memo.items[1] : undefined;
    if (isKind(error, 'instance'))
      vm.writeError(
        `${localTime(vm.process, '%Y-%m-%d %H:%M:%S %z')} Rack app ("${asked.method} ${asked.target}" - (${asked.from})): #<${error.cls?.name ?? ''}: ${messageOf(vm, error)}>\n`,
      );
    return answer(asked, 500, [['content-type', 'text/plain']], 'Internal Server Error');
  }
  const shown = items(body)
    .map((each) => toS(vm, each))
    .join('');
  logRequest(vm, asked, Number(status), Buffer.byteLength(shown));
  return answer(
    asked,
    Number(status),
    [...dictOf(headers).entries.values()].map(([name, value]) => [toS(vm, name), toS(vm, value)] as const),
    shown,
  );
}

/** Applications of Rack: what config.ru runs. */
export const RACK: NativeTable = {
  '%rack-call': (vm, { args: [app, env] }) => callMethod(vm, app, 'call', { args: [env] }),
  '%rack-end': (vm, _call, data) => {
    if (vm.takeMemo() !== undefined) return vm.block({ on: 'forever' });
    const app = vm.state.store.get('%rack-app') ?? null;
    const [bind, port, minimum] = items(data);
    if (app === null) return raise(vm, 'RuntimeError', 'missing run or map statement');
    const server = vm.construct(classNamed('Sinatra::Settings'));
    const isSinatra =
      isKind(app, 'class') &&
      [app.name, app.parents[0]?.name].some(
        (name) => name === 'Sinatra::Base' || name === 'Sinatra::Application',
      );
    server.fields.set(
      isSinatra ? '%app' : '%rack',
      isKind(app, 'instance') && app.cls?.parents[0]?.name === 'Sinatra::Base' ? app.cls : app,
    );
    vm.flush();
    const serving = {
      bind: plain(bind),
      port: Number(plain(port)),
      environment: environment(vm),
      minimum: Number(plain(minimum ?? 0n)),
    };
    if (!startPuma(vm, server, serving))
      return raise(
        vm,
        'Errno::EADDRINUSE',
        `Address already in use - bind(2) for "${plain(bind)}" port ${plain(port)}`,
      );
    return vm.block({ on: 'forever' });
  },
};
