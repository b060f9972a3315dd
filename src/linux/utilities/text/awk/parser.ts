import { tokenize } from './lexer.ts';
import { AwkExpressionParser } from './parse-expression.ts';
import type {
  AwkExpression,
  AwkFunction,
  AwkProgram,
  AwkRedirection,
  AwkRule,
  AwkStatement,
} from './syntax-tree.ts';

/** Reads a program. @throws AwkError */
export function parseAwk(source: string): AwkProgram {
  return new AwkParser(tokenize(source)).parse();
}

/** awk's rules, functions and statements. */
class AwkParser extends AwkExpressionParser {
  parse(): AwkProgram {
    const begin: AwkStatement[] = [];
    const end: AwkStatement[] = [];
    const rules: AwkRule[] = [];
    const functions = new Map<string, AwkFunction>();
    for (;;) {
      this.skipEnds();
      if (this.token.kind === 'end') return { begin, rules, end, functions };
      if (this.takeKeyword('BEGIN')) begin.push(this.#block());
      else if (this.takeKeyword('END')) end.push(this.#block());
      else if (this.takeKeyword('function')) this.#function(functions);
      else rules.push(this.#rule());
    }
  }

  #function(functions: Map<string, AwkFunction>): void {
    const name = this.token.text;
    if (this.token.kind !== 'name' && this.token.kind !== 'call') this.fail();
    this.next();
    this.expect('(');
    const parameters: string[] = [];
    while (!this.is(')')) {
      if (this.token.kind !== 'name') this.fail();
      parameters.push(this.token.text);
      this.next();
      if (!this.take(',')) break;
      this.skipNewlines();
    }
    this.expect(')');
    this.skipNewlines();
    functions.set(name, { parameters, body: this.#block() });
  }

  #rule(): AwkRule {
    if (this.is('{')) return { action: this.#block() };
    const pattern = this.expression();
    let until: AwkExpression | undefined;
    if (this.take(',')) {
      this.skipNewlines();
      until = this.expression();
    }
    const action = this.is('{') ? this.#block() : undefined;
    return { pattern, ...(until ? { until } : {}), ...(action ? { action } : {}) };
  }

  #block(): AwkStatement {
    this.expect('{');
    this.openBlocks += 1;
    const statements: AwkStatement[] = [];
    for (;;) {
      this.skipEnds();
      if (this.take('}')) {
        this.openBlocks -= 1;
        return { kind: 'block', statements };
      }
      if (this.token.kind === 'end') this.fail();
      statements.push(this.#statement());
    }
  }

  /** One statement with what ends it. */
  #statement(): AwkStatement {
    return this.nested(() => this.#openStatement());
  }

  #openStatement(): AwkStatement {
    if (this.is('{')) return this.#block();
    if (this.takeKeyword('if')) return this.#if();
    if (this.takeKeyword('while')) {
      const condition = this.#condition();
      return { kind: 'while', condition, body: this.#body() };
    }
    if (this.takeKeyword('do')) {
      const body = this.#body();
      this.skipEnds();
      this.expect('while');
      const condition = this.#condition();
      this.#endStatement();
      return { kind: 'do', condition, body };
    }
    if (this.takeKeyword('for')) return this.#for();
    const statement = this.#simple();
    this.#endStatement();
    return statement;
  }

  #endStatement(): void {
    if (this.token.kind === 'newline' || this.is(';')) this.next();
    else if (!this.is('}') && this.token.kind !== 'end') this.fail();
  }

  #condition(): AwkExpression {
    this.expect('(');
    const condition = this.expression();
    this.expect(')');
    return condition;
  }

  /** What an if or a loop holds; a `;` alone is nothing. */
  #body(): AwkStatement {
    this.skipNewlines();
    if (this.take(';')) return { kind: 'block', statements: [] };
    return this.#statement();
  }

  #if(): AwkStatement {
    const condition = this.#condition();
    const yes = this.#body();
    const mark = this.at;
    this.skipEnds();
    if (this.takeKeyword('else')) return { kind: 'if', condition, yes, no: this.#body() };
    this.at = mark;
    return { kind: 'if', condition, yes };
  }

  #for(): AwkStatement {
    this.expect('(');
    const [name, keyword, array, close] = this.tokens.slice(this.at, this.at + 4);
    if (name?.kind === 'name' && keyword?.text === 'in' && array?.kind === 'name' && close?.text === ')') {
      this.at += 4;
      return { kind: 'for-in', name: name.text, array: array.text, body: this.#body() };
    }
    const start = this.is(';') ? undefined : this.#simple();
    this.expect(';');
    this.skipNewlines();
    const condition = this.is(';') ? undefined : this.expression();
    this.expect(';');
    this.skipNewlines();
    const step = this.is(')') ? undefined : this.#simple();
    this.expect(')');
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
    const { kind, text } = this.token;
    if (kind !== 'keyword') return { kind: 'expression', expression: this.expression() };
    switch (text) {
      case 'print':
      case 'printf':
        this.next();
        return this.#print(text);
      case 'next':
      case 'nextfile':
      case 'break':
      case 'continue':
        this.next();
        return { kind: text };
      case 'exit':
      case 'return': {
        this.next();
        const ends = this.token.kind === 'newline' || this.is(';') || this.is('}');
        return ends ? { kind: text } : { kind: text, value: this.expression() };
      }
      case 'delete': {
        this.next();
        if (this.token.kind !== 'name') this.fail();
        const array = this.token.text;
        this.next();
        return this.take('[') ? { kind: 'delete', array, index: this.index() } : { kind: 'delete', array };
      }
      default:
        return { kind: 'expression', expression: this.expression() };
    }
  }

  #print(kind: 'print' | 'printf'): AwkStatement {
    const values = this.#printValues();
    const how = (['>', '>>', '|'] as const).find((operator) => this.take(operator));
    if (how === undefined) return { kind, values };
    this.inPrint = true;
    const target = this.concatenation();
    this.inPrint = false;
    const to: AwkRedirection = { how, target };
    return { kind, values, to };
  }

  #endsPrint(): boolean {
    return (
      this.token.kind === 'newline' ||
      this.token.kind === 'end' ||
      [';', '}', '>', '>>', '|'].some((text) => this.is(text))
    );
  }

  #printValues(): readonly AwkExpression[] {
    if (this.#endsPrint()) return [];
    if (this.is('(')) {
      // `print (a, b)`, or a value that begins with a parenthesis.
      const mark = this.at;
      this.next();
      const values = this.expressions();
      if (this.take(')') && this.#endsPrint()) return values;
      this.at = mark;
    }
    this.inPrint = true;
    const values = this.expressions();
    this.inPrint = false;
    return values;
  }
}
