import type { Code, Expression, Member, Parameter, Statement, Target } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { renamed } from './function-name.ts';
import { asTarget } from './target.ts';
import { JavaScriptTokenReader } from './token-reader.ts';
import type { Token } from './tokens.ts';

/** JavaScript's functions in all their forms, and the classes that hold them. */
export abstract class JavaScriptFunctions extends JavaScriptTokenReader {
  abstract block(): readonly Statement[];
  abstract assignment(): Expression;
  protected abstract postfix(): Expression;
  protected abstract primary(): Expression;

  /** A method from its brackets on. */
  method(name: string, isAsync: boolean, isGenerator: boolean, start: Token): Expression {
    this.expect('(');
    const parameters = this.parameters();
    const body = this.block();
    const code: Code = { name, parameters, body, isAsync, isGenerator, line: start.line };
    return { kind: 'function', code, at: this.place(start) };
  }

  /** From `function` on. */
  functionExpression(isAsync: boolean): Extract<Expression, { kind: 'function' }> {
    const start = this.next();
    const isGenerator = this.accept('*');
    const name = this.token.kind === 'name' ? this.name() : '';
    this.expect('(');
    const parameters = this.parameters();
    const body = this.block();
    return {
      kind: 'function',
      code: { name, parameters, body, isAsync, isGenerator, line: start.line },
      at: this.place(start),
    };
  }

  /** Parameters up to the closing bracket. */
  parameters(): readonly Parameter[] {
    const parameters: Parameter[] = [];
    while (!this.is(')')) {
      const isRest = this.accept('...');
      const target = this.bindingTarget();
      const value = this.accept('=') ? { value: this.assignment() } : {};
      parameters.push({ target, kind: isRest ? 'rest' : 'plain', ...value });
      if (!this.accept(',')) break;
    }
    this.expect(')');
    return parameters;
  }

  /** A name, or names to take something apart into. */
  bindingTarget(): Target {
    if (this.is('[') || this.is('{')) return asTarget(this.primary());
    const start = this.token;
    if (start.kind === 'keyword') throw this.unexpected();
    return { kind: 'name', name: this.name(), at: this.place(start) };
  }

  /** An arrow function, if one begins here. */
  protected arrow(): Expression | undefined {
    const start = this.token;
    let offset = 0;
    let isAsync = false;
    if (
      this.isWord('async') &&
      !this.peek().newline &&
      (this.peek().kind === 'name' || this.peek().text === '(')
    ) {
      isAsync = true;
      offset = 1;
    }
    const first = this.peek(offset);
    let parameters: readonly Parameter[];
    if (first.kind === 'name' && this.peek(offset + 1).text === '=>') {
      for (let skip = 0; skip < offset; skip += 1) this.next();
      parameters = [{ target: this.bindingTarget(), kind: 'plain' }];
    } else if (first.text === '(' && first.kind === 'punctuator' && this.isArrowAfter(offset)) {
      for (let skip = 0; skip <= offset; skip += 1) this.next();
      parameters = this.parameters();
    } else return undefined;
    this.expect('=>');
    let body: readonly Statement[];
    if (this.is('{')) body = this.block();
    else {
      const value = this.assignment();
      body = [{ kind: 'return', value, at: value.at }];
    }
    const code: Code = { name: '', parameters, body, isAsync, isArrow: true, line: start.line };
    return { kind: 'function', code, at: this.place(start) };
  }

  /** From `class` on. */
  classExpression(): Extract<Expression, { kind: 'class' }> {
    const start = this.next();
    const name = this.token.kind === 'name' ? this.name() : '';
    const parents = this.accept('extends') ? [this.postfix()] : [];
    this.expect('{');
    const members: Member[] = [];
    while (!this.is('}')) {
      if (this.accept(';')) continue;
      members.push(this.#member());
    }
    this.expect('}');
    return { kind: 'class', name, parents, members, at: this.place(start) };
  }

  #member(): Member {
    const start = this.token;
    const ends = () => ['(', '=', ';', '}'].includes(this.peek().text) && this.peek().kind === 'punctuator';
    let isStatic = false;
    let isAsync = false;
    let role: Member['role'] = 'method';
    if (this.isWord('static') && !ends()) {
      this.next();
      isStatic = true;
      if (this.is('{')) throw new NotUnderstood('static blocks', start.line);
    }
    if (this.isWord('async') && !ends()) {
      this.next();
      isAsync = true;
    }
    const isGenerator = this.accept('*');
    if ((this.isWord('get') || this.isWord('set')) && !ends())
      role = this.next().text === 'get' ? 'getter' : 'setter';
    if (this.is('[')) throw new NotUnderstood('computed names in classes', start.line);
    const { token } = this;
    const name = token.kind === 'string' ? (this.next().value ?? '') : this.fieldName();
    if (this.is('(')) return { name, isStatic, role, value: this.method(name, isAsync, isGenerator, start) };
    const value = this.accept('=') ? { value: renamed(this.assignment(), name) } : {};
    this.accept(';');
    return { name, isStatic, role: 'field', ...value };
  }
}
