import type { NumberLiteral } from './number-literal.ts';

/** Where a node starts, in UTF-16 units from the start of the template. */
interface Placed {
  readonly at: number;
}

export interface DotNode extends Placed {
  readonly kind: 'dot';
}
export interface NilNode extends Placed {
  readonly kind: 'nil';
}
export interface BoolNode extends Placed {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface NumberNode extends Placed {
  readonly kind: 'number';
  readonly number: NumberLiteral;
}
export interface StringNode extends Placed {
  readonly kind: 'string';
  /** As written, quotes included. */
  readonly source: string;
  readonly value: string;
}
/** `.Config.Env`: the names without their dots. */
export interface FieldNode extends Placed {
  readonly kind: 'field';
  readonly names: readonly string[];
}
/** `$x.Name`: the variable with its `$`, then field names. */
export interface VariableNode extends Placed {
  readonly kind: 'variable';
  readonly names: readonly [string, ...string[]];
}
/** `(index .Ports 0).HostPort`: fields of something that is no field itself. */
export interface ChainNode extends Placed {
  readonly kind: 'chain';
  readonly of: Operand;
  readonly names: readonly string[];
}
/** A function's name. */
export interface IdentifierNode extends Placed {
  readonly kind: 'identifier';
  readonly name: string;
}
/** `$x, $y := first | second`, also between parentheses. */
export interface PipeNode extends Placed {
  readonly kind: 'pipe';
  readonly assigns: boolean;
  readonly variables: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
}
/** A function or value and its arguments. */
export interface CommandNode extends Placed {
  readonly kind: 'command';
  readonly operands: readonly [Operand, ...Operand[]];
}

export type Operand =
  | DotNode
  | NilNode
  | BoolNode
  | NumberNode
  | StringNode
  | FieldNode
  | VariableNode
  | ChainNode
  | IdentifierNode
  | PipeNode;

export interface TextNode extends Placed {
  readonly kind: 'text';
  readonly text: string;
}
export interface ActionNode extends Placed {
  readonly kind: 'action';
  readonly pipe: PipeNode;
}
/** `if`, `with` and `range` with what they enclose. */
export interface BranchNode extends Placed {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[] | undefined;
}
export interface TemplateNode extends Placed {
  readonly kind: 'template';
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}
export interface JumpNode extends Placed {
  readonly kind: 'break' | 'continue';
}

export type Statement = TextNode | ActionNode | BranchNode | TemplateNode | JumpNode;

/** What an error can point at. */
export type Node = Operand | CommandNode | Statement;
