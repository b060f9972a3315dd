import type { Expression } from '../../core/ast.ts';
import type { Expr, FuncDecl, Decl } from '../syntax/tree.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Package } from './package.ts';
import { isUntyped, type Type, type Signature, under } from './types.ts';
import { typeText } from './type-text.ts';

/** Whole numbers are bigints, those with a point numbers. */
export type Constant = bigint | number | string | boolean;

/** What an expression is found to be, and what computes it. */
export interface Operand {
  readonly mode:
    | 'none'
    | 'value'
    | 'variable'
    | 'constant'
    | 'type'
    | 'builtin'
    | 'package'
    | 'map-index'
    | 'comma-ok'
    | 'nil'
    | 'bad';
  readonly type: Type;
  readonly code: Expression;
  readonly expr: Expr;
  readonly value?: Constant;
  /** It lies somewhere: a struct that is taken from there is copied. */
  readonly stored?: boolean;
  readonly builtin?: string;
  readonly pkg?: Package;
  readonly generic?: Extract<Entity, { k: 'func' }>;
}

/** What a name means. */
export type Entity =
  | {
      readonly k: 'var';
      readonly name: string;
      readonly code: string;
      type: Type;
      used: boolean;
      readonly at: Pos;
      resolve?: (() => void) | undefined;
    }
  | {
      readonly k: 'const';
      readonly resolve: () => { readonly type: Type; readonly value: Constant | undefined };
    }
  | { readonly k: 'type'; readonly resolve: () => Type }
  | { readonly k: 'generic'; readonly decl: Extract<Decl, { k: 'type' }>; readonly pkg: Package }
  | {
      readonly k: 'func';
      readonly type: () => Signature;
      readonly fn: string;
      readonly native: boolean;
      readonly decl: FuncDecl;
      readonly pkg: Package;
    }
  | {
      readonly k: 'package';
      readonly pkg: Package;
      used: boolean;
      readonly at: Pos;
      readonly path: string;
      readonly alias: string | undefined;
    }
  | { readonly k: 'builtin'; readonly name: string }
  | { readonly k: 'nil' };

/** Names of a block, a function, a file or a package. */
export class NameScope {
  readonly parent: NameScope | undefined;
  readonly names = new Map<string, Entity>();

  constructor(parent: NameScope | undefined) {
    this.parent = parent;
  }

  find(name: string): Entity | undefined {
    return this.names.get(name) ?? this.parent?.find(name);
  }
}

const KINDS: Readonly<Record<string, string>> = {
  struct: 'struct',
  map: 'map',
  slice: 'slice',
  array: 'array',
  func: 'func',
  interface: 'interface',
  chan: 'chan',
  pointer: 'pointer',
};

/** An operand as messages show it: `n (variable of type int)`. */
export function describe(op: Operand, home: string, minor: number): string {
  const source = sourceOf(op.expr);
  const kind =
    minor >= 24 && op.type.k === 'named' && op.type.name !== 'error'
      ? `${KINDS[under(op.type).k] ?? ''} `
      : '';
  const type = `${kind.trimStart()}type ${typeText(op.type, home, minor >= 18)}`;
  switch (op.mode) {
    case 'nil':
      return minor >= 18 ? 'nil' : 'nil';
    case 'none':
      return `${source} (no value)`;
    case 'type':
      return `${source} (type)`;
    case 'builtin':
      return `${source} (built-in)`;
    case 'constant': {
      const isLiteral = op.expr.k === 'literal';
      const shown = isLiteral || op.value === undefined ? '' : ` ${constantText(op.value)}`;
      return isUntyped(op.type)
        ? `${source} (${op.type.name} constant${shown})`
        : `${source} (constant${shown} of ${type})`;
    }
    case 'value':
      return isUntyped(op.type) ? `${source} (${op.type.name} value)` : `${source} (value of ${type})`;
    case 'variable':
      return `${source} (variable of ${type})`;
    case 'map-index':
      return `${source} (map index expression of ${type})`;
    case 'comma-ok':
      return `${source} (comma, ok expression of ${type})`;
    case 'package':
    case 'bad':
      return source;
  }
}

/** A constant as messages show it. */
export function constantText(value: Constant): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
