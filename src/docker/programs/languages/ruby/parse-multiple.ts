import type { Expression, Target } from '../core/ast.ts';
import type { ExpressionParser } from './parse-expression.ts';
import { constant, doing, setLocal } from './parser-base.ts';

/** `a, b = …` */
export function parseMultiple(parser: ExpressionParser): Expression | undefined {
  const start = parser.at;
  const token = parser.token;
  if (!['name', 'instance', 'global', 'constant'].includes(token.kind) && !parser.isOperator('*', '('))
    return undefined;
  if (!looksMultiple(parser)) return undefined;
  const items: Target[] = [];
  let rest: number | undefined;
  const names: string[] = [];
  for (;;) {
    if (parser.accept('*')) rest = items.length;
    const from = parser.token;
    if (parser.accept('(')) {
      const inner: Target[] = [];
      do inner.push(parseItem(parser, names));
      while (parser.accept(','));
      parser.expect(')');
      items.push({ kind: 'sequence', items: inner, at: parser.place(from) });
    } else items.push(parseItem(parser, names));
    if (!parser.accept(',')) break;
    if (parser.isOperator('=')) break;
  }
  if (!parser.isOperator('=')) {
    parser.at = start;
    return undefined;
  }
  parser.next();
  parser.skipLines();
  const values: { value: Expression; spread: boolean }[] = [];
  do {
    parser.skipLines();
    values.push({ spread: parser.accept('*'), value: parser.expression() });
  } while (parser.accept(','));
  const at = parser.place(token);
  const [only] = values;
  const value: Expression =
    only && values.length === 1 && !only.spread
      ? only.value
      : { kind: 'sequence', as: 'list', items: values, at };
  const target: Target = { kind: 'sequence', items, ...(rest === undefined ? {} : { rest }), at };
  // New names are parser block's own before they are set.
  const fresh = names.map((name) => setLocal(name, constant(null, at), at));
  return { kind: 'statements', body: [...fresh, doing({ kind: 'assign', target, value, at })], at };
}

/** One of the names on the left side. */
function parseItem(parser: ExpressionParser, names: string[]): Target {
  const { token } = parser;
  if (token.kind === 'name' && [',', '=', ')'].includes(parser.peek(1).text)) {
    parser.next();
    if (!parser.knows(token.text)) names.push(token.text);
    parser.names.names.add(token.text);
    return { kind: 'name', name: token.text, at: parser.place(token) };
  }
  const left = parser.withoutPipe();
  const target = parser.target(left);
  if (!target) return parser.unexpected();
  if (target.kind === 'member' && !/^[@$:]/.test(target.name)) return { ...target, name: `${target.name}=` };
  return target;
}

/** Whether a comma comes before the `=` of parser line, outside of brackets. */
function looksMultiple(parser: ExpressionParser): boolean {
  let depth = 0;
  let commas = parser.isOperator('*') ? 1 : 0;
  for (let offset = 0; offset < 60; offset += 1) {
    const token = parser.peek(offset);
    if (
      token.kind === 'newline' ||
      token.kind === 'end' ||
      token.kind === 'keyword' ||
      token.kind === 'label'
    )
      return false;
    if (token.kind === 'operator') {
      if (['(', '[', '{'].includes(token.text)) depth += 1;
      else if ([')', ']', '}'].includes(token.text)) depth -= 1;
      else if (depth === 0 && token.text === ',') commas += 1;
      else if (depth === 0 && token.text === '=') return commas > 0;
      else if (depth === 0 && !['.', '*', '&.', '::'].includes(token.text)) return false;
    } else if (depth === 0 && offset > 0 && commas === 0) {
      const before = parser.peek(offset - 1);
      if (before.kind !== 'operator') return false;
    }
  }
  return false;
}
