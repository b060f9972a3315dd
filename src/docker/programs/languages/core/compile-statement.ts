import { assignedNames, type AssignedNames } from './assigned-names.ts';
import type { Code, Declaration, Place, Statement, Target } from './ast.ts';
import { BlockCompiler } from './compile-block.ts';
import { compileEach, compileFor, compileSwitch, compileWhile } from './compile-loop.ts';
import { compileTry, compileWith, HANDLED } from './compile-try.ts';
import type { UnitCompiler } from './compile.ts';
import type { CompiledCode } from './instruction.ts';

/** Turns the statements of one function into instructions. */
export class FunctionCompiler extends BlockCompiler {
  readonly #code: Code;
  readonly #names: AssignedNames | undefined;
  readonly #isModule: boolean;
  #shows = false;

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
    this.hoist(body);
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
        compileWhile(this, node);
        break;
      case 'for':
        compileFor(this, node);
        break;
      case 'each':
        compileEach(this, node);
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
        this.leave(0, at, true);
        this.emit(at, { op: 'return' });
        break;
      case 'break':
      case 'continue':
        this.jumpOut(node.kind, node.label, at);
        break;
      case 'try':
        compileTry(this, node);
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
        compileSwitch(this, node);
        break;
      case 'delete':
        for (const target of node.targets) this.#delete(target);
        break;
      case 'with':
        compileWith(this, node, 0);
        break;
      case 'block':
        this.block(node.body, at);
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

  #if(node: Extract<Statement, { kind: 'if' }>): void {
    this.expression(node.test);
    const no = this.jump(node.at, 'jump-if-false');
    this.block(node.body, node.at);
    if (!node.otherwise) {
      this.land(no);
      return;
    }
    const end = this.jump(node.at, 'jump');
    this.land(no);
    this.block(node.otherwise, node.at);
    this.land(end);
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
}
