import type { Case, Catch, Declaration, Expression, Statement, Target } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { named, renamed } from './function-name.ts';
import { JavaScriptExpressions } from './parse-expression.ts';
import { asTarget } from './target.ts';
import { JavaScriptSyntax, type Token } from './tokens.ts';

/** JavaScript's statements. */
export class JavaScriptParser extends JavaScriptExpressions {
  inner(tokens: readonly Token[]): JavaScriptParser {
    return new JavaScriptParser(tokens);
  }

  program(): readonly Statement[] {
    const body: Statement[] = [];
    while (this.token.kind !== 'end') body.push(...this.statement());
    return body;
  }

  block(): readonly Statement[] {
    this.expect('{');
    const body: Statement[] = [];
    while (!this.is('}')) {
      if (this.token.kind === 'end') throw this.unexpected();
      body.push(...this.statement());
    }
    this.expect('}');
    return body;
  }

  #end(): void {
    if (this.accept(';')) return;
    if (this.token.newline || this.is('}') || this.token.kind === 'end') return;
    throw this.unexpected();
  }

  statement(): readonly Statement[] {
    const start = this.token;
    if (start.kind === 'punctuator') {
      if (this.is('{')) return [{ kind: 'block', body: this.block(), at: this.place(start) }];
      if (this.accept(';')) return [];
    }
    if (start.kind === 'name') {
      if (
        start.text === 'let' &&
        ['name', 'punctuator'].includes(this.peek().kind) &&
        (this.peek().kind === 'name' || '[{'.includes(this.peek().text))
      )
        return this.#declaration();
      if (start.text === 'async' && this.peek().text === 'function' && !this.peek().newline) {
        this.next();
        return [this.#function(true)];
      }
      if (this.peek().text === ':' && this.peek().kind === 'punctuator') return this.#labelled();
    }
    if (start.kind === 'keyword') {
      const known = this.#keywordStatement(start);
      if (known) return known;
    }
    const value = this.expression();
    this.#end();
    return [{ kind: 'expression', value, at: this.place(start) }];
  }

  #labelled(): readonly Statement[] {
    const label = this.name();
    this.expect(':');
    return this.statement().map((each) =>
      'label' in each || each.kind === 'for' || each.kind === 'while' || each.kind === 'each'
        ? { ...each, label }
        : each,
    );
  }

  #keywordStatement(start: Token): readonly Statement[] | undefined {
    switch (start.text) {
      case 'var':
      case 'const':
        return this.#declaration();
      case 'function':
        return [this.#function(false)];
      case 'class': {
        const value = this.classExpression();
        const at = this.place(start);
        return [
          { kind: 'assign', targets: [{ kind: 'name', name: value.name, at }], value, declare: 'let', at },
        ];
      }
      case 'if':
        return [this.#if()];
      case 'for':
        return this.#for();
      case 'while': {
        this.next();
        const test = this.#condition();
        return [{ kind: 'while', test, body: this.statement(), at: this.place(start) }];
      }
      case 'do': {
        this.next();
        const body = this.statement();
        this.expect('while');
        const test = this.#condition();
        this.accept(';');
        return [{ kind: 'while', test, body, after: true, at: this.place(start) }];
      }
      case 'return': {
        this.next();
        const ends = this.is(';') || this.is('}') || this.token.newline || this.token.kind === 'end';
        const value = ends ? undefined : this.expression();
        this.#end();
        return [{ kind: 'return', ...(value ? { value } : {}), at: this.place(start) }];
      }
      case 'break':
      case 'continue': {
        this.next();
        const label = this.token.kind === 'name' && !this.token.newline ? { label: this.name() } : {};
        this.#end();
        return [{ kind: start.text, ...label, at: this.place(start) }];
      }
      case 'throw': {
        this.next();
        const value = this.expression();
        this.#end();
        return [{ kind: 'throw', value, at: this.place(start) }];
      }
      case 'try':
        return [this.#try()];
      case 'switch':
        return [this.#switch()];
      case 'import':
        return this.#import();
      case 'export':
        return this.#export();
      case 'debugger':
        this.next();
        this.#end();
        return [];
      case 'with':
        throw new NotUnderstood('"with"', start.line);
      case 'else':
      case 'case':
      case 'catch':
      case 'finally':
      case 'in':
        throw this.unexpected();
      default:
        return undefined;
    }
  }

  #condition(): Expression {
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    return test;
  }

  #declaration(end = true, noIn = false): readonly Statement[] {
    const start = this.next();
    const declare = start.text as Declaration;
    const statements: Statement[] = [];
    do {
      const first = this.token;
      const target = this.bindingTarget();
      const at = this.place(first);
      if (this.accept('=')) {
        const value = named(noIn ? this.expression(true) : this.assignment(), target);
        statements.push({ kind: 'assign', targets: [target], value, declare, at: this.place(start) });
      } else if (declare === 'const' && end) {
        throw new JavaScriptSyntax(
          'Missing initializer in const declaration',
          first.line,
          first.column,
          first.end - first.column,
        );
      } else
        statements.push({
          kind: 'assign',
          targets: [target],
          value: { kind: 'constant', value: undefined, at },
          declare,
          at,
        });
    } while (this.accept(','));
    if (end) this.#end();
    return statements;
  }

  #function(isAsync: boolean): Statement {
    const { code, at } = this.functionExpression(isAsync);
    return { kind: 'function', code, at };
  }

  #if(): Statement {
    const start = this.next();
    const test = this.#condition();
    const body = this.statement();
    const at = this.place(start);
    return this.accept('else')
      ? { kind: 'if', test, body, otherwise: this.statement(), at }
      : { kind: 'if', test, body, at };
  }

  #for(): readonly Statement[] {
    const start = this.next();
    if (this.isWord('await')) throw new NotUnderstood('"for await"', start.line);
    this.expect('(');
    const word = this.token;
    const declares =
      word.text === 'var' || word.text === 'const' || (word.text === 'let' && word.kind === 'name');
    let init: readonly Statement[] = [];
    if (declares) {
      const after = this.#loopOver();
      if (after) return [this.#each(start, after.target, after.of, word.text)];
      init = this.#declaration(false, true);
    } else if (!this.is(';')) {
      const value = this.expression(true);
      if (this.isWord('of') || this.is('in')) {
        const of = this.next().text;
        return [this.#each(start, asTarget(value), of, undefined)];
      }
      init = [{ kind: 'expression', value, at: this.place(word) }];
    }
    this.expect(';');
    const test = this.is(';') ? undefined : this.expression();
    this.expect(';');
    const update = this.is(')') ? undefined : this.expression();
    this.expect(')');
    const body = this.statement();
    const at = this.place(start);
    const [first, ...more] = init;
    const isSingle = more.length === 0;
    const loop: Statement = {
      kind: 'for',
      ...(isSingle && first ? { init: first } : {}),
      ...(test ? { test } : {}),
      ...(update ? { update } : {}),
      body,
      at,
    };
    return isSingle ? [loop] : [{ kind: 'block', body: [...init, loop], at }];
  }

  /** `const x of` or `const x in`, looked at before it is read as a declaration. */
  #loopOver(): { target: Target; of: string } | undefined {
    let depth = 0;
    for (let by = 1; by < 200; by += 1) {
      const token = this.peek(by);
      if (
        token.kind === 'end' ||
        (token.kind === 'punctuator' && (token.text === ';' || (token.text === '=' && depth === 0)))
      )
        return undefined;
      if (token.kind === 'punctuator' && '[{('.includes(token.text)) depth += 1;
      if (token.kind === 'punctuator' && ']})'.includes(token.text)) depth -= 1;
      if (
        depth === 0 &&
        ((token.kind === 'name' && token.text === 'of') ||
          (token.kind === 'keyword' && token.text === 'in')) &&
        by > 1
      ) {
        this.next();
        const target = this.bindingTarget();
        return { target, of: this.next().text };
      }
    }
    return undefined;
  }

  #each(start: Token, target: Target, of: string, declare: Declaration | undefined): Statement {
    const over = this.expression();
    this.expect(')');
    const body = this.statement();
    return {
      kind: 'each',
      target,
      over,
      of: of === 'in' ? 'keys' : 'values',
      body,
      ...(declare ? { declare } : {}),
      at: this.place(start),
    };
  }

  #try(): Statement {
    const start = this.next();
    const body = this.block();
    const handlers: Catch[] = [];
    if (this.accept('catch')) {
      let target: Target | undefined;
      if (this.accept('(')) {
        target = this.bindingTarget();
        this.expect(')');
      }
      handlers.push({ types: [], body: this.block(), ...(target ? { target } : {}) });
    }
    const last = this.accept('finally') ? { finally: this.block() } : {};
    if (handlers.length === 0 && !('finally' in last))
      throw new JavaScriptSyntax('Missing catch or finally after try', this.token.line, this.token.column);
    return { kind: 'try', body, handlers, ...last, at: this.place(start) };
  }

  #switch(): Statement {
    const start = this.next();
    const subject = this.#condition();
    this.expect('{');
    const cases: Case[] = [];
    while (!this.is('}')) {
      const tests = this.accept('default') ? [] : [this.#caseTest()];
      this.expect(':');
      const body: Statement[] = [];
      while (!this.is('case') && !this.is('default') && !this.is('}')) body.push(...this.statement());
      cases.push({ tests, body });
    }
    this.expect('}');
    return { kind: 'switch', subject, cases, fallsThrough: true, at: this.place(start) };
  }

  #caseTest(): Expression {
    this.expect('case');
    return this.expression();
  }

  #import(): readonly Statement[] {
    const start = this.next();
    const at = this.place(start);
    const module = (data: string): Expression => ({
      kind: 'special',
      name: 'import',
      operands: [],
      data,
      at: this.place(start),
    });
    if (this.token.kind === 'string') {
      const value = module(this.next().value ?? '');
      this.#end();
      return [{ kind: 'expression', value, at }];
    }
    const targets: Target[] = [];
    const fields: { name: string; target: Target }[] = [];
    if (this.token.kind === 'name') fields.push({ name: 'default', target: this.bindingTarget() });
    if (this.accept(',') || fields.length === 0) {
      if (this.accept('*')) {
        if (!this.isWord('as')) throw this.unexpected();
        this.next();
        targets.push(this.bindingTarget());
      } else {
        this.expect('{');
        while (!this.is('}')) {
          const first = this.token;
          const name = this.fieldName();
          const as = this.isWord('as') ? (this.next(), this.name()) : name;
          fields.push({ name, target: { kind: 'name', name: as, at: this.place(first) } });
          if (!this.accept(',')) break;
        }
        this.expect('}');
      }
    }
    if (!this.isWord('from')) throw this.unexpected();
    this.next();
    if (!this.isString()) throw this.unexpected();
    const value = module(this.next().value ?? '');
    this.#end();
    if (fields.length > 0) targets.push({ kind: 'fields', entries: fields, at });
    return [{ kind: 'assign', targets, value, declare: 'const', at: this.place(start) }];
  }

  #export(): readonly Statement[] {
    const start = this.next();
    const at = this.place(start);
    const exported = (name: string, value: Expression): Statement => ({
      kind: 'expression',
      value: {
        kind: 'assign',
        target: { kind: 'member', object: { kind: 'name', name: 'exports', at }, name, at },
        value,
        at,
      },
      at,
    });
    if (this.accept('default')) {
      if (
        this.is('function') ||
        (this.isWord('async') && this.peek().text === 'function') ||
        this.is('class')
      ) {
        const value = this.is('class')
          ? this.classExpression()
          : this.functionExpression(this.isWord('async') && this.next().text === 'async');
        const name = value.kind === 'class' ? value.name : value.code.name;
        if (name === '') return [exported('default', renamed(value, 'default'))];
        const made: Statement = {
          kind: 'assign',
          targets: [{ kind: 'name', name, at }],
          value,
          declare: 'let',
          at,
        };
        return [made, exported('default', { kind: 'name', name, at })];
      }
      const value = this.assignment();
      this.#end();
      return [exported('default', renamed(value, 'default'))];
    }
    if (this.accept('{')) {
      const statements: Statement[] = [];
      while (!this.is('}')) {
        const name = this.fieldName();
        const as = this.isWord('as') ? (this.next(), this.fieldName()) : name;
        statements.push(exported(as, { kind: 'name', name, at }));
        if (!this.accept(',')) break;
      }
      this.expect('}');
      if (this.isWord('from')) throw new NotUnderstood('"export … from"', start.line);
      this.#end();
      return statements;
    }
    if (this.is('*')) throw new NotUnderstood('"export *"', start.line);
    const inner = this.statement();
    const names = inner.flatMap((each) => {
      if (each.kind === 'function') return [each.code.name];
      if (each.kind === 'assign')
        return each.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []));
      return [];
    });
    return [...inner, ...names.map((name) => exported(name, { kind: 'name', name, at }))];
  }
}
