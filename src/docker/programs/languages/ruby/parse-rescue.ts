import type { Catch, Expression, Place, Statement, Target } from '../core/ast.ts';
import { ExpressionParser } from './parse-expression.ts';
import { body, constant, doing, nameOf, setLocal, special } from './parser-base.ts';
import type { Token } from './tokens.ts';

/** `begin … rescue … else … ensure … end`, and what else may have these parts. */
export abstract class RescueParser extends ExpressionParser {
  /** Bodies that `retry` may begin again, the innermost last. */
  readonly retries: { readonly label: string; used: boolean }[] = [];

  /** `value rescue otherwise` */
  rescueModifier(value: Expression, token: Token): Expression {
    if (!this.isKeyword('rescue')) return value;
    this.next();
    const otherwise = this.expression();
    const at = this.place(token);
    return this.#tried([doing(value)], [{ types: [], body: [doing(otherwise)] }], undefined, undefined, at);
  }

  /** `… rescue … else … ensure …`, up to the `end`, which stays. */
  rescued(token: Token, read: () => Statement[]): Statement[] {
    const label = this.hidden('retry');
    this.retries.push({ label, used: false });
    const statements = read();
    const handlers: Catch[] = [];
    while (this.isKeyword('rescue')) handlers.push(this.#rescue());
    const retry = this.retries.pop();
    let otherwise: Statement[] | undefined;
    let last: Statement[] | undefined;
    if (handlers.length > 0 && this.accept('else')) otherwise = this.statementsUntil('end', 'ensure');
    if (this.accept('ensure')) last = this.statementsUntil('end');
    if (handlers.length === 0 && !last) return statements;
    const at = this.place(token);
    const value = this.#tried(statements, handlers, otherwise, last, at);
    if (retry?.used !== true) return [doing(value)];
    const result = this.hidden('tried');
    const once: Statement[] = [
      { kind: 'assign', targets: [{ kind: 'name', name: result, at }], value, at },
      { kind: 'break', label, at },
    ];
    return [
      setLocal(result, constant(null, at), at),
      { kind: 'while', test: constant(true, at), body: once, label, at },
      doing(nameOf(result, at)),
    ];
  }

  /** A body with its rescues, as a value. */
  #tried(
    statements: readonly Statement[],
    handlers: readonly Catch[],
    otherwise: readonly Statement[] | undefined,
    last: readonly Statement[] | undefined,
    at: Place,
  ): Expression {
    const result = this.hidden('result');
    const keep = (list: readonly Statement[]): Statement => ({
      kind: 'assign',
      targets: [{ kind: 'name', name: result, at }],
      value: body(list, at),
      at,
    });
    const attempt: Statement = {
      kind: 'try',
      body: [keep(statements)],
      handlers: handlers.map((each) => ({
        ...each,
        types: each.types.length > 0 ? each.types : [special('constant', [], at, 'StandardError')],
        body: [keep(each.body)],
      })),
      ...(otherwise ? { otherwise: [keep(otherwise)] } : {}),
      ...(last ? { finally: last } : {}),
      at,
    };
    const isPlain = handlers.length === 0 && !last;
    return {
      kind: 'statements',
      body: [
        setLocal(result, constant(null, at), at),
        isPlain ? keep(statements) : attempt,
        doing(nameOf(result, at)),
      ],
      at,
    };
  }

  /** `rescue A, B => error` */
  #rescue(): Catch {
    const token = this.next();
    const types: Expression[] = [];
    while (this.token.kind !== 'newline' && !this.isKeyword('then') && !this.isOperator('=>', ';')) {
      const spread = this.accept('*');
      const type = this.withoutPipe();
      types.push(spread ? special('types', [type], this.place(token)) : type);
      if (!this.accept(',')) break;
      this.skipLines();
    }
    let target: Target | undefined;
    if (this.accept('=>')) {
      const left = this.withoutPipe();
      target = this.target(left);
    }
    this.accept('then');
    const statements = this.statementsUntil('rescue', 'else', 'ensure', 'end');
    return { types, ...(target ? { target } : {}), body: statements };
  }
}
