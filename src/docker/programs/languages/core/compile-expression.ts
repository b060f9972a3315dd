import type { Argument, Code, Expression, Place, Statement } from './ast.ts';
import { TargetCompiler } from './compile-target.ts';
import type { Shape } from './instruction.ts';

/** Turns expressions into instructions that leave one value on the stack. */
export abstract class ExpressionCompiler extends TargetCompiler {
  abstract addFunction(code: Code): number;
  abstract statements(body: readonly Statement[]): void;

  expression(node: Expression): void {
    const { at } = node;
    switch (node.kind) {
      case 'constant':
        this.emit(at, { op: 'constant', value: node.value });
        break;
      case 'name':
        this.loadName(node.name, at);
        break;
      case 'sequence':
        this.emit(at, {
          op: 'make',
          as: node.as === 'tuple' ? 'list' : node.as,
          ...(node.type === undefined ? {} : { type: node.type }),
        });
        for (const item of node.items) {
          this.expression(item.value);
          this.emit(item.value.at, { op: item.spread ? 'extend' : 'append' });
        }
        if (node.as === 'tuple') this.emit(at, { op: 'make', as: 'tuple' });
        break;
      case 'mapping':
        this.emit(at, { op: 'make', as: node.as, ...(node.type === undefined ? {} : { type: node.type }) });
        for (const entry of node.entries) {
          if ('spread' in entry) {
            this.expression(entry.spread);
            this.emit(at, { op: 'merge' });
          } else {
            this.expression(entry.key);
            this.expression(entry.value);
            this.emit(at, { op: 'put' });
          }
        }
        break;
      case 'text':
        for (const part of node.parts) {
          if (typeof part === 'string') this.emit(at, { op: 'constant', value: part });
          else {
            this.expression(part.value);
            if (part.spec) this.expression(part.spec);
            this.emit(part.value.at, {
              op: 'text',
              spec: part.spec !== undefined,
              ...(part.conversion === undefined ? {} : { conversion: part.conversion }),
            });
          }
        }
        this.emit(at, { op: 'join', count: node.parts.length });
        break;
      case 'unary':
        this.expression(node.operand);
        this.emit(at, { op: 'unary', operator: node.operator });
        break;
      case 'binary':
        this.expression(node.left);
        this.expression(node.right);
        this.emit(at, { op: 'binary', operator: node.operator });
        break;
      case 'compare':
        this.#compare(node);
        break;
      case 'logical': {
        this.expression(node.left);
        const op =
          node.operator === 'and'
            ? 'keep-if-false'
            : node.operator === 'or'
              ? 'keep-if-true'
              : 'keep-if-some';
        const end = this.jump(at, op);
        this.expression(node.right);
        this.land(end);
        break;
      }
      case 'choice': {
        this.expression(node.test);
        const no = this.jump(at, 'jump-if-false');
        this.expression(node.yes);
        const end = this.jump(at, 'jump');
        this.land(no);
        this.expression(node.no);
        this.land(end);
        break;
      }
      case 'call':
        this.#call(node);
        break;
      case 'member':
        this.expression(node.object);
        this.skipNullish(node);
        this.emit(at, { op: 'member', name: node.name });
        break;
      case 'index':
        this.expression(node.object);
        this.skipNullish(node);
        this.expression(node.key);
        this.emit(at, { op: 'index' });
        break;
      case 'slice':
        this.expression(node.object);
        for (const bound of [node.from, node.to, node.step]) {
          if (bound) this.expression(bound);
          else this.emit(at, { op: 'constant', value: null });
        }
        this.emit(at, { op: 'slice' });
        break;
      case 'function':
        this.functionValue(node.code, at);
        break;
      case 'class':
        this.#class(node);
        break;
      case 'assign':
        this.#assign(node);
        break;
      case 'update':
        this.#update(node);
        break;
      case 'comprehension':
        this.#comprehension(node);
        break;
      case 'await':
        this.expression(node.value);
        this.emit(at, { op: 'await' });
        break;
      case 'yield':
        if (node.value) this.expression(node.value);
        else this.emit(at, { op: 'constant', value: null });
        this.emit(at, { op: node.each ? 'yield-each' : 'yield' });
        break;
      case 'super':
        if (node.args) this.emit(at, { op: 'call-super', name: node.name, shape: this.args(node.args) });
        else this.emit(at, { op: 'super', name: node.name });
        break;
      case 'special':
        for (const operand of node.operands) this.expression(operand);
        this.emit(at, { op: 'special', name: node.name, count: node.operands.length, data: node.data });
        break;
      case 'statements':
        this.statements(node.body);
        break;
      case 'optional-chain': {
        this.chains.push([]);
        this.expression(node.chain);
        this.land(...(this.chains.pop() ?? []));
        break;
      }
    }
  }

  functionValue(code: Code, at: Place): void {
    const defaults = this.unit.rules.assignsOwn ? code.parameters.filter((each) => each.value) : [];
    for (const { value } of defaults) if (value) this.expression(value);
    const names = defaults.map(({ target }) => (target.kind === 'name' ? target.name : ''));
    this.emit(at, { op: 'function', code: this.addFunction(code), defaults: names });
  }

  args(args: readonly Argument[], block?: Code): Shape {
    for (const arg of args) this.expression(arg.value);
    if (block) this.functionValue(block, { line: block.line, column: 0, endLine: block.line, end: 0 });
    return {
      args: args.map(({ spread, name }) => ({
        ...(spread === undefined ? {} : { spread }),
        ...(name === undefined ? {} : { name }),
      })),
      block: block !== undefined,
    };
  }

  #call(node: Extract<Expression, { kind: 'call' }>): void {
    const { at, callee } = node;
    if (callee.kind === 'member' && !node.isNew && !node.optional) {
      this.expression(callee.object);
      this.skipNullish(callee);
      this.emit(at, { op: 'call-method', name: callee.name, shape: this.args(node.args, node.block) });
      return;
    }
    this.expression(callee);
    this.skipNullish(node);
    this.emit(at, { op: node.isNew ? 'construct' : 'call', shape: this.args(node.args, node.block) });
  }

  #compare(node: Extract<Expression, { kind: 'compare' }>): void {
    this.expression(node.first);
    const ends: number[] = [];
    node.rest.forEach(({ operator, operand }, index) => {
      this.expression(operand);
      const at = { ...node.at };
      if (index < node.rest.length - 1) {
        // Keeps the operand for the next comparison, under this one's result.
        this.emit(at, { op: 'dup' });
        this.emit(at, { op: 'rotate' });
        this.emit(at, { op: 'binary', operator });
        ends.push(this.jump(at, 'keep-if-false'));
      } else this.emit(at, { op: 'binary', operator });
    });
    if (ends.length === 0) return;
    const done = this.jump(node.at, 'jump');
    this.land(...ends);
    // The operand that was kept lies below the result.
    this.emit(node.at, { op: 'swap' });
    this.emit(node.at, { op: 'pop' });
    this.land(done);
  }

  #assign(node: Extract<Expression, { kind: 'assign' }>): void {
    const { at, target, value, operator } = node;
    if (operator !== undefined) {
      this.augment(target, operator, () => this.expression(value), at);
      this.read(target);
      return;
    }
    this.expression(value);
    this.emit(at, { op: 'dup' });
    this.store(target);
  }

  #update(node: Extract<Expression, { kind: 'update' }>): void {
    const { at, target, operator, isPrefix } = node;
    const one = () => void this.emit(at, { op: 'special', name: 'one', count: 0, data: null });
    this.augment(target, operator, one, at);
    this.read(target);
    if (isPrefix) return;
    one();
    this.emit(at, { op: 'binary', operator: operator === '+' ? '-' : '+' });
  }

  #class(node: Extract<Expression, { kind: 'class' }>): void {
    for (const parent of node.parents) this.expression(parent);
    const { at, name } = node;
    const body = node.body ? { body: this.addFunction(node.body) } : {};
    this.emit(at, { op: 'class', name, parents: node.parents.length, ...body });
    for (const member of node.members) {
      if (member.role === 'field' && !member.isStatic) {
        const value = member.value ? [{ kind: 'return', value: member.value, at } as const] : [];
        this.functionValue({ name: member.name, parameters: [], body: value, line: at.line }, at);
      } else if (member.value) this.expression(member.value);
      else this.emit(at, { op: 'constant', value: undefined });
      this.emit(at, { op: 'class-member', name: member.name, isStatic: member.isStatic, role: member.role });
    }
  }

  #comprehension(node: Extract<Expression, { kind: 'comprehension' }>): void {
    const { at, clauses } = node;
    this.emit(at, { op: 'make', as: node.as });
    this.emit(at, { op: 'push-scope' });
    // What is made lies under the cursors: it is carried along in a name of its own.
    const hidden = `%made${this.here}`;
    this.emit(at, { op: 'declare', name: hidden, how: 'let' });
    const within = (index: number): void => {
      const clause = clauses[index];
      if (clause?.kind === 'if') {
        this.expression(clause.test);
        const no = this.jump(at, 'jump-if-false');
        within(index + 1);
        this.land(no);
      } else if (clause) {
        this.expression(clause.over);
        this.emit(clause.over.at, { op: 'iterate', of: 'values' });
        const start = this.here;
        const next = this.jump(clause.over.at, 'next');
        this.store(clause.target, 'let');
        within(index + 1);
        this.jump(at, 'jump', start);
        this.land(next);
      } else {
        this.emit(at, { op: 'load', name: hidden });
        if (node.key) this.expression(node.key);
        this.expression(node.value);
        this.emit(at, { op: node.as === 'dict' ? 'put' : 'append' });
        this.emit(at, { op: 'pop' });
      }
    };
    within(0);
    this.emit(at, { op: 'load', name: hidden });
    this.emit(at, { op: 'pop-scope' });
  }
}
