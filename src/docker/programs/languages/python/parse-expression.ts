import type {
  Argument,
  Clause,
  Code,
  Expression,
  Item,
  Parameter,
  Place,
  Target,
  TextPart,
} from '../core/ast.ts';
import { NotUnderstood, type Refused } from '../core/problems.ts';
import { splitFormat, unescape } from './strings.ts';
import { syntaxError, tokenize, type Token } from './tokens.ts';

/** Binary operators from the loosest to the tightest, after comparisons. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];
const COMPARISONS = new Set(['<', '>', '==', '>=', '<=', '!=']);

/** Python's expressions. */
export class PythonExpressions {
  readonly source: string;
  readonly file: string;
  protected yields = false;
  #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(source: string, file: string, tokens = tokenize(source, file)) {
    this.source = source;
    this.file = file;
    this.#tokens = tokens;
  }

  get token(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', line: 1, column: 0, endLine: 1, end: 0 };
  }

  get previous(): Token {
    return this.#tokens[this.#at - 1] ?? this.token;
  }

  next(): Token {
    const { token } = this;
    this.#at += 1;
    return token;
  }

  isKind(kind: Token['kind']): boolean {
    return this.token.kind === kind;
  }

  is(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text;
  }

  isKeyword(text: string): boolean {
    return this.token.kind === 'keyword' && this.token.text === text;
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  acceptKeyword(text: string): boolean {
    if (!this.isKeyword(text)) return false;
    this.next();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  name(): string {
    if (this.token.kind !== 'name') throw this.unexpected();
    return this.next().text;
  }

  place(from: Token, to: Token = from, mark?: readonly [number, number]): Place {
    return {
      line: from.line,
      column: from.column,
      endLine: to.endLine,
      end: to.end,
      ...(mark ? { mark } : {}),
    };
  }

  problem(message: string, token: Token, type?: string): Refused {
    const at =
      token.kind === 'newline' || token.kind === 'end' || token.kind === 'dedent'
        ? { line: token.line, column: token.column }
        : {
            line: token.line,
            column: token.column,
            end: token.endLine === token.line ? token.end : token.column + 1,
          };
    return syntaxError(this.file, this.source, at, message, type);
  }

  unexpected(): Refused {
    const { token, previous } = this;
    if (token.kind === 'indent') return this.problem('unexpected indent', token, 'IndentationError');
    const isPrint = previous.kind === 'name' && (previous.text === 'print' || previous.text === 'exec');
    if (isPrint && (token.kind === 'string' || token.kind === 'name' || token.kind === 'number')) {
      let end = token;
      for (let at = this.#at; this.#tokens[at] && this.#tokens[at]?.kind !== 'newline'; at += 1)
        end = this.#tokens[at] ?? end;
      return syntaxError(
        this.file,
        this.source,
        { line: previous.line, column: previous.column, end: end.end },
        `Missing parentheses in call to '${previous.text}'. Did you mean ${previous.text}(...)?`,
      );
    }
    return this.problem('invalid syntax', token);
  }

  looksLikeMatch(): boolean {
    const after = this.#tokens[this.#at + 1];
    if (!after || after.kind === 'newline' || (after.kind === 'operator' && !'([{'.includes(after.text)))
      return false;
    for (let at = this.#at; this.#tokens[at] && this.#tokens[at]?.kind !== 'newline'; at += 1) {
      if (this.#tokens[at + 1]?.kind === 'newline') return this.#tokens[at]?.text === ':';
    }
    return false;
  }

  /** Whether the bracket after `with` is around its items. */
  wrapsWithItems(): boolean {
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind === 'operator' && '([{'.includes(token.text)) depth += 1;
      if (token?.kind === 'operator' && ')]}'.includes(token.text)) depth -= 1;
      if (depth === 0) return this.#tokens[at + 1]?.text === ':';
    }
    return false;
  }

  /** One expression, or several with commas: a tuple. */
  expressionList(allowsStar = false): Expression {
    const start = this.token;
    const first = this.#item(allowsStar);
    if (!this.is(',')) {
      if (first.spread) throw this.problem("can't use starred expression here", start);
      return first.value;
    }
    const items: Item[] = [first];
    while (this.accept(',')) {
      if (this.#endsList()) break;
      items.push(this.#item(true));
    }
    return { kind: 'sequence', as: 'tuple', items, at: this.place(start, this.previous) };
  }

  #endsList(): boolean {
    const { token } = this;
    if (token.kind === 'newline' || token.kind === 'end') return true;
    return token.kind === 'operator' && /^(=|:|\)|\]|\}|;|[-+*/%&|^@]=)$/.test(token.text);
  }

  #item(_allowsStar: boolean): Item {
    if (this.accept('*')) return { value: this.#binary(0), spread: true };
    return { value: this.namedExpression(), spread: false };
  }

  namedExpression(): Expression {
    this.#depth += 1;
    if (this.#depth > 90) throw this.problem('too many nested parentheses', this.token);
    try {
      return this.#namedExpression();
    } finally {
      this.#depth -= 1;
    }
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
    if (this.#endsList()) return { kind: 'yield', at: this.place(start) };
    return { kind: 'yield', value: this.expressionList(), at: this.place(start, this.previous) };
  }

  #ternary(): Expression {
    const start = this.token;
    if (this.isKeyword('lambda')) return this.#lambda();
    const yes = this.#or();
    if (!this.acceptKeyword('if')) return yes;
    const test = this.#or();
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

  #or(): Expression {
    const start = this.token;
    let left = this.#and();
    while (this.acceptKeyword('or')) {
      left = {
        kind: 'logical',
        operator: 'or',
        left,
        right: this.#and(),
        at: this.place(start, this.previous),
      };
    }
    return left;
  }

  #and(): Expression {
    const start = this.token;
    let left = this.#not();
    while (this.acceptKeyword('and')) {
      left = {
        kind: 'logical',
        operator: 'and',
        left,
        right: this.#not(),
        at: this.place(start, this.previous),
      };
    }
    return left;
  }

  #not(): Expression {
    const start = this.token;
    if (this.acceptKeyword('not')) {
      return { kind: 'unary', operator: 'not', operand: this.#not(), at: this.place(start, this.previous) };
    }
    return this.#comparison();
  }

  #comparison(): Expression {
    const start = this.token;
    const first = this.#binary(0);
    const rest: { operator: string; operand: Expression; token: Token }[] = [];
    for (;;) {
      const { token } = this;
      let operator: string | undefined;
      if (token.kind === 'operator' && COMPARISONS.has(token.text)) operator = this.next().text;
      else if (this.acceptKeyword('in')) operator = 'in';
      else if (this.isKeyword('not') && this.#tokens[this.#at + 1]?.text === 'in') {
        this.next();
        this.next();
        operator = 'not in';
      } else if (this.acceptKeyword('is')) operator = this.acceptKeyword('not') ? 'is not' : 'is';
      if (operator === undefined) break;
      rest.push({ operator, operand: this.#binary(0), token });
    }
    const [only] = rest;
    if (!only) return first;
    const at = this.place(start, this.previous, [only.token.column, only.token.end]);
    if (rest.length === 1)
      return { kind: 'binary', operator: only.operator, left: first, right: only.operand, at };
    return { kind: 'compare', first, rest, at };
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    const start = this.token;
    let left = this.#binary(level + 1);
    while (this.token.kind === 'operator' && operators.includes(this.token.text)) {
      const operator = this.next();
      const right = this.#binary(level + 1);
      const at = this.place(start, this.previous, [operator.column, operator.end]);
      left = { kind: 'binary', operator: operator.text, left, right, at };
    }
    return left;
  }

  #unary(): Expression {
    const start = this.token;
    if (this.is('-') || this.is('+') || this.is('~')) {
      this.next();
      this.#depth += 1;
      if (this.#depth > 90) throw this.problem('too many nested parentheses', this.token);
      const operand = this.#unary();
      this.#depth -= 1;
      return { kind: 'unary', operator: start.text, operand, at: this.place(start, this.previous) };
    }
    const base = this.isKeyword('await') ? this.#await() : this.postfix();
    if (!this.is('**')) return base;
    const operator = this.next();
    const right = this.#unary();
    return {
      kind: 'binary',
      operator: '**',
      left: base,
      right,
      at: this.place(start, this.previous, [operator.column, operator.end]),
    };
  }

  #await(): Expression {
    const start = this.next();
    return { kind: 'await', value: this.postfix(), at: this.place(start, this.previous) };
  }

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
        if (only) args[0] = { value: this.#comprehension('list', only.value, this.previous) };
      }
      if (!this.accept(',')) break;
    }
    if (!this.is(')')) throw this.#missingComma();
    this.next();
    return args;
  }

  #missingComma(): Refused {
    return this.token.kind === 'operator'
      ? this.unexpected()
      : this.problem('invalid syntax. Perhaps you forgot a comma?', this.token);
  }

  argument(): Argument {
    if (this.accept('**')) return { value: this.#ternary(), spread: 'dict' };
    if (this.accept('*')) return { value: this.#ternary(), spread: 'list' };
    const isNamed =
      this.token.kind === 'name' &&
      this.#tokens[this.#at + 1]?.text === '=' &&
      this.#tokens[this.#at + 1]?.kind === 'operator';
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
        return this.#strings();
      case 'keyword':
        if (token.text === 'None' || token.text === 'True' || token.text === 'False') {
          this.next();
          return { kind: 'constant', value: token.text === 'None' ? null : token.text === 'True', at };
        }
        if (token.text === 'lambda') return this.#lambda();
        throw this.unexpected();
      case 'operator':
        if (token.text === '(') return this.#parenthesis();
        if (token.text === '[') return this.#list();
        if (token.text === '{') return this.#braces();
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

  #strings(): Expression {
    const start = this.token;
    const parts: TextPart[] = [];
    let isBytes = false;
    while (this.token.kind === 'string') {
      const token = this.next();
      const { prefix = '', content = '' } = token;
      const isRaw = prefix.includes('r');
      if (prefix.includes('b')) isBytes = true;
      if (prefix.includes('f')) parts.push(...this.#format(content, isRaw, token));
      else parts.push(isRaw ? content : unescape(content));
    }
    const at = this.place(start, this.previous);
    if (parts.every((part) => typeof part === 'string')) {
      const value = parts.join('');
      if (isBytes) return { kind: 'special', name: 'bytes', operands: [{ kind: 'constant', value, at }], at };
      return { kind: 'constant', value, at };
    }
    return { kind: 'text', parts, at };
  }

  #format(content: string, isRaw: boolean, token: Token): TextPart[] {
    const split = splitFormat(content, isRaw);
    if (typeof split === 'string') throw this.problem(split, token);
    const start =
      token.column +
      token.text.length -
      content.length -
      (token.text.endsWith('"""') || token.text.endsWith("'''") ? 3 : 1);
    return split.flatMap((part): TextPart[] => {
      if (typeof part === 'string') return [part];
      const value = this.#within(part.source, token, start + part.offset);
      const spec = part.spec === undefined ? undefined : this.#spec(part.spec, token);
      const conversion =
        part.conversion ?? (part.debug !== undefined && part.spec === undefined ? 'r' : undefined);
      const made: TextPart = {
        value,
        ...(conversion === undefined ? {} : { conversion }),
        ...(spec ? { spec } : {}),
      };
      return part.debug === undefined ? [made] : [part.debug, made];
    });
  }

  #spec(spec: string, token: Token): Expression {
    const at = this.place(token);
    if (!spec.includes('{')) return { kind: 'constant', value: spec, at };
    return { kind: 'text', parts: this.#format(spec, false, token), at };
  }

  /** An expression inside an f-string, its places moved to where it stands. */
  #within(source: string, token: Token, column: number): Expression {
    const tokens = tokenize(`(${source})`, this.file).map((each) => ({
      ...each,
      line: token.line,
      endLine: token.line,
      column: each.column + column - 1,
      end: each.end + column - 1,
    }));
    const inner = new PythonExpressions(this.source, this.file, tokens);
    return inner.namedExpression();
  }

  #parenthesis(): Expression {
    const start = this.next();
    if (this.accept(')'))
      return { kind: 'sequence', as: 'tuple', items: [], at: this.place(start, this.previous) };
    const first = this.#item(true);
    if (this.isKeyword('for') || this.isKeyword('async')) {
      const made = this.#comprehension('list', first.value, start);
      this.expect(')');
      return made;
    }
    if (!this.is(',') && !first.spread) {
      if (!this.is(')')) throw this.#missingComma();
      this.next();
      return first.value;
    }
    const items = [first];
    while (this.accept(',')) if (!this.is(')')) items.push(this.#item(true));
    this.expect(')');
    return { kind: 'sequence', as: 'tuple', items, at: this.place(start, this.previous) };
  }

  #list(): Expression {
    const start = this.next();
    const items: Item[] = [];
    while (!this.is(']')) {
      items.push(this.#item(true));
      const [only] = items;
      if (this.isKeyword('for') && items.length === 1 && only) {
        const made = this.#comprehension('list', only.value, start);
        this.expect(']');
        return made;
      }
      if (!this.accept(',')) break;
    }
    if (!this.is(']')) throw this.#missingComma();
    this.next();
    return { kind: 'sequence', as: 'list', items, at: this.place(start, this.previous) };
  }

  #braces(): Expression {
    const start = this.next();
    const items: Item[] = [];
    const entries: Extract<Expression, { kind: 'mapping' }>['entries'][number][] = [];
    while (!this.is('}')) {
      if (this.accept('**')) entries.push({ spread: this.#binary(0) });
      else {
        const item = this.#item(true);
        if (!item.spread && this.accept(':')) {
          const value = this.namedExpression();
          if (this.isKeyword('for')) {
            const made = this.#comprehension('dict', value, start, item.value);
            this.expect('}');
            return made;
          }
          entries.push({ key: item.value, value });
        } else {
          items.push(item);
          if (this.isKeyword('for')) {
            const made = this.#comprehension('set', item.value, start);
            this.expect('}');
            return made;
          }
        }
      }
      if (!this.accept(',')) break;
    }
    if (!this.is('}')) throw this.#missingComma();
    this.next();
    const at = this.place(start, this.previous);
    if (items.length > 0) return { kind: 'sequence', as: 'set', items, at };
    return { kind: 'mapping', as: 'dict', entries, at };
  }

  #comprehension(as: 'list' | 'set' | 'dict', value: Expression, start: Token, key?: Expression): Expression {
    const clauses: Clause[] = [];
    for (;;) {
      if (this.isKeyword('async')) throw new NotUnderstood('"async for"', this.token.line);
      if (this.acceptKeyword('for')) {
        const target = this.targets();
        if (!this.acceptKeyword('in')) throw this.unexpected();
        clauses.push({ kind: 'each', target, over: this.#or() });
      } else if (this.acceptKeyword('if')) clauses.push({ kind: 'if', test: this.#or() });
      else break;
    }
    return {
      kind: 'comprehension',
      as,
      value,
      ...(key ? { key } : {}),
      clauses,
      at: this.place(start, this.previous),
    };
  }

  /** What a loop sets: names with commas. */
  targets(): Target {
    const start = this.token;
    const items: { value: Expression; spread: boolean }[] = [];
    do {
      if (items.length > 0 && (this.#endsList() || this.isKeyword('in'))) break;
      const spread = this.accept('*');
      items.push({ value: this.postfix(), spread });
    } while (this.accept(','));
    const [only] = items;
    if (items.length === 1 && only && this.previous.text !== ',') return this.target(only.value);
    return this.target({ kind: 'sequence', as: 'tuple', items, at: this.place(start, this.previous) });
  }

  /** An expression as something to set. */
  target(value: Expression): Target {
    const { at } = value;
    switch (value.kind) {
      case 'name':
        return { kind: 'name', name: value.name, at };
      case 'member':
        return { kind: 'member', object: value.object, name: value.name, at };
      case 'index':
        return { kind: 'index', object: value.object, key: value.key, at };
      case 'slice':
        return {
          kind: 'slice',
          object: value.object,
          ...(value.from ? { from: value.from } : {}),
          ...(value.to ? { to: value.to } : {}),
          at,
        };
      case 'sequence': {
        const rest = value.items.findIndex((item) => item.spread);
        return {
          kind: 'sequence',
          items: value.items.map((item) => this.target(item.value)),
          ...(rest < 0 ? {} : { rest }),
          at,
        };
      }
      case 'assign':
      case 'await':
      case 'binary':
      case 'call':
      case 'choice':
      case 'class':
      case 'compare':
      case 'comprehension':
      case 'constant':
      case 'function':
      case 'logical':
      case 'mapping':
      case 'optional-chain':
      case 'special':
      case 'statements':
      case 'super':
      case 'text':
      case 'unary':
      case 'update':
      case 'yield':
      default: {
        const what =
          value.kind === 'call' ? 'function call' : value.kind === 'constant' ? 'literal' : 'expression';
        throw syntaxError(
          this.file,
          this.source,
          { line: at.line, column: at.column, end: at.end },
          `cannot assign to ${what} here. Maybe you meant '==' instead of '='?`,
        );
      }
    }
  }
}

export function numberOf(text: string): bigint | number {
  const plain = text.replaceAll('_', '').toLowerCase();
  if (/^0[xbo]/.test(plain)) return BigInt(plain);
  return /[.e]/.test(plain) ? Number(plain) : BigInt(plain.slice(0, 2000));
}
