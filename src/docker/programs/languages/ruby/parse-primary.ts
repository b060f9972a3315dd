import type { Expression, Place, Statement } from '../core/ast.ts';
import { ArgumentParser } from './parse-arguments.ts';
import { body, constant, doing, nameOf, setLocal, special, symbolValue } from './parser-base.ts';
import type { Token } from './tokens.ts';

/** Words that stand for a value of their own, and everything with a beginning and an end. */
export abstract class PrimaryParser extends ArgumentParser {
  abstract declaration(token: Token): Expression | undefined;

  primary(): Expression {
    const { token } = this;
    switch (token.kind) {
      case 'integer':
        this.next();
        return constant(
          BigInt(/^0\d/.test(token.text) ? `0o${token.text.slice(1)}` : token.text),
          this.place(token),
        );
      case 'float':
        this.next();
        return constant(Number(token.text), this.place(token));
      case 'string':
        return this.#strings();
      case 'command':
        this.next();
        return special('backquote', [this.text(token)], this.place(token));
      case 'symbol':
        this.next();
        return token.pieces
          ? special('symbol', [this.text(token)], this.place(token))
          : constant(symbolValue(token.text), this.place(token));
      case 'regex':
        this.next();
        return special('regex', [this.text(token)], this.place(token), token.text);
      case 'words':
      case 'symbols': {
        this.next();
        const at = this.place(token);
        const items = token.text.split(/\s+/).filter((word) => word !== '');
        return {
          kind: 'sequence',
          as: 'list',
          items: items.map((word) => ({
            value: constant(token.kind === 'words' ? word : symbolValue(word), at),
            spread: false,
          })),
          at,
        };
      }
      case 'instance':
      case 'class-variable':
      case 'global': {
        this.next();
        const at = this.place(token);
        return { kind: 'member', object: nameOf('this', at), name: token.text, at };
      }
      case 'constant':
        return this.#constant(token);
      case 'name':
        return this.#name(token);
      case 'label':
        // `puts a: 1`: hash without braces, as an argument only.
        return this.unexpected();
      case 'keyword':
        return this.declaration(token) ?? this.unexpected();
      case 'operator':
        return this.#operator(token);
      case 'newline':
      case 'end':
      default:
        return this.unexpected();
    }
  }

  #strings(): Expression {
    const first = this.next();
    const parts = this.parts(first);
    while (this.token.kind === 'string' && this.token.spaced) parts.push(...this.parts(this.next()));
    const at = this.place(first);
    if (parts.every((part) => typeof part === 'string')) return constant(parts.join(''), at);
    return { kind: 'text', parts, at };
  }

  #constant(token: Token): Expression {
    this.next();
    const at = this.place(token);
    const isCall =
      (this.isOperator('(') && !this.token.spaced) || (this.token.kind === 'string' && this.token.spaced);
    if (isCall) return this.callRest(nameOf('this', at), `.${token.text}`, token, token);
    return special('constant', [], at, token.text);
  }

  #name(token: Token): Expression {
    this.next();
    const at = this.place(token);
    const { text } = token;
    const hasParens = this.isOperator('(') && !this.token.spaced;
    if (this.knows(text) && !hasParens) return nameOf(text, at);
    if (
      this.names.takesImplicit &&
      (text === 'it' || text === '_1') &&
      !hasParens &&
      !this.startsArgument()
    ) {
      this.names.implicit = text;
      return nameOf(text, at);
    }
    if (text === 'loop' && (this.isKeyword('do') || this.isOperator('{')) && this.peek(1).text !== '|')
      return this.#loop(token);
    if (text === 'block_given?') return special('block-given', [], at);
    if (text === 'binding' || text === 'refine') return this.notUnderstood(`"${text}"`);
    return this.callRest(nameOf('this', at), `.${text}`, token, token);
  }

  /** `loop do … end`, which is a `while true`. */
  #loop(token: Token): Expression {
    const at = this.place(token);
    const close = this.next().text === '{' ? '}' : 'end';
    const label = this.hidden('loop');
    this.names.loops.push(label);
    const statements = this.statementsUntil(close);
    this.names.loops.pop();
    this.expect(close);
    const value = this.breakName(label);
    const turn: Statement = { kind: 'while', test: constant(true, at), body: statements, label, at };
    return {
      kind: 'statements',
      body: [setLocal(value, constant(null, at), at), guarded(turn, at), doing(nameOf(value, at))],
      at,
    };
  }

  breakName(label: string): string {
    return `%value${label}`;
  }

  #operator(token: Token): Expression {
    switch (token.text) {
      case '(': {
        this.next();
        const statements = this.statementsUntil(')');
        this.expect(')');
        return statements.length === 0
          ? constant(null, this.place(token))
          : body(statements, this.place(token));
      }
      case '[': {
        this.next();
        const items = this.items(']');
        return { kind: 'sequence', as: 'list', items, at: this.place(token) };
      }
      case '{':
        this.next();
        return this.hash(token, '}');
      case '->':
        return this.lambda();
      case '..':
      case '...': {
        this.next();
        return special(
          'range',
          [constant(null, this.place(token)), this.expression()],
          this.place(token),
          token.text === '...',
        );
      }
      case '::':
        this.next();
        return special('constant', [], this.place(this.token), this.next().text);
      default:
        return this.unexpected();
    }
  }
}

// prettier-ignore

/** A loop in which StopIteration is its end. */
function guarded(turn: Statement, at: Place): Statement {
  return {
    kind: 'try',
    body: [turn],
    handlers: [{ types: [special('constant', [], at, 'StopIteration')], body: [] }],
    at,
  };
}
