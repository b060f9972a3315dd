import type { Expression, Place, Statement, Target } from '../core/ast.ts';
import { valueOf } from './parse-definition.ts';
import { RescueParser } from './parse-rescue.ts';
import { body, constant, doing, nameOf, setLocal, special } from './parser-base.ts';
import type { Token } from './tokens.ts';

/** Choices, loops, and the jumps out of them. */
export abstract class ControlParser extends RescueParser {
  /** `and` and `or`, which bind less than anything. */
  logical(): Expression {
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

  /** `if` and `unless`. */
  if(): Expression {
    const token = this.next();
    this.noDo += 1;
    const test = this.logical();
    this.noDo -= 1;
    this.accept('then');
    const yes = this.statementsUntil('else', 'elsif', 'end');
    let no: Expression = constant(null, this.place(token));
    if (this.isKeyword('elsif')) no = this.if();
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

  /** `case … when …` */
  case(): Expression {
    const token = this.next();
    const subject = this.token.kind === 'newline' ? undefined : this.logical();
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

  /** A loop, whose value is what `break` gives. */
  loop(
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

  /** `for x in …` */
  for(): Expression {
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

  /** `return`, `break`, `next`, `retry`. */
  jump(): Expression {
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
      const retry = this.retries.at(-1);
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

  /** What `return a, b` gives. */
  #jumpValue(token: Token): Expression {
    const first = this.expression();
    if (!this.isOperator(',')) return first;
    const items = [{ value: first, spread: false }];
    while (this.accept(',')) items.push({ spread: this.accept('*'), value: this.expression() });
    return { kind: 'sequence', as: 'list', items, at: this.place(token) };
  }
}

/** The opposite of a value. */
export function not(operand: Expression): Expression {
  return { kind: 'unary', operator: '!', operand, at: operand.at };
}
