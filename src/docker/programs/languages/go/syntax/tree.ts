import type { Pos, Problem } from './tokens.ts';

/** Go's expressions; types are expressions too. */
export type Expr = { readonly at: Pos } & (
  | { readonly k: 'name'; readonly name: string }
  | {
      readonly k: 'literal';
      readonly of: 'int' | 'float' | 'rune' | 'string';
      readonly text: string;
      readonly value: string;
    }
  | {
      readonly k: 'composite';
      readonly type: Expr | undefined;
      readonly items: readonly Keyed[];
      readonly end: Pos;
    }
  | { readonly k: 'func'; readonly type: FuncType; readonly body: Block }
  | { readonly k: 'paren'; readonly x: Expr }
  | { readonly k: 'selector'; readonly x: Expr; readonly name: string; readonly nameAt: Pos }
  | { readonly k: 'index'; readonly x: Expr; readonly keys: readonly Expr[] }
  | {
      readonly k: 'slice';
      readonly x: Expr;
      readonly from: Expr | undefined;
      readonly to: Expr | undefined;
      readonly max: Expr | undefined;
    }
  | { readonly k: 'assert'; readonly x: Expr; readonly type: Expr | undefined }
  | {
      readonly k: 'call';
      readonly callee: Expr;
      readonly args: readonly Expr[];
      readonly spread: boolean;
      readonly end: Pos;
    }
  | { readonly k: 'star'; readonly x: Expr }
  | { readonly k: 'unary'; readonly op: string; readonly x: Expr }
  | {
      readonly k: 'binary';
      readonly op: string;
      readonly left: Expr;
      readonly right: Expr;
      readonly opAt: Pos;
    }
  | { readonly k: 'array'; readonly size: Expr | 'open' | undefined; readonly of: Expr }
  | { readonly k: 'map'; readonly key: Expr; readonly of: Expr }
  | { readonly k: 'chan'; readonly direction: Direction; readonly of: Expr }
  | { readonly k: 'functype'; readonly type: FuncType }
  | { readonly k: 'struct'; readonly fields: readonly FieldDecl[] }
  | { readonly k: 'interface'; readonly methods: readonly MethodDecl[]; readonly embeds: readonly Expr[] }
  | { readonly k: 'ellipsis'; readonly of: Expr }
  | { readonly k: 'bad' }
);

export type Direction = 'both' | 'send' | 'receive';
export interface Keyed {
  readonly key: Expr | undefined;
  readonly value: Expr;
}
export interface Param {
  readonly name: string;
  readonly at: Pos;
  readonly type: Expr;
}
export interface FuncType {
  readonly params: readonly Param[];
  readonly results: readonly Param[];
}
export interface FieldDecl {
  readonly name: string;
  readonly at: Pos;
  readonly type: Expr;
  readonly tag: string;
  readonly embedded: boolean;
}
export interface MethodDecl {
  readonly name: string;
  readonly at: Pos;
  readonly type: FuncType;
}
export interface Block {
  readonly body: readonly Stmt[];
  readonly end: Pos;
}

export type Stmt = { readonly at: Pos } & (
  | { readonly k: 'empty' }
  | { readonly k: 'expr'; readonly x: Expr }
  | { readonly k: 'send'; readonly channel: Expr; readonly value: Expr }
  | {
      readonly k: 'assign';
      readonly left: readonly Expr[];
      readonly op: string;
      readonly right: readonly Expr[];
    }
  | { readonly k: 'go' | 'defer'; readonly call: Expr }
  | { readonly k: 'return'; readonly values: readonly Expr[] }
  | { readonly k: 'branch'; readonly word: string; readonly label: string | undefined }
  | { readonly k: 'block'; readonly block: Block }
  | {
      readonly k: 'if';
      readonly init: Stmt | undefined;
      readonly test: Expr;
      readonly body: Block;
      readonly otherwise: Stmt | undefined;
    }
  | {
      readonly k: 'switch';
      readonly init: Stmt | undefined;
      readonly tag: Expr | undefined;
      readonly cases: readonly CaseDecl[];
    }
  | {
      readonly k: 'typeswitch';
      readonly init: Stmt | undefined;
      readonly bind: { readonly name: string; readonly at: Pos } | undefined;
      readonly x: Expr;
      readonly cases: readonly CaseDecl[];
    }
  | {
      readonly k: 'select';
      readonly cases: readonly {
        readonly at: Pos;
        readonly comm: Stmt | undefined;
        readonly body: readonly Stmt[];
      }[];
    }
  | {
      readonly k: 'for';
      readonly init: Stmt | undefined;
      readonly test: Expr | undefined;
      readonly post: Stmt | undefined;
      readonly body: Block;
    }
  | {
      readonly k: 'range';
      readonly left: readonly Expr[];
      readonly defines: boolean;
      readonly x: Expr;
      readonly body: Block;
    }
  | { readonly k: 'labeled'; readonly label: string; readonly body: Stmt }
  | { readonly k: 'decl'; readonly decls: readonly Decl[] }
);

export interface CaseDecl {
  readonly at: Pos;
  /** None: the default. */
  readonly tests: readonly Expr[] | undefined;
  readonly body: readonly Stmt[];
}

export type Decl = { readonly at: Pos } & (
  | ValueDecl
  | {
      readonly k: 'type';
      readonly name: string;
      readonly params: readonly Param[];
      readonly type: Expr;
      readonly alias: boolean;
    }
  | FuncDecl
);
export interface ValueDecl {
  readonly k: 'var' | 'const';
  readonly at: Pos;
  readonly names: readonly { readonly name: string; readonly at: Pos }[];
  readonly type: Expr | undefined;
  readonly values: readonly Expr[];
  readonly iota: bigint;
}
export interface FuncDecl {
  readonly k: 'func';
  readonly at: Pos;
  readonly name: string;
  readonly receiver: Param | undefined;
  readonly typeParams: readonly Param[];
  readonly type: FuncType;
  readonly body: Block | undefined;
}
export interface ImportDecl {
  readonly at: Pos;
  readonly path: string;
  readonly alias: string | undefined;
}
export interface File {
  readonly package: string;
  readonly imports: readonly ImportDecl[];
  readonly decls: readonly Decl[];
  readonly problems: readonly Problem[];
}

/** One kind of statement. */
export type StmtOf<Kind extends Stmt['k']> = Extract<Stmt, { k: Kind }>;
