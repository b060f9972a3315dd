/**
 * A parsed command. Nodes with an `id` can be named in a stored state by their source text and that number: the same
 * text always gives the same numbers.
 */
export type Node = ListNode | AndOrNode | PipelineNode | CommandNode;

/** Commands one after another. */
export interface ListNode {
  readonly type: 'list';
  readonly id: number;
  readonly items: readonly AndOrNode[];
}

/** Pipelines joined by `&&` and `||`. */
export interface AndOrNode {
  readonly type: 'and-or';
  readonly id: number;
  readonly pipelines: readonly PipelineNode[];
  /** Between them: one less. */
  readonly operators: readonly ('&&' | '||')[];
  readonly background: boolean;
  /** As typed: what `jobs` shows. */
  readonly text: string;
}

export interface PipelineNode {
  readonly type: 'pipeline';
  readonly id: number;
  readonly commands: readonly CommandNode[];
  readonly negated: boolean;
  readonly timed: 'no' | 'plain' | 'posix';
  /** For each pipe, whether it is `|&`. */
  readonly withErrors: readonly boolean[];
}

export type CommandNode =
  | SimpleCommand
  | IfCommand
  | LoopCommand
  | ForCommand
  | ArithmeticFor
  | CaseCommand
  | GroupCommand
  | SubshellCommand
  | ArithmeticCommand
  | TestCommand
  | FunctionDefinition;

interface CommandBase {
  readonly id: number;
  /** Counted from 0 within its source. */
  readonly line: number;
  readonly redirections: readonly Redirection[];
}

export interface SimpleCommand extends CommandBase {
  readonly type: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
}

export interface IfCommand extends CommandBase {
  readonly type: 'if';
  readonly clauses: readonly { readonly condition: ListNode; readonly body: ListNode }[];
  readonly otherwise?: ListNode;
}

export interface LoopCommand extends CommandBase {
  readonly type: 'while' | 'until';
  readonly condition: ListNode;
  readonly body: ListNode;
}

export interface ForCommand extends CommandBase {
  readonly type: 'for' | 'select';
  readonly variable: string;
  /** Absent: the positional parameters. */
  readonly words?: readonly Word[];
  readonly body: ListNode;
}

export interface ArithmeticFor extends CommandBase {
  readonly type: 'arithmetic-for';
  readonly initial: Word;
  readonly condition: Word;
  readonly update: Word;
  readonly body: ListNode;
}

export interface CaseCommand extends CommandBase {
  readonly type: 'case';
  readonly word: Word;
  readonly items: readonly CaseItem[];
}

export interface CaseItem {
  readonly patterns: readonly Word[];
  readonly body: ListNode;
  readonly end: ';;' | ';&' | ';;&';
}

export interface GroupCommand extends CommandBase {
  readonly type: 'group';
  readonly body: ListNode;
}

export interface SubshellCommand extends CommandBase {
  readonly type: 'subshell';
  readonly body: ListNode;
}

/** `(( … ))` */
export interface ArithmeticCommand extends CommandBase {
  readonly type: 'arithmetic';
  readonly expression: Word;
}

/** `[[ … ]]` */
export interface TestCommand extends CommandBase {
  readonly type: 'test';
  readonly expression: TestExpression;
}

export type TestExpression =
  | { readonly kind: 'not'; readonly of: TestExpression }
  | { readonly kind: 'and' | 'or'; readonly left: TestExpression; readonly right: TestExpression }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Word }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Word; readonly right: Word }
  | { readonly kind: 'word'; readonly operand: Word };

export interface FunctionDefinition extends CommandBase {
  readonly type: 'function';
  readonly name: string;
  readonly body: CommandNode;
  /** As typed: what `type` shows. */
  readonly text: string;
}

export interface Assignment {
  readonly name: string;
  /** `a[INDEX]=…` */
  readonly index?: Word;
  readonly append: boolean;
  readonly value: Word | readonly ArrayElement[];
}

export interface ArrayElement {
  readonly key?: Word;
  readonly value: Word;
}

export type RedirectionOperator = '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '&>' | '&>>' | '<<' | '<<<';

export interface Redirection {
  readonly operator: RedirectionOperator;
  /** The number before the operator. */
  readonly fd?: number;
  /** The file, descriptor, here-string or (for `<<`) the document. */
  readonly target: Word;
}

export interface Word {
  readonly parts: readonly WordPart[];
  /** An argument of `declare`, `local`, … that is an array assignment. */
  readonly array?: Assignment;
}

export type WordPart =
  | { readonly type: 'text'; readonly value: string; readonly quoted: boolean }
  | ParameterPart
  | { readonly type: 'command'; readonly body: ListNode; readonly quoted: boolean }
  | { readonly type: 'arithmetic'; readonly expression: Word; readonly quoted: boolean }
  /** `<(…)` and `>(…)`. */
  | { readonly type: 'process'; readonly body: ListNode; readonly direction: 'in' | 'out' }
  /** What cannot be substituted: an error only when it is reached. */
  | { readonly type: 'bad'; readonly text: string };

export interface ParameterPart {
  readonly type: 'parameter';
  readonly name: string;
  readonly quoted: boolean;
  /** `a[…]`; `@` and `*` for all elements. */
  readonly index?: Word | '@' | '*';
  readonly operation?: ParameterOperation;
}

export type ParameterOperation =
  | { readonly kind: 'length' | 'indirect' | 'keys' }
  | { readonly kind: 'names-with-prefix' }
  | { readonly kind: '-' | '=' | '?' | '+'; readonly orEmpty: boolean; readonly word: Word }
  | { readonly kind: '#' | '##' | '%' | '%%'; readonly pattern: Word }
  | {
      readonly kind: 'replace';
      readonly which: 'first' | 'all' | 'start' | 'end';
      readonly pattern: Word;
      readonly replacement: Word;
    }
  | { readonly kind: 'slice'; readonly offset: Word; readonly length?: Word }
  | { readonly kind: '^' | '^^' | ',' | ',,'; readonly pattern: Word }
  | { readonly kind: 'transform'; readonly letter: string };

export const EMPTY_WORD: Word = { parts: [] };

/** The text of a word that is nothing but unquoted text: keywords, names of loop variables. */
export function plainText(word: Word): string | undefined {
  const [part, ...rest] = word.parts;
  return part?.type === 'text' && !part.quoted && rest.length === 0 ? part.value : undefined;
}
