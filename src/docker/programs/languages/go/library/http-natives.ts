import { reasonOf } from '../../../../../linux/utilities/http/reasons.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { plain, tuple, type Value } from '../../core/value.ts';
import { httpCall } from '../../net/dial.ts';
import { field, itemsOf, sliceOf, strings } from '../run/values.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
};

function canonical(name: string): string {
  return name.toLowerCase().replace(/(^|-)\w/g, (each) => each.toUpperCase());
}

/** What of net/http is not written in Go: the network, and text that is taken apart. */
export const HTTP_NATIVES: NativeTable = {
  'net/http.StatusText': (_vm, { args: [status] }) => reasonOf(Number(status)),
  'net/http.CanonicalHeaderKey': (_vm, { args: [name] }) => canonical(plain(name)),
  'net/http.contentType': (_vm, { args: [name] }) =>
    TYPES[/\.(\w+)$/.exec(plain(name))?.[1] ?? ''] ?? 'text/plain; charset=utf-8',
  'net/http.cleanPath': (_vm, { args: [path] }) =>
    `/${plain(path)
      .split('/')
      .filter((each) => each !== '' && each !== '..')
      .join('/')}`,
  'net/http.fits': (vm, { args: [pattern, path, host] }) =>
    fits(vm, plain(pattern), plain(path), plain(host)),
  'net/http.listen': (vm, { args: [address, handler] }) => {
    const text = plain(address);
    const match = /^(.*):(\d+|http|https)$/.exec(text);
    if (!match)
      return tuple([
        0n,
        text.includes(':')
          ? `listen tcp: lookup tcp/${text.replace(/^.*:/, '')}: unknown port`
          : `listen tcp: address ${text}: missing port in address`,
      ]);
    const port = match[2] === 'http' ? 80 : match[2] === 'https' ? 443 : Number(match[2]);
    const host = match[1] ?? '';
    if (port > 65_535) return tuple([0n, `listen tcp: address ${port}: invalid port`]);
    const result = vm.process.listen(port, {
      address: host === '' ? '0.0.0.0' : host === 'localhost' ? '127.0.0.1' : host,
    });
    if (result !== 'ok')
      return tuple([
        0n,
        `listen tcp ${host}:${port}: bind: ${result === 'in-use' ? 'address already in use' : 'permission denied'}`,
      ]);
    vm.state.servers.set(port, handler);
    return tuple([BigInt(port), '']);
  },
  'net/http.unlisten': (vm, { args: [port] }) => {
    vm.state.servers.delete(Number(port));
    return null;
  },
  'net/http.wait': (vm, { args: [channel] }) => {
    vm.takeMemo();
    if (field(channel, 'closed') === true) return null;
    // A server is never stuck: a request may come at any time.
    return vm.block({ on: 'other', until: vm.now + 1e10 });
  },
  'net/http.fetch': (vm, { args: [method, url, headers, body] }) => {
    const given = itemsOf(headers).map(plain);
    const own = given.flatMap((name, index) =>
      index % 2 === 0 ? [[name, given[index + 1] ?? ''] as const] : [],
    );
    const result = httpCall(vm.process, {
      method: plain(method),
      url: plain(url),
      agent: 'Go-http-client/1.1',
      headers: own,
      body: plain(body),
    });
    if ('failure' in result) {
      const host = result.url?.host ?? '';
      const port = result.url?.port ?? 80;
      const words: Readonly<Record<string, string>> = {
        'unknown-name': `dial tcp: lookup ${host}: no such host`,
        'no-name-server': `dial tcp: lookup ${host}: no such host`,
        refused: `dial tcp ${host}:${port}: connect: connection refused`,
        unreachable: `dial tcp ${host}:${port}: connect: no route to host`,
        'timed-out': `dial tcp ${host}:${port}: i/o timeout`,
        reset: 'EOF',
        'bad-url': 'unsupported protocol scheme ""',
        'bad-answer': 'malformed HTTP response',
      };
      return tuple([0n, null, '', words[result.failure] ?? result.failure]);
    }
    const { status, headers: got, body: text } = result.response;
    return tuple([BigInt(status), strings(got.flatMap(([name, value]) => [name, value])), text, '']);
  },
};

/** Whether a pattern of ServeMux fits a path, and what its `{names}` stand for. */
function fits(vm: Machine, pattern: string, path: string, host: string): Value {
  vm.count(1 + (path.length >> 3));
  const slash = pattern.indexOf('/');
  if (slash > 0 && pattern.slice(0, slash) !== host.replace(/:\d+$/, '')) return tuple([null, false]);
  const wanted = pattern.slice(Math.max(0, slash)).split('/');
  const given = path.split('/');
  const values: string[] = [];
  for (const [index, part] of wanted.entries()) {
    const name = /^\{(\w*)(\.\.\.)?(\$)?\}$/.exec(part);
    if (name?.[3] !== undefined)
      return tuple([strings(values), given.length === index + 1 && given[index] === '']);
    if (name?.[2] !== undefined) {
      values.push(name[1] ?? '', given.slice(index).join('/'));
      return tuple([strings(values), given.length > index]);
    }
    if (name) {
      if ((given[index] ?? '') === '') return tuple([null, false]);
      values.push(name[1] ?? '', given[index] ?? '');
    } else if (part === '' && index === wanted.length - 1 && index > 0)
      return tuple([sliceOf(values), given.length > index]);
    else if (part !== given[index]) return tuple([null, false]);
  }
  return tuple([strings(values), given.length === wanted.length]);
}
