import type { Entry, Expression, Item, Place, TextPart } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { renamed } from './function-name.ts';
import { JavaScriptFunctions } from './parse-function.ts';
import { tokenize, type Token } from './tokens.ts';

/** JavaScript's literals: the values that expressions are made of. */
export abstract class JavaScriptPrimaries extends JavaScriptFunctions {
  abstract expression(noIn?: boolean): Expression;
  /** A parser of the same kind for the program text inside a template. */
  abstract inner(tokens: readonly Token[]): JavaScriptPrimaries;

  /** A value without anything behind it: a literal, a name, or something in brackets. */
  protected primary(): Expression {
    const { token } = this;
    const at = this.place(token, token);
    switch (token.kind) {
      case 'number':
        this.next();
        return { kind: 'constant', value: numberOf(token.text), at };
      case 'string':
        this.next();
        return { kind: 'constant', value: token.value ?? '', at };
      case 'template':
        this.next();
        return {
          kind: 'text',
          parts: (token.parts ?? []).map((part): TextPart =>
            typeof part === 'string' ? part : { value: this.#within(part) },
          ),
          at,
        };
      case 'regex':
        this.next();
        return {
          kind: 'special',
          name: 'regex',
          operands: [],
          data: `${token.value ?? ''}/${token.text}`,
          at,
        };
      case 'name':
        if (token.text === 'async' && this.peek().text === 'function' && !this.peek().newline) {
          this.next();
          return this.functionExpression(true);
        }
        this.next();
        return { kind: 'name', name: token.text, at };
      case 'keyword':
        return this.#keyword(token, at);
      case 'punctuator':
        if (token.text === '(') {
          this.next();
          const value = this.expression();
          this.expect(')');
          return value;
        }
        if (token.text === '[') return this.#array();
        if (token.text === '{') return this.#object();
        throw this.unexpected();
      case 'end':
        throw this.unexpected();
    }
  }

  #keyword(token: Token, at: Place): Expression {
    switch (token.text) {
      case 'null':
      case 'true':
      case 'false':
        this.next();
        return { kind: 'constant', value: token.text === 'null' ? null : token.text === 'true', at };
      case 'this':
        this.next();
        return { kind: 'name', name: 'this', at };
      case 'function':
        return this.functionExpression(false);
      case 'class':
        return this.classExpression();
      case 'super': {
        this.next();
        if (this.is('(')) return { kind: 'super', name: 'constructor', at };
        this.expect('.');
        return { kind: 'super', name: this.fieldName(), at };
      }
      case 'import':
        throw new NotUnderstood('"import()" in the middle of a program', token.line);
      default:
        throw this.unexpected();
    }
  }

  #within(part: { readonly source: string; readonly line: number; readonly column: number }): Expression {
    return this.inner(tokenize(part.source, part.line, part.column)).expression();
  }

  #array(): Expression {
    const start = this.next();
    const items: Item[] = [];
    while (!this.is(']')) {
      if (this.is(','))
        items.push({
          value: { kind: 'constant', value: undefined, at: this.place(this.token, this.token) },
          spread: false,
        });
      else if (this.accept('...')) items.push({ value: this.assignment(), spread: true });
      else items.push({ value: this.assignment(), spread: false });
      if (!this.accept(',')) break;
    }
    this.expect(']');
    return { kind: 'sequence', as: 'list', items, at: this.place(start) };
  }

  #object(): Expression {
    const start = this.next();
    const entries: Entry[] = [];
    while (!this.is('}')) {
      if (this.accept('...')) entries.push({ spread: this.assignment() });
      else entries.push(this.#property());
      if (!this.accept(',')) break;
    }
    this.expect('}');
    return { kind: 'mapping', as: 'object', entries, at: this.place(start) };
  }

  #property(): Entry {
    const start = this.token;
    const at = this.place(start, start);
    let isAsync = false;
    let isGenerator = false;
    const endsName = () => [',', ':', '(', '}', '='].includes(this.peek().text);
    if (this.isWord('async') && !endsName()) {
      this.next();
      isAsync = true;
    }
    if (this.accept('*')) isGenerator = true;
    if ((this.isWord('get') || this.isWord('set')) && !endsName())
      throw new NotUnderstood(`"${this.token.text}" in an object`, start.line);
    let key: Expression;
    const { token } = this;
    if (this.accept('[')) {
      key = this.assignment();
      this.expect(']');
    } else if (token.kind === 'string') {
      this.next();
      key = { kind: 'constant', value: token.value ?? '', at };
    } else if (token.kind === 'number') {
      this.next();
      key = { kind: 'constant', value: String(Number(token.text)), at };
    } else key = { kind: 'constant', value: this.fieldName(), at };
    const name = key.kind === 'constant' && typeof key.value === 'string' ? key.value : '';
    if (this.is('(')) return { key, value: this.method(name, isAsync, isGenerator, start) };
    if (this.accept(':')) return { key, value: renamed(this.assignment(), name) };
    if (token.kind !== 'name') throw this.unexpected();
    const value: Expression = { kind: 'name', name, at };
    // `{ a = 1 }` is only right as what an assignment takes apart.
    if (this.is('=')) {
      this.next();
      return {
        key,
        value: { kind: 'assign', target: { kind: 'name', name, at }, value: this.assignment(), at },
      };
    }
    return { key, value };
  }
}

function numberOf(text: string): number | bigint {
  const plain = text.replaceAll('_', '');
  return plain.endsWith('n') ? BigInt(plain.slice(0, 400).replace(/n$/, '')) : Number(plain);
}
