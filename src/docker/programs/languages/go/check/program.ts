import type { Statement } from '../../core/ast.ts';
import { NotUnderstood } from '../../core/problems.ts';
import type { Pos, Problem } from '../syntax/tokens.ts';
import type { Decl, File, FuncDecl } from '../syntax/tree.ts';
import type { RuntimeType } from './base.ts';
import { constantEntities } from './constant-names.ts';
import { MethodChecker } from './methods.ts';
import { NameScope, type Entity } from './operand.ts';
import type { Package } from './package.ts';
import { universe } from './type-expressions.ts';
import { typeEntity } from './type-names.ts';
import { BYTE, INT, INVALID, STRING, type Type } from './types.ts';
import { globalVariables, initialized } from './variables.ts';

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
export class ProgramChecker extends MethodChecker {
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
        const made = typeEntity(this, decl, pkg, scope);
        enter(decl.name, decl.at, made.entity);
        return () => void inFile(made.finish);
      }
      case 'const': {
        const entities = constantEntities(this, decl, scope, pkg);
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
          inFile(() => this.#initial.push(...globalVariables(this, decl, entities)));
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

  #collectFunction(
    decl: FuncDecl,
    pkg: Package,
    scope: NameScope,
    enter: (name: string, at: Pos, entity: Entity) => void,
  ): () => void {
    const path = pkg.path === '' ? pkg.name : pkg.path;
    const isNative = decl.body === undefined && pkg.isStandard;
    if (decl.receiver) return this.collectMethod(decl, pkg, scope);
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

  /** Declarations inside of a function. */
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
          return initialized(
            this,
            decl,
            decl.names.map((each, index) => ({ ...each, put: put(index) })),
            type,
          );
        }
        case 'const': {
          const entities = constantEntities(this, decl, this.scope, this.pkg);
          decl.names.forEach((each, index) => {
            const entity = entities[index];
            if (entity?.k === 'const') entity.resolve();
            if (entity && each.name !== '_') this.scope.names.set(each.name, entity);
          });
          return [];
        }
        case 'type': {
          const { entity, finish } = typeEntity(this, decl, this.pkg, this.scope);
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
