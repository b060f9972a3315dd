import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { Condition, RewriteStep } from '../config/model.ts';
import type { Exchange, Page } from './exchange.ts';
import { groupsOf } from './locate.ts';
import { redirectTo } from './redirect.ts';
import { specialPage } from './special-pages.ts';
import { expand } from './variable-values.ts';

/** What came of rewriting: go on, look for a location again, leave rewriting, or an answer. */
export type Rewritten = 'go-on' | 'again' | 'stop' | Page;

/** Does the steps of `return`, `rewrite`, `set`, `if` and `break` in their order. */
export function rewrite(exchange: Exchange, steps: readonly RewriteStep[]): Rewritten {
  let isChanged = false;
  for (const step of steps) {
    exchange.process.work(1);
    switch (step.kind) {
      case 'return':
        return returned(exchange, step);
      case 'set':
        exchange.variables.set(step.name, expand(exchange, step.value));
        break;
      case 'break':
        return 'stop';
      case 'rewrite': {
        const captures = groupsOf(step.pattern, exchange.uri);
        if (!captures) break;
        exchange.captures = captures;
        const target = expand(exchange, step.to);
        if (step.flag === 'redirect' || step.flag === 'permanent') {
          const status = step.flag === 'permanent' ? 301 : 302;
          const args =
            exchange.args === '' || target.endsWith('?')
              ? ''
              : `${target.includes('?') ? '&' : '?'}${exchange.args}`;
          return redirectTo(exchange, status, `${target.replace(/\?$/, '')}${args}`);
        }
        changeUri(exchange, target);
        if (step.flag === 'break') return 'stop';
        if (step.flag === 'last') return 'again';
        isChanged = true;
        break;
      }
      case 'if': {
        if (!holds(exchange, step.test)) break;
        const { handler, root, addHeaders } = step;
        if (handler) exchange.scope = { ...exchange.scope, handler };
        if (root !== undefined) exchange.scope = { ...exchange.scope, root };
        if (addHeaders) exchange.scope = { ...exchange.scope, addHeaders };
        const inner = rewrite(exchange, step.steps);
        if (inner !== 'go-on') return inner;
        break;
      }
    }
  }
  return isChanged ? 'again' : 'go-on';
}

/** A new URI, with its own arguments before those there were. */
export function changeUri(exchange: Exchange, target: string): void {
  const [path = '', ...query] = target.split('?');
  const args = query.join('?');
  exchange.uri = path.startsWith('/') ? path : `/${path}`;
  if (target.endsWith('?') && query.length > 0) exchange.args = args;
  else if (args !== '') exchange.args = exchange.args === '' ? args : `${args}&${exchange.args}`;
}

function returned(exchange: Exchange, step: RewriteStep & { kind: 'return' }): Page {
  const { status } = step;
  const text = step.text === undefined ? undefined : expand(exchange, step.text);
  if ([301, 302, 303, 307, 308].includes(status))
    return text === undefined ? specialPage(exchange, status) : redirectTo(exchange, status, text);
  if (status === 444) return { status: 444, body: '' };
  if (text !== undefined) return { status, type: typeOf(exchange), body: text };
  if (status < 300) return { status, body: '' };
  return specialPage(exchange, status);
}

/** The type of a `return`ed text: as of a file of that name. */
function typeOf(exchange: Exchange): string {
  const extension = /\.([^./]+)$/.exec(exchange.uri)?.[1]?.toLowerCase() ?? '';
  const { types, defaultType } = exchange.scope;
  return Object.hasOwn(types, extension) ? (types[extension] ?? defaultType) : defaultType;
}

function holds(exchange: Exchange, { operator, left, right }: Condition): boolean {
  const value = expand(exchange, left);
  switch (operator) {
    case '':
      return value !== '' && value !== '0';
    case '=':
      return value === expand(exchange, right);
    case '!=':
      return value !== expand(exchange, right);
    case '~':
    case '~*':
    case '!~':
    case '!~*': {
      const captures = groupsOf(right, value, operator.endsWith('*'));
      if (captures && !operator.startsWith('!')) exchange.captures = captures;
      return (captures !== undefined) !== operator.startsWith('!');
    }
    case '-f':
    case '!-f':
    case '-d':
    case '!-d':
    case '-e':
    case '!-e':
    case '-x':
    case '!-x':
      return fileTest(exchange, operator.replace('!', ''), value) !== operator.startsWith('!');
  }
}

function fileTest({ fs }: Exchange, test: string, path: string): boolean {
  try {
    const { type } = fs.stat(path).node;
    if (test === '-f') return type === 'file';
    if (test === '-d') return type === 'directory';
    return test === '-e' || fs.access(path, 'x');
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}
