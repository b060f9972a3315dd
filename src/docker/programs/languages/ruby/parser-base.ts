import type { Argument, Expression, Place, Statement, Target } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { tuple, type Value } from '../core/value.ts';
import { SyntaxProblem, type Token } from './tokens.ts';
import { tokenize } from './lexer.ts';

/** Names that are known where the parser stands. */
export interface Names {
  readonly names: Set<string>;
  /** A block sees those around it. */
  readonly isBlock: boolean;
  /** `return` leaves this and not the method around it. */
  readonly isLambda: boolean;
  readonly method: string;
  /** A block without parameters that uses `it` or `_1`. */
  implicit?: string;
  readonly takesImplicit: boolean;
  readonly loops: string[];
}

/** The words of a file, and what the tree is made with. */
export abstract class ParserBase {
  readonly tokens: readonly Token[];
  at = 0;
  readonly scopes: Names[];
  /** `do` belongs to a loop around here. */
  noDo = 0;
  readonly #shared: { serial: number };

  constructor(source: string, line = 1, column = 0, inherit?: ParserBase) {
    this.tokens = tokenize(source, line, column);
    this.scopes = inherit?.scopes ?? [
      { names: new Set(), isBlock: false, isLambda: false, method: '', takesImplicit: false, loops: [] },
    ];
    this.#shared = inherit ? inherit.#shared : { serial: 0 };
  }

  get token(): Token {
    return this.tokens[this.at] ?? this.tokens[this.tokens.length - 1] ?? END;
  }

  peek(offset: number): Token {
    return this.tokens[this.at + offset] ?? END;
  }

  next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  is(kind: Token['kind'], text?: string): boolean {
    return this.token.kind === kind && (text === undefined || this.token.text === text);
  }

  isOperator(...texts: readonly string[]): boolean {
    return this.token.kind === 'operator' && texts.includes(this.token.text);
  }

  isKeyword(...texts: readonly string[]): boolean {
    return this.token.kind === 'keyword' && texts.includes(this.token.text);
  }

  accept(text: string): boolean {
    if (!(this.isOperator(text) || this.isKeyword(text))) return false;
    this.next();
    return true;
  }

  expect(text: string): Token {
    if (this.isOperator(text) || this.isKeyword(text)) return this.next();
    return this.unexpected(text === 'end' ? undefined : text);
  }

  skipNewlines(): void {
    while (this.token.kind === 'newline' || this.isOperator(';')) this.next();
  }

  skipLines(): void {
    while (this.token.kind === 'newline') this.next();
  }

  /** The complaint of Ruby's compiler about the word that comes. */
  unexpected(wanted?: string): never {
    const { token } = this;
    const shown =
      token.kind === 'end'
        ? 'end-of-input'
        : token.kind === 'newline'
          ? 'end of line'
          : token.kind === 'operator' || token.kind === 'keyword'
            ? `'${token.text}'`
            : token.kind;
    const what = wanted === undefined ? '' : `; expected \`${wanted}\``;
    throw new SyntaxProblem(`unexpected ${shown}${what}`, token.line, token.column);
  }

  notUnderstood(what: string): never {
    throw new NotUnderstood(what, this.token.line);
  }

  place(from: Token, mark?: Token): Place {
    const last = this.tokens[Math.max(0, this.at - 1)] ?? from;
    const end = Math.max(last.endColumn, from.column + 1);
    return {
      line: mark?.line ?? from.line,
      column: from.column,
      endLine: last.endLine,
      end,
      ...(mark ? { mark: [mark.column, mark.endColumn] as const } : {}),
    };
  }

  get names(): Names {
    const found = this.scopes.at(-1);
    if (!found) throw new Error('no names');
    return found;
  }

  knows(name: string): boolean {
    for (let index = this.scopes.length - 1; index >= 0; index -= 1) {
      const scope = this.scopes[index];
      if (scope?.names.has(name)) return true;
      if (!scope?.isBlock) return false;
    }
    return false;
  }

  hidden(kind: string): string {
    this.#shared.serial += 1;
    return `%${kind}${this.#shared.serial}`;
  }
}

const END: Token = {
  kind: 'end',
  text: '',
  line: 1,
  column: 0,
  endColumn: 0,
  endLine: 1,
  spaced: false,
  followed: true,
};

/** A value that is known. */
export function constant(value: Value, at: Place): Expression {
  return { kind: 'constant', value, at };
}

/** A local variable. */
export function nameOf(name: string, at: Place): Expression {
  return { kind: 'name', name, at };
}

/** A symbol, as it is kept. */
export function symbolValue(name: string): Value {
  return tuple([name]);
}

/** What only Ruby does: `specials.ts` knows it by name. */
export function special(
  name: string,
  operands: readonly Expression[],
  at: Place,
  data: Value = null,
): Expression {
  return { kind: 'special', name, operands, data, at };
}

/** A call of a method: of `this` with a dot before its name, of anything else without. */
export function send(
  object: Expression,
  name: string,
  args: readonly Argument[],
  at: Place,
): Expression & { kind: 'call' } {
  return { kind: 'call', callee: { kind: 'member', object, name, at }, args, at };
}

/** Statements as one value: the last one. */
export function body(statements: readonly Statement[], at: Place): Expression {
  const [only] = statements;
  if (statements.length === 1 && only?.kind === 'expression') return only.value;
  return { kind: 'statements', body: statements, at };
}

/** A new local variable. */
export function setLocal(name: string, value: Expression, at: Place): Statement {
  const target: Target = { kind: 'name', name, at };
  return { kind: 'assign', targets: [target], value, declare: 'let', at };
}

/** A value as a statement. */
export function doing(value: Expression): Statement {
  return { kind: 'expression', value, at: value.at };
}
