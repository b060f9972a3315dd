import { NotUnderstood } from '../../core/problems.ts';
import type { FuncDecl } from '../syntax/tree.ts';
import { NameScope, type Entity } from './operand.ts';
import type { Package } from './package.ts';
import { StatementChecker } from './statements.ts';
import type { Named, Signature, Type } from './types.ts';

/** Methods: entered when all types are known, before any body is read; those of generic types when a kind of it is asked for. */
export abstract class MethodChecker extends StatementChecker {
  readonly #genericMethods = new Map<
    string,
    { readonly decl: FuncDecl; readonly scope: NameScope; readonly pkg: Package }[]
  >();

  readonly pendingMethods: (() => void)[] = [];

  readonly #queue: (() => void)[] = [];

  /** Enters a method. @returns what is left to do when all names are known */
  collectMethod(decl: FuncDecl, pkg: Package, scope: NameScope): () => void {
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

  override within<Made>(scope: NameScope, pkg: Package, act: () => Made): Made {
    for (const each of this.pendingMethods.splice(0)) each();
    return super.within(scope, pkg, act);
  }

  /** What the running program calls a method. */
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
    let type: Signature | undefined;
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

  /** Gives a generic type with its types given the methods that were written for all of its kinds. */
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

  /** Reads the bodies of generic types' methods that have been asked for. */
  finishGenerics(): void {
    for (let count = 0; this.#queue.length > 0; count += 1) {
      if (count > 2000) throw new NotUnderstood('so many kinds of one type');
      this.#queue.shift()?.();
    }
  }
}
