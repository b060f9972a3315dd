import type { Code, Expression, Parameter, Statement, Target } from '../core/ast.ts';
import { body, ParserBase, special, type Names } from './parser-base.ts';
import type { Token } from './tokens.ts';

/** Blocks and lambdas, with their parameters. */
export abstract class BlockParser extends ParserBase {
  abstract expression(): Expression;

  abstract statement(): Expression;

  abstract withoutPipe(): Expression;

  abstract rescued(token: Token, read: () => Statement[]): Statement[];

  /** Statements up to one of these words, which stays. */
  statementsUntil(...ends: readonly string[]): Statement[] {
    const found: Statement[] = [];
    const outer = this.noDo;
    this.noDo = 0;
    for (;;) {
      this.skipNewlines();
      if (this.isKeyword(...ends) || this.isOperator(...ends) || this.token.kind === 'end') break;
      const value = this.statement();
      found.push({ kind: 'expression', value, at: value.at });
      const isOver =
        this.token.kind === 'newline' ||
        this.isOperator(';', ...ends) ||
        this.isKeyword(...ends) ||
        this.is('end');
      if (!isOver) this.unexpected();
    }
    this.noDo = outer;
    return found;
  }

  /** `do |x| … end` or `{ |x| … }`, if one comes. @param owner the method it is given to */
  block(owner: string): Code | undefined {
    const isBrace = this.isOperator('{');
    const isDo = this.isKeyword('do') && this.noDo === 0;
    if (!isBrace && !isDo) return undefined;
    const token = this.next();
    const names = this.#open(true, LIKE_METHODS.has(owner));
    let parameters: Parameter[] = [];
    if (this.accept('|')) {
      parameters = this.parameters('|');
      this.expect('|');
      Object.assign(names, { takesImplicit: false });
    } else this.accept('||');
    return this.#blockBody(token, parameters, names, isBrace ? '}' : 'end');
  }

  /** `->(x) { … }`. */
  lambda(): Expression {
    const token = this.next();
    const names = this.#open(true, true);
    let parameters: Parameter[] = [];
    if (this.accept('(')) {
      parameters = this.parameters(')');
      this.expect(')');
    } else if (this.token.kind === 'name') parameters = this.parameters('{', 'do');
    const close = this.next().text === 'do' ? 'end' : '}';
    const code = this.#blockBody(token, parameters, names, close);
    return special('lambda', [{ kind: 'function', code, at: this.place(token) }], this.place(token));
  }

  /** Names of a new block. */
  #open(isBlock: boolean, isLambda: boolean): Names {
    const names: Names = {
      names: new Set(),
      isBlock,
      isLambda,
      method: this.names.method,
      takesImplicit: isBlock,
      loops: [],
    };
    this.scopes.push(names);
    return names;
  }

  /** What a block does, up to its end, which is taken. */
  #blockBody(token: Token, given: Parameter[], names: Names, close: string): Code {
    let parameters = given;
    const statements =
      close === 'end'
        ? this.rescued(token, () => this.statementsUntil('end', 'rescue', 'ensure', 'else'))
        : this.statementsUntil('}');
    this.expect(close);
    this.scopes.pop();
    const at = this.place(token);
    if (names.implicit !== undefined && parameters.length === 0)
      parameters = [{ target: { kind: 'name', name: names.implicit, at }, kind: 'plain' }];
    return {
      name: this.names.method === '' ? 'block in <main>' : `block in ${this.names.method}`,
      parameters,
      body: [{ kind: 'return', value: body(statements, at), at }],
      isBlock: true,
      line: token.line,
    };
  }

  /** Parameters up to one of these words, which stays. */
  parameters(...closes: readonly string[]): Parameter[] {
    const found: Parameter[] = [];
    const closed = () => this.isOperator(...closes) || this.isKeyword(...closes);
    for (;;) {
      this.skipLines();
      if (closed()) break;
      if (this.accept(';')) {
        while (!closed()) this.names.names.add(this.next().text);
        break;
      }
      found.push(this.#parameter(closes));
      if (!this.accept(',')) {
        if (!this.isOperator(';')) break;
      }
    }
    this.skipLines();
    return found;
  }

  #parameter(closes: readonly string[]): Parameter {
    const { token } = this;
    const named = (kind: Parameter['kind'], fallback: string): Parameter => {
      this.next();
      const name = this.token.kind === 'name' ? this.next().text : fallback;
      this.names.names.add(name);
      return { target: { kind: 'name', name, at: this.place(token) }, kind };
    };
    if (this.isOperator('*')) return named('rest', '%rest');
    if (this.isOperator('**')) return named('keyword-rest', '%keywords');
    if (this.isOperator('&')) return named('block', '%block');
    if (this.isOperator('...')) return named('rest', '%rest');
    if (this.isOperator('(')) {
      this.next();
      const items: Target[] = [];
      let rest: number | undefined;
      while (!this.isOperator(')')) {
        if (this.accept('*')) rest = items.length;
        items.push(this.#parameter([')']).target);
        if (!this.accept(',')) break;
      }
      this.expect(')');
      return {
        target: { kind: 'sequence', items, ...(rest === undefined ? {} : { rest }), at: this.place(token) },
        kind: 'plain',
      };
    }
    if (token.kind === 'label') {
      this.next();
      this.names.names.add(token.text);
      const target: Target = { kind: 'name', name: token.text, at: this.place(token) };
      const isOver = this.isOperator(',', ...closes) || this.token.kind === 'newline';
      return isOver ? { target, kind: 'keyword' } : { target, kind: 'keyword', value: this.expression() };
    }
    if (token.kind !== 'name') return this.unexpected();
    this.next();
    this.names.names.add(token.text);
    const target: Target = { kind: 'name', name: token.text, at: this.place(token) };
    if (!this.accept('=')) return { target, kind: 'plain' };
    const value = closes.includes('|') ? this.withoutPipe() : this.expression();
    return { target, kind: 'plain', value };
  }
}

/** Methods whose blocks are like methods: `return` ends them alone. */
const LIKE_METHODS = new Set(['lambda', 'define_method', 'get', 'post', 'put', 'delete', 'patch', 'before', 'after', 'error', 'not_found', 'helpers', 'trap', 'at_exit', 'run']); // prettier-ignore
