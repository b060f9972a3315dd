import type {
  Argument,
  Code,
  Entry,
  Expression,
  Item,
  Member,
  Parameter,
  Place,
  Statement,
  Target,
  TextPart,
} from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { JavaScriptSyntax, tokenize, type Token } from './tokens.ts';

const BINARY: Readonly<Record<string, number>> = {
  '|': 3, '^': 4, '&': 5, '==': 6, '!=': 6, '===': 6, '!==': 6, '<': 7, '>': 7, '<=': 7, '>=': 7, instanceof: 7, in: 7,
  '<<': 8, '>>': 8, '>>>': 8, '+': 9, '-': 9, '*': 10, '/': 10, '%': 10, '**': 11,
}; // prettier-ignore
const ASSIGNMENTS = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '<<=',
  '>>=',
  '>>>=',
  '&=',
  '|=',
  '^=',
  '&&=',
  '||=',
  '??=',
]);

/** JavaScript's expressions. */
export abstract class JavaScriptExpressions {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #noIn = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  abstract block(): readonly Statement[];

  get token(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
  }

  get previous(): Token {
    return this.#tokens[this.#at - 1] ?? this.token;
  }

  peek(by = 1): Token {
    return this.#tokens[Math.min(this.#at + by, this.#tokens.length - 1)] as Token;
  }

  next(): Token {
    const { token } = this;
    this.#at += 1;
    return token;
  }

  is(text: string): boolean {
    const { kind, text: own } = this.token;
    return own === text && (kind === 'punctuator' || kind === 'keyword');
  }

  isWord(text: string): boolean {
    return this.token.kind === 'name' && this.token.text === text;
  }

  isString(): boolean {
    return this.token.kind === 'string';
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  unexpected(token = this.token): JavaScriptSyntax {
    const { kind, text, line, column } = token;
    const width = Math.max(1, token.endLine === line ? token.end - column : 1);
    if (kind === 'end') return new JavaScriptSyntax('Unexpected end of input', line, column, 1);
    if (kind === 'name')
      return new JavaScriptSyntax(
        text === 'await'
          ? 'await is only valid in async functions and the top level bodies of modules'
          : `Unexpected identifier '${text}'`,
        line,
        column,
        width,
      );
    if (kind === 'number') return new JavaScriptSyntax('Unexpected number', line, column, width);
    if (kind === 'string') return new JavaScriptSyntax('Unexpected string', line, column, width);
    if (kind === 'template') return new JavaScriptSyntax('Unexpected template string', line, column, width);
    return new JavaScriptSyntax(`Unexpected token '${text}'`, line, column, width);
  }

  place(from: Token, to: Token = this.previous, mark?: Token): Place {
    return {
      line: mark?.line ?? from.line,
      column: from.column,
      endLine: to.endLine,
      end: to.end,
      ...(mark ? { mark: [mark.column, mark.end] as const } : {}),
    };
  }

  name(): string {
    if (this.token.kind !== 'name') throw this.unexpected();
    return this.next().text;
  }

  /** A name after a dot, or of a field: any word. */
  fieldName(): string {
    const { kind } = this.token;
    if (kind !== 'name' && kind !== 'keyword') throw this.unexpected();
    return this.next().text;
  }

  expression(noIn = false): Expression {
    const start = this.token;
    const before = this.#noIn;
    this.#noIn = noIn;
    const first = this.assignment();
    let value = first;
    while (this.accept(',')) {
      const at = this.place(start);
      value = { kind: 'special', name: 'comma', operands: [value, this.assignment()], at };
    }
    this.#noIn = before;
    return value;
  }

  assignment(): Expression {
    this.#depth += 1;
    if (this.#depth > 250) throw new NotUnderstood('such deep nesting', this.token.line);
    try {
      return this.#assignment();
    } finally {
      this.#depth -= 1;
    }
  }

  #assignment(): Expression {
    const start = this.token;
    const arrow = this.#arrow();
    if (arrow) return arrow;
    if (this.isWord('yield') && this.peek().text !== '=>') return this.#yield();
    const left = this.#conditional();
    const operator = this.token.text;
    if (this.token.kind !== 'punctuator' || !ASSIGNMENTS.has(operator)) return left;
    const sign = this.token;
    const aimed = this.target(left);
    const target: Target =
      aimed.kind === 'name' ? { ...aimed, at: { ...aimed.at, mark: [sign.column, sign.end] } } : aimed;
    this.next();
    const value = this.assignment();
    const at = this.place(start);
    if (operator === '=') return { kind: 'assign', target, value: named(value, target), at };
    if (operator === '&&=' || operator === '||=' || operator === '??=') {
      const how = operator === '&&=' ? 'and' : operator === '||=' ? 'or' : 'nullish';
      return { kind: 'logical', operator: how, left, right: { kind: 'assign', target, value, at }, at };
    }
    return { kind: 'assign', target, value, operator: operator.slice(0, -1), at };
  }

  #yield(): Expression {
    const start = this.next();
    const each = this.accept('*');
    const ends =
      this.token.newline ||
      [')', ']', '}', ',', ';', ':'].includes(this.token.text) ||
      this.token.kind === 'end';
    const value = ends ? undefined : this.assignment();
    return { kind: 'yield', ...(value ? { value } : {}), each, at: this.place(start) };
  }

  #conditional(): Expression {
    const start = this.token;
    const test = this.#nullish();
    if (!this.accept('?')) return test;
    const before = this.#noIn;
    this.#noIn = false;
    const yes = this.assignment();
    this.#noIn = before;
    this.expect(':');
    return { kind: 'choice', test, yes, no: this.assignment(), at: this.place(start) };
  }

  #nullish(): Expression {
    const start = this.token;
    let left = this.#or();
    while (this.accept('??'))
      left = { kind: 'logical', operator: 'nullish', left, right: this.#or(), at: this.place(start) };
    return left;
  }

  #or(): Expression {
    const start = this.token;
    let left = this.#and();
    while (this.accept('||'))
      left = { kind: 'logical', operator: 'or', left, right: this.#and(), at: this.place(start) };
    return left;
  }

  #and(): Expression {
    const start = this.token;
    let left = this.#binary(3);
    while (this.accept('&&'))
      left = { kind: 'logical', operator: 'and', left, right: this.#binary(3), at: this.place(start) };
    return left;
  }

  #binary(level: number): Expression {
    const start = this.token;
    let left = this.#unary();
    for (;;) {
      const { token } = this;
      const precedence =
        token.kind === 'punctuator' || token.kind === 'keyword' ? BINARY[token.text] : undefined;
      if (precedence === undefined || precedence < level || (token.text === 'in' && this.#noIn)) return left;
      this.next();
      const right = token.text === '**' ? this.#binary(11) : this.#binary(precedence + 1);
      left = { kind: 'binary', operator: token.text, left, right, at: this.place(start) };
    }
  }

  #unary(): Expression {
    const start = this.token;
    const { text, kind } = start;
    if (kind === 'punctuator' && (text === '++' || text === '--')) {
      this.next();
      const target = this.target(this.#unary());
      return { kind: 'update', target, operator: text[0] ?? '+', isPrefix: true, at: this.place(start) };
    }
    if (
      (kind === 'punctuator' && ['!', '-', '+', '~'].includes(text)) ||
      (kind === 'keyword' && ['typeof', 'void', 'delete'].includes(text))
    ) {
      this.next();
      this.#depth += 1;
      if (this.#depth > 250) throw new NotUnderstood('such deep nesting', start.line);
      const operand = this.#unary();
      this.#depth -= 1;
      const at = this.place(start);
      if (text === 'delete') {
        const target = this.target(operand);
        const remove: Statement = { kind: 'delete', targets: [target], at };
        return {
          kind: 'statements',
          body: [remove, { kind: 'expression', value: { kind: 'constant', value: true, at }, at }],
          at,
        };
      }
      if (text === 'typeof' && operand.kind === 'name')
        return { kind: 'special', name: 'typeof-name', operands: [], data: operand.name, at };
      return { kind: 'unary', operator: text, operand, at };
    }
    if (kind === 'name' && text === 'await' && !this.peek().newline && startsExpression(this.peek())) {
      this.next();
      return { kind: 'await', value: this.#unary(), at: this.place(start) };
    }
    const value = this.#postfix();
    if (!this.token.newline && (this.is('++') || this.is('--'))) {
      const operator = this.next().text[0] ?? '+';
      return { kind: 'update', target: this.target(value), operator, isPrefix: false, at: this.place(start) };
    }
    return value;
  }

  #postfix(): Expression {
    const start = this.token;
    let isOptional = false;
    let value = this.is('new') ? this.#new() : this.#primary();
    for (;;) {
      if (this.accept('.')) {
        const name = this.fieldName();
        value = { kind: 'member', object: value, name, at: this.place(start, this.previous, this.previous) };
      } else if (this.accept('?.')) {
        isOptional = true;
        if (this.accept('('))
          value = { kind: 'call', callee: value, args: this.args(), optional: true, at: this.place(start) };
        else if (this.accept('[')) {
          const key = this.expression();
          this.expect(']');
          value = { kind: 'index', object: value, key, optional: true, at: this.place(start) };
        } else
          value = {
            kind: 'member',
            object: value,
            name: this.fieldName(),
            optional: true,
            at: this.place(start, this.previous, this.previous),
          };
      } else if (this.accept('[')) {
        const key = this.expression();
        this.expect(']');
        value = { kind: 'index', object: value, key, at: this.place(start) };
      } else if (this.accept('(')) {
        const args = this.args();
        const mark = value.kind === 'member' ? value.at.mark : undefined;
        const at = {
          ...this.place(start),
          ...(value.kind === 'member' ? { line: value.at.line } : {}),
          ...(mark ? { mark } : {}),
        };
        value =
          value.kind === 'super'
            ? { kind: 'super', name: value.name, args, at }
            : { kind: 'call', callee: value, args, at };
      } else if (this.token.kind === 'template') {
        throw new NotUnderstood('tagged templates', this.token.line);
      } else break;
    }
    return isOptional ? { kind: 'optional-chain', chain: value, at: value.at } : value;
  }

  #new(): Expression {
    const start = this.next();
    if (this.is('.')) throw new NotUnderstood('"new.target"', start.line);
    let callee = this.is('new') ? this.#new() : this.#primary();
    while (this.is('.') || this.is('[')) {
      if (this.accept('.'))
        callee = {
          kind: 'member',
          object: callee,
          name: this.fieldName(),
          at: this.place(start, this.previous, this.previous),
        };
      else {
        this.next();
        const key = this.expression();
        this.expect(']');
        callee = { kind: 'index', object: callee, key, at: this.place(start) };
      }
    }
    const args = this.accept('(') ? this.args() : [];
    return { kind: 'call', callee, args, isNew: true, at: this.place(start) };
  }

  args(): readonly Argument[] {
    const args: Argument[] = [];
    const before = this.#noIn;
    this.#noIn = false;
    while (!this.is(')')) {
      if (this.accept('...')) args.push({ value: this.assignment(), spread: 'list' });
      else args.push({ value: this.assignment() });
      if (!this.accept(',')) break;
    }
    this.#noIn = before;
    if (!this.is(')'))
      throw new JavaScriptSyntax(
        'missing ) after argument list',
        this.token.line,
        this.token.column,
        Math.max(1, this.token.end - this.token.column),
      );
    this.next();
    return args;
  }

  #primary(): Expression {
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

  abstract inner(tokens: readonly Token[]): JavaScriptExpressions;

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

  method(name: string, isAsync: boolean, isGenerator: boolean, start: Token): Expression {
    this.expect('(');
    const parameters = this.parameters();
    const body = this.block();
    const code: Code = { name, parameters, body, isAsync, isGenerator, line: start.line };
    return { kind: 'function', code, at: this.place(start) };
  }

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
    if (this.is('[') || this.is('{')) return this.target(this.#primary());
    const start = this.token;
    if (start.kind === 'keyword') throw this.unexpected();
    return { kind: 'name', name: this.name(), at: this.place(start) };
  }

  #arrow(): Expression | undefined {
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
    } else if (first.text === '(' && first.kind === 'punctuator' && this.#isArrowAfter(offset)) {
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

  #isArrowAfter(offset: number): boolean {
    let depth = 0;
    for (let at = this.#at + offset; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind !== 'punctuator') continue;
      if ('([{'.includes(token.text)) depth += 1;
      if (')]}'.includes(token.text)) depth -= 1;
      if (depth === 0) return this.#tokens[at + 1]?.text === '=>';
    }
    return false;
  }

  classExpression(): Extract<Expression, { kind: 'class' }> {
    const start = this.next();
    const name = this.token.kind === 'name' ? this.name() : '';
    const parents = this.accept('extends') ? [this.#postfix()] : [];
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

  /** An expression as something to set. */
  target(value: Expression): Target {
    const { at } = value;
    if (value.kind === 'name') return { kind: 'name', name: value.name, at };
    if (value.kind === 'member') return { kind: 'member', object: value.object, name: value.name, at };
    if (value.kind === 'index') return { kind: 'index', object: value.object, key: value.key, at };
    if (value.kind === 'assign' && value.operator === undefined)
      return { kind: 'default', target: value.target, value: value.value, at };
    if (value.kind === 'sequence') {
      const rest = value.items.findIndex((item) => item.spread);
      return {
        kind: 'sequence',
        items: value.items.map((item) =>
          item.value.kind === 'constant' && item.value.value === undefined
            ? undefined
            : this.target(item.value),
        ),
        ...(rest < 0 ? {} : { rest }),
        at,
      };
    }
    if (value.kind === 'mapping') {
      const entries: { name: string; target: Target }[] = [];
      let rest: Target | undefined;
      for (const entry of value.entries) {
        if ('spread' in entry) rest = this.target(entry.spread);
        else if (entry.key.kind === 'constant' && typeof entry.key.value === 'string')
          entries.push({ name: entry.key.value, target: this.target(entry.value) });
        else throw new NotUnderstood('computed names on the left of "="', at.line);
      }
      return { kind: 'fields', entries, ...(rest ? { rest } : {}), at };
    }
    throw new JavaScriptSyntax(
      'Invalid left-hand side in assignment',
      at.line,
      at.column,
      Math.max(1, at.end - at.column),
    );
  }
}

function startsExpression(token: Token): boolean {
  if (token.kind === 'punctuator') return ['(', '[', '{', '!', '-', '+', '~'].includes(token.text);
  if (token.kind === 'keyword') return !['in', 'instanceof'].includes(token.text);
  return token.kind !== 'end';
}

export function numberOf(text: string): number | bigint {
  const plain = text.replaceAll('_', '');
  return plain.endsWith('n') ? BigInt(plain.slice(0, 400).replace(/n$/, '')) : Number(plain);
}

/** A function without a name takes that of what it is given to. */
export function named(value: Expression, target: Target): Expression {
  return target.kind === 'name'
    ? renamed(value, target.name)
    : target.kind === 'member'
      ? renamed(value, target.name)
      : value;
}

export function renamed(value: Expression, name: string): Expression {
  if (value.kind === 'function' && value.code.name === '') return { ...value, code: { ...value.code, name } };
  if (value.kind === 'class' && value.name === '') return { ...value, name };
  return value;
}
