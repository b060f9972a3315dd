import type { Statement } from './ast.ts';
import type { BlockCompiler } from './compile-block.ts';

/** `while`, `do … while`. */
export function compileWhile(compiler: BlockCompiler, node: Extract<Statement, { kind: 'while' }>): void {
  const { at, test, body, otherwise, after, label } = node;
  const loop = { kind: 'loop', label, breaks: [] as number[], continues: [] as number[] } as const;
  const first = after ? compiler.jump(at, 'jump') : undefined;
  const start = compiler.here;
  compiler.expression(test);
  const no = compiler.jump(at, 'jump-if-false');
  if (first !== undefined) compiler.land(first);
  compiler.around.push(loop);
  compiler.block(body, at);
  compiler.around.pop();
  for (const each of loop.continues) compiler.aim(each, start);
  compiler.jump(at, 'jump', start);
  compiler.land(no);
  if (otherwise) compiler.block(otherwise, at);
  compiler.land(...loop.breaks);
}

/** `for (init; test; update)` */
export function compileFor(compiler: BlockCompiler, node: Extract<Statement, { kind: 'for' }>): void {
  const { at, init, test, update, body, label } = node;
  const isScoped = init?.kind === 'assign' && init.declare !== undefined && init.declare !== 'var';
  if (isScoped) compiler.open(at);
  if (init) compiler.statement(init);
  const loop = { kind: 'loop', label, breaks: [] as number[], continues: [] as number[] } as const;
  const start = compiler.here;
  if (test) compiler.expression(test);
  const no = test ? compiler.jump(at, 'jump-if-false') : undefined;
  compiler.around.push(loop);
  compiler.block(body, at);
  compiler.around.pop();
  compiler.land(...loop.continues);
  // Each turn has names of its own: a function made in it keeps its values.
  if (isScoped) compiler.emit(at, { op: 'renew-scope' });
  if (update && 'targets' in update) compiler.statement(update);
  else if (update) {
    const isStatement = ['augment', 'block', 'expression'].includes(update.kind);
    if (isStatement) compiler.statement(update as Statement);
    else {
      compiler.expression(update as Exclude<typeof update, Statement>);
      compiler.emit(at, { op: 'pop' });
    }
  }
  compiler.jump(at, 'jump', start);
  if (no !== undefined) compiler.land(no);
  compiler.land(...loop.breaks);
  if (isScoped) compiler.close(at);
}

/** A loop over the items of something. */
export function compileEach(compiler: BlockCompiler, node: Extract<Statement, { kind: 'each' }>): void {
  const { at, target, over, of, body, otherwise, declare, label } = node;
  compiler.expression(over);
  compiler.emit(over.at, { op: 'iterate', of });
  const loop = { kind: 'loop', label, breaks: [] as number[], continues: [] as number[] } as const;
  const start = compiler.here;
  const next = compiler.jump(over.at, 'next');
  const isScoped = declare !== undefined && declare !== 'var';
  compiler.around.push({ kind: 'value' }, loop);
  if (isScoped) compiler.open(at);
  compiler.store(target, declare);
  compiler.block(body, at);
  if (isScoped) compiler.close(at);
  compiler.around.pop();
  compiler.around.pop();
  for (const each of loop.continues) compiler.aim(each, start);
  compiler.jump(at, 'jump', start);
  compiler.land(next);
  if (otherwise) compiler.block(otherwise, at);
  const end = loop.breaks.length > 0 ? compiler.jump(at, 'jump') : undefined;
  // A break leaves the cursor on the stack.
  compiler.land(...loop.breaks);
  if (end !== undefined) {
    compiler.emit(at, { op: 'pop' });
    compiler.land(end);
  }
}

/** `switch`, `case`. */
export function compileSwitch(compiler: BlockCompiler, node: Extract<Statement, { kind: 'switch' }>): void {
  const { at, subject, cases, fallsThrough } = node;
  compiler.expression(subject);
  const loop = { kind: 'loop', label: undefined, breaks: [] as number[], continues: undefined } as const;
  compiler.around.push({ kind: 'value' }, loop);
  const entries = cases.map(({ tests }) =>
    tests.map((test) => {
      compiler.emit(at, { op: 'dup' });
      compiler.expression(test);
      compiler.emit(test.at, { op: 'case-equal' });
      return compiler.jump(at, 'jump-if-true');
    }),
  );
  const none = compiler.jump(at, 'jump');
  let fallback: number | undefined;
  cases.forEach(({ tests, body }, index) => {
    if (tests.length === 0) fallback = compiler.here;
    compiler.land(...(entries[index] ?? []));
    compiler.block(body, at);
    if (!fallsThrough) loop.breaks.push(compiler.jump(at, 'jump'));
  });
  if (fallback === undefined) compiler.land(none);
  else compiler.aim(none, fallback);
  compiler.around.pop();
  compiler.around.pop();
  compiler.land(...loop.breaks);
  compiler.emit(at, { op: 'pop' });
}
