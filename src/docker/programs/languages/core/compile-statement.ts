import type { Code, Declaration, Place, Statement, Target } from './ast.ts';
import { type AssignedNames, assignedNames } from './assigned-names.ts';
import { ExpressionCompiler } from './compile-expression.ts';
import type { UnitCompiler } from './compile.ts';
import type { CompiledCode } from './instruction.ts';

/** What lies around a statement and has to be undone when something jumps out of it. */
type Surrounding =
  | {
      readonly kind: 'loop';
      readonly label: string | undefined;
      readonly breaks: number[];
      readonly continues: number[] | undefined;
    }
  | { readonly kind: 'scope' | 'try' | 'value' }
  | { readonly kind: 'finally'; readonly body: readonly Statement[] };

/** Where the exception being handled is kept: for a bare `raise` and for what is raised meanwhile. */
export const HANDLED = '%error';

/** Turns the statements of one function into instructions. */
export class FunctionCompiler extends ExpressionCompiler {
  readonly #code: Code;
  readonly #names: AssignedNames | undefined;
  readonly #isModule: boolean;
  #around: Surrounding[] = [];
  #shows = false;
  #hidden = 0;

  constructor(unit: UnitCompiler, code: Code, outer?: FunctionCompiler) {
    super(unit);
    this.#code = code;
    this.#isModule = outer === undefined;
    if (unit.rules.assignsOwn && outer) this.#names = assignedNames(code.body);
  }

  compile(shows: boolean): CompiledCode {
    this.#shows = shows;
    const { name, parameters, body, isAsync, isGenerator, isArrow, isBlock, line } = this.#code;
    const at: Place = { line, column: 0, endLine: line, end: 0 };
    for (const parameter of parameters) this.#prologue(parameter, at);
    this.#hoist(body);
    for (const statement of body) this.statement(statement);
    this.emit(body.at(-1)?.at ?? at, { op: 'constant', value: undefined });
    this.emit(body.at(-1)?.at ?? at, { op: 'return' });
    return {
      name,
      parameters,
      instructions: this.instructions,
      isAsync: isAsync ?? false,
      isGenerator: isGenerator ?? false,
      isArrow: isArrow ?? false,
      isBlock: isBlock ?? false,
      line,
    };
  }

  addFunction(code: Code): number {
    return this.unit.add(code, this);
  }

  loadName(name: string, at: Place): void {
    const isOwn = this.#names?.own.has(name) ?? false;
    this.emit(at, { op: isOwn ? 'load-own' : 'load', name });
  }

  storeName(name: string, at: Place, declare: Declaration | undefined): void {
    if (declare !== undefined) this.emit(at, { op: 'declare', name, how: declare });
    else if (!this.unit.rules.assignsOwn) this.emit(at, { op: 'assign', name });
    else if (this.#names?.global.has(name)) this.emit(at, { op: 'assign-global', name });
    else if (this.#names?.nonlocal.has(name)) this.emit(at, { op: 'assign', name });
    else this.emit(at, { op: 'declare-own', name });
  }

  statements(body: readonly Statement[]): void {
    for (const statement of body.slice(0, -1)) this.statement(statement);
    const last = body.at(-1);
    if (last?.kind === 'expression') this.expression(last.value);
    else {
      if (last) this.statement(last);
      this.emit(last?.at ?? { line: 1, column: 0, endLine: 1, end: 0 }, { op: 'constant', value: null });
    }
  }

  statement(node: Statement): void {
    const { at } = node;
    switch (node.kind) {
      case 'expression':
        this.expression(node.value);
        this.emit(at, { op: this.#shows && this.#isModule ? 'show' : 'pop' });
        break;
      case 'assign':
        this.expression(node.value);
        node.targets.forEach((target, index) => {
          if (index < node.targets.length - 1) this.emit(at, { op: 'dup' });
          this.store(target, node.declare);
        });
        break;
      case 'augment':
        this.augment(node.target, node.operator, () => this.expression(node.value), at);
        break;
      case 'if':
        this.#if(node);
        break;
      case 'while':
        this.#while(node);
        break;
      case 'for':
        this.#for(node);
        break;
      case 'each':
        this.#each(node);
        break;
      case 'function': {
        const { decorators = [], code } = node;
        // Functions of languages with hoisting were made at the beginning of their block.
        if (this.unit.rules.blockScopes) break;
        for (const decorator of decorators) this.expression(decorator);
        this.functionValue(code, at);
        for (const decorator of decorators)
          this.emit(decorator.at, { op: 'call', shape: { args: [{}], block: false } });
        this.storeName(code.name, at, undefined);
        break;
      }
      case 'return':
        if (node.value) this.expression(node.value);
        else this.emit(at, { op: 'constant', value: undefined });
        this.#leave(0, at, true);
        this.emit(at, { op: 'return' });
        break;
      case 'break':
      case 'continue':
        this.#jumpOut(node.kind, node.label, at);
        break;
      case 'try':
        this.#try(node);
        break;
      case 'throw':
        if (node.value) {
          this.expression(node.value);
          if (node.cause) this.expression(node.cause);
          this.emit(
            at,
            node.cause ? { op: 'special', name: 'throw-from', count: 2, data: null } : { op: 'throw' },
          );
        } else {
          this.emit(at, { op: 'load', name: HANDLED });
          this.emit(at, { op: 'rethrow' });
        }
        break;
      case 'switch':
        this.#switch(node);
        break;
      case 'delete':
        for (const target of node.targets) this.#delete(target);
        break;
      case 'with':
        this.#with(node, 0);
        break;
      case 'block':
        this.#block(node.body, at);
        break;
      case 'defer':
      case 'go':
        this.expression(node.callee);
        this.emit(at, { op: node.kind, shape: this.args(node.args) });
        break;
      case 'global':
      case 'nonlocal':
        break;
    }
  }

  #prologue({ target, value, kind }: Code['parameters'][number], at: Place): void {
    const name = target.kind === 'name' ? target.name : `%parameter${target.at.column}`;
    if (value && !this.unit.rules.assignsOwn && kind !== 'rest') {
      const bound = this.emit(at, { op: 'jump-if-bound', name, to: -1 });
      this.expression(value);
      this.emit(at, { op: 'declare', name, how: 'let' });
      this.land(bound);
    }
    if (target.kind === 'name') return;
    this.emit(at, { op: 'load', name });
    this.store(target, 'let');
  }

  /** Functions can be called above where they are written, in languages with blocks. */
  #hoist(body: readonly Statement[]): void {
    if (!this.unit.rules.blockScopes) return;
    for (const statement of body) {
      if (statement.kind !== 'function') continue;
      this.functionValue(statement.code, statement.at);
      this.emit(statement.at, { op: 'declare', name: statement.code.name, how: 'let' });
    }
  }

  /** Statements of a pair of braces, with names of their own where they have any. */
  #block(body: readonly Statement[], at: Place): void {
    const declares =
      this.unit.rules.blockScopes &&
      body.some(
        (each) =>
          each.kind === 'function' ||
          (each.kind === 'assign' && each.declare !== undefined && each.declare !== 'var'),
      );
    if (declares) {
      this.emit(at, { op: 'push-scope' });
      this.#around.push({ kind: 'scope' });
      this.#hoist(body);
    }
    for (const statement of body) this.statement(statement);
    if (declares) {
      this.#around.pop();
      this.emit(at, { op: 'pop-scope' });
    }
  }

  #if(node: Extract<Statement, { kind: 'if' }>): void {
    this.expression(node.test);
    const no = this.jump(node.at, 'jump-if-false');
    this.#block(node.body, node.at);
    if (!node.otherwise) {
      this.land(no);
      return;
    }
    const end = this.jump(node.at, 'jump');
    this.land(no);
    this.#block(node.otherwise, node.at);
    this.land(end);
  }

  #while(node: Extract<Statement, { kind: 'while' }>): void {
    const { at, test, body, otherwise, after, label } = node;
    const loop = { kind: 'loop', label, breaks: [] as number[], continues: [] as number[] } as const;
    const first = after ? this.jump(at, 'jump') : undefined;
    const start = this.here;
    this.expression(test);
    const no = this.jump(at, 'jump-if-false');
    if (first !== undefined) this.land(first);
    this.#around.push(loop);
    this.#block(body, at);
    this.#around.pop();
    for (const each of loop.continues) this.#aim(each, start);
    this.jump(at, 'jump', start);
    this.land(no);
    if (otherwise) this.#block(otherwise, at);
    this.land(...loop.breaks);
  }

  #for(node: Extract<Statement, { kind: 'for' }>): void {
    const { at, init, test, update, body, label } = node;
    const isScoped = init?.kind === 'assign' && init.declare !== undefined && init.declare !== 'var';
    if (isScoped) this.#open(at);
    if (init) this.statement(init);
    const loop = { kind: 'loop', label, breaks: [] as number[], continues: [] as number[] } as const;
    const start = this.here;
    if (test) this.expression(test);
    const no = test ? this.jump(at, 'jump-if-false') : undefined;
    this.#around.push(loop);
    this.#block(body, at);
    this.#around.pop();
    this.land(...loop.continues);
    // Each turn has names of its own: a function made in it keeps its values.
    if (isScoped) this.emit(at, { op: 'renew-scope' });
    if (update && 'targets' in update) this.statement(update);
    else if (update) {
      const isStatement = ['augment', 'block', 'expression'].includes(update.kind);
      if (isStatement) this.statement(update as Statement);
      else {
        this.expression(update as Exclude<typeof update, Statement>);
        this.emit(at, { op: 'pop' });
      }
    }
    this.jump(at, 'jump', start);
    if (no !== undefined) this.land(no);
    this.land(...loop.breaks);
    if (isScoped) this.#close(at);
  }

  #each(node: Extract<Statement, { kind: 'each' }>): void {
    const { at, target, over, of, body, otherwise, declare, label } = node;
    this.expression(over);
    this.emit(over.at, { op: 'iterate', of });
    const loop = { kind: 'loop', label, breaks: [] as number[], continues: [] as number[] } as const;
    const start = this.here;
    const next = this.jump(over.at, 'next');
    const isScoped = declare !== undefined && declare !== 'var';
    this.#around.push({ kind: 'value' }, loop);
    if (isScoped) this.#open(at);
    this.store(target, declare);
    this.#block(body, at);
    if (isScoped) this.#close(at);
    this.#around.pop();
    this.#around.pop();
    for (const each of loop.continues) this.#aim(each, start);
    this.jump(at, 'jump', start);
    this.land(next);
    if (otherwise) this.#block(otherwise, at);
    const end = loop.breaks.length > 0 ? this.jump(at, 'jump') : undefined;
    // A break leaves the cursor on the stack.
    this.land(...loop.breaks);
    if (end !== undefined) {
      this.emit(at, { op: 'pop' });
      this.land(end);
    }
  }

  #switch(node: Extract<Statement, { kind: 'switch' }>): void {
    const { at, subject, cases, fallsThrough } = node;
    this.expression(subject);
    const loop = { kind: 'loop', label: undefined, breaks: [] as number[], continues: undefined } as const;
    this.#around.push({ kind: 'value' }, loop);
    const entries = cases.map(({ tests }) =>
      tests.map((test) => {
        this.emit(at, { op: 'dup' });
        this.expression(test);
        this.emit(test.at, { op: 'case-equal' });
        return this.jump(at, 'jump-if-true');
      }),
    );
    const none = this.jump(at, 'jump');
    let fallback: number | undefined;
    cases.forEach(({ tests, body }, index) => {
      if (tests.length === 0) fallback = this.here;
      this.land(...(entries[index] ?? []));
      this.#block(body, at);
      if (!fallsThrough) loop.breaks.push(this.jump(at, 'jump'));
    });
    if (fallback === undefined) this.land(none);
    else this.#aim(none, fallback);
    this.#around.pop();
    this.#around.pop();
    this.land(...loop.breaks);
    this.emit(at, { op: 'pop' });
  }

  #try(node: Extract<Statement, { kind: 'try' }>): void {
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
      this.#finally(() => this.#block(inner, at), node.finally, at);
      return;
    }
    const caught = this.jump(at, 'try');
    this.#around.push({ kind: 'try' });
    this.#block(node.body, at);
    this.#around.pop();
    this.emit(at, { op: 'end-try' });
    if (node.otherwise) this.#block(node.otherwise, at);
    const ends = [this.jump(at, 'jump')];
    this.land(caught);
    for (const handler of node.handlers) {
      let no: number | undefined;
      if (handler.types.length > 0) {
        this.emit(at, { op: 'dup' });
        for (const type of handler.types) this.expression(type);
        this.emit(at, { op: 'matches', count: handler.types.length });
        no = this.jump(at, 'jump-if-false');
      }
      this.emit(at, { op: 'dup' });
      this.emit(at, { op: 'declare', name: HANDLED, how: 'var' });
      const isScoped = this.unit.rules.blockScopes && handler.target !== undefined;
      if (isScoped) this.#open(at);
      if (handler.target) this.store(handler.target, this.unit.rules.blockScopes ? 'let' : undefined);
      else this.emit(at, { op: 'pop' });
      this.#block(handler.body, at);
      if (isScoped) this.#close(at);
      this.emit(at, { op: 'constant', value: undefined });
      this.emit(at, { op: 'declare', name: HANDLED, how: 'var' });
      ends.push(this.jump(at, 'jump'));
      if (no !== undefined) this.land(no);
    }
    this.emit(at, { op: 'rethrow' });
    this.land(...ends);
  }

  /** `inner`, and then `last` however it ended. */
  #finally(inner: () => void, last: readonly Statement[], at: Place): void {
    const caught = this.jump(at, 'try');
    this.#around.push({ kind: 'finally', body: last });
    inner();
    this.#around.pop();
    this.emit(at, { op: 'end-try' });
    this.#block(last, at);
    const end = this.jump(at, 'jump');
    this.land(caught);
    this.#around.push({ kind: 'value' });
    this.#block(last, at);
    this.#around.pop();
    this.emit(at, { op: 'rethrow' });
    this.land(end);
  }

  #with(node: Extract<Statement, { kind: 'with' }>, index: number): void {
    const item = node.items[index];
    const { at } = node;
    if (!item) {
      this.#block(node.body, at);
      return;
    }
    this.#hidden += 1;
    const hidden: Target & { kind: 'name' } = { kind: 'name', name: `%with${this.#hidden}`, at };
    this.expression(item.value);
    this.emit(at, { op: 'dup' });
    this.storeName(hidden.name, at, undefined);
    const none = { args: [], block: false };
    this.emit(item.value.at, { op: 'call-method', name: '__enter__', shape: none });
    if (item.target) this.store(item.target);
    else this.emit(at, { op: 'pop' });
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
    this.#finally(() => this.#with(node, index + 1), [leave], at);
  }

  #delete(target: Target): void {
    const { at } = target;
    if (target.kind === 'name') this.emit(at, { op: 'delete-name', name: target.name });
    else if (target.kind === 'member') {
      this.expression(target.object);
      this.emit(at, { op: 'delete-member', name: target.name });
    } else if (target.kind === 'index') {
      this.expression(target.object);
      this.expression(target.key);
      this.emit(at, { op: 'delete-index' });
    } else if (target.kind === 'sequence') for (const item of target.items) if (item) this.#delete(item);
  }

  #open(at: Place): void {
    this.emit(at, { op: 'push-scope' });
    this.#around.push({ kind: 'scope' });
  }

  #close(at: Place): void {
    this.#around.pop();
    this.emit(at, { op: 'pop-scope' });
  }

  #aim(jump: number, to: number): void {
    const instruction = this.instructions[jump];
    if (instruction && 'to' in instruction) instruction.to = to;
  }

  #jumpOut(kind: 'break' | 'continue', label: string | undefined, at: Place): void {
    const index = this.#around.findLastIndex(
      (each) =>
        each.kind === 'loop' &&
        (label === undefined || each.label === label) &&
        (kind === 'break' || each.continues !== undefined),
    );
    const loop = this.#around[index];
    if (loop?.kind !== 'loop') {
      // In a block of Ruby: the end of the call it was given to, or of the block.
      this.emit(at, {
        op: 'special',
        name: kind === 'break' ? 'break-block' : 'next-block',
        count: 0,
        data: null,
      });
      return;
    }
    this.#leave(index + 1, at, false);
    const jump = this.jump(at, 'jump');
    if (kind === 'break') loop.breaks.push(jump);
    else loop.continues?.push(jump);
  }

  /** Undoes what was begun from `depth` inwards. The value to return stays on top. */
  #leave(depth: number, at: Place, returns: boolean): void {
    const all = this.#around;
    for (let index = all.length - 1; index >= depth; index -= 1) {
      const each = all[index];
      this.#around = all.slice(0, index);
      if (each?.kind === 'scope') this.emit(at, { op: 'pop-scope' });
      else if (each?.kind === 'try') this.emit(at, { op: 'end-try' });
      else if (each?.kind === 'value' && !returns) this.emit(at, { op: 'pop' });
      else if (each?.kind === 'finally') {
        this.emit(at, { op: 'end-try' });
        this.#block(each.body, at);
      }
    }
    this.#around = all;
  }
}
