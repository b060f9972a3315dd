import type { NativeTable } from '../../../core/language.ts';
import { isKind, plain } from '../../../core/value.ts';
import { text } from '../../operators.ts';
import { setHeader } from '../http.ts';
import { fromParsed } from '../json.ts';
import { page } from './error-page.ts';
import { finish, TYPES } from './send.ts';

/** The middleware that comes with Express: bodies and static files. */
export const MIDDLEWARE: NativeTable = {
  'express.json': () => ({ kind: 'native', name: '%read-json' }),
  'express.urlencoded': () => ({ kind: 'native', name: '%read-form' }),
  'express.static': (vm, { args: [root] }) => ({
    kind: 'native',
    name: '%static',
    data: vm.process.fs.resolve(text(vm, root)),
  }),
  'express.none': () => ({ kind: 'native', name: '%pass' }),
  'body-parser.json': () => ({ kind: 'native', name: '%read-json' }),
  'body-parser.urlencoded': () => ({ kind: 'native', name: '%read-form' }),
  '%pass': (vm, { args: [, , next] }) => vm.invoke(next, { args: [] }),
  '%read-json': (vm, { args: [request, response, next] }) => {
    if (!isKind(request, 'instance')) return undefined;
    const headers = request.fields.get('headers');
    const type = isKind(headers, 'instance') ? plain(headers.fields.get('content-type')) : '';
    const body = plain(request.fields.get('%body'));
    if (type.includes('application/json') && body !== '') {
      try {
        request.fields.set('body', fromParsed(vm, JSON.parse(body)));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        if (isKind(response, 'instance')) page(vm, response, 400, `SyntaxError: ${error.message}`);
        return undefined;
      }
    }
    return vm.invoke(next, { args: [] });
  },
  '%read-form': (vm, { args: [request, , next] }) => {
    if (isKind(request, 'instance') && plain(request.fields.get('%body')) !== '') {
      const form = request.fields.get('%form');
      if (isKind(form, 'instance') && form.fields.size > 0) request.fields.set('body', form);
    }
    return vm.invoke(next, { args: [] });
  },
  '%static': (vm, { args: [request, response, next] }, root) => {
    if (!isKind(request, 'instance') || !isKind(response, 'instance')) return undefined;
    const { fs } = vm.process;
    const asked = plain(request.fields.get('path'))
      .split('/')
      .filter((part) => part !== '' && part !== '..')
      .join('/');
    let file = `${plain(root)}/${asked}`.replace(/\/$/, '');
    if (fs.exists(file) && fs.stat(file).node.type === 'directory') file = `${file}/index.html`;
    if (!fs.exists(file) || fs.stat(file).node.type !== 'file') return vm.invoke(next, { args: [] });
    setHeader(
      response,
      'Content-Type',
      TYPES[/\.(\w+)$/.exec(file)?.[1] ?? ''] ?? 'application/octet-stream',
    );
    return finish(vm, response, fs.readFile(file));
  },
};
