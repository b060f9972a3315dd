import type { IncomingRequest } from '../../../../linux/process/program.ts';
import type { Machine } from '../core/machine.ts';
import { answerNow } from '../core/answer-now.ts';
import { isKind, type Value } from '../core/value.ts';
import { readRequest } from '../net/exchange.ts';
import { beginExpress } from './natives/express/dispatch.ts';
import { exchange, formatAnswer, isEnded } from './natives/http.ts';

/** Answers a request to a port that a program of Node's listens on. */
export function answerRequest(vm: Machine, server: Value, request: IncomingRequest): string {
  const asked = readRequest(request.data, request.from);
  if (!asked || !isKind(server, 'instance')) return 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
  const app = server.fields.get('%express');
  if (isKind(app, 'instance')) {
    const { response, callee } = beginExpress(vm, app, asked);
    answerNow(vm, callee, [], () => isEnded(response));
    return isEnded(response) ? formatAnswer(vm, response, asked) : '';
  }
  const handler = server.fields.get('%handler');
  // `http.createServer(app)`
  const [incoming, response] = exchange(vm, asked, ['IncomingMessage', 'ServerResponse']);
  if (handler === null || handler === undefined) return '';
  answerNow(vm, handler, [incoming, response], () => isEnded(response));
  return isEnded(response) ? formatAnswer(vm, response, asked) : '';
}
