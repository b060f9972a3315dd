import { header } from '../../../../../../../linux/utilities/http/headers.ts';
import type { Call } from '../../../../core/language.ts';
import type { Machine } from '../../../../core/machine.ts';
import { Thrown } from '../../../../core/problems.ts';
import { isKind, type Instance, type Value } from '../../../../core/value.ts';
import { formOf, type Asked } from '../../../../net/exchange.ts';
import { dictOf } from '../../../arguments.ts';
import { bytes, contentOf } from '../../../bytes.ts';
import { fromJson } from '../../../json-text.ts';
import { truthy } from '../../../operators.ts';
import { classNamed } from '../../../types.ts';
import { abort } from './abort.ts';

/** A request as `flask.request` shows it. */
export function request(vm: Machine, asked: Asked, endpoint: string): Instance {
  const made = vm.construct(classNamed('flask.Request'));
  const host = header(asked.headers, 'Host') ?? 'localhost';
  made.fields
    .set('method', asked.method)
    .set('path', asked.path)
    .set('endpoint', endpoint)
    .set('remote_addr', asked.from);
  made.fields
    .set('url', `http://${host}${asked.target}`)
    .set('base_url', `http://${host}${asked.path}`)
    .set('host', host)
    .set('host_url', `http://${host}/`);
  made.fields
    .set('args', dictOf(vm, asked.query))
    .set('form', dictOf(vm, formOf(asked)))
    .set('headers', dictOf(vm, asked.headers));
  made.fields
    .set('data', bytes(asked.body))
    .set('full_path', asked.target)
    .set('user_agent', header(asked.headers, 'User-Agent') ?? '');
  made.fields
    .set('is_json', header(asked.headers, 'Content-Type')?.includes('json') ?? false)
    .set('cookies', dictOf(vm, []));
  return made;
}

/** `request`: one object that each request fills anew. */
export function requestObject(vm: Machine): Instance {
  const known = vm.state.store.get('%request');
  if (isKind(known, 'instance')) return known;
  const made = vm.construct(classNamed('flask.Request'));
  vm.state.store.set('%request', made);
  return made;
}

/** `request.get_json()`. */
export function requestJson(vm: Machine, call: Call): Value {
  const self = isKind(call.self, 'instance') ? call.self : undefined;
  const isForced = truthy(vm, call.named?.get('force'));
  const isSilent = truthy(vm, call.named?.get('silent'));
  if (self?.fields.get('is_json') !== true && !isForced) return isSilent ? null : abort(vm, 415n);
  try {
    return fromJson(vm, contentOf(self?.fields.get('data')));
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return isSilent ? null : abort(vm, 400n);
  }
}
