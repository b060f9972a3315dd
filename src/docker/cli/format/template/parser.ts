import { quote } from '../gofmt/quote.ts';
import { unquote } from '../gofmt/unquote.ts';
import { tokenize } from './lexer.ts';
import type { BranchNode, CommandNode, Operand, PipeNode, Statement, VariableNode } from './node.ts';
import { nodeText } from './node-text.ts';
import { parseNumber } from './number-literal.ts';
import { TemplateError } from './template-error.ts';
import { describeToken, keywordKind } from './token.ts';
import type { Token, TokenKind } from './token.ts';

/** A template that can be executed any number of times. */
export interface Template {
  readonly text: string;
  readonly body: readonly Statement[];
  /** What `{{define "name"}}` and `{{block "name" …}}` define. */
  readonly defined: ReadonlyMap<string, readonly Statement[]>;
}

/** Longest template, in UTF-16 units, and deepest nesting of blocks and parentheses. */
const MAX_LENGTH = 16_384;
const MAX_DEPTH = 100;

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

/**
 * Reads a Go template. `isFunction` says which names are functions.
 * Throws a {@link TemplateError} with Go's text, such as `template: :1: unclosed action`.
 */
export function parse(text: string, isFunction: (name: string) => boolean): Template {
  if (text.length > MAX_LENGTH) {
    throw new TemplateError('limit', `template: longer than ${MAX_LENGTH} characters`);
  }
  return new Parser(text, isFunction).template();
}

type Ending = { readonly kind: 'end' } | { readonly kind: 'else'; readonly next: 'if' | 'with' | undefined };

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #isFunction: (name: string) => boolean;
  readonly #defined = new Map<string, readonly Statement[]>();
  #variables: string[] = ['$'];
  #rangeDepth = 0;
  #depth = 0;
  #next = 0;
  /** The last token looked at: errors name its line, as Go's do. */
  #furthest = 0;
  /** The line on which the action being read began. */
  #actionLine = 0;

  constructor(text: string, isFunction: (name: string) => boolean) {
    this.#text = text;
    this.#tokens = tokenize(text);
    this.#isFunction = isFunction;
  }

  template(): Template {
    const body: Statement[] = [];
    while (this.#peek().kind !== 'eof') {
      if (this.#atDefinition()) {
        this.#definition();
        continue;
      }
      const part = this.#statementOrEnding();
      if (isEnding(part)) this.#fail(`unexpected {{${part.kind}}}`);
      body.push(part);
    }
    return { text: this.#text, body, defined: this.#defined };
  }

  #atDefinition(): boolean {
    if (this.#peek().kind !== 'leftDelim') return false;
    let ahead = 1;
    while (this.#peek(ahead).kind === 'space') ahead += 1;
    return this.#peek(ahead).kind === 'define';
  }

  /** `{{define "name"}} … {{end}}` */
  #definition(): void {
    this.#take();
    this.#takeNonSpace();
    const name = this.#templateName('define clause');
    this.#expect('rightDelim', 'define clause');
    this.#define(name, this.#separately('define clause'));
  }

  #define(name: string, body: readonly Statement[]): void {
    const earlier = this.#defined.get(name);
    if (earlier === undefined || isBlank(earlier)) this.#defined.set(name, body);
    else if (!isBlank(body)) this.#fail(`template: multiple definition of template ${quote(name)}`);
  }

  /** A body with variables and loops of its own, up to its `{{end}}`. */
  #separately(context: string): readonly Statement[] {
    const [variables, rangeDepth] = [this.#variables, this.#rangeDepth];
    this.#variables = ['$'];
    this.#rangeDepth = 0;
    const [body, ending] = this.#list();
    if (ending.kind !== 'end') this.#fail(`unexpected {{${ending.kind}}} in ${context}`);
    this.#variables = variables;
    this.#rangeDepth = rangeDepth;
    return body;
  }

  #list(): [body: readonly Statement[], ending: Ending] {
    const body: Statement[] = [];
    while (this.#peekNonSpace().kind !== 'eof') {
      const part = this.#statementOrEnding();
      if (isEnding(part)) return [body, part];
      body.push(part);
    }
    return this.#fail('unexpected EOF');
  }

  #statementOrEnding(): Statement | Ending {
    const token = this.#takeNonSpace();
    if (token.kind === 'text') return { kind: 'text', at: token.at, text: token.text };
    if (token.kind !== 'leftDelim') return this.#unexpected(token, 'input');
    this.#actionLine = token.line;
    const part = this.#action();
    this.#actionLine = 0;
    return part;
  }

  #action(): Statement | Ending {
    const { kind, at } = this.#peekNonSpace();
    const keyword = keywordKind(kind);
    if (keyword === undefined || keyword === 'nil' || keyword === 'define') {
      return { kind: 'action', at, pipe: this.#pipe('command', 'rightDelim') };
    }
    this.#takeNonSpace();
    switch (keyword) {
      case 'block':
        return this.#block();
      case 'break':
      case 'continue':
        return this.#jump(keyword, at);
      case 'else':
        return this.#else();
      case 'end':
        this.#expect('rightDelim', 'end');
        return { kind: 'end' };
      case 'if':
      case 'range':
      case 'with':
        return this.#branch(keyword);
      case 'template':
        return this.#templateCall();
    }
  }

  #jump(kind: 'break' | 'continue', at: number): Statement {
    const token = this.#takeNonSpace();
    if (token.kind !== 'rightDelim') this.#unexpected(token, `{{${kind}}}`);
    if (this.#rangeDepth === 0) this.#fail(`{{${kind}}} outside {{range}}`);
    return { kind, at };
  }

  /** `{{else}}`; of `{{else if …}}` the `if` stays to be read. */
  #else(): Ending {
    const { kind } = this.#peekNonSpace();
    if (kind === 'if' || kind === 'with') return { kind: 'else', next: kind };
    this.#expect('rightDelim', 'else');
    return { kind: 'else', next: undefined };
  }

  #branch(kind: BranchNode['kind']): BranchNode {
    return this.#nested(() => {
      const variables = this.#variables.length;
      const pipe = this.#pipe(kind, 'rightDelim');
      if (kind === 'range') this.#rangeDepth += 1;
      const [body, ending] = this.#list();
      if (kind === 'range') this.#rangeDepth -= 1;
      const otherwise = ending.kind === 'else' ? this.#otherwise(kind, ending.next) : undefined;
      this.#variables.length = variables;
      return { kind, at: pipe.at, pipe, body, otherwise };
    });
  }

  #otherwise(kind: BranchNode['kind'], next: 'if' | 'with' | undefined): readonly Statement[] {
    if (next !== undefined && next === kind) {
      this.#takeNonSpace();
      return [this.#branch(next)];
    }
    const [body, ending] = this.#list();
    if (ending.kind !== 'end') this.#fail(`expected end; found {{${ending.kind}}}`);
    return body;
  }

  #block(): Statement {
    return this.#nested(() => {
      const { at } = this.#peekNonSpace();
      const name = this.#templateName('block clause');
      const pipe = this.#pipe('block clause', 'rightDelim');
      this.#define(name, this.#separately('block clause'));
      return { kind: 'template', at, name, pipe };
    });
  }

  #templateCall(): Statement {
    const { at } = this.#peekNonSpace();
    const name = this.#templateName('template clause');
    if (this.#peekNonSpace().kind === 'rightDelim') {
      this.#takeNonSpace();
      return { kind: 'template', at, name, pipe: undefined };
    }
    return { kind: 'template', at, name, pipe: this.#pipe('template clause', 'rightDelim') };
  }

  #templateName(context: string): string {
    const token = this.#takeNonSpace();
    if (token.kind !== 'string' && token.kind !== 'rawString') return this.#unexpected(token, context);
    return this.#unquoted(token);
  }

  #pipe(context: string, end: 'rightDelim' | 'rightParen'): PipeNode {
    const { at } = this.#peekNonSpace();
    const { variables, assigns } = this.#declarations(context);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.#peekNonSpace();
      if (token.kind === end) {
        this.#takeNonSpace();
        this.#checkCommands(commands, context);
        return { kind: 'pipe', at, assigns, variables, commands };
      }
      if (!isOperandKind(token.kind)) this.#unexpected(this.#takeNonSpace(), context);
      commands.push(this.#command());
    }
  }

  /** `$x :=`, `$x =` or, for range, `$i, $x :=`, if the pipeline begins so. */
  #declarations(context: string): { variables: readonly VariableNode[]; assigns: boolean } {
    const variables: VariableNode[] = [];
    for (;;) {
      const token = this.#peekNonSpace();
      if (token.kind !== 'variable') return { variables, assigns: false };
      const after = this.#peekNonSpace(1);
      const isList = after.kind === 'char' && after.text === ',';
      if (after.kind !== 'assign' && after.kind !== 'declare' && !isList)
        return { variables, assigns: false };
      this.#takeNonSpace();
      this.#takeNonSpace();
      variables.push({ kind: 'variable', at: token.at, names: [token.text] });
      this.#variables.push(token.text);
      if (!isList) return { variables, assigns: after.kind === 'assign' };
      if (context !== 'range' || variables.length > 1) this.#fail(`too many declarations in ${context}`);
      const { kind } = this.#peekNonSpace();
      if (kind !== 'variable' && kind !== 'rightDelim' && kind !== 'rightParen') {
        this.#fail('range can only initialize variables');
      }
    }
  }

  #checkCommands(commands: readonly CommandNode[], context: string): void {
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    const bad = commands.findIndex(
      (command, index) => index > 0 && CONSTANT_KINDS.has(command.operands[0].kind),
    );
    if (bad !== -1) this.#fail(`non executable command in pipeline stage ${bad + 1}`);
  }

  /** Operands up to a `|`, which it takes, or to the end of the pipeline, which it leaves. */
  #command(): CommandNode {
    const { at } = this.#peekNonSpace();
    const operands: Operand[] = [];
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) operands.push(operand);
      const token = this.#peek();
      if (token.kind === 'space') {
        this.#take();
        continue;
      }
      if (token.kind === 'pipe') this.#take();
      else if (token.kind !== 'rightDelim' && token.kind !== 'rightParen')
        this.#unexpected(this.#take(), 'operand');
      const [first, ...rest] = operands;
      if (first === undefined) return this.#fail('empty command');
      return { kind: 'command', at, operands: [first, ...rest] };
    }
  }

  /** A term and the fields that follow it without a space. */
  #operand(): Operand | undefined {
    const term = this.#term();
    if (term === undefined || this.#peek().kind !== 'field') return term;
    const { at } = this.#peek();
    const names: string[] = [];
    while (this.#peek().kind === 'field') names.push(this.#take().text.slice(1));
    if (term.kind === 'field') return { kind: 'field', at, names: [...term.names, ...names] };
    if (term.kind === 'variable') return { kind: 'variable', at, names: [...term.names, ...names] };
    if (CONSTANT_KINDS.has(term.kind)) this.#fail(`unexpected . after term ${quote(nodeText(term))}`);
    return { kind: 'chain', at, of: term, names };
  }

  #term(): Operand | undefined {
    const token = this.#peekNonSpace();
    const { kind, at, text } = token;
    if (!isOperandKind(kind)) return undefined;
    this.#takeNonSpace();
    switch (kind) {
      case 'identifier':
        if (!this.#isFunction(text)) this.#fail(`function ${quote(text)} not defined`);
        return { kind, at, name: text };
      case 'dot':
      case 'nil':
        return { kind, at };
      case 'variable':
        if (!this.#variables.includes(text)) this.#fail(`undefined variable ${quote(text)}`);
        return { kind, at, names: [text] };
      case 'field':
        return { kind, at, names: [text.slice(1)] };
      case 'bool':
        return { kind, at, value: text === 'true' };
      case 'leftParen':
        return this.#nested(() => this.#pipe('parenthesized pipeline', 'rightParen'));
      case 'string':
      case 'rawString':
        return { kind: 'string', at, source: text, value: this.#unquoted(token) };
      case 'charConstant':
      case 'complex':
      case 'number': {
        const number = parseNumber(text);
        if ('problem' in number) return this.#fail(number.problem);
        return { kind: 'number', at, number };
      }
    }
  }

  #unquoted(token: Token): string {
    return unquote(token.text) ?? this.#fail('invalid syntax');
  }

  #nested<T>(read: () => T): T {
    if (this.#depth >= MAX_DEPTH) {
      throw new TemplateError('limit', `template: :${this.#line()}: nested deeper than ${MAX_DEPTH}`);
    }
    this.#depth += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #expect(kind: TokenKind, context: string): void {
    const token = this.#takeNonSpace();
    if (token.kind !== kind) this.#unexpected(token, context);
  }

  /** The token `ahead` tokens on; past the end, the last one (`eof` or `error`). */
  #peek(ahead = 0): Token {
    const index = Math.min(this.#next + ahead, this.#tokens.length - 1);
    this.#furthest = Math.max(this.#furthest, index);
    const token = this.#tokens[index];
    if (token === undefined) throw new Error('a token list is never empty');
    return token;
  }

  /** The token that comes `ahead` tokens on when spaces are not counted. */
  #peekNonSpace(ahead = 0): Token {
    let skipped = 0;
    for (let at = 0; ; at += 1) {
      const token = this.#peek(at);
      if (token.kind === 'space') continue;
      if (skipped === ahead) return token;
      skipped += 1;
    }
  }

  #take(): Token {
    const token = this.#peek();
    this.#next = Math.min(this.#next + 1, this.#tokens.length);
    return token;
  }

  #takeNonSpace(): Token {
    let token = this.#take();
    while (token.kind === 'space') token = this.#take();
    return token;
  }

  #line(): number {
    return this.#tokens[this.#furthest]?.line ?? 1;
  }

  #unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') return this.#fail(`unexpected ${describeToken(token)} in ${context}`);
    if (this.#actionLine === 0 || this.#actionLine === token.line) return this.#fail(token.text);
    const began = `started at :${this.#actionLine}`;
    return this.#fail(
      token.text.endsWith(' action') ? `${token.text} ${began}` : `${token.text} in action ${began}`,
    );
  }

  #fail(message: string): never {
    throw new TemplateError('parse', `template: :${this.#line()}: ${message}`);
  }
}

function isOperandKind(kind: TokenKind): kind is (typeof OPERAND_KINDS)[number] {
  return OPERAND_KINDS.some((operand) => operand === kind);
}

function isEnding(part: Statement | Ending): part is Ending {
  return part.kind === 'end' || part.kind === 'else';
}

function isBlank(body: readonly Statement[]): boolean {
  return body.every((statement) => statement.kind === 'text' && statement.text.trim() === '');
}
