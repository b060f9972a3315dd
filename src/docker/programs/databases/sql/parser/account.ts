import type { AccountName } from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';

/** `app` of PostgreSQL, `'app'@'%'` of MySQL. */
export function parseAccount(cursor: Cursor): AccountName {
  if (!cursor.isMysql) {
    const name = cursor.takeAny('current_user', 'public') ?? cursor.name();
    return { name, host: '' };
  }
  if (cursor.take('current_user')) {
    if (cursor.take('(')) cursor.expect(')');
    return { name: '', host: '' };
  }
  const name = cursor.token.kind === 'string' ? cursor.string() : cursor.label();
  if (cursor.source[cursor.lastEnd] !== '@') return { name, host: '%' };
  // `@localhost` and `@'%'` follow without a space; the lexer takes the first for a variable.
  const { token } = cursor;
  if (token.kind === 'variable' && token.text !== '@') {
    cursor.next();
    return { name, host: token.text.slice(1) };
  }
  cursor.next();
  return { name, host: cursor.token.kind === 'string' ? cursor.string() : cursor.label() };
}
