import type { Statement } from '../../core/ast.ts';
import { NotUnderstood } from '../../core/problems.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos, Problem } from '../syntax/tokens.ts';
import type { Decl, Expr, File, FuncDecl, ValueDecl } from '../syntax/tree.ts';
import type { RuntimeType } from './base.ts';
import { NameScope, type Entity, type Operand } from './operand.ts';
import type { Package } from './package.ts';
import { StatementChecker } from './statements.ts';
import { universe } from './type-expressions.ts';
import { BYTE, EMPTY, INT, INVALID, STRING, under, UNTYPED_INT, type Named, type Type } from './types.ts';

/** Files of one package, with where they lie. */
export interface PackageSource {
  readonly path: string;
  readonly files: readonly { readonly name: string; readonly file: File }[];
  readonly isStandard: boolean;
}

/** What the running program needs besides its code. */
export interface Facts {
  readonly types: Readonly<Record<string, RuntimeType>>;
  readonly results: Readonly<Record<string, readonly string[]>>;
  /** Names of files, in the order that their lines are counted. */
  readonly files: readonly string[];
}

export interface Compiled {
  readonly problems: readonly Problem[];
  readonly body: readonly Statement[];
  readonly facts: Facts;
}

/** Puts packages together: their names first, then everything in them. */
export class ProgramChecker extends StatementChecker {
  readonly #universe = universe(this.minor);
  readonly #packages = new Map<string, Package>();
  readonly #find: (path: string) => PackageSource | undefined;
  readonly #initial: Statement[] = [];
  readonly #inits: string[] = [];
  readonly #shownFile: (line: number) => string;

  constructor(
    minor: number,
    languageMinor: number,
    find: (path: string) => PackageSource | undefined,
    shownFile: (line: number) => string,
  ) {
    super(minor, languageMinor);
    this.#find = find;
    this.#shownFile = shownFile;
  }

  override fileAt(line: number): string {
    return this.#shownFile(line);
  }

  override isLibrary(pkg: string): boolean {
    return [...this.#packages.values()].some((each) => each.name === pkg && each.isStandard);
  }

  override isStandardName(pkg: string): boolean {
    return this.isLibrary(pkg);
  }

  override isTypo(name: string, real: { readonly fields: readonly { readonly name: string }[] }): boolean {
    return real.fields.some(
      (each) =>
        Math.abs(each.name.length - name.length) <= 2 &&
        each.name[0]?.toLowerCase() === name[0]?.toLowerCase(),
    );
  }

  compile(main: PackageSource): Compiled {
    const errors = this.#find('errors');
    if (errors) {
      const own = this.#add(errors).scope.names;
      for (const name of ['errorString', 'runtimeError']) {
        const entity = own.get(name);
        if (entity?.k !== 'type') continue;
        this.describeType(entity.resolve());
        this.describeType({ k: 'pointer', of: entity.resolve() });
      }
    }
    for (const type of [STRING, INT, BYTE]) this.describeType(type);
    const pkg = this.#add(main);
    this.finishGenerics();
    if (pkg.name === 'main' && !pkg.scope.names.has('main')) {
      return { problems: this.problems, body: [], facts: { types: {}, results: {}, files: [] } };
    }
    const at: Pos = { line: 1, column: 1 };
    const place = this.place(at);
    const calls = [...this.#inits, ...(pkg.name === 'main' ? ['main.main'] : [])].map((name): Statement => ({
      kind: 'expression',
      value: this.call(this.load(name, at), [], at),
      at: place,
    }));
    return {
      problems: this.problems,
      body: [...this.functions, ...this.#initial, ...calls],
      facts: { types: Object.fromEntries(this.table), results: Object.fromEntries(this.results), files: [] },
    };
  }

  #add(source: PackageSource): Package {
    const known = this.#packages.get(source.path);
    if (known) return known;
    const scope = new NameScope(this.#universe);
    const name = source.files[0]?.file.package ?? '';
    const pkg: Package = {
      path: source.path,
      name,
      scope,
      files: source.files.map((each) => each.file),
      isStandard: source.isStandard,
    };
    this.#packages.set(source.path, pkg);
    const files = source.files.map(({ file }) => ({ file, scope: this.#imports(file, pkg) }));
    const work: (() => void)[] = [];
    for (const { file, scope: fileScope } of files)
      for (const decl of file.decls) work.push(this.#collect(decl, pkg, fileScope));
    for (const each of work) each();
    for (const { scope: fileScope } of files) this.#unusedImports(fileScope);
    return pkg;
  }

  #imports(file: File, pkg: Package): NameScope {
    const scope = new NameScope(pkg.scope);
    for (const { path, alias, at } of file.imports) {
      const source = this.#find(path);
      if (!source) throw new NotUnderstood(`the package "${path}"`, at.line % 100_000);
      const imported = this.#add(source);
      const name = alias ?? imported.name;
      if (name === '_') continue;
      if (name === '.') this.unknown('"import ."', at);
      if (scope.names.has(name)) this.error(at, `${name} redeclared in this block`);
      scope.names.set(name, {
        k: 'package',
        pkg: imported,
        used: pkg.isStandard,
        at,
        path,
        alias: alias === imported.name ? undefined : alias,
      });
    }
    return scope;
  }

  #unusedImports(scope: NameScope): void {
    for (const entity of scope.names.values()) {
      if (entity.k !== 'package' || entity.used) continue;
      const { path, alias } = entity;
      const last = path.replace(/^.*\//, '');
      const as = alias ?? (entity.pkg.name === last ? undefined : entity.pkg.name);
      this.error(
        entity.at,
        this.minor >= 20
          ? `"${path}" imported${as === undefined ? '' : ` as ${as}`} and not used`
          : `imported and not used: "${path}"${as === undefined ? '' : ` as ${as}`}`,
      );
    }
  }

  /** Enters a declaration's names. @returns what is left to do when all names are known */
  #collect(decl: Decl, pkg: Package, scope: NameScope): () => void {
    const inFile = <Made>(act: () => Made): Made => this.within(scope, pkg, act);
    const enter = (name: string, at: Pos, entity: Entity): void => {
      if (name === '_') return;
      const known = pkg.scope.names.get(name);
      if (known) this.error(at, `${name} redeclared in this block${this.#otherPlace(known, name)}`);
      else pkg.scope.names.set(name, entity);
    };
    switch (decl.k) {
      case 'func':
        return this.#collectFunction(decl, pkg, scope, enter);
      case 'type': {
        const made = this.#typeEntity(decl, pkg, scope);
        enter(decl.name, decl.at, made.entity);
        return () => void inFile(made.finish);
      }
      case 'const': {
        const entities = this.#constants(decl, scope, pkg);
        decl.names.forEach((each, index) => enter(each.name, each.at, entities[index] ?? { k: 'nil' }));
        return () => entities.forEach((each) => each.k === 'const' && each.resolve());
      }
      case 'var': {
        let state: 'new' | 'busy' | 'done' = 'new';
        const entities: Extract<Entity, { k: 'var' }>[] = [];
        const resolve = (): void => {
          if (state !== 'new') return;
          state = 'busy';
          for (const each of entities) each.resolve = undefined;
          inFile(() => this.#initial.push(...this.#globalVariables(decl, entities)));
          state = 'done';
        };
        for (const each of decl.names) {
          const entity: Extract<Entity, { k: 'var' }> = {
            k: 'var',
            name: each.name,
            code: `${pkg.path === '' ? pkg.name : pkg.path}.${each.name}`,
            type: INVALID,
            used: true,
            at: each.at,
            resolve,
          };
          entities.push(entity);
          enter(each.name, each.at, entity);
        }
        return resolve;
      }
    }
  }

  #otherPlace(known: Entity, name: string): string {
    const at = known.k === 'var' ? known.at : known.k === 'func' ? known.decl.at : undefined;
    return at && this.minor >= 18
      ? `\n\t${this.fileAt(at.line)}:${at.line % 100_000}:${at.column}: other declaration of ${name}`
      : '';
  }

  #globalVariables(
    decl: ValueDecl,
    entities: readonly Extract<Entity, { k: 'var' }>[],
  ): readonly Statement[] {
    const type = decl.type ? this.type(decl.type) : undefined;
    if (type) for (const each of entities) each.type = type;
    return this.#initialize(
      decl,
      entities.map((each, index) => ({
        at: decl.names[index]?.at ?? decl.at,
        name: each.name,
        put: (made) => ((each.type = made), each.code),
      })),
      type,
    );
  }

  /** Values of a `var`: one by one, or from a call that gives several. */
  #initialize(
    decl: ValueDecl,
    names: readonly { readonly at: Pos; readonly name: string; readonly put: (type: Type) => string }[],
    type: Type | undefined,
  ): readonly Statement[] {
    if (decl.values.length === 0)
      return names.map(({ at, put }) => this.let(put(type ?? INVALID), this.zero(type ?? INVALID, at), at));
    const [only] = decl.values;
    if (decl.values.length === 1 && only && names.length > 1) {
      const op = this.expression(only);
      const pair: readonly Type[] =
        op.mode === 'comma-ok' || op.mode === 'map-index'
          ? [op.type, { k: 'basic', name: 'bool', family: 'bool', bits: 0, untyped: false }]
          : op.type.k === 'tuple'
            ? op.type.types
            : [op.type];
      if (op.mode === 'bad' || pair.length !== names.length) {
        const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
        if (op.mode !== 'bad')
          this.error(
            names[0]?.at ?? decl.at,
            `assignment mismatch: ${many(names.length, 'variable')} but ${only.k === 'call' ? `${sourceOf(only.callee)} returns ${many(pair.length, 'value')}` : many(1, 'value')}`,
          );
        for (const each of names) each.put(type ?? INVALID);
        return [];
      }
      const hidden = this.fresh('%values');
      const code =
        op.type.k !== 'tuple' && op.code.kind === 'special'
          ? { ...op.code, name: `${op.code.name}-ok` }
          : op.code;
      return [
        this.let(hidden, code, decl.at),
        ...names.map(({ at, put }, index) => {
          const item: Operand = {
            mode: 'value',
            type: pair[index] ?? INVALID,
            code: this.special('item', [this.load(hidden, at)], at, index),
            expr: only,
          };
          return type
            ? this.let(put(type), this.assign(item, type, 'variable declaration'), at)
            : this.let(put(item.type), item.code, at);
        }),
      ];
    }
    if (decl.values.length !== names.length) {
      const extra = decl.values[names.length];
      const missing = names[decl.values.length];
      if (extra)
        this.error(
          extra.at,
          `assignment mismatch: ${names.length} variable${names.length === 1 ? '' : 's'} but ${decl.values.length} values`,
        );
      else if (missing)
        this.error(
          names[0]?.at ?? decl.at,
          `assignment mismatch: ${names.length} variables but ${decl.values.length} value${decl.values.length === 1 ? '' : 's'}`,
        );
      for (const each of names) each.put(type ?? INVALID);
      return [];
    }
    return names.map(({ at, put }, index) => {
      const value = decl.values[index];
      const op = value ? this.#oneValue(value, type, at) : undefined;
      if (!op) return this.let(put(type ?? INVALID), this.constant(null, at), at);
      if (type) {
        const code = this.assign(op, type, 'variable declaration');
        return this.let(put(type), code, at);
      }
      const made = this.newValue(op, 'variable declaration');
      return this.let(put(made.type), made.code, at);
    });
  }

  #oneValue(value: Expr, type: Type | undefined, at: Pos): Operand {
    const op = this.expression(value, type);
    if (op.type.k === 'tuple' && op.type.types.length > 1 && value.k === 'call') {
      this.error(
        this.minor >= 20 ? at : value.at,
        `assignment mismatch: 1 variable but ${sourceOf(value.callee)} returns ${op.type.types.length} values`,
      );
      return this.bad(value);
    }
    return op.mode === 'bad' || op.mode === 'nil'
      ? op
      : op.type.k === 'tuple' || op.mode === 'none' || op.mode === 'type' || op.mode === 'builtin'
        ? this.single(value)
        : op;
  }

  #constants(decl: ValueDecl, scope: NameScope, pkg: Package): readonly Entity[] {
    return decl.names.map((each, index) => {
      let known: ReturnType<Extract<Entity, { k: 'const' }>['resolve']> | undefined;
      const resolve = () => {
        if (known) return known;
        known = { type: INVALID, value: undefined };
        const value = decl.values[index];
        if (!value) {
          this.error(each.at, 'missing init expr for const declaration');
          return known;
        }
        const inner = new NameScope(scope);
        inner.names.set('iota', { k: 'const', resolve: () => ({ type: UNTYPED_INT, value: decl.iota }) });
        known = this.within(inner, pkg, () => {
          const op = this.single(value);
          if (op.mode === 'bad') return { type: INVALID, value: undefined };
          if (op.value === undefined) {
            this.error(value.at, `${this.show(op)} is not constant`);
            return { type: INVALID, value: undefined };
          }
          if (!decl.type) return { type: op.type, value: op.value };
          const type = this.type(decl.type);
          this.assign(op, type, 'constant declaration');
          const real = under(type);
          const made =
            real.k === 'basic' && real.family === 'float' && typeof op.value === 'bigint'
              ? Number(op.value)
              : real.k === 'basic' && real.family === 'int' && typeof op.value === 'number'
                ? BigInt(Math.trunc(op.value))
                : op.value;
          return { type, value: made };
        });
        return known;
      };
      return { k: 'const', resolve } as const;
    });
  }

  #typeEntity(
    decl: Extract<Decl, { k: 'type' }>,
    pkg: Package,
    scope: NameScope,
  ): { readonly entity: Entity; readonly finish: () => unknown } {
    if (decl.params.length > 0) return { entity: { k: 'generic', decl, pkg }, finish: () => undefined };
    if (decl.alias) {
      let known: Type | undefined;
      const resolve = () => (known ??= this.within(scope, pkg, () => this.type(decl.type)));
      return { entity: { k: 'type', resolve }, finish: resolve };
    }
    const named: Named = {
      k: 'named',
      name: decl.name,
      pkg: pkg.name,
      under: EMPTY,
      methods: new Map(),
      resolve: () => this.within(scope, pkg, () => under(this.type(decl.type))),
    };
    const finish = (): void => {
      under(named);
      if (!holds(named, named, 0)) return;
      const place = `${this.fileAt(decl.at.line)}:${decl.at.line % 100_000}:${decl.at.column}`;
      const refers =
        this.minor >= 20
          ? `\t${place}: ${decl.name} refers to ${decl.name}`
          : `\t${place}: ${decl.name} refers to\n\t${place}: ${decl.name}`;
      this.error(decl.at, `invalid recursive type ${decl.name}\n${refers}`);
      // Whatever comes after must not go round and round.
      named.under = EMPTY;
    };
    return { entity: { k: 'type', resolve: () => named }, finish };
  }

  #collectFunction(
    decl: FuncDecl,
    pkg: Package,
    scope: NameScope,
    enter: (name: string, at: Pos, entity: Entity) => void,
  ): () => void {
    const path = pkg.path === '' ? pkg.name : pkg.path;
    const isNative = decl.body === undefined && pkg.isStandard;
    if (decl.receiver) return this.#collectMethod(decl, pkg, scope);
    if (decl.name === 'init' || (decl.name === 'main' && pkg.name === 'main')) {
      if (decl.type.params.length > 0 || decl.type.results.length > 0)
        this.error(decl.at, `func ${decl.name} must have no arguments and no return values`);
    }
    if (decl.name === 'init') {
      const fn = `${path}.init.${this.#inits.length}`;
      return () => {
        this.#inits.push(fn);
        this.emitFunction(decl, fn, scope, pkg);
      };
    }
    const fn = `${path}.${decl.name}`;
    const type = () => this.within(scope, pkg, () => this.signature(decl.type));
    let known: ReturnType<typeof type> | undefined;
    enter(decl.name, decl.at, {
      k: 'func',
      type: () => (known ??= type()),
      fn,
      native: isNative,
      decl,
      pkg: { ...pkg, scope },
    });
    return () => {
      if (!decl.body && !pkg.isStandard) this.error(decl.at, 'missing function body');
      if (decl.typeParams.length === 0) this.emitFunction(decl, fn, scope, pkg);
    };
  }

  readonly #genericMethods = new Map<
    string,
    { readonly decl: FuncDecl; readonly scope: NameScope; readonly pkg: Package }[]
  >();

  #collectMethod(decl: FuncDecl, pkg: Package, scope: NameScope): () => void {
    const { receiver } = decl;
    if (!receiver) return () => undefined;
    const isPointer = receiver.type.k === 'star';
    const base = receiver.type.k === 'star' ? receiver.type.x : receiver.type;
    const inner = base.k === 'paren' ? base.x : base;
    if (inner.k === 'index' && inner.x.k === 'name') {
      const key = `${pkg.path} ${inner.x.name}`;
      const all = this.#genericMethods.get(key) ?? [];
      all.push({ decl, scope, pkg });
      this.#genericMethods.set(key, all);
      return () => undefined;
    }
    const name = inner.k === 'name' ? inner.name : '';
    // Methods are entered when all types are known, before any body is read.
    let isDone = false;
    const enter = (): void => {
      if (isDone) return;
      isDone = true;
      const entity = pkg.scope.names.get(name);
      const type = entity?.k === 'type' ? entity.resolve() : undefined;
      if (type?.k !== 'named' || type.pkg !== pkg.name) {
        this.within(scope, pkg, () => this.type(inner));
        if (type) this.error(inner.at, `cannot define new methods on non-local type ${this.text(type)}`);
        return;
      }
      this.#addMethod(type, decl, scope, pkg, isPointer);
    };
    this.pendingMethods.push(enter);
    return () => {
      for (const each of this.pendingMethods.splice(0)) each();
      const entity = pkg.scope.names.get(name);
      const type = entity?.k === 'type' ? entity.resolve() : undefined;
      if (type?.k === 'named') this.#emitMethod(type, decl, scope, pkg, isPointer);
    };
  }

  readonly pendingMethods: (() => void)[] = [];

  override within<Made>(scope: NameScope, pkg: Package, act: () => Made): Made {
    for (const each of this.pendingMethods.splice(0)) each();
    return super.within(scope, pkg, act);
  }

  #methodName(named: Named, decl: FuncDecl, pkg: Package, isPointer: boolean): string {
    const path = pkg.path === '' ? pkg.name : pkg.path;
    return `${path}.${isPointer ? `(*${named.name})` : named.name}.${decl.name}`;
  }

  #addMethod(named: Named, decl: FuncDecl, scope: NameScope, pkg: Package, isPointer: boolean): void {
    const known = named.methods.get(decl.name);
    if (known) {
      this.error(decl.at, `method ${named.name}.${decl.name} already declared`);
      return;
    }
    let type: ReturnType<ProgramChecker['signature']> | undefined;
    named.methods.set(decl.name, {
      name: decl.name,
      isPointer,
      fn: this.#methodName(named, decl, pkg, isPointer),
      native: decl.body === undefined,
      type: () => (type ??= this.within(scope, pkg, () => this.signature(decl.type))),
    });
  }

  #emitMethod(named: Named, decl: FuncDecl, scope: NameScope, pkg: Package, isPointer: boolean): void {
    const { body, receiver } = decl;
    if (!body || !receiver) return;
    this.within(scope, pkg, () => {
      const type: Type = isPointer ? { k: 'pointer', of: named } : named;
      const code = this.functionBody(
        this.#methodName(named, decl, pkg, isPointer),
        decl.type,
        this.signature(decl.type),
        body,
        decl.at,
        { name: receiver.name, type, at: receiver.at },
      );
      if (code.kind === 'function') this.functions.push({ kind: 'function', code: code.code, at: code.at });
    });
  }

  methodsOf(named: Named, generic: Extract<Entity, { k: 'generic' }>, types: NameScope): void {
    this.instanceTypes.set(named.name, named);
    const all = this.#genericMethods.get(`${generic.pkg.path} ${generic.decl.name}`) ?? [];
    const args = generic.decl.params.map((each) => types.names.get(each.name));
    for (const { decl, scope, pkg } of all) {
      const inner = new NameScope(scope);
      const base = decl.receiver?.type.k === 'star' ? decl.receiver.type.x : decl.receiver?.type;
      if (base?.k === 'index') {
        base.keys.forEach((key, index) => {
          const entity = args[index];
          if (key.k === 'name' && entity) inner.names.set(key.name, entity);
        });
      }
      const isPointer = decl.receiver?.type.k === 'star';
      this.#addMethod(named, decl, inner, pkg, isPointer);
      this.#queue.push(() => this.#emitMethod(named, decl, inner, pkg, isPointer));
    }
  }

  readonly #queue: (() => void)[] = [];

  /** Reads the bodies of generic types' methods that have been asked for. */
  finishGenerics(): void {
    for (let count = 0; this.#queue.length > 0; count += 1) {
      if (count > 2000) throw new NotUnderstood('so many kinds of one type');
      this.#queue.shift()?.();
    }
  }

  localDeclarations(decls: readonly Decl[]): readonly Statement[] {
    return decls.flatMap((decl): readonly Statement[] => {
      switch (decl.k) {
        case 'var': {
          const type = decl.type ? this.type(decl.type) : undefined;
          const before = this.problems.length;
          const put = (index: number) => (made: Type) => {
            const each = decl.names[index] ?? { name: '_', at: decl.at };
            return this.declare(each.name, made, each.at, made === INVALID || this.problems.length > before);
          };
          return this.#initialize(
            decl,
            decl.names.map((each, index) => ({ ...each, put: put(index) })),
            type,
          );
        }
        case 'const': {
          const entities = this.#constants(decl, this.scope, this.pkg);
          decl.names.forEach((each, index) => {
            const entity = entities[index];
            if (entity?.k === 'const') entity.resolve();
            if (entity && each.name !== '_') this.scope.names.set(each.name, entity);
          });
          return [];
        }
        case 'type': {
          const { entity, finish } = this.#typeEntity(decl, this.pkg, this.scope);
          this.scope.names.set(decl.name, entity);
          finish();
          return [];
        }
        case 'func':
          return [];
      }
    });
  }
}

/** Whether a value of a type has one of `wanted` in it. */
function holds(type: Type, wanted: Named, depth: number): boolean {
  if (depth > 30) return false;
  const real = under(type);
  const inner =
    real.k === 'struct' ? real.fields.map((each) => each.type) : real.k === 'array' ? [real.of] : [];
  return inner.some((each) => each === wanted || holds(each, wanted, depth + 1));
}
