import { expandBraces } from './braces.ts';
import type { Dialect } from './dialect.ts';
import type { OpenDocument } from './parser.ts';
import { readTestExpression } from './test-expression.ts';
import type {
  AndOrNode,
  Assignment,
  CaseItem,
  CommandNode,
  ListNode,
  Node,
  PipelineNode,
  Redirection,
  RedirectionOperator,
  Word,
} from './tree.ts';
import { EMPTY_WORD, plainText } from './tree.ts';
import { WordReader } from './word-reader.ts';

const KEYWORDS = new Set([
  'if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', '{', '}', '!', 'in',
]); // prettier-ignore
/** Those that end a list rather than begin a command. */
const CLOSERS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);
const OPERATORS = [';;&', ';;', ';&', ';', '&&', '||', '|&', '|', '&', '(', ')'];
const REDIRECTIONS = ['&>>', '&>', '<<<', '<<-', '<<', '<&', '<>', '<', '>>', '>&', '>|', '>'];
/** Whose arguments may be assignments, arrays included. */
const DECLARING = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);
const MAX_NODES = 20_000;

interface PendingDocument {
  readonly delimiter: string;
  readonly stripTabs: boolean;
  readonly quoted: boolean;
  readonly line: number;
  readonly receive: (body: Word) => void;
}

/** Reads commands. One reader reads one complete command; its nodes are numbered from 0. */
export class CommandReader extends WordReader {
  readonly nodes: Node[];
  readonly openDocuments: OpenDocument[] = [];
  /** The text ended with a backslash and a newline. */
  continuedAtEnd = false;
  private readonly aliases: ((name: string) => string | undefined) | undefined;
  private documents: PendingDocument[] = [];
  /** Aliases being replaced, each until where its text ends. */
  /** Functions whose here-documents come after them: their text ends where those end. */
  private unfinished: { id: number; start: number }[] = [];
  private separated = true;
  private active: { name: string; end: number }[] = [];

  constructor(
    text: string,
    pos: number,
    dialect: Dialect,
    aliases: ((name: string) => string | undefined) | undefined,
    nodes: Node[] = [],
  ) {
    super(text, pos, dialect);
    this.aliases = aliases;
    this.nodes = nodes;
  }

  /** Undefined when there is nothing but blanks and comments up to the end. */
  completeCommand():
    | { list: ListNode; source: string; text: string; end: number; lines: number; firstLine: number }
    | undefined {
    this.skipLines();
    if (this.char() === '') return undefined;
    const start = this.pos;
    const firstLine = this.line;
    const items: AndOrNode[] = [];
    const id = this.reserve();
    while (!this.atLineEnd()) {
      items.push(this.readAndOr());
      this.skipBlanks();
      if (!this.separated && this.char() !== '') this.unexpected();
    }
    if (this.char() === '\n') this.newline();
    else this.readDocuments();
    const list = this.register({ type: 'list', id, items });
    const source = this.text.slice(start, this.pos);
    return { list, source, text: this.text, end: this.pos, lines: this.line, firstLine };
  }

  protected commandsUntilParenthesis(): ListNode {
    const documents = this.documents;
    this.documents = [];
    const list = this.readList([')'], true);
    if (this.char() !== ')') {
      if (this.dialect.name === 'bash' && this.char() === '')
        this.fail({ kind: 'unterminated', mark: ')' }, this.line + 1);
      this.unexpected(')');
    }
    this.documents = documents;
    return list;
  }

  protected commandsOf(text: string): ListNode {
    const inner = new CommandReader(text, 0, this.dialect, this.aliases, this.nodes);
    inner.line = this.line;
    const list = inner.readList([], true);
    if (inner.char() !== '') inner.unexpected();
    return list;
  }

  private reserve(): number {
    if (this.nodes.length > MAX_NODES) this.fail({ kind: 'too-deep' });
    // A place for a node that is made after those within it.
    this.nodes.push({ type: 'list', id: this.nodes.length, items: [] });
    return this.nodes.length - 1;
  }

  private register<N extends Node>(node: N): N {
    this.nodes[node.id] = node;
    return node;
  }

  // Blanks, comments, newlines

  private skipBlanks(): void {
    for (;;) {
      if (this.char() === ' ' || this.char() === '\t') {
        this.advance();
      } else if (this.char() === '\\' && this.text[this.pos + 1] === '\n') {
        this.advance(2);
        if (this.char() === '') this.continuedAtEnd = true;
      } else if (this.char() === '#') {
        while (this.char() !== '\n' && this.char() !== '') this.advance();
      } else {
        return;
      }
    }
  }

  private newline(): void {
    this.advance();
    this.readDocuments();
  }

  private skipLines(): void {
    this.skipBlanks();
    while (this.char() === '\n') {
      this.newline();
      this.skipBlanks();
    }
  }

  private atLineEnd(): boolean {
    this.skipBlanks();
    return this.char() === '\n' || this.char() === '';
  }

  private readDocuments(): void {
    const documents = this.documents;
    this.documents = [];
    for (const document of documents) document.receive(this.readDocument(document));
    for (const { id, start } of this.unfinished) {
      const node = this.nodes[id];
      if (node?.type === 'function')
        this.nodes[id] = Object.assign(node, { text: this.text.slice(start, this.pos) });
    }
    this.unfinished = [];
  }

  private readDocument(document: PendingDocument): Word {
    let body = '';
    for (;;) {
      if (this.char() === '') {
        this.openDocuments.push({ delimiter: document.delimiter, line: document.line });
        break;
      }
      const newline = this.text.indexOf('\n', this.pos);
      const end = newline < 0 ? this.text.length : newline;
      let text = this.text.slice(this.pos, end);
      this.advance(Math.min(end + 1, this.text.length) - this.pos);
      if (document.stripTabs) text = text.replace(/^\t+/, '');
      if (text === document.delimiter) break;
      body += newline < 0 ? text : `${text}\n`;
    }
    if (this.dialect.name === 'bash' && body !== '' && !body.endsWith('\n')) body += '\n';
    if (document.quoted) return { parts: [{ type: 'text', value: body, quoted: true }] };
    const inner = new CommandReader(body, 0, this.dialect, undefined, this.nodes);
    inner.line = document.line;
    return inner.readHereDocument();
  }

  // What stands here

  private operatorAhead(table: readonly string[] = OPERATORS): string | undefined {
    const found = table.find((operator) => this.text.startsWith(operator, this.pos));
    if (this.dialect.name === 'bash') return found;
    // The others have none of bash's own: they see the shorter ones.
    return found === ';&' ? ';' : found === ';;&' ? ';;' : found === '|&' ? '|' : found;
  }

  private redirectionAhead(): { operator: string; fd?: number; length: number } | undefined {
    const digits = /^\d{1,3}(?=[<>])/.exec(this.text.slice(this.pos, this.pos + 4))?.[0] ?? '';
    const operator = REDIRECTIONS.find(
      (each) =>
        this.text.startsWith(each, this.pos + digits.length) &&
        (each !== '&>>' || this.dialect.name === 'bash'),
    );
    if (operator === undefined || (operator.startsWith('&') && (digits !== '' || !this.dialect.redirectBoth)))
      return undefined;
    if (operator === '<<<' && !this.dialect.hereStrings) return { operator: '<<', length: digits.length + 2 };
    if (this.dialect.processSubstitution && digits === '' && this.text[this.pos + 1] === '(')
      return undefined;
    return {
      operator,
      ...(digits !== '' && { fd: Number(digits) }),
      length: digits.length + operator.length,
    };
  }

  /** The unquoted text of the word here, when it is nothing else. */
  private plainAhead(): string {
    const match = /^[^\s;&|<>()'"\\$`]+/.exec(this.text.slice(this.pos, this.pos + 100))?.[0] ?? '';
    return /[\s;&|<>()]|^$/.test(this.text[this.pos + match.length] ?? '') ? match : '';
  }

  private isKeyword(word: string): boolean {
    if (KEYWORDS.has(word)) return true;
    if (word === 'function') return this.dialect.functionKeyword;
    if (word === 'select') return this.dialect.select;
    if (word === 'time') return this.dialect.timeKeyword;
    return word === '[[' && this.dialect.doubleBrackets;
  }

  private unexpected(expecting?: string, wordsOnly = false): never {
    this.skipBlanks();
    const expected = expecting === undefined ? {} : { expecting };
    const { line, pos } = this;
    if (this.char() === '') this.fail({ kind: 'unexpected', token: '', tokenKind: 'end', ...expected });
    if (this.char() === '\n')
      this.fail({ kind: 'unexpected', token: 'newline', tokenKind: 'newline', ...expected });
    const redirection = this.redirectionAhead();
    if (redirection) {
      const token = redirection.operator;
      this.fail({ kind: 'unexpected', token, tokenKind: 'redirection', ...expected });
    }
    const operator = this.operatorAhead();
    if (operator !== undefined)
      this.fail({ kind: 'unexpected', token: operator, tokenKind: 'operator', ...expected });
    const word = this.plainAhead();
    if (this.isKeyword(word) && !wordsOnly)
      this.fail({ kind: 'unexpected', token: word, tokenKind: 'keyword', ...expected });
    this.readWord();
    const token = this.text.slice(pos, this.pos);
    this.fail({ kind: 'unexpected', token, tokenKind: 'word', ...expected }, line);
  }

  private expect(keyword: string): void {
    this.skipLines();
    if (this.plainAhead() !== keyword) this.unexpected(keyword);
    this.advance(keyword.length);
  }

  // Lists

  /** Commands up to one of `ends` (keywords, `)`, `;;`), which stays. */
  private readList(ends: readonly string[], mayBeEmpty = false): ListNode {
    return this.nested(() => {
      const id = this.reserve();
      const items: AndOrNode[] = [];
      for (;;) {
        this.skipLines();
        if (this.atListEnd(ends)) break;
        items.push(this.readAndOr());
        // What follows a command without a separator is for whoever reads the list.
        if (!this.separated) break;
      }
      if (items.length === 0 && !mayBeEmpty) this.unexpected(this.char() === '' ? ends.at(-1) : undefined);
      return this.register({ type: 'list', id, items });
    });
  }

  private atListEnd(ends: readonly string[]): boolean {
    if (this.char() === '') return true;
    if (this.char() === ')') return true;
    if (ends.includes(';;') && /^;[;&]/.test(this.text.slice(this.pos, this.pos + 2))) return true;
    return CLOSERS.has(this.plainAhead());
  }

  private readAndOr(): AndOrNode {
    const id = this.reserve();
    const start = this.pos;
    const pipelines = [this.readPipeline()];
    const operators: ('&&' | '||')[] = [];
    for (;;) {
      this.skipBlanks();
      const operator = this.operatorAhead();
      if (operator !== '&&' && operator !== '||') break;
      this.advance(2);
      this.skipLines();
      operators.push(operator);
      pipelines.push(this.readPipeline());
    }
    const text = this.text.slice(start, this.pos).trim();
    const operator = this.redirectionAhead() ? undefined : this.operatorAhead();
    const background = operator === '&';
    this.separated = operator === '&' || operator === ';' || this.char() === '\n';
    if (operator === '&' || operator === ';') this.advance();
    return this.register({ type: 'and-or', id, pipelines, operators, background, text });
  }

  private readPipeline(): PipelineNode {
    const id = this.reserve();
    let negated = false;
    let timed: PipelineNode['timed'] = 'no';
    for (;;) {
      this.skipBlanks();
      const word = this.plainAhead();
      if (word === '!') {
        negated = !negated;
        this.advance();
      } else if (word === 'time' && this.dialect.timeKeyword) {
        this.advance(4);
        this.skipBlanks();
        timed = this.plainAhead() === '-p' ? 'posix' : 'plain';
        if (timed === 'posix') this.advance(2);
        if (this.atLineEnd())
          return this.register({ type: 'pipeline', id, commands: [], negated, timed, withErrors: [] });
      } else {
        break;
      }
    }
    const commands = [this.readCommand()];
    const withErrors: boolean[] = [];
    for (;;) {
      this.skipBlanks();
      const operator = this.operatorAhead();
      const both = operator === '|&' && this.dialect.pipeErrors;
      if (operator !== '|' && !both) break;
      this.advance(both ? 2 : 1);
      withErrors.push(both);
      this.skipLines();
      commands.push(this.readCommand());
    }
    return this.register({ type: 'pipeline', id, commands, negated, timed, withErrors });
  }

  // Commands

  private readCommand(): CommandNode {
    return this.nested(() => {
      this.replaceAlias();
      const word = this.plainAhead();
      const compound = this.readCompound(word);
      if (compound) return compound;
      if (this.isKeyword(word)) this.unexpected();
      return this.readFunctionOrSimple();
    });
  }

  private readCompound(word: string): CommandNode | undefined {
    const { line } = this;
    if (this.char() === '(') {
      if (this.text[this.pos + 1] === '(' && this.dialect.arithmeticCommands) {
        const arithmetic = this.readArithmeticCommand();
        if (arithmetic) return arithmetic;
      }
      return this.readSubshell();
    }
    switch (word) {
      case '{': {
        const id = this.reserve();
        this.advance();
        const body = this.readList(['}']);
        this.expect('}');
        return this.finish({ type: 'group' as const, id, line, body });
      }
      case 'if':
        return this.readIf();
      case 'while':
      case 'until': {
        const id = this.reserve();
        this.advance(5);
        const condition = this.readList(['do']);
        const body = this.readDoGroup();
        return this.finish({ type: word, id, line, condition, body });
      }
      case 'for':
        return this.readFor('for');
      case 'select':
        return this.dialect.select ? this.readFor('select') : undefined;
      case 'case':
        return this.readCase();
      case '[[':
        return this.dialect.doubleBrackets ? this.readTest() : undefined;
      case 'function':
        return this.dialect.functionKeyword ? this.readFunctionKeyword() : undefined;
      default:
        return undefined;
    }
  }

  private finish<Body extends { readonly id: number }>(
    command: Body,
  ): Body & { redirections: Redirection[] } {
    const redirections: Redirection[] = [];
    for (;;) {
      this.skipBlanks();
      if (!this.redirectionAhead()) break;
      redirections.push(this.readRedirection());
    }
    const node = { ...command, redirections };
    this.nodes[command.id] = node as unknown as Node;
    return node;
  }

  private readSubshell(): CommandNode {
    const { line } = this;
    const id = this.reserve();
    this.advance();
    const body = this.readList([')']);
    if (this.char() !== ')') this.unexpected(')');
    this.advance();
    return this.finish({ type: 'subshell' as const, id, line, body });
  }

  private readArithmeticCommand(): CommandNode | undefined {
    const { line, pos } = this;
    this.advance(2);
    const expression = this.readArithmetic();
    if (expression !== undefined)
      return this.finish({ type: 'arithmetic' as const, id: this.reserve(), line, expression });
    this.pos = pos;
    this.line = line;
    return undefined;
  }

  private readDoGroup(): ListNode {
    this.expect('do');
    const body = this.readList(['done']);
    this.expect('done');
    return body;
  }

  private readIf(): CommandNode {
    const { line } = this;
    const id = this.reserve();
    const clauses: { condition: ListNode; body: ListNode }[] = [];
    this.advance(2);
    for (;;) {
      const condition = this.readList(['then']);
      this.expect('then');
      const body = this.readList(['elif', 'else', 'fi']);
      clauses.push({ condition, body });
      if (this.plainAhead() !== 'elif') break;
      this.advance(4);
    }
    let otherwise: ListNode | undefined;
    if (this.plainAhead() === 'else') {
      this.advance(4);
      otherwise = this.readList(['fi']);
    }
    this.expect('fi');
    return this.finish({ type: 'if', id, line, clauses, ...(otherwise && { otherwise }) });
  }

  private readFor(type: 'for' | 'select'): CommandNode {
    const { line } = this;
    const id = this.reserve();
    this.advance(type.length);
    this.skipBlanks();
    if (this.dialect.arithmeticCommands && this.text.startsWith('((', this.pos))
      return this.readArithmeticFor(id, line);
    if (this.atLineEnd() || this.atMeta()) {
      if (this.dialect.name !== 'bash') this.fail({ kind: 'bad-for-variable', name: '' });
      this.unexpected();
    }
    const variable = plainText(this.readWord()) ?? '';
    if (this.dialect.name !== 'bash' && !/^[A-Za-z_]\w*$/.test(variable)) {
      this.fail({ kind: 'bad-for-variable', name: variable });
    }
    this.skipLines();
    const words: Word[] = [];
    const given = this.plainAhead() === 'in';
    if (given) {
      this.advance(2);
      for (;;) {
        this.skipBlanks();
        if (this.atMeta() && !this.substitutionAhead()) break;
        words.push(...this.expanded(this.readWord()));
      }
      if (this.char() !== ';' && this.char() !== '\n') this.unexpected(this.char() === '' ? 'do' : undefined);
    }
    if (this.char() === ';') this.advance();
    this.skipLines();
    const body = this.plainAhead() === '{' ? this.readBraceBody() : this.readDoGroup();
    return this.finish({ type, id, line, variable, ...(given && { words }), body });
  }

  private readBraceBody(): ListNode {
    this.advance();
    const body = this.readList(['}']);
    this.expect('}');
    return body;
  }

  private readArithmeticFor(id: number, line: number): CommandNode {
    this.advance(2);
    const part = (): Word => {
      let open = 0;
      const word = this.readParts({
        ends: (char) => {
          if (char === '(') open += 1;
          if (char === ')') open -= 1;
          return open < 0 || (char === ';' && open === 0);
        },
        quoted: true,
        escapable: '$`\\',
        innerQuotes: true,
      });
      if (this.char() === '') this.fail({ kind: 'unterminated', mark: ')' }, line);
      return word;
    };
    const initial = part();
    if (this.char() !== ';') this.unexpected();
    this.advance();
    const condition = part();
    if (this.char() !== ';') this.unexpected();
    this.advance();
    const update = part();
    if (!this.text.startsWith('))', this.pos)) this.unexpected();
    this.advance(2);
    this.skipBlanks();
    if (this.char() === ';') this.advance();
    this.skipLines();
    const body = this.plainAhead() === '{' ? this.readBraceBody() : this.readDoGroup();
    return this.finish({ type: 'arithmetic-for', id, line, initial, condition, update, body });
  }

  private readCase(): CommandNode {
    const { line } = this;
    const id = this.reserve();
    this.advance(4);
    this.skipBlanks();
    if (this.atLineEnd() || this.atMeta()) this.unexpected();
    const word = this.readWord();
    this.expect('in');
    const items: CaseItem[] = [];
    for (;;) {
      this.skipLines();
      if (this.plainAhead() === 'esac') break;
      if (this.char() === '') this.unexpected('esac');
      items.push(this.readCaseItem());
    }
    this.advance(4);
    return this.finish({ type: 'case', id, line, word, items });
  }

  private readCaseItem(): CaseItem {
    if (this.char() === '(') this.advance();
    const patterns: Word[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.atMeta()) this.unexpected();
      patterns.push(this.readWord());
      this.skipBlanks();
      if (this.char() !== '|') break;
      this.advance();
    }
    if (this.char() !== ')') this.unexpected(')');
    this.advance();
    const body = this.readList([';;', 'esac'], true);
    const end = this.operatorAhead();
    if (end === ';;' || (this.dialect.name !== 'dash' && (end === ';&' || end === ';;&'))) {
      this.advance(end.length);
      return { patterns, body, end };
    }
    this.skipLines();
    if (this.plainAhead() !== 'esac') this.unexpected(';;');
    return { patterns, body, end: ';;' };
  }

  private readTest(): CommandNode {
    const { line } = this;
    const id = this.reserve();
    this.advance(2);
    const expression = readTestExpression({
      peek: () => {
        this.skipLines();
        return this.text.slice(this.pos, this.pos + 20);
      },
      skip: (count) => this.advance(count),
      word: (ends) => this.readWord(ends),
      unexpected: (expecting) => {
        this.skipLines();
        if (this.char() === '') this.fail({ kind: 'unterminated', mark: ']]' }, line);
        return this.unexpected(expecting);
      },
    });
    return this.finish({ type: 'test', id, line, expression });
  }

  // Functions and simple commands

  private readFunctionKeyword(): CommandNode {
    const start = this.pos;
    const { line } = this;
    this.advance('function'.length);
    this.skipBlanks();
    if (this.atLineEnd() || this.atMeta()) this.unexpected();
    const name = plainText(this.readWord()) ?? '';
    this.skipBlanks();
    if (/^\([ \t]*\)/.test(this.text.slice(this.pos, this.pos + 20))) this.readParentheses();
    return this.readFunctionBody(name, start, line);
  }

  private readParentheses(): void {
    this.advance();
    this.skipBlanks();
    if (this.char() !== ')') this.unexpected(')', true);
    this.advance();
  }

  private readFunctionBody(name: string, start: number, line: number): CommandNode {
    const id = this.reserve();
    this.skipLines();
    const body = this.readCommand();
    if (this.dialect.name === 'bash' && (body.type === 'simple' || body.type === 'function'))
      this.unexpected();
    const text = this.text.slice(start, this.pos);
    if (this.documents.length > 0) this.unfinished.push({ id, start });
    return this.register({ type: 'function', id, line, name, body, text, redirections: [] });
  }

  private readFunctionOrSimple(): CommandNode {
    const start = this.pos;
    const { line } = this;
    const id = this.reserve();
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.redirectionAhead()) {
        redirections.push(this.readRedirection());
        continue;
      }
      const operator = this.operatorInTest(words);
      if (operator !== undefined) {
        this.advance(operator.length);
        words.push({ parts: [{ type: 'text', value: operator, quoted: true }] });
        continue;
      }
      if (
        this.char() === '(' &&
        words.length === 1 &&
        assignments.length === 0 &&
        redirections.length === 0
      ) {
        const [name] = words;
        const text = name && plainText(name);
        if (text === undefined) this.unexpected();
        this.readParentheses();
        return this.readFunctionBody(text, start, line);
      }
      if (this.atMeta() && !this.substitutionAhead()) break;
      if (words.length === 0 && this.assignmentAhead() !== undefined) {
        assignments.push(this.readAssignment());
        this.replaceAlias();
        continue;
      }
      words.push(...this.readArgument(words[0]));
    }
    if (words.length === 0 && assignments.length === 0 && redirections.length === 0) this.unexpected();
    return this.register({ type: 'simple', id, line, assignments, words, redirections });
  }

  /** busybox's `[[` is a command whose arguments `&&` and `||` may be. */
  private operatorInTest(words: readonly Word[]): string | undefined {
    const [first] = words;
    const last = words.at(-1);
    if (
      this.dialect.name !== 'ash' ||
      !first ||
      !last ||
      plainText(first) !== '[[' ||
      plainText(last) === ']]'
    )
      return undefined;
    return this.operatorAhead(['&&', '||']);
  }

  private readArgument(command: Word | undefined): readonly Word[] {
    const declares = command !== undefined && DECLARING.has(plainText(command) ?? '');
    if (declares && this.assignmentAhead() !== undefined) {
      const { pos, line } = this;
      const assignment = this.readAssignment();
      if (Array.isArray(assignment.value)) return [{ parts: [], array: assignment }];
      this.pos = pos;
      this.line = line;
      return [this.readWord()];
    }
    return this.expanded(this.readWord());
  }

  private expanded(word: Word): readonly Word[] {
    return this.dialect.braceExpansion ? expandBraces(word) : [word];
  }

  private replaceAlias(): void {
    this.skipBlanks();
    if (!this.aliases) return;
    for (;;) {
      this.active = this.active.filter(({ end }) => end > this.pos);
      const name = this.plainAhead();
      if (name === '' || this.isKeyword(name) || this.active.some((each) => each.name === name)) return;
      const value = this.aliases(name);
      if (value === undefined) return;
      const end = this.pos + value.length;
      const growth = value.length - name.length;
      for (const each of this.active) each.end += growth;
      this.active.push({ name, end: end + 1 });
      this.text = this.text.slice(0, this.pos) + value + this.text.slice(this.pos + name.length);
      this.skipBlanks();
    }
  }

  private readRedirection(): Redirection {
    const found = this.redirectionAhead();
    if (!found) this.unexpected();
    const { line } = this;
    this.advance(found.length);
    this.skipBlanks();
    if (this.char() === '' && this.dialect.name === 'bash')
      this.fail({ kind: 'unexpected', token: 'newline', tokenKind: 'newline' });
    if (this.atMeta() && !this.substitutionAhead()) this.unexpected();
    if (found.operator === '<<' || found.operator === '<<-') return this.readHereRedirection(found, line);
    const operator = found.operator as RedirectionOperator;
    const fd = found.fd === undefined ? {} : { fd: found.fd };
    return { operator, ...fd, target: this.readWord() };
  }

  private readHereRedirection(found: { operator: string; fd?: number }, line: number): Redirection {
    const word = this.readWord();
    const redirection = {
      operator: '<<' as const,
      ...(found.fd !== undefined && { fd: found.fd }),
      target: EMPTY_WORD,
    };
    this.documents.push({
      delimiter: word.parts
        .map((part) => (part.type === 'text' ? part.value : part.type === 'parameter' ? `$${part.name}` : ''))
        .join(''),
      stripTabs: found.operator === '<<-',
      quoted: word.parts.some((part) => part.type === 'text' && part.quoted),
      line,
      receive: (body) => {
        redirection.target = body;
      },
    });
    return redirection;
  }
}
