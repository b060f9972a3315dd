import type { Expression, Statement } from '../../core/ast.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { CheckerBase } from './base.ts';

/**
 * The place that `code` reads, for reading and then writing it: what it is reached by is worked out before, once, as in
 * `a[f()] += 1`, where a call must not happen twice.
 */
export function once(
  checker: CheckerBase,
  code: Expression,
  at: Pos,
): { readonly before: readonly Statement[]; readonly code: Expression } {
  const before: Statement[] = [];
  const held = (part: Expression): Expression => {
    if (isPlain(part)) return part;
    const name = checker.fresh('%once');
    before.push(checker.let(name, part, at));
    return checker.load(name, at);
  };
  if (code.kind === 'member') return { code: { ...code, object: held(code.object) }, before };
  if (code.kind === 'index')
    return { code: { ...code, object: held(code.object), key: held(code.key) }, before };
  if (code.kind === 'special' && code.name === 'map-get')
    return { code: { ...code, operands: code.operands.map(held) }, before };
  return { code, before };
}

/** Whether reading it twice is as good as reading it once. */
function isPlain(code: Expression): boolean {
  if (code.kind === 'member') return isPlain(code.object);
  if (code.kind === 'index') return isPlain(code.object) && isPlain(code.key);
  return code.kind === 'name' || code.kind === 'constant';
}
