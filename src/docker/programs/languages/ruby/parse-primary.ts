import type {
  Argument,
  Code,
  Entry,
  Expression,
  Item,
  Parameter,
  Place,
  Statement,
  Target,
  TextPart,
} from '../core/ast.ts';
import {
  body,
  constant,
  doing,
  nameOf,
  ParserBase,
  send,
  setLocal,
  special,
  symbolValue,
  type Names,
} from './parser-base.ts';
import type { Piece, Token } from './tokens.ts';

/** Words that stand for a value of their own, and everything with a beginning and an end. */
export abstract class PrimaryParser extends ParserBase {
  abstract expression(): Expression;
  abstract statement(): Expression;
  abstract within(pieces: Exclude<Piece, string>): Expression;
  abstract declaration(token: Token): Expression | undefined;

  primary(): Expression {
    const { token } = this;
    switch (token.kind) {
      case 'integer':
        this.next();
        return constant(
          BigInt(/^0\d/.test(token.text) ? `0o${token.text.slice(1)}` : token.text),
          this.place(token),
        );
      case 'float':
        this.next();
        return constant(Number(token.text), this.place(token));
      case 'string':
        return this.#strings();
      case 'command':
        this.next();
        return special('backquote', [this.text(token)], this.place(token));
      case 'symbol':
        this.next();
        return token.pieces
          ? special('symbol', [this.text(token)], this.place(token))
          : constant(symbolValue(token.text), this.place(token));
      case 'regex':
        this.next();
        return special('regex', [this.text(token)], this.place(token), token.text);
      case 'words':
      case 'symbols': {
        this.next();
        const at = this.place(token);
        const items = token.text.split(/\s+/).filter((word) => word !== '');
        return {
          kind: 'sequence',
          as: 'list',
          items: items.map((word) => ({
            value: constant(token.kind === 'words' ? word : symbolValue(word), at),
            spread: false,
          })),
          at,
        };
      }
      case 'instance':
      case 'class-variable':
      case 'global': {
        this.next();
        const at = this.place(token);
        return { kind: 'member', object: nameOf('this', at), name: token.text, at };
      }
      case 'constant':
        return this.#constant(token);
      case 'name':
        return this.#name(token);
      case 'label':
        // `puts a: 1`: hash without braces, as an argument only.
        return this.unexpected();
      case 'keyword':
        return this.declaration(token) ?? this.unexpected();
      case 'operator':
        return this.#operator(token);
      case 'newline':
      case 'end':
      default:
        return this.unexpected();
    }
  }

  #strings(): Expression {
    const first = this.next();
    const parts = this.parts(first);
    while (this.token.kind === 'string' && this.token.spaced) parts.push(...this.parts(this.next()));
    const at = this.place(first);
    if (parts.every((part) => typeof part === 'string')) return constant(parts.join(''), at);
    return { kind: 'text', parts, at };
  }

  parts({ pieces = [] }: Token): TextPart[] {
    return pieces.map((piece) => (typeof piece === 'string' ? piece : { value: this.within(piece) }));
  }

  text(token: Token): Expression {
    return { kind: 'text', parts: this.parts(token), at: this.place(token) };
  }

  #constant(token: Token): Expression {
    this.next();
    const at = this.place(token);
    const isCall =
      (this.isOperator('(') && !this.token.spaced) || (this.token.kind === 'string' && this.token.spaced);
    if (isCall) return this.callRest(nameOf('this', at), `.${token.text}`, token, token);
    return special('constant', [], at, token.text);
  }

  #name(token: Token): Expression {
    this.next();
    const at = this.place(token);
    const { text } = token;
    const hasParens = this.isOperator('(') && !this.token.spaced;
    if (this.knows(text) && !hasParens) return nameOf(text, at);
    if (
      this.names.takesImplicit &&
      (text === 'it' || text === '_1') &&
      !hasParens &&
      !this.startsArgument()
    ) {
      this.names.implicit = text;
      return nameOf(text, at);
    }
    if (text === 'loop' && (this.isKeyword('do') || this.isOperator('{')) && this.peek(1).text !== '|')
      return this.#loop(token);
    if (text === 'block_given?') return special('block-given', [], at);
    if (text === 'binding' || text === 'refine') return this.notUnderstood(`"${text}"`);
    return this.callRest(nameOf('this', at), `.${text}`, token, token);
  }

  /** `loop do … end`, which is a `while true`. */
  #loop(token: Token): Expression {
    const at = this.place(token);
    const close = this.next().text === '{' ? '}' : 'end';
    const label = this.hidden('loop');
    this.names.loops.push(label);
    const statements = this.statementsUntil(close);
    this.names.loops.pop();
    this.expect(close);
    const value = this.breakName(label);
    const turn: Statement = { kind: 'while', test: constant(true, at), body: statements, label, at };
    return {
      kind: 'statements',
      body: [setLocal(value, constant(null, at), at), guarded(turn, at), doing(nameOf(value, at))],
      at,
    };
  }

  breakName(label: string): string {
    return `%value${label}`;
  }

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

  #operator(token: Token): Expression {
    switch (token.text) {
      case '(': {
        this.next();
        const statements = this.statementsUntil(')');
        this.expect(')');
        return statements.length === 0
          ? constant(null, this.place(token))
          : body(statements, this.place(token));
      }
      case '[': {
        this.next();
        const items = this.#items(']');
        return { kind: 'sequence', as: 'list', items, at: this.place(token) };
      }
      case '{':
        this.next();
        return this.hash(token, '}');
      case '->':
        return this.#lambda();
      case '..':
      case '...': {
        this.next();
        return special(
          'range',
          [constant(null, this.place(token)), this.expression()],
          this.place(token),
          token.text === '...',
        );
      }
      case '::':
        this.next();
        return special('constant', [], this.place(this.token), this.next().text);
      default:
        return this.unexpected();
    }
  }

  #items(close: string): Item[] {
    const items: Item[] = [];
    const outer = this.noDo;
    this.noDo = 0;
    for (;;) {
      this.skipLines();
      if (this.isOperator(close)) break;
      const spread = this.isOperator('*');
      if (spread) this.next();
      if (this.token.kind === 'label' || (this.token.kind === 'operator' && this.token.text === '**')) {
        items.push({ value: this.hash(this.token, close), spread: false });
        break;
      }
      const value = this.expression();
      if (this.isOperator('=>')) {
        items.push({ value: this.#bareHash(value, close), spread: false });
        break;
      }
      items.push({ value, spread });
      this.skipLines();
      if (!this.accept(',')) break;
    }
    this.skipLines();
    this.expect(close);
    this.noDo = outer;
    return items;
  }

  #bareHash(first: Expression, close: string): Expression {
    const from = this.token;
    this.expect('=>');
    this.skipLines();
    const entries: Entry[] = [{ key: first, value: this.expression() }];
    while (this.accept(',')) {
      this.skipLines();
      if (this.isOperator(close)) break;
      entries.push(this.entry());
    }
    return { kind: 'mapping', as: 'dict', entries, at: this.place(from) };
  }

  /** Entries of a hash; the closing brace is taken when it is one. */
  hash(from: Token, close: string): Expression {
    const entries: Entry[] = [];
    const outer = this.noDo;
    this.noDo = 0;
    for (;;) {
      this.skipLines();
      if (this.isOperator(close)) break;
      entries.push(this.entry());
      this.skipLines();
      if (!this.accept(',')) break;
    }
    this.skipLines();
    if (close === '}') this.expect(close);
    this.noDo = outer;
    return { kind: 'mapping', as: 'dict', entries, at: this.place(from) };
  }

  entry(): Entry {
    if (this.accept('**')) return { spread: this.expression() };
    if (this.token.kind === 'label') {
      const token = this.next();
      const key = token.pieces
        ? special('symbol', [this.text(token)], this.place(token))
        : constant(symbolValue(token.text), this.place(token));
      if (this.isOperator(',', '}', ')', ']')) {
        const at = this.place(token);
        return {
          key,
          value: this.knows(token.text)
            ? nameOf(token.text, at)
            : send(nameOf('this', at), `.${token.text}`, [], at),
        };
      }
      this.skipLines();
      return { key, value: this.expression() };
    }
    const key = this.expression();
    this.skipLines();
    this.expect('=>');
    this.skipLines();
    return { key, value: this.expression() };
  }

  #lambda(): Expression {
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

  abstract withoutPipe(): Expression;
  abstract rescued(token: Token, read: () => Statement[]): Statement[];

  /** Whether what comes can be the first argument of a call without parentheses. */
  startsArgument(): boolean {
    const { token } = this;
    if (!token.spaced) return false;
    switch (token.kind) {
      case 'integer': case 'float': case 'string': case 'command': case 'symbol': case 'regex': case 'words': case 'symbols': case 'name': case 'constant': case 'instance': case 'global': case 'class-variable': case 'label':
        return true;
      case 'keyword':
        return ['nil', 'true', 'false', 'self', 'not', 'lambda', 'proc', 'defined?', '__FILE__', '__LINE__', '__method__', 'case', 'super', 'yield', 'if', 'begin', 'def'].includes(token.text) && !(token.text === 'if');
      case 'operator':
        if (['->', '::', '!', '~'].includes(token.text)) return token.text === '!' ? !token.followed || this.peek(1).text !== '=' : !token.followed;
        if (token.text === '[' || token.text === '(') return true;
        if (['-', '*', '&', '**', '..'].includes(token.text)) return !token.followed;
        return false;
      case 'newline':
      case 'end':
      default:
        return false;
    } // prettier-ignore
  }

  /** Arguments, and a block: of a method whose name was read. */
  callRest(object: Expression, name: string, from: Token, mark: Token): Expression {
    let args: Argument[] = [];
    let hasArguments = true;
    if (this.isOperator('(') && !this.token.spaced) {
      this.next();
      args = this.args(')');
      this.expect(')');
    } else if (this.startsArgument()) args = this.args();
    else hasArguments = false;
    const block = this.block(name.replace(/^\./, ''));
    const at = this.place(from, mark);
    const isBare = !hasArguments && !block && name.startsWith('.') && /^\.[a-z_]\w*$/.test(name);
    const call = send(object, isBare ? `~${name.slice(1)}` : name, args, at);
    return block ? { ...call, block } : call;
  }

  /** @param close the word that ends them; without it they end with the line */
  args(close?: string): Argument[] {
    const found: Argument[] = [];
    const outer = this.noDo;
    if (close !== undefined) this.noDo = 0;
    else this.noDo += 1;
    for (;;) {
      if (close !== undefined) this.skipLines();
      if (close !== undefined && this.isOperator(close)) break;
      found.push(this.#argument());
      if (close !== undefined) this.skipLines();
      if (!this.accept(',')) break;
      this.skipLines();
    }
    this.noDo = outer;
    const pairs = found.filter((each) => each.name === '%pair');
    if (pairs.length === 0) return found;
    // Pairs with `=>` make one hash.
    const [first] = pairs;
    const at: Place = first?.value.at ?? { line: 1, column: 0, endLine: 1, end: 0 };
    const entries = pairs.flatMap(({ value }): Entry[] =>
      value.kind === 'mapping' ? [...value.entries] : [],
    );
    return [
      ...found.filter((each) => each.name !== '%pair'),
      { value: { kind: 'mapping', as: 'dict', entries, at } },
    ];
  }

  #argument(): Argument {
    const { token } = this;
    if (this.isOperator('*')) {
      this.next();
      if (this.isOperator(',', ')')) return { value: nameOf('%rest', this.place(token)), spread: 'list' };
      return { value: this.expression(), spread: 'list' };
    }
    if (this.isOperator('**')) {
      this.next();
      return { value: special('keywords', [this.expression()], this.place(token)), spread: 'dict' };
    }
    if (this.isOperator('&')) {
      this.next();
      if (this.isOperator(')')) return { value: nameOf('%block', this.place(token)), name: '&' };
      return { value: this.expression(), name: '&' };
    }
    if (this.isOperator('...') && this.peek(1).text === ')') {
      this.next();
      return { value: nameOf('%rest', this.place(token)), spread: 'list' };
    }
    if (token.kind === 'label' && !token.pieces) {
      const entry = this.entry();
      if ('spread' in entry) return this.unexpected();
      return { value: entry.value, name: token.text };
    }
    if (token.kind === 'label') {
      const entry = this.entry();
      return {
        value: { kind: 'mapping', as: 'dict', entries: [entry], at: this.place(token) },
        name: '%pair',
      };
    }
    const value = this.expression();
    if (!this.isOperator('=>')) return { value };
    this.next();
    this.skipLines();
    const entry: Entry = { key: value, value: this.expression() };
    return { value: { kind: 'mapping', as: 'dict', entries: [entry], at: this.place(token) }, name: '%pair' };
  }
}

/** Methods whose blocks are like methods: `return` ends them alone. */
const LIKE_METHODS = new Set(['lambda', 'define_method', 'get', 'post', 'put', 'delete', 'patch', 'before', 'after', 'error', 'not_found', 'helpers', 'trap', 'at_exit', 'run']); // prettier-ignore

/** A loop in which StopIteration is its end. */
function guarded(turn: Statement, at: Place): Statement {
  return {
    kind: 'try',
    body: [turn],
    handlers: [{ types: [special('constant', [], at, 'StopIteration')], body: [] }],
    at,
  };
}
