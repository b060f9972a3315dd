import { keyOf } from './type-identity.ts';
import { signatureText } from './type-text.ts';
import {
  isCompound,
  under,
  type Field,
  type InterfaceType,
  type Method,
  type Signature,
  type Type,
} from './types.ts';

export interface Selection {
  /** Fields to go through first. */
  readonly path: readonly Field[];
  readonly field?: Field;
  readonly method?: Method | { readonly interfaceOf: Signature };
  /** Whether what holds it is reached through a pointer. */
  readonly throughPointer: boolean;
  readonly holder: Type;
}

/** A field or a method of a type, or of what is embedded in it: the one that lies least deep. */
export function select(type: Type, name: string): Selection | undefined {
  let level: { readonly type: Type; readonly path: readonly Field[]; readonly throughPointer: boolean }[] = [
    { type, path: [], throughPointer: false },
  ];
  for (let depth = 0; depth < 6 && level.length > 0; depth += 1) {
    const next: typeof level = [];
    for (const { type: each, path, throughPointer } of level) {
      const isPointer = each.k === 'pointer';
      const base = isPointer ? each.of : each;
      const through = throughPointer || isPointer;
      if (base.k === 'named') {
        const method = base.methods.get(name);
        if (method)
          return {
            path,
            method,
            throughPointer: isPointer || (path.length === 0 && isPointer),
            holder: each,
          };
      }
      const real = under(base);
      if (real.k === 'interface' && !isPointer) {
        const found = real.methods.get(name);
        if (found) return { path, method: { interfaceOf: found }, throughPointer: through, holder: each };
      }
      if (real.k !== 'struct') continue;
      const field = real.fields.find((one) => one.name === name);
      if (field) return { path, field, throughPointer: through, holder: each };
      for (const one of real.fields)
        if (one.embedded) next.push({ type: one.type, path: [...path, one], throughPointer: through });
    }
    level = next;
  }
  return undefined;
}

export interface MethodEntry {
  readonly fn: string;
  readonly native: boolean;
  readonly type: Signature;
  readonly path: readonly Field[];
  /** Of what is embedded and itself an interface. */
  readonly dynamic: boolean;
  /** The receiver is a value of its own: a copy. */
  readonly copies: Type | undefined;
}

/** What a value of this type can be asked to do when an interface holds it. */
export function methodSet(type: Type): ReadonlyMap<string, MethodEntry> {
  const names = new Set<string>();
  const collect = (each: Type, depth: number): void => {
    const base = each.k === 'pointer' ? each.of : each;
    if (base.k === 'named') for (const name of base.methods.keys()) names.add(name);
    const real = under(base);
    if (real.k === 'interface') for (const name of real.methods.keys()) names.add(name);
    if (real.k === 'struct' && depth < 5)
      for (const field of real.fields) if (field.embedded) collect(field.type, depth + 1);
  };
  collect(type, 0);
  const all = new Map<string, MethodEntry>();
  for (const name of names) {
    const found = select(type, name);
    if (!found?.method) continue;
    const { method, path, holder } = found;
    if ('interfaceOf' in method) {
      all.set(name, {
        fn: name,
        native: false,
        type: method.interfaceOf,
        path,
        dynamic: true,
        copies: undefined,
      });
      continue;
    }
    const isReachable = !method.isPointer || holder.k === 'pointer' || type.k === 'pointer';
    if (!isReachable) continue;
    const base = holder.k === 'pointer' ? holder.of : holder;
    all.set(name, {
      fn: method.fn,
      native: method.native,
      type: method.type(),
      path,
      dynamic: false,
      copies: !method.isPointer && isCompound(base) ? base : undefined,
    });
  }
  return all;
}

/** Why a type does not fit an interface; undefined when it does. */
export function missingMethod(
  type: Type,
  wanted: InterfaceType,
  home: string,
  minor: number,
): string | undefined {
  const real = under(type);
  const own = methodSet(type);
  for (const [name, signature] of wanted.methods) {
    const found = real.k === 'interface' ? real.methods.get(name) : own.get(name)?.type;
    if (found && keyOf(found) === keyOf(signature)) continue;
    if (found) {
      const strip = (each: Signature) => signatureText({ ...each, names: [] }, home);
      return `(wrong type for ${minor >= 20 ? `method ${name}` : `${name} method`})\n\t\thave ${name}${strip(found)}\n\t\twant ${name}${strip(signature)}`;
    }
    const isBehindPointer = type.k !== 'pointer' && methodSet({ k: 'pointer', of: type }).has(name);
    if (isBehindPointer)
      return minor >= 20 ? `(method ${name} has pointer receiver)` : `(${name} method has pointer receiver)`;
    return minor >= 20 ? `(missing method ${name})` : `(missing ${name} method)`;
  }
  return undefined;
}
