import type { Place, Statement, Target } from './ast.ts';
import type { BlockCompiler } from './compile-block.ts';

/** Where the exception being handled is kept: for a bare `raise` and for what is raised meanwhile. */
export const HANDLED = '%error';

/** `try … catch … else … finally` */
export function compileTry(compiler: BlockCompiler, node: Extract<Statement, { kind: 'try' }>): void {
  const { at } = node;
  if (node.finally) {
    const inner: Statement[] =
      node.handlers.length > 0 || node.otherwise
        ? [
            {
              kind: 'try',
              body: node.body,
              handlers: node.handlers,
              ...(node.otherwise ? { otherwise: node.otherwise } : {}),
              at,
            },
          ]
        : [...node.body];
    compileFinally(compiler, () => compiler.block(inner, at), node.finally, at);
    return;
  }
  const caught = compiler.jump(at, 'try');
  compiler.around.push({ kind: 'try' });
  compiler.block(node.body, at);
  compiler.around.pop();
  compiler.emit(at, { op: 'end-try' });
  if (node.otherwise) compiler.block(node.otherwise, at);
  const ends = [compiler.jump(at, 'jump')];
  compiler.land(caught);
  for (const handler of node.handlers) {
    let no: number | undefined;
    if (handler.types.length > 0) {
      compiler.emit(at, { op: 'dup' });
      for (const type of handler.types) compiler.expression(type);
      compiler.emit(at, { op: 'matches', count: handler.types.length });
      no = compiler.jump(at, 'jump-if-false');
    }
    compiler.emit(at, { op: 'dup' });
    compiler.emit(at, { op: 'declare', name: HANDLED, how: 'var' });
    const isScoped = compiler.unit.rules.blockScopes && handler.target !== undefined;
    if (isScoped) compiler.open(at);
    if (handler.target) compiler.store(handler.target, compiler.unit.rules.blockScopes ? 'let' : undefined);
    else compiler.emit(at, { op: 'pop' });
    compiler.block(handler.body, at);
    if (isScoped) compiler.close(at);
    compiler.emit(at, { op: 'constant', value: undefined });
    compiler.emit(at, { op: 'declare', name: HANDLED, how: 'var' });
    ends.push(compiler.jump(at, 'jump'));
    if (no !== undefined) compiler.land(no);
  }
  compiler.emit(at, { op: 'rethrow' });
  compiler.land(...ends);
}

/** `inner`, and then `last` however it ended. */
function compileFinally(
  compiler: BlockCompiler,
  inner: () => void,
  last: readonly Statement[],
  at: Place,
): void {
  const caught = compiler.jump(at, 'try');
  compiler.around.push({ kind: 'finally', body: last });
  inner();
  compiler.around.pop();
  compiler.emit(at, { op: 'end-try' });
  compiler.block(last, at);
  const end = compiler.jump(at, 'jump');
  compiler.land(caught);
  compiler.around.push({ kind: 'value' });
  compiler.block(last, at);
  compiler.around.pop();
  compiler.emit(at, { op: 'rethrow' });
  compiler.land(end);
}

/** Python's `with`: what was entered is left, however its body ends. */
export function compileWith(
  compiler: BlockCompiler,
  node: Extract<Statement, { kind: 'with' }>,
  index: number,
): void {
  const item = node.items[index];
  const { at } = node;
  if (!item) {
    compiler.block(node.body, at);
    return;
  }
  compiler.hidden += 1;
  const hidden: Target & { kind: 'name' } = { kind: 'name', name: `%with${compiler.hidden}`, at };
  compiler.expression(item.value);
  compiler.emit(at, { op: 'dup' });
  compiler.storeName(hidden.name, at, undefined);
  const none = { args: [], block: false };
  compiler.emit(item.value.at, { op: 'call-method', name: '__enter__', shape: none });
  if (item.target) compiler.store(item.target);
  else compiler.emit(at, { op: 'pop' });
  const nothing = { value: { kind: 'constant', value: null, at } } as const;
  const leave: Statement = {
    kind: 'expression',
    at,
    value: {
      kind: 'call',
      callee: { kind: 'member', object: { kind: 'name', name: hidden.name, at }, name: '__exit__', at },
      args: [nothing, nothing, nothing],
      at,
    },
  };
  compileFinally(compiler, () => compileWith(compiler, node, index + 1), [leave], at);
}
