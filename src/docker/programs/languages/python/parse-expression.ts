import type { Argument, Code, Expression, Item, Parameter, Target } from '../core/ast.ts';
import { PythonOperators } from './parse-operator.ts';
import { parseStrings } from './parse-string.ts';
import type { Token } from './tokens.ts';

/** Python's expressions. */
export class PythonExpressions extends PythonOperators {
  protected yields = false;

  /** One expression, or several with commas: a tuple. */
  expressionList(): Expression {
    const start = this.token;
    const first = this.item();
    if (!this.is(',')) {
      if (first.spread) throw this.problem("can't use starred expression here", start);
      return first.value;
    }
    const items: Item[] = [first];
    while (this.accept(',')) {
      if (this.endsList()) break;
      items.push(this.item());
    }
    return { kind: 'sequence', as: 'tuple', items, at: this.place(start, this.previous) };
  }

  /** An expression, which may name its value with `:=`. */
  namedExpression(): Expression {
    return this.nested(() => this.#namedExpression());
  }

  #namedExpression(): Expression {
    const start = this.token;
    if (this.isKeyword('yield')) return this.#yield();
    const value = this.#ternary();
    if (value.kind === 'name' && this.accept(':=')) {
      return {
        kind: 'assign',
        target: this.target(value),
        value: this.#ternary(),
        at: this.place(start, this.previous),
      };
    }
    return value;
  }

  #yield(): Expression {
    const start = this.next();
    this.yields = true;
    if (this.acceptKeyword('from')) {
      return { kind: 'yield', value: this.#ternary(), each: true, at: this.place(start, this.previous) };
    }
    if (this.endsList()) return { kind: 'yield', at: this.place(start) };
    return { kind: 'yield', value: this.expressionList(), at: this.place(start, this.previous) };
  }

  #ternary(): Expression {
    const start = this.token;
    if (this.isKeyword('lambda')) return this.#lambda();
    const yes = this.or();
    if (!this.acceptKeyword('if')) return yes;
    const test = this.or();
    if (!this.acceptKeyword('else')) throw this.problem("expected 'else' after 'if' expression", start);
    return { kind: 'choice', test, yes, no: this.#ternary(), at: this.place(start, this.previous) };
  }

  #lambda(): Expression {
    const start = this.next();
    const parameters = this.parameters(':', false);
    this.expect(':');
    const value = this.#ternary();
    const at = this.place(start, this.previous);
    const code: Code = {
      name: '<lambda>',
      parameters,
      body: [{ kind: 'return', value, at }],
      line: start.line,
    };
    return { kind: 'function', code, at };
  }

  /** The parameters of a function, up to what ends them. */
  parameters(end: string, typed: boolean): readonly Parameter[] {
    const parameters: Parameter[] = [];
    let afterStar = false;
    while (!this.is(end)) {
      const { token } = this;
      if (this.accept('/')) {
        if (!this.accept(',')) break;
        continue;
      }
      let kind: Parameter['kind'] = afterStar ? 'keyword' : 'plain';
      if (this.accept('**')) kind = 'keyword-rest';
      else if (this.accept('*')) {
        afterStar = true;
        if (this.accept(',')) continue;
        kind = 'rest';
      }
      const name = this.name();
      const target: Target = { kind: 'name', name, at: this.place(token, this.previous) };
      const annotation = typed && this.accept(':') ? this.namedExpression() : undefined;
      const type =
        annotation?.kind === 'name'
          ? { type: annotation.name }
          : annotation?.kind === 'index' && annotation.object.kind === 'name'
            ? { type: annotation.object.name }
            : {};
      const value = this.accept('=') ? { value: this.#ternary() } : {};
      parameters.push({ target, kind, ...value, ...type });
      if (!this.accept(',')) break;
    }
    return parameters;
  }

  /** A value with all the calls, members and subscripts behind it. */
  postfix(): Expression {
    const start = this.token;
    let value = this.#atom();
    for (;;) {
      const open = this.token;
      if (this.accept('.')) {
        const name = this.name();
        value = { kind: 'member', object: value, name, at: this.place(start, this.previous) };
      } else if (this.accept('(')) {
        const args = this.#arguments();
        const at = this.place(start, this.previous, [open.column, this.previous.end]);
        const isSuper = value.kind === 'name' && value.name === 'super' && args.length === 0;
        value = isSuper
          ? { kind: 'special', name: 'super', operands: [], at }
          : { kind: 'call', callee: value, args, at };
      } else if (this.accept('[')) value = this.#subscript(value, start, open);
      else return value;
    }
  }

  #arguments(): readonly Argument[] {
    const args: Argument[] = [];
    while (!this.is(')')) {
      args.push(this.argument());
      if (this.isKeyword('for') && args.length === 1) {
        const [only] = args;
        if (only) args[0] = { value: this.comprehension('list', only.value, this.previous) };
      }
      if (!this.accept(',')) break;
    }
    if (!this.is(')')) throw this.missingComma();
    this.next();
    return args;
  }

  /** One argument of a call. */
  argument(): Argument {
    if (this.accept('**')) return { value: this.#ternary(), spread: 'dict' };
    if (this.accept('*')) return { value: this.#ternary(), spread: 'list' };
    const isNamed =
      this.token.kind === 'name' && this.peek()?.text === '=' && this.peek()?.kind === 'operator';
    if (!isNamed) return { value: this.namedExpression() };
    const name = this.name();
    this.next();
    return { value: this.#ternary(), name };
  }

  #subscript(object: Expression, start: Token, open: Token): Expression {
    const bound = () => (this.is(':') || this.is(']') ? undefined : this.namedExpression());
    const from = bound();
    if (this.is(':')) {
      this.next();
      const to = bound();
      const step = this.accept(':') ? bound() : undefined;
      this.expect(']');
      return {
        kind: 'slice',
        object,
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
        ...(step ? { step } : {}),
        at: this.place(start, this.previous),
      };
    }
    if (!from) throw this.unexpected();
    let key = from;
    if (this.is(',')) {
      const items: Item[] = [{ value: from, spread: false }];
      while (this.accept(','))
        if (!this.is(']')) items.push({ value: this.namedExpression(), spread: false });
      key = { kind: 'sequence', as: 'tuple', items, at: from.at };
    }
    this.expect(']');
    return {
      kind: 'index',
      object,
      key,
      at: this.place(start, this.previous, [open.column, this.previous.end]),
    };
  }

  #atom(): Expression {
    const { token } = this;
    const at = this.place(token);
    switch (token.kind) {
      case 'name':
        this.next();
        return { kind: 'name', name: token.text, at };
      case 'number':
        this.next();
        return { kind: 'constant', value: numberOf(token.text), at };
      case 'string':
        return parseStrings(this, (tokens) =>
          new PythonExpressions(this.source, this.file, tokens).namedExpression(),
        );
      case 'keyword':
        if (token.text === 'None' || token.text === 'True' || token.text === 'False') {
          this.next();
          return { kind: 'constant', value: token.text === 'None' ? null : token.text === 'True', at };
        }
        if (token.text === 'lambda') return this.#lambda();
        throw this.unexpected();
      case 'operator':
        if (token.text === '(') return this.parenthesis();
        if (token.text === '[') return this.list();
        if (token.text === '{') return this.braces();
        if (token.text === '...') {
          this.next();
          return { kind: 'name', name: 'Ellipsis', at };
        }
        throw this.unexpected();
      case 'dedent':
      case 'end':
      case 'indent':
      case 'newline':
        throw this.unexpected();
    }
  }
}

/** A number as Python writes it: whole ones are of any size. */
function numberOf(text: string): bigint | number {
  const plain = text.replaceAll('_', '').toLowerCase();
  if (/^0[xbo]/.test(plain)) return BigInt(plain);
  return /[.e]/.test(plain) ? Number(plain) : BigInt(plain.slice(0, 2000));
}
