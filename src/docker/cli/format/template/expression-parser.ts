import { quote } from '../gofmt/quote.ts';
import { unquote } from '../gofmt/unquote.ts';
import type { CommandNode, Operand, PipeNode, VariableNode } from './node.ts';
import { nodeText } from './node-text.ts';
import { parseNumber } from './number-literal.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token, TokenKind } from './token.ts';

const OPERAND_KINDS = [
  'bool',
  'charConstant',
  'complex',
  'dot',
  'field',
  'identifier',
  'leftParen',
  'nil',
  'number',
  'rawString',
  'string',
  'variable',
] as const satisfies readonly TokenKind[];

const CONSTANT_KINDS: ReadonlySet<Operand['kind']> = new Set<Operand['kind']>([
  'bool',
  'dot',
  'nil',
  'number',
  'string',
]);

/** Reads what stands inside actions: pipelines and their operands. */
export class ExpressionParser {
  /** The variables in reach, `$` first. */
  variables: string[] = ['$'];
  readonly #tokens: TokenStream;
  readonly #isFunction: (name: string) => boolean;

  constructor(tokens: TokenStream, isFunction: (name: string) => boolean) {
    this.#tokens = tokens;
    this.#isFunction = isFunction;
  }

  /** A pipeline and the token that ends it. `context` names it in errors. */
  pipe(context: string, end: 'rightDelim' | 'rightParen'): PipeNode {
    const { at } = this.#tokens.peekNonSpace();
    const { variables, assigns } = this.#declarations(context);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.#tokens.peekNonSpace();
      if (token.kind === end) {
        this.#tokens.takeNonSpace();
        this.#checkCommands(commands, context);
        return { kind: 'pipe', at, assigns, variables, commands };
      }
      if (!isOperandKind(token.kind)) this.#tokens.unexpected(this.#tokens.takeNonSpace(), context);
      commands.push(this.#command());
    }
  }

  /** `$x :=`, `$x =` or, for range, `$i, $x :=`, if the pipeline begins so. */
  #declarations(context: string): { variables: readonly VariableNode[]; assigns: boolean } {
    const variables: VariableNode[] = [];
    for (;;) {
      const token = this.#tokens.peekNonSpace();
      if (token.kind !== 'variable') return { variables, assigns: false };
      const after = this.#tokens.peekNonSpace(1);
      const isList = after.kind === 'char' && after.text === ',';
      if (after.kind !== 'assign' && after.kind !== 'declare' && !isList)
        return { variables, assigns: false };
      this.#tokens.takeNonSpace();
      this.#tokens.takeNonSpace();
      variables.push({ kind: 'variable', at: token.at, names: [token.text] });
      this.variables.push(token.text);
      if (!isList) return { variables, assigns: after.kind === 'assign' };
      if (context !== 'range' || variables.length > 1)
        this.#tokens.fail(`too many declarations in ${context}`);
      const { kind } = this.#tokens.peekNonSpace();
      if (kind !== 'variable' && kind !== 'rightDelim' && kind !== 'rightParen') {
        this.#tokens.fail('range can only initialize variables');
      }
    }
  }

  #checkCommands(commands: readonly CommandNode[], context: string): void {
    if (commands.length === 0) this.#tokens.fail(`missing value for ${context}`);
    const bad = commands.findIndex(
      (command, index) => index > 0 && CONSTANT_KINDS.has(command.operands[0].kind),
    );
    if (bad !== -1) this.#tokens.fail(`non executable command in pipeline stage ${bad + 1}`);
  }

  /** Operands up to a `|`, which it takes, or to the end of the pipeline, which it leaves. */
  #command(): CommandNode {
    const { at } = this.#tokens.peekNonSpace();
    const operands: Operand[] = [];
    for (;;) {
      this.#tokens.peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) operands.push(operand);
      const token = this.#tokens.peek();
      if (token.kind === 'space') {
        this.#tokens.take();
        continue;
      }
      if (token.kind === 'pipe') this.#tokens.take();
      else if (token.kind !== 'rightDelim' && token.kind !== 'rightParen')
        this.#tokens.unexpected(this.#tokens.take(), 'operand');
      const [first, ...rest] = operands;
      if (first === undefined) return this.#tokens.fail('empty command');
      return { kind: 'command', at, operands: [first, ...rest] };
    }
  }

  /** A term and the fields that follow it without a space. */
  #operand(): Operand | undefined {
    const term = this.#term();
    if (term === undefined || this.#tokens.peek().kind !== 'field') return term;
    const { at } = this.#tokens.peek();
    const names: string[] = [];
    while (this.#tokens.peek().kind === 'field') names.push(this.#tokens.take().text.slice(1));
    if (term.kind === 'field') return { kind: 'field', at, names: [...term.names, ...names] };
    if (term.kind === 'variable') return { kind: 'variable', at, names: [...term.names, ...names] };
    if (CONSTANT_KINDS.has(term.kind)) this.#tokens.fail(`unexpected . after term ${quote(nodeText(term))}`);
    return { kind: 'chain', at, of: term, names };
  }

  #term(): Operand | undefined {
    const token = this.#tokens.peekNonSpace();
    const { kind, at, text } = token;
    if (!isOperandKind(kind)) return undefined;
    this.#tokens.takeNonSpace();
    switch (kind) {
      case 'identifier':
        if (!this.#isFunction(text)) this.#tokens.fail(`function ${quote(text)} not defined`);
        return { kind, at, name: text };
      case 'dot':
      case 'nil':
        return { kind, at };
      case 'variable':
        if (!this.variables.includes(text)) this.#tokens.fail(`undefined variable ${quote(text)}`);
        return { kind, at, names: [text] };
      case 'field':
        return { kind, at, names: [text.slice(1)] };
      case 'bool':
        return { kind, at, value: text === 'true' };
      case 'leftParen':
        return this.#tokens.nested(() => this.pipe('parenthesized pipeline', 'rightParen'));
      case 'string':
      case 'rawString':
        return { kind: 'string', at, source: text, value: this.unquoted(token) };
      case 'charConstant':
      case 'complex':
      case 'number': {
        const number = parseNumber(text);
        if ('problem' in number) return this.#tokens.fail(number.problem);
        return { kind: 'number', at, number };
      }
    }
  }

  /** The value of a string token. */
  unquoted(token: Token): string {
    return unquote(token.text) ?? this.#tokens.fail('invalid syntax');
  }
}

function isOperandKind(kind: TokenKind): kind is (typeof OPERAND_KINDS)[number] {
  return OPERAND_KINDS.some((operand) => operand === kind);
}
