import { SimpleCommandReader } from './simple-command-reader.ts';
import { readTestExpression } from './test-expression.ts';
import type {
  AndOrNode,
  CaseItem,
  CommandNode,
  ListNode,
  PipelineNode,
  Redirection,
  Node,
  Word,
} from './tree.ts';
import { plainText } from './tree.ts';

/** Those that end a list rather than begin a command. */
const CLOSERS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);

/** Reads commands. One reader reads one complete command; its nodes are numbered from 0. */
export class CommandReader extends SimpleCommandReader {
  /** The last command was followed by `;`, `&` or a newline. */
  private separated = true;

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

  /** A text as a here-document would be read whose delimiter was not quoted: `$…` in it stands for something. */
  expandableText(): Word {
    return this.readHereDocument();
  }

  protected hereDocumentWord(body: string, line: number): Word {
    const inner = new CommandReader(body, 0, this.dialect, undefined, this.nodes);
    inner.line = line;
    return inner.readHereDocument();
  }

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

  protected readCommand(): CommandNode {
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
}
