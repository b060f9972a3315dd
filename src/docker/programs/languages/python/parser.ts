import type { Code, Expression, Place, Statement, Target } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { PythonPatterns } from './parse-pattern.ts';
import { testOf } from './pattern.ts';

const NEWEST = 13;
const FIRST_WITH_MATCH = 10;

/** Python's statements. */
export class PythonParser extends PythonPatterns {
  readonly #knowsMatch: boolean;

  /** @param minor 12 of Python 3.12 */
  constructor(source: string, file: string, minor = NEWEST) {
    super(source, file);
    this.#knowsMatch = minor >= FIRST_WITH_MATCH;
  }

  statementsOfFile(): readonly Statement[] {
    const body: Statement[] = [];
    while (!this.isKind('end')) {
      if (this.isKind('indent')) throw this.problem('unexpected indent', this.token, 'IndentationError');
      body.push(...this.statement());
    }
    return body;
  }

  statement(): readonly Statement[] {
    const { token } = this;
    if (token.kind === 'keyword') {
      switch (token.text) {
        case 'if':
          return [this.#if()];
        case 'while':
          return [this.#while()];
        case 'for':
          return [this.#for()];
        case 'def':
          return [this.#def([])];
        case 'class':
          return [this.#class([])];
        case 'try':
          return [this.#try()];
        case 'with':
          return [this.#with()];
        case 'async':
          return [this.#async([])];
        default:
      }
    }
    if (token.text === '@' && token.kind === 'operator') return [this.#decorated()];
    if (token.kind === 'name' && token.text === 'match' && this.#knowsMatch && this.looksLikeMatch())
      return this.#match();
    const body = [...this.#simple()];
    while (this.accept(';')) {
      if (this.isKind('newline') || this.isKind('end')) break;
      body.push(...this.#simple());
    }
    this.endLine();
    return body;
  }

  endLine(): void {
    if (this.isKind('newline')) this.next();
    else if (!this.isKind('end')) throw this.unexpected();
  }

  #block(after: string, line: number): readonly Statement[] {
    if (!this.accept(':')) throw this.problem("expected ':'", this.token);
    if (!this.isKind('newline')) {
      const body = [...this.#simple()];
      while (this.accept(';') && !this.isKind('newline')) body.push(...this.#simple());
      this.endLine();
      return body;
    }
    this.next();
    if (!this.isKind('indent')) {
      throw this.problem(
        `expected an indented block after ${after} on line ${line}`,
        this.token,
        'IndentationError',
      );
    }
    this.next();
    const body: Statement[] = [];
    while (!this.isKind('dedent') && !this.isKind('end')) {
      if (this.isKind('indent')) throw this.problem('unexpected indent', this.token, 'IndentationError');
      body.push(...this.statement());
    }
    if (this.isKind('dedent')) this.next();
    return body;
  }

  #if(): Statement {
    const start = this.next();
    const test = this.namedExpression();
    const body = this.#block(`'${start.text}' statement`, start.line);
    const at = this.place(start);
    if (this.isKeyword('elif')) return { kind: 'if', test, body, otherwise: [this.#if()], at };
    const word = this.token;
    if (!this.acceptKeyword('else')) return { kind: 'if', test, body, at };
    return { kind: 'if', test, body, otherwise: this.#block("'else' statement", word.line), at };
  }

  /** A chain of `if`, each of whose tests is whether a pattern fits. */
  #match(): readonly Statement[] {
    const start = this.next();
    const at = this.place(start);
    const value = this.expressionList();
    const name = `%match${start.line}:${start.column}`;
    if (!this.accept(':')) throw this.problem("expected ':'", this.token);
    this.endLine();
    if (!this.isKind('indent')) {
      throw this.problem(
        `expected an indented block after 'match' statement on line ${start.line}`,
        this.token,
        'IndentationError',
      );
    }
    this.next();
    const cases: { readonly test: Expression; readonly body: readonly Statement[]; readonly at: Place }[] =
      [];
    while (!this.isKind('dedent') && !this.isKind('end')) {
      const word = this.token;
      if (word.kind !== 'name' || word.text !== 'case') throw this.unexpected();
      this.next();
      const fits = testOf(this.casePattern(), { kind: 'name', name, at: this.place(word) });
      const guard = this.acceptKeyword('if') ? this.namedExpression() : undefined;
      const test: Expression = guard
        ? { kind: 'logical', operator: 'and', left: fits, right: guard, at: this.place(word) }
        : fits;
      cases.push({ test, body: this.#block("'case' statement", word.line), at: this.place(word) });
    }
    if (this.isKind('dedent')) this.next();
    const chain = cases.reduceRight<readonly Statement[]>(
      (otherwise, { test, body, at: place }) => [
        { kind: 'if', test, body, ...(otherwise.length === 0 ? {} : { otherwise }), at: place },
      ],
      [],
    );
    return [{ kind: 'assign', targets: [{ kind: 'name', name, at }], value, at }, ...chain];
  }

  #while(): Statement {
    const start = this.next();
    const test = this.namedExpression();
    const body = this.#block("'while' statement", start.line);
    return { kind: 'while', test, body, ...this.#else(), at: this.place(start) };
  }

  #else(): { readonly otherwise?: readonly Statement[] } {
    const { line } = this.token;
    return this.acceptKeyword('else') ? { otherwise: this.#block("'else' statement", line) } : {};
  }

  #for(): Statement {
    const start = this.next();
    const target = this.targets();
    if (!this.acceptKeyword('in')) throw this.unexpected();
    const over = this.expressionList();
    const body = this.#block("'for' statement", start.line);
    return { kind: 'each', target, over, of: 'values', body, ...this.#else(), at: this.place(start) };
  }

  #decorated(): Statement {
    const decorators: Expression[] = [];
    while (this.accept('@')) {
      decorators.push(this.namedExpression());
      this.endLine();
    }
    if (this.isKeyword('def')) return this.#def(decorators);
    if (this.isKeyword('class')) return this.#class(decorators);
    if (this.isKeyword('async')) return this.#async(decorators);
    throw this.unexpected();
  }

  #async(decorators: readonly Expression[]): Statement {
    const { line } = this.next();
    if (!this.isKeyword('def')) throw new NotUnderstood(`"async ${this.token.text}"`, line);
    return this.#def(decorators, true);
  }

  #def(decorators: readonly Expression[], isAsync = false): Statement {
    const start = this.next();
    const name = this.name();
    if (!this.accept('(')) throw this.problem("expected '('", this.token);
    const parameters = this.parameters(')', true);
    this.expect(')');
    if (this.accept('->')) this.namedExpression();
    const yields = this.yields;
    this.yields = false;
    const body = this.#block('function definition', start.line);
    const isGenerator = this.yields;
    this.yields = yields;
    const code: Code = { name, parameters, body, isAsync, isGenerator, line: start.line };
    return { kind: 'function', code, decorators, at: this.place(start, this.previous) };
  }

  #class(decorators: readonly Expression[]): Statement {
    const start = this.next();
    const name = this.name();
    const parents: Expression[] = [];
    if (this.accept('(')) {
      while (!this.is(')')) {
        const argument = this.argument();
        if (argument.name === undefined) parents.push(argument.value);
        if (!this.accept(',')) break;
      }
      this.expect(')');
    }
    const body = this.#block('class definition', start.line);
    const at = this.place(start);
    const code: Code = { name, parameters: [], body, line: start.line };
    let value: Expression = { kind: 'class', name, parents, members: [], body: code, at };
    for (const decorator of decorators.toReversed()) {
      value = { kind: 'call', callee: decorator, args: [{ value }], at };
    }
    return { kind: 'assign', targets: [{ kind: 'name', name, at }], value, at };
  }

  #try(): Statement {
    const start = this.next();
    const body = this.#block("'try' statement", start.line);
    const handlers: Extract<Statement, { kind: 'try' }>['handlers'][number][] = [];
    while (this.isKeyword('except')) {
      const { line } = this.next();
      if (this.is('*')) throw new NotUnderstood('"except*"', line);
      const types: Expression[] = [];
      let target: Target | undefined;
      if (!this.is(':')) {
        types.push(this.namedExpression());
        if (this.acceptKeyword('as'))
          target = { kind: 'name', name: this.name(), at: this.place(this.previous) };
      }
      const handled = this.#block("'except' statement", line);
      handlers.push({ types, body: handled, ...(target ? { target } : {}) });
    }
    const otherwise = this.#else();
    const { line } = this.token;
    const last = this.acceptKeyword('finally') ? { finally: this.#block("'finally' statement", line) } : {};
    if (handlers.length === 0 && !('finally' in last)) {
      throw this.problem("expected 'except' or 'finally' block", this.token);
    }
    return { kind: 'try', body, handlers, ...otherwise, ...last, at: this.place(start) };
  }

  #with(): Statement {
    const start = this.next();
    const items: { value: Expression; target?: Target }[] = [];
    const isWrapped = this.is('(') && this.wrapsWithItems();
    if (isWrapped) this.next();
    do {
      if (isWrapped && this.is(')')) break;
      const value = this.namedExpression();
      items.push(this.acceptKeyword('as') ? { value, target: this.target(this.postfix()) } : { value });
    } while (this.accept(','));
    if (isWrapped) this.expect(')');
    const body = this.#block("'with' statement", start.line);
    return { kind: 'with', items, body, at: this.place(start) };
  }

  #simple(): readonly Statement[] {
    const { token } = this;
    if (token.kind === 'keyword') {
      switch (token.text) {
        case 'pass':
          this.next();
          return [];
        case 'break':
        case 'continue':
          this.next();
          return [{ kind: token.text, at: this.place(token) }];
        case 'return': {
          this.next();
          const ends = this.isKind('newline') || this.is(';') || this.isKind('end');
          const value = ends ? undefined : this.expressionList();
          return [
            {
              kind: 'return',
              ...(value ? { value } : { value: { kind: 'constant', value: null, at: this.place(token) } }),
              at: this.place(token, this.previous),
            },
          ];
        }
        case 'raise': {
          this.next();
          if (this.isKind('newline') || this.is(';')) return [{ kind: 'throw', at: this.place(token) }];
          const value = this.namedExpression();
          const cause = this.acceptKeyword('from') ? { cause: this.namedExpression() } : {};
          return [{ kind: 'throw', value, ...cause, at: this.place(token, this.previous) }];
        }
        case 'global':
        case 'nonlocal': {
          this.next();
          const names = [this.name()];
          while (this.accept(',')) names.push(this.name());
          return [{ kind: token.text, names, at: this.place(token) }];
        }
        case 'del': {
          this.next();
          const target = this.targets();
          return [{ kind: 'delete', targets: [target], at: this.place(token, this.previous) }];
        }
        case 'assert': {
          this.next();
          const test = this.namedExpression();
          const message = this.accept(',') ? [this.namedExpression()] : [];
          const at = this.place(token, this.previous);
          const fail: Expression = {
            kind: 'call',
            callee: { kind: 'name', name: 'AssertionError', at },
            args: message.map((value) => ({ value })),
            at,
          };
          const no: Expression = { kind: 'unary', operator: 'not', operand: test, at };
          return [{ kind: 'if', test: no, body: [{ kind: 'throw', value: fail, at }], at }];
        }
        case 'import':
          return this.#import();
        case 'from':
          return [this.#fromImport()];
        case 'else':
        case 'elif':
        case 'except':
        case 'finally':
          throw this.unexpected();
        default:
      }
    }
    return [this.#expressionStatement()];
  }

  #expressionStatement(): Statement {
    const start = this.token;
    const first = this.expressionList();
    const operator = /^(\*\*|\/\/|>>|<<|[-+*/%&|^@])=$/.exec(this.token.text)?.[1];
    if (this.isKind('operator') && operator !== undefined) {
      this.next();
      const value = this.expressionList();
      return {
        kind: 'augment',
        target: this.target(first),
        operator,
        value,
        at: this.place(start, this.previous),
      };
    }
    if (this.is(':')) {
      this.next();
      this.namedExpression();
      if (!this.accept('=')) return { kind: 'block', body: [], at: this.place(start) };
      const value = this.expressionList();
      return { kind: 'assign', targets: [this.target(first)], value, at: this.place(start, this.previous) };
    }
    if (!this.is('=')) return { kind: 'expression', value: first, at: this.place(start, this.previous) };
    const all = [first];
    while (this.accept('=')) all.push(this.expressionList());
    const value = all.pop() ?? first;
    const targets = all.map((each) => this.target(each));
    return { kind: 'assign', targets, value, at: this.place(start, this.previous) };
  }

  #dotted(): string {
    let name = this.name();
    while (this.accept('.')) name += `.${this.name()}`;
    return name;
  }

  #import(): readonly Statement[] {
    const start = this.next();
    const statements: Statement[] = [];
    do {
      const module = this.#dotted();
      const as = this.acceptKeyword('as') ? this.name() : undefined;
      const at = this.place(start, this.previous);
      const value: Expression = {
        kind: 'special',
        name: as === undefined ? 'import-root' : 'import',
        operands: [],
        data: module,
        at,
      };
      statements.push({
        kind: 'assign',
        targets: [{ kind: 'name', name: as ?? module.replace(/\..*/, ''), at }],
        value,
        at,
      });
    } while (this.accept(','));
    return statements;
  }

  #fromImport(): Statement {
    const start = this.next();
    let module = '';
    while (this.is('.') || this.is('...')) module += this.next().text;
    if (!this.isKeyword('import')) module += this.#dotted();
    if (!this.acceptKeyword('import')) throw this.unexpected();
    const at: Place = this.place(start, this.previous);
    if (this.accept('*')) {
      const value: Expression = { kind: 'special', name: 'import-all', operands: [], data: module, at };
      return { kind: 'expression', value, at };
    }
    const isWrapped = this.accept('(');
    const names: { name: string; as: string }[] = [];
    do {
      if (isWrapped && this.is(')')) break;
      const name = this.name();
      names.push({ name, as: this.acceptKeyword('as') ? this.name() : name });
    } while (this.accept(','));
    if (isWrapped) this.expect(')');
    const place = this.place(start, this.previous);
    const values = names.map(({ name }) => name);
    const value: Expression = {
      kind: 'special',
      name: 'import-from',
      operands: [],
      data: `${module} ${values.join(' ')}`,
      at: place,
    };
    const target: Target = {
      kind: 'sequence',
      items: names.map(({ as }) => ({ kind: 'name', name: as, at: place })),
      at: place,
    };
    return { kind: 'assign', targets: [target], value, at: place };
  }
}
