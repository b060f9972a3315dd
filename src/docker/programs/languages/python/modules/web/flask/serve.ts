import { byteLength } from '../../../../../../../linux/utilities/http/byte-length.ts';
import { formatHeaders, header, type Headers } from '../../../../../../../linux/utilities/http/headers.ts';
import { reasonOf } from '../../../../../../../linux/utilities/http/reasons.ts';
import { httpDate, localTime } from '../../../../../web/http-time.ts';
import { answerNow } from '../../../../core/answer-now.ts';
import type { Machine } from '../../../../core/machine.ts';
import { Thrown } from '../../../../core/problems.ts';
import { isKind, plain, tuple, type Instance, type Value } from '../../../../core/value.ts';
import type { Asked } from '../../../../net/exchange.ts';
import { dictOf } from '../../../arguments.ts';
import { traceback } from '../../../errors.ts';
import { classNamed } from '../../../types.ts';
import { pythonVersion } from '../../../version.ts';
import { escapeHtml } from '../../data.ts';
import { withFrames } from './frames.ts';
import { page, type Answer } from './page.ts';
import { request, requestObject } from './request.ts';
import { answerOf } from './response.ts';
import { matchRule, routesOf } from './routes.ts';

/** Answers a request with an application's functions. */
export function serveFlask(vm: Machine, app: Instance, asked: Asked): string {
  const answer = respond(vm, app, asked);
  const isGunicorn = app.fields.get('%gunicorn') === true;
  const server: Headers = isGunicorn
    ? [
        ['Server', 'gunicorn'],
        ['Date', httpDate(vm.process.now.seconds)],
        ['Connection', 'close'],
      ]
    : [
        ['Server', `Werkzeug/3.1.3 Python/${pythonVersion(vm.process).text}`],
        ['Date', httpDate(vm.process.now.seconds)],
      ];
  const own: Headers = answer.headers;
  const length: Headers = [['Content-Length', String(byteLength(answer.body))]];
  const close: Headers = isGunicorn ? [] : [['Connection', 'close']];
  if (!isGunicorn) log(vm, asked, answer.status);
  const text = `HTTP/1.1 ${answer.status} ${reasonOf(answer.status).toUpperCase() === 'OK' ? 'OK' : reasonOf(answer.status).toUpperCase()}\r\n${formatHeaders([...server, ...own, ...length, ...close])}\r\n`;
  return text + (asked.method === 'HEAD' ? '' : answer.body);
}

/** Werkzeug's log line: its colours tell how it went. */
function log(vm: Machine, asked: Asked, status: number): void {
  const line = `${asked.method} ${asked.target} HTTP/${asked.version}`;
  const style =
    status === 304
      ? '36'
      : status === 404
        ? '33'
        : status >= 500
          ? '35;1'
          : status >= 400
            ? '31;1'
            : status >= 300
              ? '32'
              : '';
  const codes = style
    .split(';')
    .map((code) => `\x1b[${code}m`)
    .join('');
  const shown = style === '' || !vm.process.isTerminal(2) ? line : `${codes}${line}\x1b[0m`;
  vm.writeError(`${asked.from} - - [${localTime(vm.process, '%d/%b/%Y %H:%M:%S')}] "${shown}" ${status} -\n`);
}

function respond(vm: Machine, app: Instance, asked: Asked): Answer {
  let allowed = false;
  let allowedVerbs: readonly string[] = [];
  const path = asked.path;
  for (const route of routesOf(app)) {
    if (!isKind(route, 'tuple')) continue;
    const [rule, methods, callee, endpoint] = route.items;
    const parts = matchRule(plain(rule), path);
    if (!parts) {
      if (plain(rule).endsWith('/') && matchRule(plain(rule), `${path}/`)) {
        const target = `${path}/`;
        const body = `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${target}">${target}</a>. If not, click the link.\n`;
        return {
          status: 308,
          body,
          headers: [
            ['Content-Type', 'text/html; charset=utf-8'],
            ['Location', `http://${header(asked.headers, 'Host') ?? 'localhost'}${target}`],
          ],
        };
      }
      continue;
    }
    const verbs = isKind(methods, 'list') ? methods.items.map(plain) : ['GET'];
    if (asked.method === 'OPTIONS') {
      return {
        status: 200,
        body: '',
        headers: [
          ['Content-Type', 'text/html; charset=utf-8'],
          ['Allow', [...verbs, ...(verbs.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')],
        ],
      };
    }
    if (!verbs.includes(asked.method) && !(asked.method === 'HEAD' && verbs.includes('GET'))) {
      allowed = true;
      allowedVerbs = ['OPTIONS', ...verbs, ...(verbs.includes('GET') ? ['HEAD'] : [])];
      continue;
    }
    return callView(vm, app, asked, callee, parts, plain(endpoint));
  }
  if (asked.path.startsWith('/static/')) {
    const file = `${plain(vm.state.store.get('%folder'))}/static/${asked.path.slice(8).replaceAll('..', '')}`;
    if (vm.process.fs.exists(file))
      return {
        status: 200,
        body: vm.process.fs.readFile(file),
        headers: [
          ['Content-Type', file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8'],
        ],
      };
  }
  if (!allowed) return handled(vm, app, 404) ?? page(404);
  const answer = handled(vm, app, 405) ?? page(405);
  answer.headers.push(['Allow', allowedVerbs.join(', ')]);
  return answer;
}

function callView(
  vm: Machine,
  app: Instance,
  asked: Asked,
  callee: Value,
  parts: Map<string, Value>,
  endpoint: string,
): Answer {
  requestObject(vm).fields = request(vm, asked, endpoint).fields;
  const before = app.fields.get('%before');
  const view: Value = {
    kind: 'native',
    name: '%view',
    data: tuple([callee, dictOf(vm, parts), before ?? null]),
  };
  const result = answerNow(vm, view, [], undefined, true).memo;
  if (isKind(result, 'tuple') && result.items[0] === '%failed')
    return failed(vm, app, asked, result.items[1]);
  try {
    return answerOf(vm, app, result);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return failed(vm, app, asked, error.value);
  }
}

function failed(vm: Machine, app: Instance, asked: Asked, error: Value): Answer {
  const status = isKind(error, 'instance') ? error.fields.get('%status') : undefined;
  if (typeof status === 'bigint') {
    const own = handled(vm, app, Number(status));
    if (own) return own;
    const description = isKind(error, 'instance') ? error.fields.get('description') : undefined;
    return page(Number(status), typeof description === 'string' ? escapeHtml(description) : undefined);
  }
  const name = plain(app.fields.get('name'));
  vm.writeError(
    `[${localTime(vm.process, '%Y-%m-%d %H:%M:%S')},${String(Math.floor(vm.now % 1000)).padStart(3, '0')}] ERROR in ${name === '__main__' ? plain(vm.state.store.get('%app')) : name}: Exception on ${asked.path} [${asked.method}]\n${withFrames(vm, traceback(vm, error))}`,
  );
  return handled(vm, app, 500) ?? page(500);
}

function handled(vm: Machine, app: Instance, status: number): Answer | undefined {
  const handlers = app.fields.get('%handlers');
  const callee = isKind(handlers, 'dict') ? handlers.entries.get(`n${status}`)?.[1] : undefined;
  if (callee === undefined) return undefined;
  return answerOf(vm, app, vm.callNow(callee, { args: [raiseable(vm, status)] }), status);
}

function raiseable(vm: Machine, status: number): Value {
  return {
    ...vm.construct(classNamed('Exception')),
    fields: new Map<string, Value>([
      ['args', tuple([`${status} ${reasonOf(status)}`])],
      ['code', BigInt(status)],
    ]),
  };
}
