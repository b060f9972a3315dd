import type { IncomingRequest } from '../../../../linux/process/program.ts';
import type { Machine } from '../core/machine.ts';
import { isKind, plain, type Value } from '../core/value.ts';
import { readRequest } from '../net/exchange.ts';
import { serveFastApi } from './modules/web/fastapi.ts';
import { serveFlask } from './modules/web/flask/serve.ts';
import { serveFiles, serveHandler } from './modules/web/http-server.ts';

/** Answers a request to a port that a program of Python's listens on. */
export function serveRequest(vm: Machine, server: Value, request: IncomingRequest): string {
  const asked = readRequest(request.data, request.from);
  if (!asked || !isKind(server, 'instance')) return '';
  switch (server.cls?.name) {
    case 'flask.Flask':
      return serveFlask(vm, server, asked);
    case 'fastapi.FastAPI':
      return serveFastApi(vm, server, asked);
    case 'http.server.HTTPServer':
      return server.fields.has('%root')
        ? serveFiles(vm, plain(server.fields.get('%root')), asked)
        : serveHandler(vm, server, asked);
    case undefined:
    default:
      return '';
  }
}
