import type { Expression, Statement } from '../core/ast.ts';
import { plain } from '../core/value.ts';
import { ControlParser, not } from './parse-control.ts';
import { parseClass, parseMethod } from './parse-definition.ts';
import { parseMultiple } from './parse-multiple.ts';
import { body, constant, doing, nameOf, special, symbolValue } from './parser-base.ts';
import type { Piece, Token } from './tokens.ts';

/** Reads Ruby: every statement of it is an expression. */
export class RubyParser extends ControlParser {
  statementsOfFile(): readonly Statement[] {
    const statements = this.statementsUntil();
    if (!this.is('end')) this.unexpected();
    return statements;
  }

  within({ source, line, column }: Exclude<Piece, string>): Expression {
    const inner = new RubyParser(source, line, column, this);
    const statements = inner.statementsUntil();
    return statements.length === 0
      ? constant('', this.place(this.token))
      : body(statements, this.place(this.token));
  }

  canList(): boolean {
    return this.#lists && this.noDo === this.#noDoAtStatement;
  }

  #lists = true;
  #noDoAtStatement = 0;

  statement(): Expression {
    const token = this.token;
    const outer = [this.#lists, this.#noDoAtStatement] as const;
    this.#noDoAtStatement = this.noDo;
    let value = parseMultiple(this) ?? this.logical();
    for (;;) {
      if (this.token.kind === 'newline') break;
      const at = this.place(token);
      if (this.isKeyword('if', 'unless')) {
        const isIf = this.next().text === 'if';
        const test = this.logical();
        value = isIf
          ? { kind: 'choice', test, yes: value, no: constant(null, at), at }
          : { kind: 'choice', test, yes: constant(null, at), no: value, at };
      } else if (this.isKeyword('while', 'until')) {
        const isWhile = this.next().text === 'while';
        const test = this.logical();
        value = this.loop(
          isWhile ? test : not(test),
          [doing(value)],
          this.hidden('loop'),
          at,
          token.kind === 'keyword' && token.text === 'begin',
        );
      } else if (this.isKeyword('rescue')) value = this.rescueModifier(value, token);
      else break;
    }
    [this.#lists, this.#noDoAtStatement] = outer;
    return value;
  }

  declaration(token: Token): Expression | undefined {
    const at = () => this.place(token);
    switch (token.text) {
      case 'nil': case 'true': case 'false':
        this.next();
        return constant(token.text === 'nil' ? null : token.text === 'true', at());
      case 'self':
        this.next();
        return nameOf('this', at());
      case '__FILE__':
        this.next();
        return special('file', [], at());
      case '__LINE__':
        this.next();
        return constant(BigInt(token.line), at());
      case '__method__':
        this.next();
        return constant(this.names.method === '' ? null : symbolValue(this.names.method), at());
      case 'if': case 'unless':
        return this.if();
      case 'while': case 'until': {
        this.next();
        this.noDo += 1;
        const test = this.logical();
        this.noDo -= 1;
        this.accept('do');
        const label = this.hidden('loop');
        this.names.loops.push(label);
        const statements = this.statementsUntil('end');
        this.names.loops.pop();
        this.expect('end');
        return this.loop(token.text === 'while' ? test : not(test), statements, label, at(), false);
      }
      case 'for':
        return this.for();
      case 'case':
        return this.case();
      case 'begin': {
        this.next();
        const statements = this.rescued(token, () => this.statementsUntil('end', 'rescue', 'ensure', 'else'));
        this.expect('end');
        return statements.length === 0 ? constant(null, at()) : { kind: 'statements', body: statements, at: at() };
      }
      case 'def':
        return parseMethod(this);
      case 'class': case 'module':
        return parseClass(this);
      case 'return': case 'break': case 'next': case 'redo': case 'retry':
        return this.jump();
      case 'yield': {
        this.next();
        const block = special('block-value', [], at());
        return this.callRest(block, '%yield', token, token);
      }
      case 'super': {
        this.next();
        const hasParens = this.isOperator('(') && !this.token.spaced;
        const isBare = !hasParens && !this.startsArgument();
        return this.callRest(nameOf('this', at()), isBare ? '%super-same' : '%super', token, token);
      }
      case 'defined?':
        return this.#defined();
      case 'alias': {
        this.next();
        const [to, from] = [this.next(), this.next()];
        return special('alias', [], at(), `${to.text} ${from.text}`);
      }
      case 'not': {
        this.next();
        return not(this.expression());
      }
      case 'then': case 'do': case 'end': case 'else': case 'elsif': case 'when': case 'in': case 'rescue': case 'ensure': case 'and': case 'or':
        return undefined;
      default:
        return this.notUnderstood(`"${token.text}"`);
    } // prettier-ignore
  }

  #defined(): Expression {
    const token = this.next();
    const hasParens = this.accept('(');
    const value = this.expression();
    if (hasParens) this.expect(')');
    const at = this.place(token);
    if (value.kind === 'name') return constant(value.name === 'this' ? 'self' : 'local-variable', at);
    if (value.kind === 'member') return special('defined', [], at, value.name);
    if (value.kind === 'special' && value.name === 'constant')
      return special('defined', [], at, plain(value.data));
    if (value.kind === 'call' && value.callee.kind === 'member' && /^[~.]/.test(value.callee.name))
      return special('defined', [], at, value.callee.name);
    if (value.kind === 'call' && value.callee.kind === 'member')
      return special('defined-method', [value.callee.object], at, value.callee.name);
    return constant('expression', at);
  }
}
