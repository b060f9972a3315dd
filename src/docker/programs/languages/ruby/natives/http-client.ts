import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { httpCall } from '../../net/dial.ts';
import { classNamed } from '../classes.ts';
import { toS } from '../dispatch.ts';
import { raise } from '../errors.ts';
import { dictOf, instanceOf, text } from './arguments.ts';

/** An HTTP request, answered. */
function request(
  vm: Machine,
  method: string,
  url: string,
  body = '',
  headers: readonly (readonly [string, string])[] = [],
): Value {
  const result = httpCall(vm.process, { method, url, headers: [...headers], body, agent: 'Ruby' });
  if ('failure' in result) {
    const { host = '', port = 80 } = result.url ?? {};
    const target = `(${host}:${port})`;
    if (result.failure === 'refused')
      return raise(
        vm,
        'Errno::ECONNREFUSED',
        `Failed to open TCP connection to ${host}:${port} (Connection refused - connect(2) for "${host}" port ${port})`,
      );
    if (result.failure === 'unknown-name' || result.failure === 'no-name-server')
      return raise(
        vm,
        'Socket::ResolutionError',
        `Failed to open TCP connection to ${host}:${port} (getaddrinfo(3): Name or service not known)`,
      );
    return raise(
      vm,
      result.failure === 'timed-out' ? 'Net::OpenTimeout' : 'Errno::EHOSTUNREACH',
      `Failed to open TCP connection to ${target}`,
    );
  }
  const made = vm.construct(classNamed('Net::HTTPResponse'));
  const { response } = result;
  made.fields
    .set('%body', response.body)
    .set('%code', String(response.status))
    .set('%message', response.reason);
  made.fields.set('%headers', {
    kind: 'dict',
    entries: new Map(
      response.headers.map(([name, value]) => [name.toLowerCase(), [name.toLowerCase(), value] as const]),
    ),
  });
  return made;
}

/** A URI or a text, as a text. */
function urlOf(vm: Machine, value: Value): string {
  return isKind(value, 'instance') ? plain(value.fields.get('%url')) : text(vm, value);
}

/** `URI.open`: what lies there, as a file. */
function opened(vm: Machine, url: string): Value {
  const made = vm.construct(classNamed('StringIO'));
  made.fields.set('%content', instanceOf(request(vm, 'GET', url)).fields.get('%body') ?? '').set('%at', 0n);
  return made;
}

function uri(vm: Machine, url: string): Value {
  const made = vm.construct(classNamed('URI::HTTP'));
  made.fields.set('%url', url);
  return made;
}

/** Net::HTTP and URI. */
export const HTTP_CLIENT: NativeTable = {
  'URI.parse': (vm, { args: [url] }) => uri(vm, text(vm, url)),
  'Kernel#URI': (vm, { args: [url] }) => uri(vm, text(vm, url)),
  'URI.encode_www_form_component': (vm, { args: [value] }) =>
    encodeURIComponent(toS(vm, value)).replaceAll('%20', '+'),
  'URI::HTTP#host': (_vm, { self }) =>
    /^https?:\/\/([^:/]+)/.exec(plain(instanceOf(self).fields.get('%url')))?.[1] ?? null,
  'URI::HTTP#port': (_vm, { self }) =>
    BigInt(/^https?:\/\/[^:/]+:(\d+)/.exec(plain(instanceOf(self).fields.get('%url')))?.[1] ?? 80),
  'URI::HTTP#path': (_vm, { self }) =>
    /^https?:\/\/[^/]+([^?]*)/.exec(plain(instanceOf(self).fields.get('%url')))?.[1] ?? '',
  'URI::HTTP#to_s': (_vm, { self }) => instanceOf(self).fields.get('%url') ?? '',
  'URI::HTTP#open': (vm, { self }) => opened(vm, plain(instanceOf(self).fields.get('%url'))),
  'Net::HTTP.get': (vm, { args: [target, path] }) =>
    instanceOf(
      request(
        vm,
        'GET',
        path === undefined ? urlOf(vm, target) : `http://${text(vm, target)}${text(vm, path)}`,
      ),
    ).fields.get('%body') ?? '',
  'Net::HTTP.get_response': (vm, { args: [target, path] }) =>
    request(
      vm,
      'GET',
      path === undefined ? urlOf(vm, target) : `http://${text(vm, target)}${text(vm, path)}`,
    ),
  'Net::HTTP.post': (vm, { args: [target, body] }) => request(vm, 'POST', urlOf(vm, target), text(vm, body)),
  'Net::HTTPResponse#body': (_vm, { self }) => instanceOf(self).fields.get('%body') ?? '',
  'Net::HTTPResponse#code': (_vm, { self }) => instanceOf(self).fields.get('%code') ?? '',
  'Net::HTTPResponse#message': (_vm, { self }) => instanceOf(self).fields.get('%message') ?? '',
  'Net::HTTPResponse#[]': (vm, { self, args: [name] }) =>
    dictOf(instanceOf(self).fields.get('%headers')).entries.get(text(vm, name).toLowerCase())?.[1] ?? null,
};
