import type { Value } from './value.ts';

/** Lines and columns count from 1 and 0; `mark` is the part of it that an error points at (`^` among `~`). */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly end: number;
  readonly mark?: readonly [number, number];
}

/** The common tree that every language's parser makes. */
export type Expression = { readonly at: Place } & (
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'sequence';
      readonly as: 'list' | 'tuple' | 'set';
      readonly items: readonly Item[];
      readonly type?: string;
    }
  | {
      readonly kind: 'mapping';
      readonly as: 'dict' | 'object';
      readonly entries: readonly Entry[];
      readonly type?: string;
    }
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** Python's chained comparison: `0 < x < 10`. */
  | {
      readonly kind: 'compare';
      readonly first: Expression;
      readonly rest: readonly { operator: string; operand: Expression }[];
    }
  | {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or' | 'nullish';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly args: readonly Argument[];
      readonly block?: Code;
      readonly optional?: boolean;
      readonly isNew?: boolean;
    }
  | {
      readonly kind: 'member';
      readonly object: Expression;
      readonly name: string;
      readonly optional?: boolean;
    }
  | {
      readonly kind: 'index';
      readonly object: Expression;
      readonly key: Expression;
      readonly optional?: boolean;
    }
  | {
      readonly kind: 'slice';
      readonly object: Expression;
      readonly from?: Expression;
      readonly to?: Expression;
      readonly step?: Expression;
    }
  | { readonly kind: 'function'; readonly code: Code }
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly parents: readonly Expression[];
      readonly members: readonly Member[];
      readonly body?: Code;
    }
  | {
      readonly kind: 'assign';
      readonly target: Target;
      readonly value: Expression;
      readonly operator?: string;
    }
  | {
      readonly kind: 'update';
      readonly target: Target;
      readonly operator: string;
      readonly isPrefix: boolean;
    }
  | {
      readonly kind: 'comprehension';
      readonly as: 'list' | 'set' | 'dict';
      readonly key?: Expression;
      readonly value: Expression;
      readonly clauses: readonly Clause[];
    }
  | { readonly kind: 'await'; readonly value: Expression }
  | { readonly kind: 'yield'; readonly value?: Expression; readonly each?: boolean }
  | { readonly kind: 'super'; readonly name: string; readonly args?: readonly Argument[] }
  /** What only one language has: left to its `special`, after its operands. */
  | {
      readonly kind: 'special';
      readonly name: string;
      readonly operands: readonly Expression[];
      readonly data?: Value;
    }
  /** Statements with the value of the last one (Ruby's `if` and `case`, Go's blocks). */
  | { readonly kind: 'statements'; readonly body: readonly Statement[] }
  | { readonly kind: 'optional-chain'; readonly chain: Expression }
);

export type Item = { readonly value: Expression; readonly spread: boolean };
export type Entry =
  | { readonly key: Expression; readonly value: Expression }
  | { readonly spread: Expression };
export type Argument = {
  readonly value: Expression;
  readonly spread?: 'list' | 'dict';
  readonly name?: string;
};
export type TextPart =
  | string
  | { readonly value: Expression; readonly conversion?: string; readonly spec?: Expression };
export type Clause =
  | { readonly kind: 'each'; readonly target: Target; readonly over: Expression }
  | { readonly kind: 'if'; readonly test: Expression };
export type Member = {
  readonly name: string;
  readonly computed?: Expression;
  readonly value?: Expression;
  readonly isStatic: boolean;
  readonly role: 'method' | 'field' | 'getter' | 'setter';
};

/** What can stand on the left of `=`. */
export type Target =
  | { readonly kind: 'name'; readonly name: string; readonly at: Place }
  | { readonly kind: 'member'; readonly object: Expression; readonly name: string; readonly at: Place }
  | { readonly kind: 'index'; readonly object: Expression; readonly key: Expression; readonly at: Place }
  | {
      readonly kind: 'slice';
      readonly object: Expression;
      readonly from?: Expression;
      readonly to?: Expression;
      readonly at: Place;
    }
  | {
      readonly kind: 'sequence';
      readonly items: readonly (Target | undefined)[];
      readonly rest?: number;
      readonly at: Place;
    }
  | {
      readonly kind: 'fields';
      readonly entries: readonly { name: string; target: Target }[];
      readonly rest?: Target;
      readonly at: Place;
    }
  | { readonly kind: 'default'; readonly target: Target; readonly value: Expression; readonly at: Place };

/** How a name comes to be: in this block, in this function, for good; absent: where it is already. */
export type Declaration = 'let' | 'const' | 'var' | 'define';

export type Statement = { readonly at: Place } & (
  | { readonly kind: 'expression'; readonly value: Expression }
  | {
      readonly kind: 'assign';
      readonly targets: readonly Target[];
      readonly value: Expression;
      readonly declare?: Declaration;
    }
  | {
      readonly kind: 'augment';
      readonly target: Target;
      readonly operator: string;
      readonly value: Expression;
    }
  | {
      readonly kind: 'if';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise?: readonly Statement[];
    }
  | {
      readonly kind: 'while';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise?: readonly Statement[];
      readonly after?: boolean;
      readonly label?: string;
    }
  | {
      readonly kind: 'for';
      readonly init?: Statement;
      readonly test?: Expression;
      readonly update?: Expression | Statement;
      readonly body: readonly Statement[];
      readonly label?: string;
    }
  | {
      readonly kind: 'each';
      readonly target: Target;
      readonly over: Expression;
      /** What of it: values, names of fields, or key and value. */
      readonly of: 'values' | 'keys' | 'pairs';
      readonly body: readonly Statement[];
      readonly otherwise?: readonly Statement[];
      readonly declare?: Declaration;
      readonly label?: string;
    }
  | { readonly kind: 'function'; readonly code: Code; readonly decorators?: readonly Expression[] }
  | { readonly kind: 'return'; readonly value?: Expression }
  | { readonly kind: 'break'; readonly label?: string }
  | { readonly kind: 'continue'; readonly label?: string }
  | {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly Catch[];
      readonly otherwise?: readonly Statement[];
      readonly finally?: readonly Statement[];
    }
  | { readonly kind: 'throw'; readonly value?: Expression; readonly cause?: Expression }
  | {
      readonly kind: 'switch';
      readonly subject: Expression;
      readonly cases: readonly Case[];
      readonly fallsThrough: boolean;
    }
  | { readonly kind: 'delete'; readonly targets: readonly Target[] }
  | { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[] }
  | {
      readonly kind: 'with';
      readonly items: readonly { value: Expression; target?: Target }[];
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  /** A call put off to the function's end, or given to a thread of its own. */
  | { readonly kind: 'defer' | 'go'; readonly callee: Expression; readonly args: readonly Argument[] }
);

export interface Catch {
  readonly types: readonly Expression[];
  readonly target?: Target;
  readonly body: readonly Statement[];
}

export interface Case {
  /** None: the default. */
  readonly tests: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface Parameter {
  readonly target: Target;
  readonly kind: 'plain' | 'rest' | 'keyword' | 'keyword-rest' | 'block';
  readonly value?: Expression;
  readonly type?: string;
}

/** A function as it was written. */
export interface Code {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  readonly isAsync?: boolean;
  readonly isGenerator?: boolean;
  /** Has no `this` of its own. */
  readonly isArrow?: boolean;
  /** A block of Ruby: shares names, `return` leaves the method around it. */
  readonly isBlock?: boolean;
  /** Names that are its own, though used before they are set (Python). */
  readonly data?: Value;
  readonly line: number;
}
