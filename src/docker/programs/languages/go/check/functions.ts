import type { Expression, Parameter, Statement } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Block, FuncDecl, FuncType, StmtOf } from '../syntax/tree.ts';
import { BlockChecker } from './blocks.ts';
import { NameScope, type Operand } from './operand.ts';
import { terminates } from './terminates.ts';
import { INVALID, type Signature, type Type } from './types.ts';

interface FunctionContext {
  readonly signature: Signature;
  readonly results: readonly { readonly name: string; readonly code: string }[];
  readonly name: string;
}

/** Functions: their bodies, and the statements that leave one or start another. */
export abstract class FunctionChecker extends BlockChecker {
  #function: FunctionContext | undefined;

  #loops: ('loop' | 'switch')[] = [];

  /** A function with its body, as code that makes it. */
  functionBody(
    name: string,
    type: FuncType,
    signature: Signature,
    body: Block,
    at: Pos,
    receiver?: { readonly name: string; readonly type: Type; readonly at: Pos },
  ): Expression {
    const scope = new NameScope(this.scope);
    const outer = { function: this.#function, loops: this.#loops, current: this.currentFunction };
    this.currentFunction = name;
    this.#loops = [];
    const place = this.place(at);
    const parameters: Parameter[] = [];
    const add = (each: { readonly name: string; readonly at: Pos }, own: Type): string => {
      const code = each.name === '' || each.name === '_' ? this.fresh('_') : this.unique(each.name);
      if (each.name !== '' && each.name !== '_') {
        if (scope.names.has(each.name)) this.error(each.at, `${each.name} redeclared in this block`);
        scope.names.set(each.name, { k: 'var', name: each.name, code, type: own, used: true, at: each.at });
      }
      return code;
    };
    if (receiver)
      parameters.push({
        target: { kind: 'name', name: add(receiver, receiver.type), at: place },
        kind: 'plain',
      });
    type.params.forEach((each, index) =>
      parameters.push({
        target: { kind: 'name', name: add(each, signature.params[index] ?? INVALID), at: place },
        kind: 'plain',
      }),
    );
    const isNamed = type.results.some((each) => each.name !== '');
    const results = isNamed
      ? type.results.map((each, index) => ({
          name: each.name,
          code: add(each, signature.results[index] ?? INVALID),
        }))
      : [];
    this.#function = { signature, results, name };
    const before = this.scope;
    this.scope = scope;
    const statements = this.block(body, false);
    this.closeScope(scope);
    this.scope = before;
    if (signature.results.length > 0 && !terminates(body.body))
      this.error(body.end, this.minor >= 18 ? 'missing return' : 'missing return at end of function');
    this.#function = outer.function;
    this.#loops = outer.loops;
    this.currentFunction = outer.current;
    const zeros = results.map((each, index) =>
      this.let(each.code, this.zero(signature.results[index] ?? INVALID, at), at),
    );
    if (results.length > 0)
      this.results.set(
        name,
        results.map((each) => each.code),
      );
    return {
      kind: 'function',
      code: { name, parameters, body: [...zeros, ...statements], isArrow: true, line: at.line },
      at: place,
    };
  }

  /** Adds a function of the package to what is compiled. */
  emitFunction(decl: FuncDecl, name: string, scope: NameScope, pkg: FunctionChecker['pkg']): void {
    if (!decl.body) return;
    const { body } = decl;
    this.within(scope, pkg, () => {
      const outer = { function: this.#function, loops: this.#loops };
      const code = this.functionBody(name, decl.type, this.signature(decl.type), body, decl.at);
      this.#function = outer.function;
      this.#loops = outer.loops;
      if (code.kind === 'function') this.functions.push({ kind: 'function', code: code.code, at: code.at });
    });
  }

  return(x: StmtOf<'return'>): readonly Statement[] {
    const context = this.#function;
    if (!context) return [];
    const { signature, results } = context;
    const at = this.place(x.at);
    const wanted = signature.results;
    const give = (codes: readonly Expression[]): Expression | undefined =>
      codes.length > 1
        ? { kind: 'sequence', as: 'tuple', items: codes.map((value) => ({ value, spread: false })), at }
        : codes[0];
    const leave = (value: Expression | undefined): Statement => ({
      kind: 'return',
      ...(value ? { value } : {}),
      at,
    });
    if (x.values.length === 0) {
      if (wanted.length > 0 && results.length === 0) {
        this.error(x.at, `not enough return values\n\thave ()\n\twant ${this.wantText(wanted)}`);
        return [];
      }
      return [leave(give(results.map((each) => this.load(each.code, x.at))))];
    }
    const [only] = x.values;
    const whole = x.values.length === 1 && only && wanted.length > 1 ? this.expression(only) : undefined;
    if (whole?.mode === 'bad') return [];
    const hidden = this.fresh('%result');
    const before: Statement[] = [];
    let ops: readonly Operand[];
    if (whole?.type.k === 'tuple' && only) {
      before.push(this.let(hidden, whole.code, x.at));
      ops = whole.type.types.map((type, index) => ({
        mode: 'value',
        type,
        code: this.special('item', [this.load(hidden, x.at)], x.at, index),
        expr: only,
      }));
    } else ops = whole ? [whole] : x.values.map((each, index) => this.single(each, wanted[index]));
    if (ops.length !== wanted.length) {
      const isFew = ops.length < wanted.length;
      if (ops.every((each) => each.mode !== 'bad')) {
        const spot = (isFew ? x.values.at(-1)?.at : x.values[wanted.length]?.at) ?? x.at;
        this.error(
          spot,
          `${isFew ? 'not enough' : 'too many'} return values\n\thave (${ops.map((each) => this.haveText(each)).join(', ')})\n\twant ${this.wantText(wanted)}`,
        );
      }
      return [];
    }
    const codes = ops.map((op, index) =>
      this.assign(op, wanted[index] ?? INVALID, this.minor >= 18 ? 'return statement' : 'return argument'),
    );
    if (results.length === 0) return [...before, leave(give(codes))];
    // Deferred functions may still change named results.
    const names = codes.map(() => this.fresh('%result'));
    const sets = codes.map((code, index) => this.let(names[index] ?? '', code, x.at));
    const puts = results.map((each, index): Statement => ({
      kind: 'assign',
      targets: [{ kind: 'name', name: each.code, at }],
      value: this.load(names[index] ?? '', x.at),
      at,
    }));
    return [
      {
        kind: 'block',
        body: [...before, ...sets, ...puts, leave(give(results.map((each) => this.load(each.code, x.at))))],
        at,
      },
    ];
  }

  /** `go f()` and `defer f()`. */
  later(x: StmtOf<'go' | 'defer'>): readonly Statement[] {
    const at = this.place(x.at);
    if (x.call.k !== 'call') return [];
    const op = this.expression(x.call);
    if (op.mode === 'bad') return [];
    const { code } = op;
    if (code.kind === 'call') return [{ kind: x.k, callee: code.callee, args: code.args, at }];
    this.error(x.call.at, `${x.k} discards result of ${sourceOf(x.call)}`);
    return [];
  }

  /** `break`, `continue`, `goto`, `fallthrough`. */
  branch(x: StmtOf<'branch'>): readonly Statement[] {
    const at = this.place(x.at);
    if (x.word === 'goto') this.unknown('"goto"', x.at);
    if (x.word === 'fallthrough')
      return [{ kind: 'expression', value: this.constant('%fallthrough', x.at), at }];
    const isInLoop = this.#loops.includes('loop');
    if (x.word === 'continue' && !isInLoop) {
      this.error(x.at, 'continue is not in a loop');
      return [];
    }
    if (x.word === 'break' && this.#loops.length === 0) {
      this.error(x.at, 'break is not in a loop, switch, or select');
      return [];
    }
    return [
      {
        kind: x.word === 'break' ? 'break' : 'continue',
        ...(x.label === undefined ? {} : { label: x.label }),
        at,
      },
    ];
  }

  /** Reads what `break` and `continue` may leave. */
  inside<Made>(what: 'loop' | 'switch', act: () => Made): Made {
    this.#loops.push(what);
    try {
      return act();
    } finally {
      this.#loops.pop();
    }
  }
}
