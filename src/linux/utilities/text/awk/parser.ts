import { type AwkToken, tokenize } from './lexer.ts';
import {
  AwkError,
  type AwkExpression,
  type AwkFunction,
  type AwkPlace,
  type AwkProgram,
  type AwkRedirection,
  type AwkRule,
  type AwkStatement,
} from './syntax-tree.ts';

const MAX_DEPTH = 300;

/** Reads a program. @throws AwkError */
export function parseAwk(source: string): AwkProgram {
  return new AwkParser(tokenize(source)).parse();
}

const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']);
const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);

class AwkParser {
  readonly #tokens: readonly AwkToken[];
  #at = 0;
  #depth = 0;
  #openBlocks = 0;
  /** In the values of print `>` redirects. */
  #inPrint = false;
  /** In the head of `for` `in` is not an operator. */
  #noIn = false;

  constructor(tokens: readonly AwkToken[]) {
    this.#tokens = tokens;
  }

  parse(): AwkProgram {
    const begin: AwkStatement[] = [];
    const end: AwkStatement[] = [];
    const rules: AwkRule[] = [];
    const functions = new Map<string, AwkFunction>();
    for (;;) {
      this.#skipEnds();
      if (this.#token.kind === 'end') return { begin, rules, end, functions };
      if (this.#takeKeyword('BEGIN')) begin.push(this.#block());
      else if (this.#takeKeyword('END')) end.push(this.#block());
      else if (this.#takeKeyword('function')) this.#function(functions);
      else rules.push(this.#rule());
    }
  }

  get #token(): AwkToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', line: 0 };
  }

  #fail(): never {
    const { text, line, kind } = this.#token;
    if (kind === 'end' || (kind === 'newline' && this.#at >= this.#tokens.length - 2)) {
      throw new AwkError(
        this.#openBlocks > 0 ? 'missing } near end of file' : 'syntax error at or near end of file',
        line + 1,
      );
    }
    throw new AwkError(`syntax error at or near ${text === '\n' ? 'end of line' : text}`, line);
  }

  #is(text: string): boolean {
    const { kind } = this.#token;
    return (kind === 'operator' || kind === 'keyword') && this.#token.text === text;
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at += 1;
    return true;
  }

  #takeKeyword(text: string): boolean {
    return this.#token.kind === 'keyword' && this.#take(text);
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail();
  }

  #skipNewlines(): void {
    while (this.#token.kind === 'newline') this.#at += 1;
  }

  #skipEnds(): void {
    while (this.#token.kind === 'newline' || this.#is(';')) this.#at += 1;
  }

  #function(functions: Map<string, AwkFunction>): void {
    const name = this.#token.text;
    if (this.#token.kind !== 'name' && this.#token.kind !== 'call') this.#fail();
    this.#at += 1;
    this.#expect('(');
    const parameters: string[] = [];
    while (!this.#is(')')) {
      if (this.#token.kind !== 'name') this.#fail();
      parameters.push(this.#token.text);
      this.#at += 1;
      if (!this.#take(',')) break;
      this.#skipNewlines();
    }
    this.#expect(')');
    this.#skipNewlines();
    functions.set(name, { parameters, body: this.#block() });
  }

  #rule(): AwkRule {
    if (this.#is('{')) return { action: this.#block() };
    const pattern = this.#expression();
    let until: AwkExpression | undefined;
    if (this.#take(',')) {
      this.#skipNewlines();
      until = this.#expression();
    }
    const action = this.#is('{') ? this.#block() : undefined;
    return { pattern, ...(until ? { until } : {}), ...(action ? { action } : {}) };
  }

  #block(): AwkStatement {
    this.#expect('{');
    this.#openBlocks += 1;
    const statements: AwkStatement[] = [];
    for (;;) {
      this.#skipEnds();
      if (this.#take('}')) {
        this.#openBlocks -= 1;
        return { kind: 'block', statements };
      }
      if (this.#token.kind === 'end') this.#fail();
      statements.push(this.#statement());
    }
  }

  /** One statement with what ends it. */
  #statement(): AwkStatement {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new AwkError('program too deeply nested', this.#token.line);
    const statement = this.#openStatement();
    this.#depth -= 1;
    return statement;
  }

  #openStatement(): AwkStatement {
    if (this.#is('{')) return this.#block();
    if (this.#takeKeyword('if')) return this.#if();
    if (this.#takeKeyword('while')) {
      const condition = this.#condition();
      return { kind: 'while', condition, body: this.#body() };
    }
    if (this.#takeKeyword('do')) {
      const body = this.#body();
      this.#skipEnds();
      this.#expect('while');
      const condition = this.#condition();
      this.#endStatement();
      return { kind: 'do', condition, body };
    }
    if (this.#takeKeyword('for')) return this.#for();
    const statement = this.#simple();
    this.#endStatement();
    return statement;
  }

  #endStatement(): void {
    if (this.#token.kind === 'newline' || this.#is(';')) this.#at += 1;
    else if (!this.#is('}') && this.#token.kind !== 'end') this.#fail();
  }

  #condition(): AwkExpression {
    this.#expect('(');
    const condition = this.#expression();
    this.#expect(')');
    return condition;
  }

  /** What an if or a loop holds; a `;` alone is nothing. */
  #body(): AwkStatement {
    this.#skipNewlines();
    if (this.#take(';')) return { kind: 'block', statements: [] };
    return this.#statement();
  }

  #if(): AwkStatement {
    const condition = this.#condition();
    const yes = this.#body();
    const mark = this.#at;
    this.#skipEnds();
    if (this.#takeKeyword('else')) return { kind: 'if', condition, yes, no: this.#body() };
    this.#at = mark;
    return { kind: 'if', condition, yes };
  }

  #for(): AwkStatement {
    this.#expect('(');
    const [name, keyword, array, close] = this.#tokens.slice(this.#at, this.#at + 4);
    if (name?.kind === 'name' && keyword?.text === 'in' && array?.kind === 'name' && close?.text === ')') {
      this.#at += 4;
      return { kind: 'for-in', name: name.text, array: array.text, body: this.#body() };
    }
    const start = this.#is(';') ? undefined : this.#simple();
    this.#expect(';');
    this.#skipNewlines();
    const condition = this.#is(';') ? undefined : this.#expression();
    this.#expect(';');
    this.#skipNewlines();
    const step = this.#is(')') ? undefined : this.#simple();
    this.#expect(')');
    const body = this.#body();
    return {
      kind: 'for',
      ...(start ? { start } : {}),
      ...(condition ? { condition } : {}),
      ...(step ? { step } : {}),
      body,
    };
  }

  #simple(): AwkStatement {
    const { kind, text } = this.#token;
    if (kind !== 'keyword') return { kind: 'expression', expression: this.#expression() };
    switch (text) {
      case 'print':
      case 'printf':
        this.#at += 1;
        return this.#print(text);
      case 'next':
      case 'nextfile':
      case 'break':
      case 'continue':
        this.#at += 1;
        return { kind: text };
      case 'exit':
      case 'return': {
        this.#at += 1;
        const ends = this.#token.kind === 'newline' || this.#is(';') || this.#is('}');
        return ends ? { kind: text } : { kind: text, value: this.#expression() };
      }
      case 'delete': {
        this.#at += 1;
        if (this.#token.kind !== 'name') this.#fail();
        const array = this.#token.text;
        this.#at += 1;
        return this.#take('[') ? { kind: 'delete', array, index: this.#index() } : { kind: 'delete', array };
      }
      default:
        return { kind: 'expression', expression: this.#expression() };
    }
  }

  #print(kind: 'print' | 'printf'): AwkStatement {
    const values = this.#printValues();
    const how = (['>', '>>', '|'] as const).find((operator) => this.#take(operator));
    if (how === undefined) return { kind, values };
    this.#inPrint = true;
    const target = this.#concatenation();
    this.#inPrint = false;
    const to: AwkRedirection = { how, target };
    return { kind, values, to };
  }

  #endsPrint(): boolean {
    return (
      this.#token.kind === 'newline' ||
      this.#token.kind === 'end' ||
      [';', '}', '>', '>>', '|'].some((text) => this.#is(text))
    );
  }

  #printValues(): readonly AwkExpression[] {
    if (this.#endsPrint()) return [];
    if (this.#is('(')) {
      // `print (a, b)`, or a value that begins with a parenthesis.
      const mark = this.#at;
      this.#at += 1;
      const values = this.#expressions();
      if (this.#take(')') && this.#endsPrint()) return values;
      this.#at = mark;
    }
    this.#inPrint = true;
    const values = this.#expressions();
    this.#inPrint = false;
    return values;
  }

  #expressions(): readonly AwkExpression[] {
    const values = [this.#expression()];
    while (this.#take(',')) {
      this.#skipNewlines();
      values.push(this.#expression());
    }
    return values;
  }

  /** The subscripts up to `]`. */
  #index(): readonly AwkExpression[] {
    const [inPrint, noIn] = [this.#inPrint, this.#noIn];
    [this.#inPrint, this.#noIn] = [false, false];
    const index = this.#expressions();
    [this.#inPrint, this.#noIn] = [inPrint, noIn];
    this.#expect(']');
    return index;
  }

  #expression(): AwkExpression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new AwkError('program too deeply nested', this.#token.line);
    const expression = this.#assignment();
    this.#depth -= 1;
    return expression;
  }

  #assignment(): AwkExpression {
    const left = this.#conditional();
    const { kind, text } = this.#token;
    if (kind !== 'operator' || !ASSIGNMENTS.has(text)) return left;
    // `a == 1 && b = 2` assigns to what stands right before.
    if (isPlace(left)) {
      this.#at += 1;
      this.#skipNewlines();
      return { kind: 'assign', place: left, operator: text.slice(0, -1), value: this.#expression() };
    }
    if ('right' in left && isPlace(left.right)) {
      this.#at += 1;
      const value: AwkExpression = {
        kind: 'assign',
        place: left.right,
        operator: text.slice(0, -1),
        value: this.#expression(),
      };
      return { ...left, right: value };
    }
    return this.#fail();
  }

  #conditional(): AwkExpression {
    const condition = this.#or();
    if (!this.#take('?')) return condition;
    this.#skipNewlines();
    const yes = this.#expression();
    this.#skipNewlines();
    this.#expect(':');
    this.#skipNewlines();
    return { kind: 'conditional', condition, yes, no: this.#expression() };
  }

  #or(): AwkExpression {
    let left = this.#and();
    while (this.#take('||')) {
      this.#skipNewlines();
      left = { kind: 'or', left, right: this.#and() };
    }
    return left;
  }

  #and(): AwkExpression {
    let left = this.#in();
    while (this.#take('&&')) {
      this.#skipNewlines();
      left = { kind: 'and', left, right: this.#in() };
    }
    return left;
  }

  #in(): AwkExpression {
    let left = this.#match();
    while (!this.#noIn && this.#takeKeyword('in')) {
      if (this.#token.kind !== 'name') this.#fail();
      const index = left.kind === 'list' ? left.of : [left];
      left = { kind: 'in', index, array: this.#token.text };
      this.#at += 1;
    }
    if (left.kind === 'list') this.#fail();
    return left;
  }

  #match(): AwkExpression {
    let left = this.#comparison();
    for (;;) {
      const negated = this.#is('!~');
      if (!negated && !this.#is('~')) return left;
      this.#at += 1;
      left = { kind: 'match', negated, left, right: this.#comparison() };
    }
  }

  #comparison(): AwkExpression {
    const left = this.#pipedGetline(this.#concatenation());
    const { kind, text } = this.#token;
    if (kind !== 'operator' || !COMPARISONS.has(text) || (text === '>' && this.#inPrint)) return left;
    this.#at += 1;
    return { kind: 'compare', operator: text, left, right: this.#concatenation() };
  }

  /** `"command" | getline line` */
  #pipedGetline(source: AwkExpression): AwkExpression {
    let left = source;
    while (this.#is('|') && this.#tokens[this.#at + 1]?.text === 'getline') {
      this.#at += 2;
      const place = this.#optionalPlace();
      left = { kind: 'getline', ...(place ? { place } : {}), from: { how: '|', source: left } };
    }
    return left;
  }

  #concatenation(): AwkExpression {
    let left = this.#additive();
    while (this.#startsValue()) left = { kind: 'concatenate', left, right: this.#additive() };
    return left;
  }

  #startsValue(): boolean {
    const { kind, text } = this.#token;
    if (kind === 'number' || kind === 'string' || kind === 'name' || kind === 'call' || kind === 'built-in')
      return true;
    if (kind === 'regex') return true;
    return (
      kind === 'operator' &&
      (text === '$' ||
        text === '(' ||
        text === '-' ||
        text === '+' ||
        text === '!' ||
        text === '++' ||
        text === '--')
    );
  }

  #additive(): AwkExpression {
    let left = this.#multiplicative();
    for (;;) {
      const operator = this.#is('+') ? '+' : this.#is('-') ? '-' : undefined;
      if (!operator) return left;
      this.#at += 1;
      left = { kind: 'arithmetic', operator, left, right: this.#multiplicative() };
    }
  }

  #multiplicative(): AwkExpression {
    let left = this.#unary();
    for (;;) {
      const operator = ['*', '/', '%'].find((text) => this.#is(text));
      if (!operator) return left;
      this.#at += 1;
      left = { kind: 'arithmetic', operator, left, right: this.#unary() };
    }
  }

  #unary(): AwkExpression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new AwkError('program too deeply nested', this.#token.line);
    const expression = this.#openUnary();
    this.#depth -= 1;
    return expression;
  }

  #openUnary(): AwkExpression {
    if (this.#take('!')) return { kind: 'not', of: this.#unary() };
    if (this.#take('-')) return { kind: 'minus', of: this.#unary() };
    if (this.#take('+')) return { kind: 'plus', of: this.#unary() };
    return this.#power();
  }

  #power(): AwkExpression {
    const base = this.#postfix();
    if (!this.#take('^') && !this.#take('**')) return base;
    // Right to left, and tighter than a minus before but not behind.
    return {
      kind: 'arithmetic',
      operator: '^',
      left: base,
      right: this.#is('-') || this.#is('!') ? this.#unary() : this.#power(),
    };
  }

  #postfix(): AwkExpression {
    const value = this.#primary();
    if (!isPlace(value)) return value;
    if (this.#take('++')) return { kind: 'step', place: value, by: 1, before: false };
    if (this.#take('--')) return { kind: 'step', place: value, by: -1, before: false };
    return value;
  }

  #primary(): AwkExpression {
    const { kind, text } = this.#token;
    switch (kind) {
      case 'number':
        this.#at += 1;
        return { kind: 'number', value: Number(text) };
      case 'string':
        this.#at += 1;
        return { kind: 'string', value: text };
      case 'regex':
        this.#at += 1;
        return { kind: 'regex', pattern: text };
      case 'name':
        this.#at += 1;
        return this.#take('[')
          ? { kind: 'element', array: text, index: this.#index() }
          : { kind: 'name', name: text };
      case 'call':
        this.#at += 2;
        return { kind: 'call', name: text, args: this.#arguments(), builtIn: false };
      case 'built-in':
        this.#at += 1;
        if (this.#take('(')) return { kind: 'call', name: text, args: this.#arguments(), builtIn: true };
        if (text !== 'length') this.#fail();
        return { kind: 'call', name: text, args: [], builtIn: true };
      case 'keyword':
        if (this.#take('getline')) return this.#getline();
        return this.#fail();
      case 'operator':
        return this.#operatorPrimary(text);
      case 'newline':
      case 'end':
        return this.#fail();
    }
  }

  #operatorPrimary(text: string): AwkExpression {
    this.#at += 1;
    switch (text) {
      case '$': {
        const step = this.#is('++') || this.#is('--');
        const number = step
          ? this.#operatorPrimary(this.#token.text)
          : this.#is('-')
            ? this.#unary()
            : this.#primary();
        return { kind: 'field', number };
      }
      case '++':
      case '--': {
        const place = this.#primary();
        if (!isPlace(place)) this.#fail();
        return { kind: 'step', place, by: text === '++' ? 1 : -1, before: true };
      }
      case '(': {
        const [inPrint, noIn] = [this.#inPrint, this.#noIn];
        [this.#inPrint, this.#noIn] = [false, false];
        this.#skipNewlines();
        const values = this.#expressions();
        this.#skipNewlines();
        this.#expect(')');
        [this.#inPrint, this.#noIn] = [inPrint, noIn];
        const [only] = values;
        return values.length === 1 && only ? { kind: 'group', of: only } : { kind: 'list', of: values };
      }
      default:
        this.#at -= 1;
        return this.#fail();
    }
  }

  #arguments(): readonly AwkExpression[] {
    this.#skipNewlines();
    if (this.#take(')')) return [];
    const [inPrint, noIn] = [this.#inPrint, this.#noIn];
    [this.#inPrint, this.#noIn] = [false, false];
    const args = this.#expressions();
    [this.#inPrint, this.#noIn] = [inPrint, noIn];
    this.#skipNewlines();
    this.#expect(')');
    return args;
  }

  /** What getline reads into, if it is told. */
  #optionalPlace(): AwkPlace | undefined {
    const { kind, text } = this.#token;
    if (kind !== 'name' && !(kind === 'operator' && text === '$')) return undefined;
    const place = this.#primary();
    return isPlace(place) ? place : this.#fail();
  }

  #getline(): AwkExpression {
    const place = this.#optionalPlace();
    const into = place ? { place } : {};
    if (!this.#take('<')) return { kind: 'getline', ...into };
    return { kind: 'getline', ...into, from: { how: '<', source: this.#postfix() } };
  }
}

function isPlace(expression: AwkExpression): expression is AwkPlace {
  return expression.kind === 'name' || expression.kind === 'element' || expression.kind === 'field';
}
