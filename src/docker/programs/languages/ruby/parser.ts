import type { Catch, Code, Expression, Parameter, Place, Statement, Target } from '../core/ast.ts';
import { plain } from '../core/value.ts';
import { body, constant, doing, nameOf, setLocal, special, symbolValue, type Names } from './parser-base.ts';
import { ExpressionParser } from './parse-expression.ts';
import type { Piece, Token } from './tokens.ts';

/** Reads Ruby: every statement of it is an expression. */
export class RubyParser extends ExpressionParser {
  statementsOfFile(): readonly Statement[] {
    const statements = this.statementsUntil();
    if (!this.is('end')) this.unexpected();
    return statements;
  }

  within({ source, line, column }: Exclude<Piece, string>): Expression {
    const inner = new RubyParser(source, line, column, this);
    const statements = inner.statementsUntil();
    return statements.length === 0
      ? constant('', this.place(this.token))
      : body(statements, this.place(this.token));
  }

  canList(): boolean {
    return this.#lists && this.noDo === this.#noDoAtStatement;
  }

  #lists = true;
  #noDoAtStatement = 0;

  statement(): Expression {
    const token = this.token;
    const outer = [this.#lists, this.#noDoAtStatement] as const;
    this.#noDoAtStatement = this.noDo;
    let value = this.#multiple() ?? this.#logical();
    for (;;) {
      if (this.token.kind === 'newline') break;
      const at = this.place(token);
      if (this.isKeyword('if', 'unless')) {
        const isIf = this.next().text === 'if';
        const test = this.#logical();
        value = isIf
          ? { kind: 'choice', test, yes: value, no: constant(null, at), at }
          : { kind: 'choice', test, yes: constant(null, at), no: value, at };
      } else if (this.isKeyword('while', 'until')) {
        const isWhile = this.next().text === 'while';
        const test = this.#logical();
        value = this.#loop(
          isWhile ? test : not(test),
          [doing(value)],
          this.hidden('loop'),
          at,
          token.kind === 'keyword' && token.text === 'begin',
        );
      } else if (this.isKeyword('rescue')) value = this.rescueModifier(value, token);
      else break;
    }
    [this.#lists, this.#noDoAtStatement] = outer;
    return value;
  }

  #logical(): Expression {
    const token = this.token;
    let left = this.expression();
    while (this.isKeyword('and', 'or')) {
      const operator = this.next().text === 'and' ? 'and' : 'or';
      this.skipLines();
      const right = this.expression();
      left = { kind: 'logical', operator, left, right, at: this.place(token) };
    }
    return left;
  }

  /** `a, b = …` */
  #multiple(): Expression | undefined {
    const start = this.at;
    const token = this.token;
    if (!['name', 'instance', 'global', 'constant'].includes(token.kind) && !this.isOperator('*', '('))
      return undefined;
    if (!this.#looksMultiple()) return undefined;
    const items: Target[] = [];
    let rest: number | undefined;
    const names: string[] = [];
    for (;;) {
      if (this.accept('*')) rest = items.length;
      const from = this.token;
      if (this.accept('(')) {
        const inner: Target[] = [];
        do inner.push(this.#item(names));
        while (this.accept(','));
        this.expect(')');
        items.push({ kind: 'sequence', items: inner, at: this.place(from) });
      } else items.push(this.#item(names));
      if (!this.accept(',')) break;
      if (this.isOperator('=')) break;
    }
    if (!this.isOperator('=')) {
      this.at = start;
      return undefined;
    }
    this.next();
    this.skipLines();
    const values: { value: Expression; spread: boolean }[] = [];
    do {
      this.skipLines();
      values.push({ spread: this.accept('*'), value: this.expression() });
    } while (this.accept(','));
    const at = this.place(token);
    const [only] = values;
    const value: Expression =
      only && values.length === 1 && !only.spread
        ? only.value
        : { kind: 'sequence', as: 'list', items: values, at };
    const target: Target = { kind: 'sequence', items, ...(rest === undefined ? {} : { rest }), at };
    // New names are this block's own before they are set.
    const fresh = names.map((name) => setLocal(name, constant(null, at), at));
    return { kind: 'statements', body: [...fresh, doing({ kind: 'assign', target, value, at })], at };
  }

  #item(names: string[]): Target {
    const { token } = this;
    if (token.kind === 'name' && [',', '=', ')'].includes(this.peek(1).text)) {
      this.next();
      if (!this.knows(token.text)) names.push(token.text);
      this.names.names.add(token.text);
      return { kind: 'name', name: token.text, at: this.place(token) };
    }
    const left = this.withoutPipe();
    const target = this.target(left);
    if (!target) return this.unexpected();
    if (target.kind === 'member' && !/^[@$:]/.test(target.name))
      return { ...target, name: `${target.name}=` };
    return target;
  }

  /** Whether a comma comes before the `=` of this line, outside of brackets. */
  #looksMultiple(): boolean {
    let depth = 0;
    let commas = this.isOperator('*') ? 1 : 0;
    for (let offset = 0; offset < 60; offset += 1) {
      const token = this.peek(offset);
      if (
        token.kind === 'newline' ||
        token.kind === 'end' ||
        token.kind === 'keyword' ||
        token.kind === 'label'
      )
        return false;
      if (token.kind === 'operator') {
        if (['(', '[', '{'].includes(token.text)) depth += 1;
        else if ([')', ']', '}'].includes(token.text)) depth -= 1;
        else if (depth === 0 && token.text === ',') commas += 1;
        else if (depth === 0 && token.text === '=') return commas > 0;
        else if (depth === 0 && !['.', '*', '&.', '::'].includes(token.text)) return false;
      } else if (depth === 0 && offset > 0 && commas === 0) {
        const before = this.peek(offset - 1);
        if (before.kind !== 'operator') return false;
      }
    }
    return false;
  }

  rescueModifier(value: Expression, token: Token): Expression {
    if (!this.isKeyword('rescue')) return value;
    this.next();
    const otherwise = this.expression();
    const at = this.place(token);
    return this.#tried([doing(value)], [{ types: [], body: [doing(otherwise)] }], undefined, undefined, at);
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

  /** `… rescue … else … ensure …`, up to the `end`, which stays. */
  rescued(token: Token, read: () => Statement[]): Statement[] {
    const label = this.hidden('retry');
    this.#retries.push({ label, used: false });
    const statements = read();
    const handlers: Catch[] = [];
    while (this.isKeyword('rescue')) handlers.push(this.#rescue());
    const retry = this.#retries.pop();
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

  readonly #retries: { readonly label: string; used: boolean }[] = [];

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

  declaration(token: Token): Expression | undefined {
    const at = () => this.place(token);
    switch (token.text) {
      case 'nil': case 'true': case 'false':
        this.next();
        return constant(token.text === 'nil' ? null : token.text === 'true', at());
      case 'self':
        this.next();
        return nameOf('this', at());
      case '__FILE__':
        this.next();
        return special('file', [], at());
      case '__LINE__':
        this.next();
        return constant(BigInt(token.line), at());
      case '__method__':
        this.next();
        return constant(this.names.method === '' ? null : symbolValue(this.names.method), at());
      case 'if': case 'unless':
        return this.#if();
      case 'while': case 'until': {
        this.next();
        this.noDo += 1;
        const test = this.#logical();
        this.noDo -= 1;
        this.accept('do');
        const label = this.hidden('loop');
        this.names.loops.push(label);
        const statements = this.statementsUntil('end');
        this.names.loops.pop();
        this.expect('end');
        return this.#loop(token.text === 'while' ? test : not(test), statements, label, at(), false);
      }
      case 'for':
        return this.#for();
      case 'case':
        return this.#case();
      case 'begin': {
        this.next();
        const statements = this.rescued(token, () => this.statementsUntil('end', 'rescue', 'ensure', 'else'));
        this.expect('end');
        return statements.length === 0 ? constant(null, at()) : { kind: 'statements', body: statements, at: at() };
      }
      case 'def':
        return this.#def();
      case 'class': case 'module':
        return this.#class();
      case 'return': case 'break': case 'next': case 'redo': case 'retry':
        return this.#jump();
      case 'yield': {
        this.next();
        const block = special('block-value', [], at());
        return this.callRest(block, '%yield', token, token);
      }
      case 'super': {
        this.next();
        const hasParens = this.isOperator('(') && !this.token.spaced;
        const isBare = !hasParens && !this.startsArgument();
        return this.callRest(nameOf('this', at()), isBare ? '%super-same' : '%super', token, token);
      }
      case 'defined?':
        return this.#defined();
      case 'alias': {
        this.next();
        const [to, from] = [this.next(), this.next()];
        return special('alias', [], at(), `${to.text} ${from.text}`);
      }
      case 'not': {
        this.next();
        return not(this.expression());
      }
      case 'then': case 'do': case 'end': case 'else': case 'elsif': case 'when': case 'in': case 'rescue': case 'ensure': case 'and': case 'or':
        return undefined;
      default:
        return this.notUnderstood(`"${token.text}"`);
    } // prettier-ignore
  }

  #if(): Expression {
    const token = this.next();
    this.noDo += 1;
    const test = this.#logical();
    this.noDo -= 1;
    this.accept('then');
    const yes = this.statementsUntil('else', 'elsif', 'end');
    let no: Expression = constant(null, this.place(token));
    if (this.isKeyword('elsif')) no = this.#if();
    else {
      if (this.accept('else')) no = body(this.statementsUntil('end'), this.place(token));
      this.expect('end');
    }
    const at = this.place(token);
    const first = yes.length === 0 ? constant(null, at) : body(yes, at);
    const fixed = no.kind === 'statements' && no.body.length === 0 ? constant(null, at) : no;
    return token.text === 'unless'
      ? { kind: 'choice', test, yes: fixed, no: first, at }
      : { kind: 'choice', test, yes: first, no: fixed, at };
  }

  #loop(
    test: Expression,
    statements: readonly Statement[],
    label: string,
    at: Place,
    after: boolean,
  ): Expression {
    const value = this.breakName(label);
    const turn: Statement = {
      kind: 'while',
      test,
      body: statements,
      label,
      at,
      ...(after ? { after: true } : {}),
    };
    return {
      kind: 'statements',
      body: [setLocal(value, constant(null, at), at), turn, doing(nameOf(value, at))],
      at,
    };
  }

  #for(): Expression {
    const token = this.next();
    const names: string[] = [];
    do {
      const name = this.next().text;
      this.names.names.add(name);
      names.push(name);
    } while (this.accept(','));
    this.expect('in');
    this.noDo += 1;
    const over = this.expression();
    this.noDo -= 1;
    this.accept('do');
    const label = this.hidden('loop');
    this.names.loops.push(label);
    const statements = this.statementsUntil('end');
    this.names.loops.pop();
    this.expect('end');
    const at = this.place(token);
    const targets = names.map((name): Target => ({ kind: 'name', name, at }));
    const [first] = targets;
    const target: Target = targets.length === 1 && first ? first : { kind: 'sequence', items: targets, at };
    const each: Statement = { kind: 'each', target, over, of: 'values', body: statements, label, at };
    const value = this.breakName(label);
    return {
      kind: 'statements',
      body: [
        ...names.map((name) => setLocal(name, constant(null, at), at)),
        setLocal(value, constant(null, at), at),
        each,
        doing(nameOf(value, at)),
      ],
      at,
    };
  }

  #case(): Expression {
    const token = this.next();
    const subject = this.token.kind === 'newline' ? undefined : this.#logical();
    this.skipNewlines();
    const held = this.hidden('case');
    if (this.isKeyword('in')) return this.notUnderstood('"case … in"');
    const branches: { readonly test: Expression; readonly body: Statement[] }[] = [];
    while (this.isKeyword('when')) {
      const from = this.next();
      const tests: Expression[] = [];
      do {
        this.skipLines();
        const spread = this.accept('*');
        const value = this.expression();
        const at = this.place(from);
        tests.push(
          subject ? special(spread ? 'case-any' : 'case-equal', [value, nameOf(held, at)], at) : value,
        );
      } while (this.accept(','));
      this.accept('then');
      const statements = this.statementsUntil('when', 'else', 'end');
      const test = tests.reduce((left, right): Expression => ({
        kind: 'logical',
        operator: 'or',
        left,
        right,
        at: left.at,
      }));
      branches.push({ test, body: statements });
      this.skipNewlines();
    }
    let value: Expression = constant(null, this.place(token));
    if (this.accept('else')) value = valueOf(this.statementsUntil('end'), this.place(token));
    this.expect('end');
    const at = this.place(token);
    for (const branch of branches.toReversed())
      value = { kind: 'choice', test: branch.test, yes: valueOf(branch.body, at), no: value, at };
    return subject ? { kind: 'statements', body: [setLocal(held, subject, at), doing(value)], at } : value;
  }

  #def(): Expression {
    const token = this.next();
    let name = this.next();
    let object: Expression | undefined;
    if (this.isOperator('.')) {
      object =
        name.text === 'self'
          ? nameOf('this', this.place(name))
          : special('constant', [], this.place(name), name.text);
      this.next();
      name = this.next();
    }
    let { text } = name;
    if (text === '[' && this.accept(']')) text = '[]';
    if (text === '[]' && this.isOperator('=') && !this.token.spaced) {
      this.next();
      text = '[]=';
    }
    if ((text === '+' || text === '-' || text === '!') && this.token.text === '@') this.next();
    if (
      this.isOperator('=') &&
      !this.token.spaced &&
      (this.peek(1).text === '(' || this.peek(1).kind === 'name') &&
      name.kind !== 'operator'
    ) {
      this.next();
      text = `${text}=`;
    }
    const names: Names = {
      names: new Set(),
      isBlock: false,
      isLambda: false,
      method: text,
      takesImplicit: false,
      loops: [],
    };
    this.scopes.push(names);
    let parameters: Parameter[] = [];
    if (this.accept('(')) {
      parameters = this.parameters(')');
      this.expect(')');
    } else if (this.token.kind !== 'newline' && !this.isOperator('=', ';'))
      parameters = this.parameters('\n');
    let statements: Statement[];
    if (this.accept('=')) {
      this.skipLines();
      statements = [doing(this.statement())];
    } else {
      statements = this.rescued(token, () => this.statementsUntil('end', 'rescue', 'ensure', 'else'));
      this.expect('end');
    }
    this.scopes.pop();
    const at = this.place(token);
    const code: Code = {
      name: text,
      parameters,
      body: [{ kind: 'return', value: valueOf(statements, at), at }],
      line: token.line,
    };
    const made: Expression = { kind: 'function', code, at };
    return object ? special('def-single', [object, made], at, text) : special('def', [made], at, text);
  }

  #class(): Expression {
    const token = this.next();
    const isModule = token.text === 'module';
    if (!isModule && this.accept('<<')) {
      const object = this.expression();
      return special('single-class', [object, this.#classBody(token, '<< self')], this.place(token));
    }
    let name = this.next();
    let outer: Expression | undefined;
    while (this.accept('::')) {
      outer = outer
        ? special('scoped-constant', [outer], this.place(name), name.text)
        : special('constant', [], this.place(name), name.text);
      name = this.next();
    }
    const parent = !isModule && this.accept('<') ? this.expression() : constant(null, this.place(token));
    const made = this.#classBody(token, name.text);
    return special(
      isModule ? 'module' : 'class',
      [parent, made, outer ?? constant(null, this.place(token))],
      this.place(token),
      name.text,
    );
  }

  #classBody(token: Token, name: string): Expression {
    this.scopes.push({
      names: new Set(),
      isBlock: false,
      isLambda: false,
      method: '',
      takesImplicit: false,
      loops: [],
    });
    const statements = this.rescued(token, () => this.statementsUntil('end', 'rescue', 'ensure'));
    this.expect('end');
    this.scopes.pop();
    const at = this.place(token);
    const code: Code = {
      name: `<class:${name}>`,
      parameters: [],
      body: [{ kind: 'return', value: valueOf(statements, at), at }],
      line: token.line,
    };
    return { kind: 'function', code, at };
  }

  #jump(): Expression {
    const token = this.next();
    const { text } = token;
    const isOver =
      this.token.kind === 'newline' ||
      this.isOperator('}', ')', ';') ||
      this.isKeyword('if', 'unless', 'end') ||
      this.is('end');
    const value = isOver ? constant(null, this.place(token)) : this.#jumpValue(token);
    const at = this.place(token);
    const names = this.names;
    const label = names.loops.at(-1);
    if (text === 'retry') {
      const retry = this.#retries.at(-1);
      if (!retry) return this.unexpected();
      retry.used = true;
      return { kind: 'statements', body: [{ kind: 'continue', label: retry.label, at }], at };
    }
    if (text === 'redo') return this.notUnderstood('"redo"');
    if (text === 'return') {
      if (names.isBlock && !names.isLambda) return special('return-block', [value], at);
      return { kind: 'statements', body: [{ kind: 'return', value, at }], at };
    }
    if (label !== undefined) {
      const out: Statement = { kind: text === 'break' ? 'break' : 'continue', label, at };
      const keep: Statement = {
        kind: 'assign',
        targets: [{ kind: 'name', name: this.breakName(label), at }],
        value,
        at,
      };
      return { kind: 'statements', body: text === 'break' && !isOver ? [keep, out] : [out], at };
    }
    if (text === 'break') return special('break-block', [value], at);
    return { kind: 'statements', body: [{ kind: 'return', value, at }], at };
  }

  #jumpValue(token: Token): Expression {
    const first = this.expression();
    if (!this.isOperator(',')) return first;
    const items = [{ value: first, spread: false }];
    while (this.accept(',')) items.push({ spread: this.accept('*'), value: this.expression() });
    return { kind: 'sequence', as: 'list', items, at: this.place(token) };
  }

  #defined(): Expression {
    const token = this.next();
    const hasParens = this.accept('(');
    const value = this.expression();
    if (hasParens) this.expect(')');
    const at = this.place(token);
    if (value.kind === 'name') return constant(value.name === 'this' ? 'self' : 'local-variable', at);
    if (value.kind === 'member') return special('defined', [], at, value.name);
    if (value.kind === 'special' && value.name === 'constant')
      return special('defined', [], at, plain(value.data));
    if (value.kind === 'call' && value.callee.kind === 'member' && /^[~.]/.test(value.callee.name))
      return special('defined', [], at, value.callee.name);
    if (value.kind === 'call' && value.callee.kind === 'member')
      return special('defined-method', [value.callee.object], at, value.callee.name);
    return constant('expression', at);
  }
}

function not(operand: Expression): Expression {
  return { kind: 'unary', operator: '!', operand, at: operand.at };
}

function valueOf(statements: readonly Statement[], at: Place): Expression {
  return statements.length === 0 ? constant(null, at) : body(statements, at);
}
