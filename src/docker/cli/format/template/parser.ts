import { quote } from '../gofmt/quote.ts';
import { ExpressionParser } from './expression-parser.ts';
import type { BranchNode, Statement } from './node.ts';
import { TemplateError } from './template-error.ts';
import { TokenStream } from './token-stream.ts';
import { keywordKind } from './token.ts';

/** A template that can be executed any number of times. */
export interface Template {
  readonly text: string;
  readonly body: readonly Statement[];
  /** What `{{define "name"}}` and `{{block "name" …}}` define. */
  readonly defined: ReadonlyMap<string, readonly Statement[]>;
}

/** Longest template, in UTF-16 units. */
const MAX_LENGTH = 16_384;

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
  readonly #tokens: TokenStream;
  readonly #expressions: ExpressionParser;
  readonly #defined = new Map<string, readonly Statement[]>();
  #rangeDepth = 0;

  constructor(text: string, isFunction: (name: string) => boolean) {
    this.#text = text;
    this.#tokens = new TokenStream(text);
    this.#expressions = new ExpressionParser(this.#tokens, isFunction);
  }

  template(): Template {
    const body: Statement[] = [];
    while (this.#tokens.peek().kind !== 'eof') {
      if (this.#atDefinition()) {
        this.#definition();
        continue;
      }
      const part = this.#statementOrEnding();
      if (isEnding(part)) this.#tokens.fail(`unexpected {{${part.kind}}}`);
      body.push(part);
    }
    return { text: this.#text, body, defined: this.#defined };
  }

  #atDefinition(): boolean {
    if (this.#tokens.peek().kind !== 'leftDelim') return false;
    let ahead = 1;
    while (this.#tokens.peek(ahead).kind === 'space') ahead += 1;
    return this.#tokens.peek(ahead).kind === 'define';
  }

  /** `{{define "name"}} … {{end}}` */
  #definition(): void {
    this.#tokens.take();
    this.#tokens.takeNonSpace();
    const name = this.#templateName('define clause');
    this.#tokens.expect('rightDelim', 'define clause');
    this.#define(name, this.#separately('define clause'));
  }

  #define(name: string, body: readonly Statement[]): void {
    const earlier = this.#defined.get(name);
    if (earlier === undefined || isBlank(earlier)) this.#defined.set(name, body);
    else if (!isBlank(body)) this.#tokens.fail(`template: multiple definition of template ${quote(name)}`);
  }

  /** A body with variables and loops of its own, up to its `{{end}}`. */
  #separately(context: string): readonly Statement[] {
    const [variables, rangeDepth] = [this.#expressions.variables, this.#rangeDepth];
    this.#expressions.variables = ['$'];
    this.#rangeDepth = 0;
    const [body, ending] = this.#list();
    if (ending.kind !== 'end') this.#tokens.fail(`unexpected {{${ending.kind}}} in ${context}`);
    this.#expressions.variables = variables;
    this.#rangeDepth = rangeDepth;
    return body;
  }

  #list(): [body: readonly Statement[], ending: Ending] {
    const body: Statement[] = [];
    while (this.#tokens.peekNonSpace().kind !== 'eof') {
      const part = this.#statementOrEnding();
      if (isEnding(part)) return [body, part];
      body.push(part);
    }
    return this.#tokens.fail('unexpected EOF');
  }

  #statementOrEnding(): Statement | Ending {
    const token = this.#tokens.takeNonSpace();
    if (token.kind === 'text') return { kind: 'text', at: token.at, text: token.text };
    if (token.kind !== 'leftDelim') return this.#tokens.unexpected(token, 'input');
    this.#tokens.actionLine = token.line;
    const part = this.#action();
    this.#tokens.actionLine = 0;
    return part;
  }

  #action(): Statement | Ending {
    const { kind, at } = this.#tokens.peekNonSpace();
    const keyword = keywordKind(kind);
    if (keyword === undefined || keyword === 'nil' || keyword === 'define') {
      return { kind: 'action', at, pipe: this.#expressions.pipe('command', 'rightDelim') };
    }
    this.#tokens.takeNonSpace();
    switch (keyword) {
      case 'block':
        return this.#block();
      case 'break':
      case 'continue':
        return this.#jump(keyword, at);
      case 'else':
        return this.#else();
      case 'end':
        this.#tokens.expect('rightDelim', 'end');
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
    const token = this.#tokens.takeNonSpace();
    if (token.kind !== 'rightDelim') this.#tokens.unexpected(token, `{{${kind}}}`);
    if (this.#rangeDepth === 0) this.#tokens.fail(`{{${kind}}} outside {{range}}`);
    return { kind, at };
  }

  /** `{{else}}`; of `{{else if …}}` the `if` stays to be read. */
  #else(): Ending {
    const { kind } = this.#tokens.peekNonSpace();
    if (kind === 'if' || kind === 'with') return { kind: 'else', next: kind };
    this.#tokens.expect('rightDelim', 'else');
    return { kind: 'else', next: undefined };
  }

  #branch(kind: BranchNode['kind']): BranchNode {
    return this.#tokens.nested(() => {
      const variables = this.#expressions.variables.length;
      const pipe = this.#expressions.pipe(kind, 'rightDelim');
      if (kind === 'range') this.#rangeDepth += 1;
      const [body, ending] = this.#list();
      if (kind === 'range') this.#rangeDepth -= 1;
      const otherwise = ending.kind === 'else' ? this.#otherwise(kind, ending.next) : undefined;
      this.#expressions.variables.length = variables;
      return { kind, at: pipe.at, pipe, body, otherwise };
    });
  }

  #otherwise(kind: BranchNode['kind'], next: 'if' | 'with' | undefined): readonly Statement[] {
    if (next !== undefined && next === kind) {
      this.#tokens.takeNonSpace();
      return [this.#branch(next)];
    }
    const [body, ending] = this.#list();
    if (ending.kind !== 'end') this.#tokens.fail(`expected end; found {{${ending.kind}}}`);
    return body;
  }

  #block(): Statement {
    return this.#tokens.nested(() => {
      const { at } = this.#tokens.peekNonSpace();
      const name = this.#templateName('block clause');
      const pipe = this.#expressions.pipe('block clause', 'rightDelim');
      this.#define(name, this.#separately('block clause'));
      return { kind: 'template', at, name, pipe };
    });
  }

  #templateCall(): Statement {
    const { at } = this.#tokens.peekNonSpace();
    const name = this.#templateName('template clause');
    if (this.#tokens.peekNonSpace().kind === 'rightDelim') {
      this.#tokens.takeNonSpace();
      return { kind: 'template', at, name, pipe: undefined };
    }
    return { kind: 'template', at, name, pipe: this.#expressions.pipe('template clause', 'rightDelim') };
  }

  #templateName(context: string): string {
    const token = this.#tokens.takeNonSpace();
    if (token.kind !== 'string' && token.kind !== 'rawString') return this.#tokens.unexpected(token, context);
    return this.#expressions.unquoted(token);
  }
}

function isEnding(part: Statement | Ending): part is Ending {
  return part.kind === 'end' || part.kind === 'else';
}

function isBlank(body: readonly Statement[]): boolean {
  return body.every((statement) => statement.kind === 'text' && statement.text.trim() === '');
}
