import type { Place } from './ast.ts';
import type { Declaration, Parameter } from './ast.ts';
import type { Value } from './value.ts';

/** What lies on the stack for a call: for each argument how it is meant; the block last. */
export interface Shape {
  readonly args: readonly { readonly spread?: 'list' | 'dict'; readonly name?: string }[];
  readonly block: boolean;
}

type Plain =
  | 'pop' | 'dup' | 'dup2' | 'swap' | 'rotate' | 'index' | 'set-index' | 'delete-index' | 'append' | 'extend' | 'put' | 'merge'
  | 'slice' | 'set-slice' | 'return' | 'throw' | 'rethrow' | 'end-try' | 'pop-scope' | 'renew-scope' | 'await' | 'yield'
  | 'yield-each' | 'show' | 'case-equal' | 'to-list'; // prettier-ignore

/** What the machine does, one at a time. */
export type Operation =
  | { readonly op: Plain }
  | { readonly op: 'constant'; readonly value: Value }
  | {
      readonly op: 'load' | 'load-own' | 'declare-own' | 'assign' | 'assign-global' | 'delete-name';
      readonly name: string;
    }
  | { readonly op: 'declare'; readonly name: string; readonly how: Declaration }
  | { readonly op: 'member' | 'set-member' | 'delete-member' | 'field'; readonly name: string }
  | { readonly op: 'rest-fields'; readonly names: readonly string[] }
  | { readonly op: 'unary' | 'binary' | 'augment'; readonly operator: string }
  | {
      readonly op:
        | 'jump'
        | 'jump-if-false'
        | 'jump-if-true'
        | 'keep-if-false'
        | 'keep-if-true'
        | 'keep-if-some'
        | 'skip-if-nullish'
        | 'keep-if-defined'
        | 'try'
        | 'next';
      to: number;
    }
  | { readonly op: 'jump-if-bound'; readonly name: string; to: number }
  | { readonly op: 'make'; readonly as: 'list' | 'tuple' | 'set' | 'dict' | 'object'; readonly type?: string }
  | { readonly op: 'text'; readonly conversion?: string; readonly spec: boolean }
  | { readonly op: 'join'; readonly count: number }
  | { readonly op: 'call' | 'construct' | 'defer' | 'go'; readonly shape: Shape }
  | { readonly op: 'call-method' | 'call-super'; readonly name: string; readonly shape: Shape }
  | { readonly op: 'super'; readonly name: string }
  | { readonly op: 'function'; readonly code: number; readonly defaults: readonly string[] }
  | { readonly op: 'class'; readonly name: string; readonly parents: number; readonly body?: number }
  | {
      readonly op: 'class-member';
      readonly name: string;
      readonly isStatic: boolean;
      readonly role: 'method' | 'field' | 'getter' | 'setter';
    }
  | { readonly op: 'iterate'; readonly of: 'values' | 'keys' | 'pairs' }
  | { readonly op: 'unpack'; readonly count: number; readonly rest: number }
  | { readonly op: 'push-scope' }
  | { readonly op: 'matches'; readonly count: number }
  | { readonly op: 'special'; readonly name: string; readonly count: number; readonly data: Value };

export type Instruction = Operation & { readonly at: Place };

/** A function ready to run. */
export interface CompiledCode {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly instructions: readonly Instruction[];
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isArrow: boolean;
  readonly isBlock: boolean;
  readonly line: number;
}

/** A file, ready to run: the first code is the file itself. */
export interface CompiledUnit {
  readonly codes: readonly CompiledCode[];
}
