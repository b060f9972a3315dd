import { createHash } from 'node:crypto';
import { byteLength } from '../../../../../../linux/utilities/http/byte-length.ts';
import type { Machine } from '../../../core/machine.ts';
import { isKind, plain, type Instance, type Value } from '../../../core/value.ts';
import { raise } from '../../errors.ts';
import { endResponse, getHeader, isEnded, setHeader } from '../http.ts';
import { toJson } from '../json.ts';

/** The types of files and of `res.type()`, by their endings. */
export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', htm: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json; charset=utf-8', txt: 'text/plain; charset=utf-8', png: 'image/png', jpg: 'image/jpeg', svg: 'image/svg+xml', ico: 'image/x-icon',
}; // prettier-ignore

/** `res.send()`: what it is decides its type. */
export function send(vm: Machine, response: Instance, body: Value): Value {
  let shown: string;
  let type: string;
  if (typeof body === 'string' || body === undefined || body === null) {
    shown = typeof body === 'string' ? body : '';
    type = 'text/html; charset=utf-8';
  } else if (isKind(body, 'instance') && body.cls?.name === 'Buffer') {
    shown = plain(body.data);
    type = 'application/octet-stream';
  } else return json(vm, response, body);
  if (getHeader(response, 'Content-Type') === undefined && body !== undefined)
    setHeader(response, 'Content-Type', type);
  return finish(vm, response, shown);
}

/** `res.json()`. */
export function json(vm: Machine, response: Instance, body: Value): Value {
  if (getHeader(response, 'Content-Type') === undefined)
    setHeader(response, 'Content-Type', 'application/json; charset=utf-8');
  return finish(vm, response, toJson(vm, body) ?? '');
}

/** Ends a response with all of its body. */
export function finish(vm: Machine, response: Instance, body: string): Value {
  if (isEnded(response))
    return raise(vm, 'Error', 'Cannot set headers after they are sent to the client', {
      code: 'ERR_HTTP_HEADERS_SENT',
    });
  setHeader(response, 'Content-Length', byteLength(body));
  setHeader(
    response,
    'ETag',
    `W/"${byteLength(body).toString(16)}-${createHash('sha1').update(body).digest('base64').slice(0, 27)}"`,
  );
  endResponse(vm, response, body);
  return response;
}
