import type { Statement } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Decl, Stmt, StmtOf } from '../syntax/tree.ts';
import { AssignmentChecker } from './assignments.ts';
import { rangeStatement } from './range.ts';
import { selectStatement } from './select.ts';
import { switchStatement, typeSwitchStatement } from './switch.ts';
import { under } from './types.ts';

/** Statements: which one it is, and those that need few words. */
export abstract class StatementChecker extends AssignmentChecker {
  abstract localDeclarations(decls: readonly Decl[]): readonly Statement[];

  statement(x: Stmt): readonly Statement[] {
    const at = this.place(x.at);
    switch (x.k) {
      case 'empty':
        return [];
      case 'expr':
        return this.#expressionStatement(x);
      case 'send': {
        const channel = this.single(x.channel);
        const real = under(channel.type);
        if (channel.mode === 'bad') return [];
        if (real.k !== 'chan' || real.direction === 'receive') {
          this.error(
            x.at,
            `invalid operation: cannot send to ${real.k === 'chan' ? 'receive-only' : 'non-chan'}${real.k === 'chan' ? ' channel' : 'nel'} ${this.show(channel)}`,
          );
          return [];
        }
        const value = this.assign(this.single(x.value, real.of), real.of, 'send');
        return [{ kind: 'expression', value: this.special('send', [channel.code, value], x.at), at }];
      }
      case 'assign':
        return this.assignment(x);
      case 'go':
      case 'defer':
        return this.later(x);
      case 'return':
        return this.return(x);
      case 'branch':
        return this.branch(x);
      case 'block':
        return [{ kind: 'block', body: this.block(x.block), at }];
      case 'if':
        return this.#if(x);
      case 'switch':
        return switchStatement(this, x);
      case 'typeswitch':
        return typeSwitchStatement(this, x);
      case 'select':
        return selectStatement(this, x);
      case 'for':
        return this.#for(x, undefined);
      case 'range':
        return rangeStatement(this, x, undefined);
      case 'labeled':
        if (x.body.k === 'for') return this.#for(x.body, x.label);
        if (x.body.k === 'range') return rangeStatement(this, x.body, x.label);
        return this.statement(x.body);
      case 'decl':
        return this.localDeclarations(x.decls);
    }
  }

  #expressionStatement(x: StmtOf<'expr'>): readonly Statement[] {
    const op = this.expression(x.x);
    if (op.mode === 'bad') return [];
    const inner = x.x.k === 'paren' ? x.x.x : x.x;
    const isBuiltin =
      inner.k === 'call' && inner.callee.k === 'name' && this.scope.find(inner.callee.name)?.k === 'builtin';
    const isUsedBuiltin =
      isBuiltin && ['copy', 'recover'].includes(inner.callee.k === 'name' ? inner.callee.name : '');
    const isConversion = inner.k === 'call' && this.typeOrNone(inner.callee) !== undefined;
    const isAllowed =
      (inner.k === 'call' && !isConversion && (!isBuiltin || op.mode === 'none' || isUsedBuiltin)) ||
      (inner.k === 'unary' && inner.op === '<-');
    if (!isAllowed) {
      const old = `${sourceOf(x.x)} evaluated but not used`;
      this.error(
        x.x.at,
        this.minor >= 18
          ? op.mode === 'builtin'
            ? `${sourceOf(x.x)} (built-in) must be called`
            : `${this.show(op)} is not used`
          : old,
      );
    }
    return [{ kind: 'expression', value: op.code, at: this.place(x.x.at) }];
  }

  #if(x: StmtOf<'if'>): readonly Statement[] {
    const at = this.place(x.at);
    return this.scoped(() => {
      const init = x.init ? this.statement(x.init) : [];
      const test = this.condition(this.single(x.test), 'if');
      const body = this.block(x.body);
      const otherwise = x.otherwise ? this.statement(x.otherwise) : undefined;
      const made: Statement = { kind: 'if', test, body, ...(otherwise ? { otherwise } : {}), at };
      return init.length > 0 ? [{ kind: 'block', body: [...init, made], at }] : [made];
    });
  }

  #for(x: StmtOf<'for'>, label: string | undefined): readonly Statement[] {
    const at = this.place(x.at);
    return this.scoped(() => {
      const init = x.init ? this.statement(x.init) : [];
      const test = x.test ? this.condition(this.single(x.test), 'for') : undefined;
      const post = x.post ? this.statement(x.post) : [];
      const body = this.inside('loop', () => this.block(x.body));
      const [first] = init;
      const [update] = post;
      const isEach = this.languageMinor >= 22 && init.length === 1 && first !== undefined;
      const loop: Statement = {
        kind: 'for',
        ...(isEach ? { init: first } : {}),
        ...(test ? { test } : {}),
        ...(update ? { update: post.length > 1 ? { kind: 'block', body: post, at } : update } : {}),
        body,
        ...(label === undefined ? {} : { label }),
        at,
      };
      return [{ kind: 'block', body: isEach ? [loop] : [...init, loop], at }];
    });
  }
}
