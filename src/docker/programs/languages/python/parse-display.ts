import type { Clause, Expression, Item, Target } from '../core/ast.ts';
import { NotUnderstood, type Refused } from '../core/problems.ts';
import { asTarget } from './target.ts';
import { PythonTokenReader } from './token-reader.ts';
import { syntaxError, type Token } from './tokens.ts';

/** Python's displays (everything in brackets: tuples, lists, sets, dictionaries) and comprehensions. */
export abstract class PythonDisplays extends PythonTokenReader {
  abstract namedExpression(): Expression;
  abstract postfix(): Expression;
  /** Operators from those of a level on; 0 is all but comparisons and logic. */
  protected abstract binary(level: number): Expression;
  protected abstract or(): Expression;

  /** A value, or `*values`. */
  protected item(): Item {
    if (this.accept('*')) return { value: this.binary(0), spread: true };
    return { value: this.namedExpression(), spread: false };
  }

  /** Whether a list of expressions without brackets ends here. */
  protected endsList(): boolean {
    const { token } = this;
    if (token.kind === 'newline' || token.kind === 'end') return true;
    return token.kind === 'operator' && /^(=|:|\)|\]|\}|;|[-+*/%&|^@]=)$/.test(token.text);
  }

  /** The syntax error of two things next to each other inside brackets. */
  protected missingComma(): Refused {
    return this.token.kind === 'operator'
      ? this.unexpected()
      : this.problem('invalid syntax. Perhaps you forgot a comma?', this.token);
  }

  protected parenthesis(): Expression {
    const start = this.next();
    if (this.accept(')'))
      return { kind: 'sequence', as: 'tuple', items: [], at: this.place(start, this.previous) };
    const first = this.item();
    if (this.isKeyword('for') || this.isKeyword('async')) {
      const made = this.comprehension('list', first.value, start);
      this.expect(')');
      return made;
    }
    if (!this.is(',') && !first.spread) {
      if (!this.is(')')) throw this.missingComma();
      this.next();
      return first.value;
    }
    const items = [first];
    while (this.accept(',')) if (!this.is(')')) items.push(this.item());
    this.expect(')');
    return { kind: 'sequence', as: 'tuple', items, at: this.place(start, this.previous) };
  }

  protected list(): Expression {
    const start = this.next();
    const items: Item[] = [];
    while (!this.is(']')) {
      items.push(this.item());
      const [only] = items;
      if (this.isKeyword('for') && items.length === 1 && only) {
        const made = this.comprehension('list', only.value, start);
        this.expect(']');
        return made;
      }
      if (!this.accept(',')) break;
    }
    if (!this.is(']')) throw this.missingComma();
    this.next();
    return { kind: 'sequence', as: 'list', items, at: this.place(start, this.previous) };
  }

  protected braces(): Expression {
    const start = this.next();
    const items: Item[] = [];
    const entries: Extract<Expression, { kind: 'mapping' }>['entries'][number][] = [];
    while (!this.is('}')) {
      if (this.accept('**')) entries.push({ spread: this.binary(0) });
      else {
        const item = this.item();
        if (!item.spread && this.accept(':')) {
          const value = this.namedExpression();
          if (this.isKeyword('for')) {
            const made = this.comprehension('dict', value, start, item.value);
            this.expect('}');
            return made;
          }
          entries.push({ key: item.value, value });
        } else {
          items.push(item);
          if (this.isKeyword('for')) {
            const made = this.comprehension('set', item.value, start);
            this.expect('}');
            return made;
          }
        }
      }
      if (!this.accept(',')) break;
    }
    if (!this.is('}')) throw this.missingComma();
    this.next();
    const at = this.place(start, this.previous);
    if (items.length > 0) return { kind: 'sequence', as: 'set', items, at };
    return { kind: 'mapping', as: 'dict', entries, at };
  }

  /** What follows the value of a comprehension: its loops and conditions. */
  protected comprehension(
    as: 'list' | 'set' | 'dict',
    value: Expression,
    start: Token,
    key?: Expression,
  ): Expression {
    const clauses: Clause[] = [];
    for (;;) {
      if (this.isKeyword('async')) throw new NotUnderstood('"async for"', this.token.line);
      if (this.acceptKeyword('for')) {
        const target = this.targets();
        if (!this.acceptKeyword('in')) throw this.unexpected();
        clauses.push({ kind: 'each', target, over: this.or() });
      } else if (this.acceptKeyword('if')) clauses.push({ kind: 'if', test: this.or() });
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
      if (items.length > 0 && (this.endsList() || this.isKeyword('in'))) break;
      const spread = this.accept('*');
      items.push({ value: this.postfix(), spread });
    } while (this.accept(','));
    const [only] = items;
    if (items.length === 1 && only && this.previous.text !== ',') return this.target(only.value);
    return this.target({ kind: 'sequence', as: 'tuple', items, at: this.place(start, this.previous) });
  }

  /** An expression as something to set. */
  target(value: Expression): Target {
    return asTarget(value, (at, message) =>
      syntaxError(this.file, this.source, { line: at.line, column: at.column, end: at.end }, message),
    );
  }
}
