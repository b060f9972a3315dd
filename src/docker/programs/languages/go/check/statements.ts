import type { Case, Expression, Parameter, Statement, Target } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Block, Decl, Expr, FuncDecl, FuncType, Stmt } from '../syntax/tree.ts';
import { CallChecker } from './calls.ts';
import { NameScope, type Operand } from './operand.ts';
import { terminates } from './terminates.ts';
import {
  INT,
  INVALID,
  isCompound,
  isFamily,
  isInterface,
  NIL,
  RUNE,
  under,
  type Signature,
  type Type,
} from './types.ts';

interface FunctionContext {
  readonly signature: Signature;
  readonly results: readonly { readonly name: string; readonly code: string }[];
  readonly name: string;
}

type Of<Kind extends Stmt['k']> = Extract<Stmt, { k: Kind }>;

/** Statements, and the functions they make up. */
export abstract class StatementChecker extends CallChecker {
  #function: FunctionContext | undefined;
  #loops: ('loop' | 'switch')[] = [];
  abstract localDeclarations(decls: readonly Decl[]): readonly Statement[];

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
      const code = each.name === '' || each.name === '_' ? this.fresh('_') : this.#unique(each.name);
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
    this.#closeScope(scope);
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

  #unique(name: string): string {
    return this.scope.find(name)?.k === 'var' || this.scope.names.has(name) ? this.fresh(name) : name;
  }

  /** What was declared and never used. */
  #closeScope(scope: NameScope): void {
    for (const entity of scope.names.values()) {
      if (entity.k !== 'var' || entity.used) continue;
      const { minor } = this;
      const text =
        minor >= 23
          ? `declared and not used: ${entity.name}`
          : minor >= 20 || minor < 10
            ? `${entity.name} declared and not used`
            : `${entity.name} declared but not used`;
      this.error(entity.at, text);
    }
  }

  block(block: Block, opens = true): readonly Statement[] {
    if (!opens) return block.body.flatMap((each) => this.statement(each));
    return this.scoped(() => block.body.flatMap((each) => this.statement(each)));
  }

  scoped<Made>(act: () => Made): Made {
    const scope = new NameScope(this.scope);
    const before = this.scope;
    this.scope = scope;
    try {
      return act();
    } finally {
      this.#closeScope(scope);
      this.scope = before;
    }
  }

  declare(name: string, type: Type, at: Pos, used = false): string {
    if (name === '_') return this.fresh('_');
    const known = this.scope.names.get(name);
    if (known?.k === 'var') {
      const { line, column } = known.at;
      this.error(
        at,
        this.minor >= 18
          ? `${name} redeclared in this block\n\t${this.fileAt(line)}:${line % 100_000}:${column}: other declaration of ${name}`
          : `${name} redeclared in this block`,
      );
    }
    const code = this.#unique(name);
    this.scope.names.set(name, { k: 'var', name, code, type, used, at });
    return code;
  }

  fileAt(_line: number): string {
    return './main.go';
  }

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
        return this.#assignment(x);
      case 'go':
      case 'defer':
        return this.#later(x);
      case 'return':
        return this.#return(x);
      case 'branch':
        return this.#branch(x);
      case 'block':
        return [{ kind: 'block', body: this.block(x.block), at }];
      case 'if':
        return this.#if(x);
      case 'switch':
        return this.#switch(x);
      case 'typeswitch':
        return this.#typeSwitch(x);
      case 'select':
        return this.#select(x);
      case 'for':
        return this.#for(x, undefined);
      case 'range':
        return this.#range(x, undefined);
      case 'labeled':
        if (x.body.k === 'for') return this.#for(x.body, x.label);
        if (x.body.k === 'range') return this.#range(x.body, x.label);
        return this.statement(x.body);
      case 'decl':
        return this.localDeclarations(x.decls);
    }
  }

  #expressionStatement(x: Of<'expr'>): readonly Statement[] {
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

  /** The name on a left side must not count as used by that. */
  #target(x: Expr): Operand | 'blank' {
    if (x.k === 'name') {
      if (x.name === '_') return 'blank';
      const found = this.scope.find(x.name);
      if (found?.k === 'var') {
        const { used } = found;
        const op = this.expression(x);
        found.used = used;
        return op;
      }
    }
    const op = this.single(x);
    if (op.mode !== 'variable' && op.mode !== 'map-index' && op.mode !== 'bad') {
      const isField = x.k === 'selector' && x.x.k === 'index';
      this.error(
        x.at,
        isField
          ? `cannot assign to struct field ${sourceOf(x)} in map`
          : this.minor >= 20
            ? `cannot assign to ${this.show(op)} (neither addressable nor a map index expression)`.replace(
                / \(neither/,
                ' (neither',
              )
            : `cannot assign to ${this.show(op)}`,
      );
      return this.bad(x);
    }
    return op;
  }

  /** Puts a value where `op` lies. */
  store(op: Operand, value: Expression, at: Pos): Statement {
    const place = this.place(at);
    const { code } = op;
    if (code.kind === 'special' && code.name === 'map-get' && code.operands[0] && code.operands[1])
      return {
        kind: 'expression',
        value: this.special('map-set', [code.operands[0], code.operands[1], value], at),
        at: place,
      };
    if (isCompound(op.type))
      return { kind: 'expression', value: this.special('overwrite', [code, value], at), at: place };
    return { kind: 'assign', targets: [this.#asTarget(code)], value, at: place };
  }

  #asTarget(code: Expression): Target {
    const { at } = code;
    if (code.kind === 'name') return { kind: 'name', name: code.name, at };
    if (code.kind === 'member') return { kind: 'member', object: code.object, name: code.name, at };
    if (code.kind === 'index') return { kind: 'index', object: code.object, key: code.key, at };
    return { kind: 'name', name: '_#', at };
  }

  #assignment(x: Of<'assign'>): readonly Statement[] {
    if (x.op !== '=' && x.op !== ':=') return this.#operate(x);
    const values = this.#values(x.right, x.left.length, x.op === '=' ? x.left : undefined);
    if (!values) {
      for (const each of x.left) {
        if (each.k === 'name' && x.op === ':=' && !this.scope.names.has(each.name))
          this.declare(each.name, INVALID, each.at, true);
        else if (x.op === '=') this.#target(each);
      }
      return [];
    }
    const { before, ops } = values;
    const make = x.op === ':=' ? this.#define(x, ops) : this.#set(x, ops);
    return [...before, ...make];
  }

  /** The values of a right side, one for each name. */
  #values(
    right: readonly Expr[],
    count: number,
    left?: readonly Expr[],
  ): { readonly before: readonly Statement[]; readonly ops: readonly Operand[] } | undefined {
    const [only] = right;
    const many = (each: number, what: string) => `${each} ${what}${each === 1 ? '' : 's'}`;
    if (right.length === 1 && only && count !== 1) {
      const op = this.expression(only);
      if (op.mode === 'bad') return undefined;
      const hidden = this.fresh('%values');
      const item = (index: number, type: Type): Operand => ({
        mode: 'value',
        type,
        code: this.special('item', [this.load(hidden, only.at)], only.at, index),
        expr: only,
      });
      if (op.type.k === 'tuple' && op.type.types.length === count)
        return {
          before: [this.let(hidden, op.code, only.at)],
          ops: op.type.types.map((type, index) => item(index, type)),
        };
      if (count === 2 && (op.mode === 'comma-ok' || op.mode === 'map-index')) {
        const code = op.code.kind === 'special' ? { ...op.code, name: `${op.code.name}-ok` } : op.code;
        const ok: Operand = {
          ...item(1, INVALID),
          type: under({ k: 'basic', name: 'bool', family: 'bool', bits: 0, untyped: false }),
        };
        return {
          before: [this.let(hidden, code, only.at)],
          ops: [{ ...item(0, op.type), stored: op.mode === 'map-index' }, ok],
        };
      }
      const returned = op.type.k === 'tuple' ? op.type.types.length : op.mode === 'none' ? 0 : 1;
      const isCall = only.k === 'call';
      const text = isCall
        ? `assignment mismatch: ${many(count, 'variable')} but ${sourceOf(only.callee)}${this.minor < 18 || this.minor >= 20 ? '()' : ''} returns ${many(returned, 'value')}`
        : `assignment mismatch: ${many(count, 'variable')} but ${many(1, 'value')}`;
      this.error(
        this.minor >= 20 ? (left?.[0]?.at ?? only.at) : only.at,
        text.replace('() returns', this.minor >= 18 ? ' returns' : '() returns'),
      );
      return undefined;
    }
    if (right.length !== count) {
      const [first] = right;
      this.error(
        left?.[0]?.at ?? first?.at ?? { line: 1, column: 1 },
        `assignment mismatch: ${many(count, 'variable')} but ${many(right.length, 'value')}`,
      );
      for (const each of right) this.expression(each);
      return undefined;
    }
    const ops: Operand[] = [];
    for (const each of right) {
      const op = this.expression(each);
      if (
        op.type.k === 'tuple' &&
        op.type.types.length > 1 &&
        op.mode === 'value' &&
        each.k === 'call' &&
        count === 1
      ) {
        this.error(
          this.minor >= 20 ? (left?.[0]?.at ?? each.at) : each.at,
          `assignment mismatch: 1 variable but ${sourceOf(each.callee)} returns ${many(op.type.types.length, 'value')}`,
        );
        return undefined;
      }
      ops.push(
        op.mode === 'bad' || op.mode === 'nil'
          ? op
          : op.mode === 'none' || op.mode === 'type' || op.mode === 'builtin' || op.type.k === 'tuple'
            ? this.single(each)
            : op,
      );
    }
    return { before: [], ops };
  }

  #define(x: Of<'assign'>, ops: readonly Operand[]): readonly Statement[] {
    const isNew = x.left.some(
      (each) => each.k === 'name' && each.name !== '_' && !this.scope.names.has(each.name),
    );
    for (const each of x.left)
      if (each.k !== 'name') this.error(each.at, `non-name ${sourceOf(each)} on left side of :=`);
    if (!isNew && x.left.every((each) => each.k === 'name'))
      this.error(x.at, 'no new variables on left side of :=');
    const makers: (() => Statement)[] = [];
    const steps: Statement[] = [];
    const isMany = x.left.length > 1;
    x.left.forEach((left, index) => {
      const op = ops[index];
      if (left.k !== 'name' || !op) return;
      const known = left.name === '_' ? undefined : this.scope.names.get(left.name);
      if (known?.k === 'var') {
        const value = this.assign(op, known.type, 'assignment');
        const hidden = this.fresh('%new');
        const target: Operand = {
          mode: 'variable',
          type: known.type,
          code: this.load(known.code, left.at),
          expr: left,
        };
        if (isMany) steps.push(this.let(hidden, value, left.at));
        makers.push(() => this.store(target, isMany ? this.load(hidden, left.at) : value, left.at));
        return;
      }
      const value = this.newValue(op, 'assignment');
      if (!isMany) {
        makers.push(() =>
          this.let(this.declare(left.name, value.type, left.at, value.type === INVALID), value.code, left.at),
        );
        return;
      }
      const hidden = this.fresh('%new');
      steps.push(this.let(hidden, value.code, left.at));
      makers.push(() =>
        this.let(
          this.declare(left.name, value.type, left.at, value.type === INVALID),
          this.load(hidden, left.at),
          left.at,
        ),
      );
    });
    return [...steps, ...makers.map((make) => make())];
  }

  /** A value for a variable that takes its type from it. */
  newValue(op: Operand, where: string): { readonly type: Type; readonly code: Expression } {
    if (op.mode === 'bad') return { type: INVALID, code: op.code };
    if (op.mode === 'nil') {
      this.error(op.expr.at, `use of untyped nil in ${where}`);
      return { type: INVALID, code: op.code };
    }
    const settled = this.settled(op);
    return { type: settled.type, code: this.moved(settled) };
  }

  #set(x: Of<'assign'>, ops: readonly Operand[]): readonly Statement[] {
    const targets = x.left.map((each) => this.#target(each));
    const codes = ops.map((op, index) => {
      const to = targets[index];
      if (!to || to === 'blank')
        return op.mode === 'nil'
          ? (this.error(op.expr.at, 'use of untyped nil in assignment'), op.code)
          : this.newValue(op, 'assignment').code;
      return this.assign(op, to.type, 'assignment');
    });
    const at = this.place(x.at);
    const put = (index: number, value: Expression): Statement => {
      const to = targets[index];
      return !to || to === 'blank' || to.mode === 'bad'
        ? { kind: 'expression', value, at }
        : this.store(to, value, x.at);
    };
    if (codes.length === 1 && codes[0]) return [put(0, codes[0])];
    const names = codes.map(() => this.fresh('%set'));
    const values = codes.map((code, index) => this.let(names[index] ?? '', code, x.at));
    return [
      {
        kind: 'block',
        body: [...values, ...names.map((name, index) => put(index, this.load(name, x.at)))],
        at,
      },
    ];
  }

  #operate(x: Of<'assign'>): readonly Statement[] {
    const [left, right] = [x.left[0], x.right[0]];
    if (!left || !right) return [];
    const target = this.single(left);
    if (target.mode === 'bad') {
      this.single(right);
      return [];
    }
    if (target.mode !== 'variable' && target.mode !== 'map-index') {
      this.error(left.at, `cannot assign to ${this.show(target)}`);
      return [];
    }
    const operator = x.op.slice(0, -1);
    const isStep = right.k === 'literal' && right.at === x.at;
    if (isStep && !isFamily(target.type, 'int', 'float')) {
      this.error(
        left.at,
        `invalid operation: ${sourceOf(left)}${operator}${operator} (non-numeric type ${this.text(target.type)})`,
      );
      return [];
    }
    const whole: Expr = { k: 'binary', op: x.op, left, right, opAt: x.at, at: left.at };
    const result = this.binary(operator, target, this.single(right), whole);
    if (result.mode === 'bad') return [];
    const value = this.assign(result, target.type, 'assignment');
    // Each part of the left side is computed once: a call in it must not happen twice.
    return [this.store(target, value, x.at)];
  }

  #later(x: Of<'go' | 'defer'>): readonly Statement[] {
    const at = this.place(x.at);
    if (x.call.k !== 'call') return [];
    const op = this.expression(x.call);
    if (op.mode === 'bad') return [];
    const { code } = op;
    if (code.kind === 'call') return [{ kind: x.k, callee: code.callee, args: code.args, at }];
    this.error(x.call.at, `${x.k} discards result of ${sourceOf(x.call)}`);
    return [];
  }

  #return(x: Of<'return'>): readonly Statement[] {
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

  #branch(x: Of<'branch'>): readonly Statement[] {
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

  #inside<Made>(what: 'loop' | 'switch', act: () => Made): Made {
    this.#loops.push(what);
    try {
      return act();
    } finally {
      this.#loops.pop();
    }
  }

  #if(x: Of<'if'>): readonly Statement[] {
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

  #for(x: Of<'for'>, label: string | undefined): readonly Statement[] {
    const at = this.place(x.at);
    return this.scoped(() => {
      const init = x.init ? this.statement(x.init) : [];
      const test = x.test ? this.condition(this.single(x.test), 'for') : undefined;
      const post = x.post ? this.statement(x.post) : [];
      const body = this.#inside('loop', () => this.block(x.body));
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

  #range(x: Of<'range'>, label: string | undefined): readonly Statement[] {
    const at = this.place(x.at);
    return this.scoped(() => {
      const op = this.single(x.x);
      const parts = this.#rangeParts(op, x);
      const [key, value] = x.left;
      const types = parts?.types ?? [INVALID, INVALID];
      if (parts && x.left.length > types.length)
        this.error(
          x.left[types.length]?.at ?? x.at,
          `range over ${this.show(op)} permits ${types.length === 0 ? 'no' : 'only one'} iteration variable${types.length === 0 ? 's' : ''}`,
        );
      const isShared = this.languageMinor < 22;
      const outside: Statement[] = [];
      const bind = (left: Expr | undefined, index: number): ((code: Expression) => Statement) | undefined => {
        if (!left || (left.k === 'name' && left.name === '_')) return undefined;
        const type = types[index] ?? INVALID;
        if (!x.defines) {
          const target = this.#target(left);
          return target === 'blank' ? undefined : (code) => this.store(target, code, left.at);
        }
        if (left.k !== 'name') return undefined;
        const code = this.declare(left.name, type, left.at);
        if (!isShared) return (made) => this.let(code, made, left.at);
        outside.push(this.let(code, this.zero(type, left.at), left.at));
        const target: Operand = { mode: 'variable', type, code: this.load(code, left.at), expr: left };
        return (made) => this.store(target, made, left.at);
      };
      const setKey = bind(key, 0);
      const setValue = bind(value, 1);
      const inner = this.#inside('loop', () => this.block(x.body));
      if (!parts) return [];
      const body = [
        ...(setKey ? [setKey(parts.key)] : []),
        ...(setValue && parts.value ? [setValue(parts.value)] : []),
        { kind: 'block', body: inner, at } as const,
      ];
      return [{ kind: 'block', body: [...outside, ...parts.before, parts.loop(body, label)], at }];
    });
  }

  /** How to go through something: its parts, and the loop around them. */
  #rangeParts(
    op: Operand,
    x: Of<'range'>,
  ):
    | {
        readonly types: readonly Type[];
        readonly before: readonly Statement[];
        readonly key: Expression;
        readonly value?: Expression;
        readonly loop: (body: readonly Statement[], label: string | undefined) => Statement;
      }
    | undefined {
    if (op.mode === 'bad') return undefined;
    const at = this.place(x.at);
    const outer = under(op.type);
    const real = outer.k === 'pointer' ? under(outer.of) : outer;
    const over = this.fresh('%over');
    const index = this.fresh('%index');
    const item = this.fresh('%item');
    const named = (label: string | undefined) => (label === undefined ? {} : { label });
    const counting =
      (end: Expression) =>
      (body: readonly Statement[], label: string | undefined): Statement => ({
        kind: 'for',
        init: this.let(index, this.constant(0n, x.at), x.at),
        test: { kind: 'binary', operator: '<', left: this.load(index, x.at), right: end, at },
        update: {
          kind: 'assign',
          targets: [{ kind: 'name', name: index, at }],
          value: {
            kind: 'binary',
            operator: '+',
            left: this.load(index, x.at),
            right: this.constant(1n, x.at),
            at,
          },
          at,
        },
        body,
        ...named(label),
        at,
      });
    const before = [this.let(over, op.code, x.at)];
    if (real.k === 'slice' || real.k === 'array') {
      const length = this.fresh('%length');
      const value: Operand = {
        mode: 'variable',
        type: real.of,
        code: { kind: 'index', object: this.load(over, x.at), key: this.load(index, x.at), at },
        expr: x.x,
        stored: true,
      };
      const size = this.let(
        length,
        this.call(this.native('builtin.len', x.at), [this.load(over, x.at)], x.at),
        x.at,
      );
      return {
        types: [INT, real.of],
        before: [...before, size],
        key: this.load(index, x.at),
        value: this.moved(value),
        loop: counting(this.load(length, x.at)),
      };
    }
    if (isFamily(op.type, 'int') && (this.minor >= 22 || this.pkg.isStandard)) {
      const settled = this.settled(op);
      return {
        types: [settled.type],
        before: [this.let(over, settled.code, x.at)],
        key: this.load(index, x.at),
        loop: counting(this.load(over, x.at)),
      };
    }
    const each =
      (list: Expression) =>
      (body: readonly Statement[], label: string | undefined): Statement => ({
        kind: 'each',
        target: { kind: 'name', name: item, at },
        over: list,
        of: 'values',
        body,
        declare: 'let',
        ...named(label),
        at,
      });
    const part = (which: number) => this.special('item', [this.load(item, x.at)], x.at, which);
    if (isFamily(op.type, 'string'))
      return {
        types: [INT, RUNE],
        before,
        key: part(0),
        value: part(1),
        loop: each(this.special('runes', [this.load(over, x.at)], x.at)),
      };
    if (real.k === 'map' && outer.k === 'map') {
      const value: Operand = {
        mode: 'map-index',
        type: real.of,
        code: this.special(
          'map-get',
          [this.load(over, x.at), this.load(item, x.at), this.constant(null, x.at)],
          x.at,
        ),
        expr: x.x,
        stored: true,
      };
      const has: Expression = this.special('map-has', [this.load(over, x.at), this.load(item, x.at)], x.at);
      const loop = each(this.special('map-keys', [this.load(over, x.at)], x.at));
      return {
        types: [real.key, real.of],
        before,
        key: this.load(item, x.at),
        value: this.moved(value),
        loop: (body, label) => loop([{ kind: 'if', test: has, body, at }], label),
      };
    }
    if (real.k === 'chan' && outer.k === 'chan') {
      const received = this.let(item, this.special('receive-ok', [this.load(over, x.at)], x.at), x.at);
      const stop: Statement = {
        kind: 'if',
        test: { kind: 'unary', operator: '!', operand: part(1), at },
        body: [{ kind: 'break', at }],
        at,
      };
      return {
        types: [real.of],
        before,
        key: part(0),
        loop: (body, label) => ({
          kind: 'while',
          test: this.constant(true, x.at),
          body: [received, stop, ...body],
          ...named(label),
          at,
        }),
      };
    }
    if (real.k === 'func') this.unknown('"range" over a function', x.at);
    this.error(x.x.at, `cannot range over ${this.show(op)}`);
    return undefined;
  }

  #switch(x: Of<'switch'>): readonly Statement[] {
    const at = this.place(x.at);
    return this.scoped(() => {
      const init = x.init ? this.statement(x.init) : [];
      const hidden = this.fresh('%tag');
      const tag = x.tag ? this.settled(this.single(x.tag)) : undefined;
      const held: Operand | undefined = tag && {
        mode: tag.mode === 'bad' ? 'bad' : 'value',
        type: tag.type,
        code: this.load(hidden, x.at),
        expr: tag.expr,
      };
      const fallsThrough = x.cases.some(
        (each) =>
          each.body.at(-1)?.k === 'branch' && (each.body.at(-1) as Of<'branch'>).word === 'fallthrough',
      );
      const cases = x.cases.map(({ tests, body, at: start }): Case => {
        const codes = (tests ?? []).map((test) => {
          if (!held || !tag) return this.condition(this.single(test), 'switch case');
          return this.binary(
            '==',
            this.single(test),
            { ...held, expr: tag.expr },
            { k: 'binary', op: '==', left: test, right: tag.expr, opAt: test.at, at: test.at },
          ).code;
        });
        const made = this.#inside('switch', () =>
          this.scoped(() => body.flatMap((each) => this.statement(each))),
        );
        const falls = body.at(-1)?.k === 'branch' && (body.at(-1) as Of<'branch'>).word === 'fallthrough';
        return {
          tests: codes,
          body: fallsThrough && !falls ? [...made, { kind: 'break', at: this.place(start) }] : made,
        };
      });
      const made: Statement = { kind: 'switch', subject: this.constant(true, x.at), cases, fallsThrough, at };
      return [
        { kind: 'block', body: [...init, ...(tag ? [this.let(hidden, tag.code, x.at)] : []), made], at },
      ];
    });
  }

  #typeSwitch(x: Of<'typeswitch'>): readonly Statement[] {
    const at = this.place(x.at);
    return this.scoped(() => {
      const init = x.init ? this.statement(x.init) : [];
      const op = this.single(x.x);
      if (op.mode !== 'bad' && op.type !== INVALID && !isInterface(op.type)) {
        this.error(x.x.at, `${this.show(op)} is not an interface`);
        return [];
      }
      const hidden = this.fresh('%type');
      let isUsed = x.bind === undefined;
      const cases = x.cases.map(({ tests, body, at: start }): Case => {
        const types = (tests ?? []).map((test) =>
          test.k === 'name' && test.name === 'nil' ? NIL : this.type(test),
        );
        types.forEach((type, index) => {
          const test = tests?.[index];
          if (test && type !== NIL && type !== INVALID && !isInterface(type))
            this.checkPossible(
              op,
              type,
              test,
              `impossible type switch case: ${this.show(op)} cannot have dynamic type ${this.text(type)}`,
            );
        });
        const codes = types.map((type) =>
          this.special(
            'is-type',
            [this.load(hidden, start)],
            start,
            type === NIL ? '' : this.describeType(type),
          ),
        );
        const [only] = types;
        const made = this.#inside('switch', () =>
          this.scoped(() => {
            const before: Statement[] = [];
            if (x.bind) {
              const type = types.length === 1 && only && only !== NIL ? only : op.type;
              const code = this.declare(x.bind.name, type, x.bind.at, true);
              const entity = this.scope.names.get(x.bind.name);
              const value =
                types.length === 1 && only && only !== NIL && !isInterface(only)
                  ? this.special('unbox', [this.load(hidden, start)], start)
                  : this.load(hidden, start);
              before.push(this.let(code, value, start));
              if (entity?.k === 'var') {
                entity.used = false;
                const statements = body.flatMap((each) => this.statement(each));
                if (entity.used) isUsed = true;
                entity.used = true;
                return [...before, ...statements];
              }
            }
            return [...before, ...body.flatMap((each) => this.statement(each))];
          }),
        );
        return { tests: codes, body: made };
      });
      if (!isUsed && x.bind)
        this.error(
          x.bind.at,
          this.minor >= 23
            ? `declared and not used: ${x.bind.name}`
            : `${x.bind.name} declared ${this.minor >= 20 || this.minor < 10 ? 'and' : 'but'} not used`,
        );
      const made: Statement = {
        kind: 'switch',
        subject: this.constant(true, x.at),
        cases,
        fallsThrough: false,
        at,
      };
      return [{ kind: 'block', body: [...init, this.let(hidden, op.code, x.at), made], at }];
    });
  }

  #select(x: Of<'select'>): readonly Statement[] {
    const at = this.place(x.at);
    const chosen = this.fresh('%chosen');
    const operands: Expression[] = [];
    const kinds: string[] = [];
    const cases = x.cases.map(({ comm, body, at: start }, index): Case => {
      const test: Expression = {
        kind: 'binary',
        operator: '==',
        left: this.special('item', [this.load(chosen, start)], start, 0),
        right: this.constant(BigInt(index), start),
        at: this.place(start),
      };
      return this.scoped(() => {
        const before: Statement[] = [];
        if (!comm) kinds.push('default');
        else if (comm.k === 'send') {
          const channel = this.single(comm.channel);
          const real = under(channel.type);
          kinds.push('send');
          operands.push(
            channel.code,
            this.assign(this.single(comm.value), real.k === 'chan' ? real.of : INVALID, 'send'),
          );
        } else {
          const from = comm.k === 'expr' ? comm.x : comm.k === 'assign' ? comm.right[0] : undefined;
          const inner = from?.k === 'paren' ? from.x : from;
          if (inner?.k !== 'unary' || inner.op !== '<-') {
            this.error(start, 'select case must be receive, send or assign recv');
            return { tests: [test], body: [] };
          }
          const op = this.single(inner);
          kinds.push('receive');
          operands.push(
            op.code.kind === 'special' && op.code.operands[0] ? op.code.operands[0] : op.code,
            this.constant(null, start),
          );
          if (comm.k === 'assign') {
            comm.left.forEach((left, at_) => {
              const type =
                at_ === 0
                  ? op.type
                  : ({ k: 'basic', name: 'bool', family: 'bool', bits: 0, untyped: false } as const);
              const value = this.special('item', [this.load(chosen, start)], start, at_ + 1);
              if (left.k === 'name' && left.name === '_') return;
              if (comm.op === ':=' && left.k === 'name')
                before.push(this.let(this.declare(left.name, type, left.at), value, left.at));
              else {
                const target = this.#target(left);
                if (target !== 'blank') before.push(this.store(target, value, left.at));
              }
            });
          }
        }
        const made = this.#inside('switch', () => body.flatMap((each) => this.statement(each)));
        return { tests: [test], body: [...before, ...made] };
      });
    });
    const pick = this.let(chosen, this.special('select', operands, x.at, kinds.join(' ')), x.at);
    return [
      {
        kind: 'block',
        body: [pick, { kind: 'switch', subject: this.constant(true, x.at), cases, fallsThrough: false, at }],
        at,
      },
    ];
  }

  emitFunction(decl: FuncDecl, name: string, scope: NameScope, pkg: StatementChecker['pkg']): void {
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
}
