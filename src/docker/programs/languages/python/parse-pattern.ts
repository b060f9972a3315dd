import type { Expression } from '../core/ast.ts';
import { PythonExpressions } from './parse-expression.ts';
import type { Pattern } from './pattern.ts';

/** Python's patterns. */
export class PythonPatterns extends PythonExpressions {
  /** All of what stands after `case`: `1, *rest` is a sequence without brackets. */
  casePattern(): Pattern {
    const start = this.token;
    if (!this.is('*')) {
      const only = this.#pattern();
      if (!this.accept(',')) return only;
      return this.#sequence([only], () => this.is(':') || this.isKeyword('if'), start);
    }
    return this.#sequence([], () => this.is(':') || this.isKeyword('if'), start);
  }

  /** Alternatives, and a name for whichever fits. */
  #pattern(): Pattern {
    const start = this.token;
    const at = this.place(start);
    const options = [this.nested(() => this.#closed())];
    while (this.accept('|')) options.push(this.nested(() => this.#closed()));
    const [only] = options;
    const pattern: Pattern = options.length === 1 && only ? only : { kind: 'either', options, at };
    return this.acceptKeyword('as') ? { kind: 'capture', name: this.name(), of: pattern, at } : pattern;
  }

  #closed(): Pattern {
    const start = this.token;
    const at = this.place(start);
    if (start.kind === 'name') return this.#named();
    if (this.accept('[')) {
      const sequence = this.#sequence([], () => this.is(']'), start);
      this.expect(']');
      return sequence;
    }
    if (this.accept('(')) return this.#bracket();
    if (this.accept('{')) return this.#mapping();
    const by = ['None', 'True', 'False'].some((word) => this.isKeyword(word)) ? 'is' : '==';
    return { kind: 'value', value: this.#literal(), by, at };
  }

  #literal(): Expression {
    const at = this.place(this.token);
    if (this.accept('-')) return { kind: 'unary', operator: '-', operand: this.postfix(), at };
    return this.postfix();
  }

  /** What stands between brackets: one pattern in them is that pattern. */
  #bracket(): Pattern {
    const start = this.previous;
    if (this.is(')') || this.is('*')) {
      const sequence = this.#sequence([], () => this.is(')'), start);
      this.expect(')');
      return sequence;
    }
    const first = this.#pattern();
    if (this.accept(')')) return first;
    if (!this.accept(',')) throw this.unexpected();
    const sequence = this.#sequence([first], () => this.is(')'), start);
    this.expect(')');
    return sequence;
  }

  #sequence(before: readonly Pattern[], isEnd: () => boolean, start: typeof this.token): Pattern {
    const items = [...before];
    let star: number | undefined;
    while (!isEnd()) {
      if (this.accept('*')) {
        const at = this.place(this.token);
        const name = this.name();
        star = items.length;
        items.push(name === '_' ? { kind: 'anything', at } : { kind: 'capture', name, at });
      } else {
        items.push(this.#pattern());
      }
      if (!this.accept(',')) break;
    }
    return { kind: 'sequence', items, ...(star === undefined ? {} : { star }), at: this.place(start) };
  }

  /** A name that is given the value, `_`, a dotted name that is compared, or a class with what its values have. */
  #named(): Pattern {
    const at = this.place(this.token);
    const name = this.name();
    if (!this.is('.') && !this.is('('))
      return name === '_' ? { kind: 'anything', at } : { kind: 'capture', name, at };
    let value: Expression = { kind: 'name', name, at };
    while (this.accept('.')) value = { kind: 'member', object: value, name: this.name(), at };
    if (!this.accept('(')) return { kind: 'value', value, by: '==', at };
    const parts: { name?: string; pattern: Pattern }[] = [];
    while (!this.is(')')) {
      const isKeyword = this.token.kind === 'name' && this.peek()?.text === '=';
      const field = isKeyword ? this.name() : undefined;
      if (isKeyword) this.expect('=');
      parts.push({ ...(field === undefined ? {} : { name: field }), pattern: this.#pattern() });
      if (!this.accept(',')) break;
    }
    this.expect(')');
    return { kind: 'class', cls: value, parts, at };
  }

  #mapping(): Pattern {
    const at = this.place(this.previous);
    const entries: { key: Expression; pattern: Pattern }[] = [];
    let rest: string | undefined;
    while (!this.is('}')) {
      if (this.accept('**')) rest = this.name();
      else {
        const key = this.#literal();
        this.expect(':');
        entries.push({ key, pattern: this.#pattern() });
      }
      if (!this.accept(',')) break;
    }
    this.expect('}');
    return { kind: 'mapping', entries, ...(rest === undefined ? {} : { rest }), at };
  }
}
