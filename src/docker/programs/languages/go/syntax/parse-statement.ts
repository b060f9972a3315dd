import { ExpressionParser } from './parse-expression.ts';
import { sourceOf } from './source.ts';
import type { Pos } from './tokens.ts';
import type { Block, CaseDecl, Decl, Expr, Stmt } from './tree.ts';

const ASSIGNS = new Set(['=', ':=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '&^=']);
type Range = Extract<Stmt, { k: 'range' }>;

/** Go's statements. */
export abstract class StatementParser extends ExpressionParser {
  abstract declaration(): readonly Decl[];

  block(context: string): Block {
    if (!this.got('{')) {
      this.syntaxError(context === '' ? 'expecting {' : `expecting { after ${context}`);
      this.advance('name', '}');
      if (this.got('}')) return { body: [], end: this.pos };
    }
    const body = this.statements();
    const end = this.pos;
    this.want('}');
    return { body, end };
  }

  statements(): readonly Stmt[] {
    const body: Stmt[] = [];
    while (this.token.kind !== 'EOF' && !this.is('}') && !this.is('case') && !this.is('default')) {
      const statement = this.deeper(() => this.statement());
      if (!statement) break;
      body.push(statement);
      if (this.got(';') || this.is('}')) continue;
      this.syntaxError('at end of statement');
      this.advance(';', '}');
      this.got(';');
    }
    return body;
  }

  statement(): Stmt | undefined {
    const { token } = this;
    const at = this.pos;
    if (token.kind === ';') return { k: 'empty', at };
    if (token.kind === 'name' && this.peek().text === ':' && this.peek().kind === 'operator') {
      this.next();
      const colon = this.pos;
      this.next();
      if (this.is('}')) return { k: 'labeled', label: token.text, body: { k: 'empty', at }, at };
      const body = this.statement();
      if (body) return { k: 'labeled', label: token.text, body, at };
      this.syntaxError('missing statement after label', colon);
      return undefined;
    }
    if (token.kind !== 'keyword') {
      if (this.is('{')) return { k: 'block', block: this.block(''), at };
      const begins =
        token.kind === 'name' ||
        token.kind === 'literal' ||
        ['(', '[', '+', '-', '*', '&', '^', '!', '<-', '~'].includes(token.text);
      return begins ? this.simple() : undefined;
    }
    switch (token.text) {
      case 'var':
      case 'const':
      case 'type':
        return { k: 'decl', decls: this.declaration(), at };
      case 'func':
      case 'map':
      case 'struct':
      case 'chan':
      case 'interface':
        return this.simple();
      case 'go':
      case 'defer': {
        this.next();
        const call = this.expr();
        if (call.k !== 'call' && call.k !== 'bad')
          this.problems.push({
            message: `expression in ${token.text} must be function call`,
            ...(call.k === 'selector' && this.minor < 20
              ? { line: call.nameAt.line, column: call.nameAt.column - 1 }
              : call.at),
          });
        return { k: token.text, call, at };
      }
      case 'return':
        this.next();
        return { k: 'return', values: this.is(';') || this.is('}') ? [] : this.expressions(), at };
      case 'break':
      case 'continue':
      case 'goto':
      case 'fallthrough': {
        this.next();
        const label =
          token.text !== 'fallthrough' && this.token.kind === 'name' ? this.next().text : undefined;
        return { k: 'branch', word: token.text, label, at };
      }
      case 'if':
        return this.#if();
      case 'for':
        return this.#for();
      case 'switch':
        return this.#switch();
      case 'select':
        return this.#select();
      default:
        return undefined;
    }
  }

  /** An expression, an assignment, a send or a step. `range` only where a `for` may have it. */
  simple(): Exclude<Stmt, Range> {
    const at = this.pos;
    const left = this.expressions();
    const [first] = left;
    const { token } = this;
    if (token.kind === 'operator' && ASSIGNS.has(token.text)) {
      const opAt = this.pos;
      this.next();
      const right = this.expressions();
      return { k: 'assign', left, op: token.text, right, at: opAt };
    }
    if (left.length > 1) {
      this.syntaxError('expecting := or = or comma');
      this.advance(';', '}');
      return { k: 'empty', at };
    }
    const x: Expr = first ?? { k: 'bad', at };
    if (token.kind === 'operator' && (token.text === '++' || token.text === '--')) {
      const opAt = this.pos;
      this.next();
      const one: Expr = { k: 'literal', of: 'int', text: '1', value: '', at: opAt };
      return { k: 'assign', left: [x], op: `${token.text[0] ?? ''}=`, right: [one], at: opAt };
    }
    if (this.got('<-')) return { k: 'send', channel: x, value: this.expr(), at };
    return { k: 'expr', x, at };
  }

  #rangeOrSimple(): Stmt {
    const at = this.pos;
    if (this.got('range'))
      return { k: 'range', left: [], defines: false, x: this.expr(), body: { body: [], end: at }, at };
    const left = this.expressions();
    if ((this.is('=') || this.is(':=')) && this.peek().text === 'range' && this.peek().kind === 'keyword') {
      const defines = this.next().text === ':=';
      this.next();
      return { k: 'range', left, defines, x: this.expr(), body: { body: [], end: at }, at };
    }
    return this.#rest(left, at);
  }

  /** The rest of a simple statement whose left side is read already. */
  #rest(left: readonly Expr[], at: Pos): Stmt {
    const { token } = this;
    const x: Expr = left[0] ?? { k: 'bad', at };
    if (token.kind === 'operator' && ASSIGNS.has(token.text)) {
      const opAt = this.pos;
      this.next();
      return { k: 'assign', left, op: token.text, right: this.expressions(), at: opAt };
    }
    if (token.kind === 'operator' && (token.text === '++' || token.text === '--')) {
      const opAt = this.pos;
      this.next();
      const one: Expr = { k: 'literal', of: 'int', text: '1', value: '', at: opAt };
      return { k: 'assign', left: [x], op: `${token.text[0] ?? ''}=`, right: [one], at: opAt };
    }
    return { k: 'expr', x, at };
  }

  /** `init; test` before a brace. */
  #header(word: 'if' | 'switch'): { readonly init: Stmt | undefined; readonly test: Stmt | undefined } {
    if (this.is('{')) {
      if (word === 'if') this.syntaxError('missing condition in if statement');
      return { init: undefined, test: undefined };
    }
    const before = this.level;
    this.level = -1;
    let init: Stmt | undefined;
    let test: Stmt | undefined;
    if (!this.is(';')) init = this.simple();
    if (this.is(';') && this.token.text !== 'newline') {
      this.next();
      if (!this.is('{')) test = this.simple();
      else if (word === 'if') this.syntaxError('missing condition in if statement');
    } else {
      test = init;
      init = undefined;
    }
    this.level = before;
    return { init, test };
  }

  #if(): Stmt {
    const at = this.pos;
    this.next();
    const { init, test } = this.#header('if');
    let condition: Expr = { k: 'bad', at };
    if (test?.k === 'expr') condition = test.x;
    else if (test?.k === 'assign' && test.op === '=') {
      const shown = (each: readonly Expr[]) => each.map((one) => sourceOf(one)).join(', ');
      const text =
        this.minor >= 20
          ? `cannot use assignment ${shown(test.left)} = ${shown(test.right)} as value`
          : `cannot use assignment (${shown(test.left)}) = (${shown(test.right)}) as value`;
      this.syntaxError(text, this.minor >= 20 ? (test.left[0]?.at ?? at) : test.at);
    } else if (test) this.syntaxError(`cannot use ... as value`, test.at);
    const body = this.block('if clause');
    let otherwise: Stmt | undefined;
    if (this.got('else')) {
      if (this.is('if')) otherwise = this.deeper(() => this.#if());
      else if (this.is('{')) otherwise = { k: 'block', at: this.pos, block: this.block('') };
      else {
        this.syntaxError('else must be followed by if or statement block');
        this.advance('name', '}');
      }
    }
    return { k: 'if', init, test: condition, body, otherwise, at };
  }

  #for(): Stmt {
    const at = this.pos;
    this.next();
    const before = this.level;
    this.level = -1;
    let init: Stmt | undefined;
    let test: Expr | undefined;
    let post: Stmt | undefined;
    if (!this.is('{')) {
      if (!this.is(';')) init = this.#rangeOrSimple();
      if (init?.k === 'range') {
        this.level = before;
        return { ...init, body: this.block('for clause'), at };
      }
      if (this.is(';') && this.token.text === 'semicolon') {
        this.next();
        if (!this.is(';')) {
          const middle = this.is('{') ? undefined : this.simple();
          if (middle?.k === 'expr') test = middle.x;
          if (this.is('{')) this.syntaxError('expected for loop condition');
        }
        if (!this.is('{')) {
          this.want(';');
          if (!this.is('{')) post = this.simple();
        }
      } else {
        if (init?.k === 'expr') test = init.x;
        else if (init) this.syntaxError('expected for loop condition', init.at);
        init = undefined;
      }
    }
    this.level = before;
    return { k: 'for', init, test, post, body: this.block('for clause'), at };
  }

  #switch(): Stmt {
    const at = this.pos;
    this.next();
    const { init, test } = this.#header('switch');
    if (!this.got('{')) {
      this.syntaxError('missing { after switch clause');
      this.advance('case', 'default', '}');
    }
    const cases: CaseDecl[] = [];
    while (this.token.kind !== 'EOF' && !this.is('}')) {
      const start = this.pos;
      let tests: Expr[] | undefined;
      if (this.got('case')) {
        tests = [this.#caseTest()];
        while (this.got(',')) tests.push(this.#caseTest());
      } else if (!this.got('default')) {
        this.syntaxError('expecting case or default or }');
        this.advance(':', 'case', 'default', '}');
      }
      this.want(':');
      cases.push({ tests, body: this.statements(), at: start });
    }
    this.want('}');
    const guard = test?.k === 'expr' ? test.x : test?.k === 'assign' ? test.right[0] : undefined;
    if (guard?.k === 'assert' && !guard.type) {
      const [bound] = test?.k === 'assign' ? test.left : [];
      const bind = bound?.k === 'name' ? { name: bound.name, at: bound.at } : undefined;
      return { k: 'typeswitch', init, bind, x: guard.x, cases, at };
    }
    return { k: 'switch', init, tag: guard, cases, at };
  }

  #caseTest(): Expr {
    return this.expr();
  }

  #select(): Stmt {
    const at = this.pos;
    this.next();
    this.want('{');
    const cases: { at: Pos; comm: Stmt | undefined; body: readonly Stmt[] }[] = [];
    while (this.token.kind !== 'EOF' && !this.is('}')) {
      const start = this.pos;
      let comm: Stmt | undefined;
      if (this.got('case')) comm = this.simple();
      else if (!this.got('default')) {
        this.syntaxError('expecting case or default or }');
        this.advance(':', 'case', 'default', '}');
      }
      this.want(':');
      cases.push({ at: start, comm, body: this.statements() });
    }
    this.want('}');
    return { k: 'select', cases, at };
  }
}
