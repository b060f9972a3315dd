import type { IncomingRequest } from '../../../../../linux/process/program.ts';
import { reasonOf } from '../../../../../linux/utilities/http/reasons.ts';
import { httpDate } from '../../../web/http-time.ts';
import type { Machine } from '../../core/machine.ts';
import { answerNow } from '../../core/answer-now.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { readRequest } from '../../net/exchange.ts';
import { valueText } from '../run/panic-text.ts';
import { field, itemsOf, strings } from '../run/values.ts';
import { formatTime } from './time.ts';

/** Answers a request with the handler that listens there. */
export function answerRequest(vm: Machine, server: Value, request: IncomingRequest): string {
  const asked = readRequest(request.data, request.from);
  if (!asked)
    return 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request';
  const remote = `${asked.from}:41234`;
  const host = asked.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  const headers = strings(asked.headers.flatMap(([name, value]) => [name, value]));
  const query = asked.target.includes('?') ? asked.target.slice(asked.target.indexOf('?') + 1) : '';
  const callee = vm.state.globals.vars.get('net/http.answer');
  const thread = answerNow(
    vm,
    callee,
    [
      server,
      asked.method,
      asked.target,
      asked.path,
      query,
      `HTTP/${asked.version}`,
      host,
      remote,
      headers,
      asked.body,
    ],
    undefined,
    true,
  );
  if (!isKind(thread.memo, 'tuple')) return '';
  if (thread.memo.items[0] === '%failed') {
    const error = thread.memo.items[1];
    const value = field(error, 'value') ?? error;
    vm.writeError(
      `${formatTime(vm, vm.now, '2006/01/02 15:04:05')} http: panic serving ${remote}: ${valueText(vm, value)}\ngoroutine 18 [running]:\nnet/http.(*conn).serve.func1()\n\t/usr/local/go/src/net/http/server.go:1947 +0xbe\n${plain(field(error, 'trace'))}`,
    );
    return '';
  }
  const [code, list, content] = thread.memo.items;
  const status = Number(code);
  const body = plain(content);
  const flat = itemsOf(list).map(plain);
  const own = flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : [],
  );
  const isBodiless = status === 204 || status === 304;
  const has = (name: string) => own.some(([each]) => each === name);
  const all = [
    ...[...own].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    ['Date', httpDate(vm.process.now.seconds)] as const,
    ...(isBodiless || has('Content-Length')
      ? []
      : [['Content-Length', String(Buffer.byteLength(body))] as const]),
    ...(has('Content-Type') || isBodiless || body === '' ? [] : [['Content-Type', sniff(body)] as const]),
  ];
  const head = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status} ${reasonOf(status)}\r\n${head}\r\n${asked.method === 'HEAD' || isBodiless ? '' : body}`;
}

/** What a body that says nothing of its kind looks like. */
function sniff(body: string): string {
  return /^\s*<(!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)[\s>]/i.test(
    body,
  )
    ? 'text/html; charset=utf-8'
    : 'text/plain; charset=utf-8';
}
