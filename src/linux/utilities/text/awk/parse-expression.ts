import type { AwkExpression, AwkPlace } from './syntax-tree.ts';
import { AwkTokenReader } from './token-reader.ts';

const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']);
const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);

/** awk's expressions, from the loosest operator to the tightest. */
export class AwkExpressionParser extends AwkTokenReader {
  /** In the values of print `>` redirects. */
  protected inPrint = false;

  /** Expressions with commas. */
  protected expressions(): readonly AwkExpression[] {
    const values = [this.expression()];
    while (this.take(',')) {
      this.skipNewlines();
      values.push(this.expression());
    }
    return values;
  }

  /** The subscripts up to `]`. */
  protected index(): readonly AwkExpression[] {
    const { inPrint } = this;
    this.inPrint = false;
    const index = this.expressions();
    this.inPrint = inPrint;
    this.expect(']');
    return index;
  }

  protected expression(): AwkExpression {
    return this.nested(() => this.#assignment());
  }

  #assignment(): AwkExpression {
    const left = this.#conditional();
    const { kind, text } = this.token;
    if (kind !== 'operator' || !ASSIGNMENTS.has(text)) return left;
    // `a == 1 && b = 2` assigns to what stands right before.
    if (isPlace(left)) {
      this.next();
      this.skipNewlines();
      return { kind: 'assign', place: left, operator: text.slice(0, -1), value: this.expression() };
    }
    if ('right' in left && isPlace(left.right)) {
      this.next();
      const value: AwkExpression = {
        kind: 'assign',
        place: left.right,
        operator: text.slice(0, -1),
        value: this.expression(),
      };
      return { ...left, right: value };
    }
    return this.fail();
  }

  #conditional(): AwkExpression {
    const condition = this.#or();
    if (!this.take('?')) return condition;
    this.skipNewlines();
    const yes = this.expression();
    this.skipNewlines();
    this.expect(':');
    this.skipNewlines();
    return { kind: 'conditional', condition, yes, no: this.expression() };
  }

  #or(): AwkExpression {
    let left = this.#and();
    while (this.take('||')) {
      this.skipNewlines();
      left = { kind: 'or', left, right: this.#and() };
    }
    return left;
  }

  #and(): AwkExpression {
    let left = this.#in();
    while (this.take('&&')) {
      this.skipNewlines();
      left = { kind: 'and', left, right: this.#in() };
    }
    return left;
  }

  #in(): AwkExpression {
    let left = this.#match();
    while (this.takeKeyword('in')) {
      if (this.token.kind !== 'name') this.fail();
      const index = left.kind === 'list' ? left.of : [left];
      left = { kind: 'in', index, array: this.token.text };
      this.next();
    }
    if (left.kind === 'list') this.fail();
    return left;
  }

  #match(): AwkExpression {
    let left = this.#comparison();
    for (;;) {
      const negated = this.is('!~');
      if (!negated && !this.is('~')) return left;
      this.next();
      left = { kind: 'match', negated, left, right: this.#comparison() };
    }
  }

  #comparison(): AwkExpression {
    const left = this.#pipedGetline(this.concatenation());
    const { kind, text } = this.token;
    if (kind !== 'operator' || !COMPARISONS.has(text) || (text === '>' && this.inPrint)) return left;
    this.next();
    return { kind: 'compare', operator: text, left, right: this.concatenation() };
  }

  /** `"command" | getline line` */
  #pipedGetline(source: AwkExpression): AwkExpression {
    let left = source;
    while (this.is('|') && this.tokens[this.at + 1]?.text === 'getline') {
      this.next();
      this.next();
      const place = this.#optionalPlace();
      left = { kind: 'getline', ...(place ? { place } : {}), from: { how: '|', source: left } };
    }
    return left;
  }

  /** A value, or several next to each other: their texts as one. */
  protected concatenation(): AwkExpression {
    let left = this.#additive();
    while (this.#startsValue()) left = { kind: 'concatenate', left, right: this.#additive() };
    return left;
  }

  #startsValue(): boolean {
    const { kind, text } = this.token;
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
      const operator = this.is('+') ? '+' : this.is('-') ? '-' : undefined;
      if (!operator) return left;
      this.next();
      left = { kind: 'arithmetic', operator, left, right: this.#multiplicative() };
    }
  }

  #multiplicative(): AwkExpression {
    let left = this.#unary();
    for (;;) {
      const operator = ['*', '/', '%'].find((text) => this.is(text));
      if (!operator) return left;
      this.next();
      left = { kind: 'arithmetic', operator, left, right: this.#unary() };
    }
  }

  #unary(): AwkExpression {
    return this.nested(() => this.#openUnary());
  }

  #openUnary(): AwkExpression {
    if (this.take('!')) return { kind: 'not', of: this.#unary() };
    if (this.take('-')) return { kind: 'minus', of: this.#unary() };
    if (this.take('+')) return { kind: 'plus', of: this.#unary() };
    return this.#power();
  }

  #power(): AwkExpression {
    const base = this.#postfix();
    if (!this.take('^') && !this.take('**')) return base;
    // Right to left, and tighter than a minus before but not behind.
    return {
      kind: 'arithmetic',
      operator: '^',
      left: base,
      right: this.is('-') || this.is('!') ? this.#unary() : this.#power(),
    };
  }

  #postfix(): AwkExpression {
    const value = this.#primary();
    if (!isPlace(value)) return value;
    if (this.take('++')) return { kind: 'step', place: value, by: 1, before: false };
    if (this.take('--')) return { kind: 'step', place: value, by: -1, before: false };
    return value;
  }

  #primary(): AwkExpression {
    const { kind, text } = this.token;
    switch (kind) {
      case 'number':
        this.next();
        return { kind: 'number', value: Number(text) };
      case 'string':
        this.next();
        return { kind: 'string', value: text };
      case 'regex':
        this.next();
        return { kind: 'regex', pattern: text };
      case 'name':
        this.next();
        return this.take('[')
          ? { kind: 'element', array: text, index: this.index() }
          : { kind: 'name', name: text };
      case 'call':
        this.next();
        this.next();
        return { kind: 'call', name: text, args: this.#arguments(), builtIn: false };
      case 'built-in':
        this.next();
        if (this.take('(')) return { kind: 'call', name: text, args: this.#arguments(), builtIn: true };
        if (text !== 'length') this.fail();
        return { kind: 'call', name: text, args: [], builtIn: true };
      case 'keyword':
        if (this.take('getline')) return this.#getline();
        return this.fail();
      case 'operator':
        return this.#operatorPrimary(text);
      case 'newline':
      case 'end':
        return this.fail();
    }
  }

  #operatorPrimary(text: string): AwkExpression {
    this.next();
    switch (text) {
      case '$': {
        const step = this.is('++') || this.is('--');
        const number = step
          ? this.#operatorPrimary(this.token.text)
          : this.is('-')
            ? this.#unary()
            : this.#primary();
        return { kind: 'field', number };
      }
      case '++':
      case '--': {
        const place = this.#primary();
        if (!isPlace(place)) this.fail();
        return { kind: 'step', place, by: text === '++' ? 1 : -1, before: true };
      }
      case '(': {
        const { inPrint } = this;
        this.inPrint = false;
        this.skipNewlines();
        const values = this.expressions();
        this.skipNewlines();
        this.expect(')');
        this.inPrint = inPrint;
        const [only] = values;
        return values.length === 1 && only ? { kind: 'group', of: only } : { kind: 'list', of: values };
      }
      default:
        this.at -= 1;
        return this.fail();
    }
  }

  #arguments(): readonly AwkExpression[] {
    this.skipNewlines();
    if (this.take(')')) return [];
    const { inPrint } = this;
    this.inPrint = false;
    const args = this.expressions();
    this.inPrint = inPrint;
    this.skipNewlines();
    this.expect(')');
    return args;
  }

  /** What getline reads into, if it is told. */
  #optionalPlace(): AwkPlace | undefined {
    const { kind, text } = this.token;
    if (kind !== 'name' && !(kind === 'operator' && text === '$')) return undefined;
    const place = this.#primary();
    return isPlace(place) ? place : this.fail();
  }

  #getline(): AwkExpression {
    const place = this.#optionalPlace();
    const into = place ? { place } : {};
    if (!this.take('<')) return { kind: 'getline', ...into };
    return { kind: 'getline', ...into, from: { how: '<', source: this.#postfix() } };
  }
}

function isPlace(expression: AwkExpression): expression is AwkPlace {
  return expression.kind === 'name' || expression.kind === 'element' || expression.kind === 'field';
}
