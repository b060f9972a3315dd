/** An awk program, read. */
export interface AwkProgram {
  readonly begin: readonly AwkStatement[];
  readonly rules: readonly AwkRule[];
  readonly end: readonly AwkStatement[];
  readonly functions: ReadonlyMap<string, AwkFunction>;
}

export interface AwkRule {
  /** Absent: every record. With `until`: from one record that matches to another. */
  readonly pattern?: AwkExpression;
  readonly until?: AwkExpression;
  /** Absent: prints the record. */
  readonly action?: AwkStatement;
}

export interface AwkFunction {
  readonly parameters: readonly string[];
  readonly body: AwkStatement;
}

export type AwkStatement =
  | { readonly kind: 'block'; readonly statements: readonly AwkStatement[] }
  | { readonly kind: 'expression'; readonly expression: AwkExpression }
  | { readonly kind: 'print'; readonly values: readonly AwkExpression[]; readonly to?: AwkRedirection }
  | { readonly kind: 'printf'; readonly values: readonly AwkExpression[]; readonly to?: AwkRedirection }
  | {
      readonly kind: 'if';
      readonly condition: AwkExpression;
      readonly yes: AwkStatement;
      readonly no?: AwkStatement;
    }
  | { readonly kind: 'while'; readonly condition: AwkExpression; readonly body: AwkStatement }
  | { readonly kind: 'do'; readonly condition: AwkExpression; readonly body: AwkStatement }
  | {
      readonly kind: 'for';
      readonly start?: AwkStatement;
      readonly condition?: AwkExpression;
      readonly step?: AwkStatement;
      readonly body: AwkStatement;
    }
  | { readonly kind: 'for-in'; readonly name: string; readonly array: string; readonly body: AwkStatement }
  | { readonly kind: 'delete'; readonly array: string; readonly index?: readonly AwkExpression[] }
  | { readonly kind: 'exit' | 'return'; readonly value?: AwkExpression }
  | { readonly kind: 'next' | 'nextfile' | 'break' | 'continue' };

export interface AwkRedirection {
  readonly how: '>' | '>>' | '|';
  readonly target: AwkExpression;
}

/** What can be assigned to. */
export type AwkPlace =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'element'; readonly array: string; readonly index: readonly AwkExpression[] }
  | { readonly kind: 'field'; readonly number: AwkExpression };

export type AwkExpression =
  | AwkPlace
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly pattern: string }
  | { readonly kind: 'group'; readonly of: AwkExpression }
  | {
      readonly kind: 'assign';
      readonly place: AwkPlace;
      readonly operator: string;
      readonly value: AwkExpression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: AwkExpression;
      readonly yes: AwkExpression;
      readonly no: AwkExpression;
    }
  | { readonly kind: 'and' | 'or'; readonly left: AwkExpression; readonly right: AwkExpression }
  | {
      readonly kind: 'match';
      readonly negated: boolean;
      readonly left: AwkExpression;
      readonly right: AwkExpression;
    }
  | {
      readonly kind: 'compare' | 'arithmetic';
      readonly operator: string;
      readonly left: AwkExpression;
      readonly right: AwkExpression;
    }
  | { readonly kind: 'concatenate'; readonly left: AwkExpression; readonly right: AwkExpression }
  | { readonly kind: 'in'; readonly index: readonly AwkExpression[]; readonly array: string }
  | { readonly kind: 'not' | 'minus' | 'plus'; readonly of: AwkExpression }
  | { readonly kind: 'step'; readonly place: AwkPlace; readonly by: 1 | -1; readonly before: boolean }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly AwkExpression[];
      readonly builtIn: boolean;
    }
  /** `(a, b)`: only before `in` and in print. */
  | { readonly kind: 'list'; readonly of: readonly AwkExpression[] }
  | {
      readonly kind: 'getline';
      readonly place?: AwkPlace;
      readonly from?: { readonly how: '<' | '|'; readonly source: AwkExpression };
    };

/** A program that is none, or one that cannot go on. */
export class AwkError extends Error {
  readonly line: number;

  constructor(message: string, line = 0) {
    super(message);
    this.name = 'AwkError';
    this.line = line;
  }
}
