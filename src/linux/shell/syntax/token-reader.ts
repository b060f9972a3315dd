import type { Dialect } from './dialect.ts';
import type { Node, Redirection, RedirectionOperator, Word } from './tree.ts';
import { EMPTY_WORD } from './tree.ts';
import { WordReader } from './word-reader.ts';

const KEYWORDS = new Set([
  'if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', '{', '}', '!', 'in',
]); // prettier-ignore
const OPERATORS = [';;&', ';;', ';&', ';', '&&', '||', '|&', '|', '&', '(', ')'];
const REDIRECTIONS = ['&>>', '&>', '<<<', '<<-', '<<', '<&', '<>', '<', '>>', '>&', '>|', '>'];
const MAX_NODES = 20_000;

/** A here-document that the end of the text ended. */
export interface OpenDocument {
  readonly delimiter: string;
  readonly line: number;
}

interface PendingDocument {
  readonly delimiter: string;
  readonly stripTabs: boolean;
  readonly quoted: boolean;
  readonly line: number;
  readonly receive: (body: Word) => void;
}

/** What stands between words: blanks, comments, newlines with their here-documents, operators, redirections, aliases. */
export abstract class TokenReader extends WordReader {
  readonly nodes: Node[];
  readonly openDocuments: OpenDocument[] = [];
  /** The text ended with a backslash and a newline. */
  continuedAtEnd = false;
  protected readonly aliases: ((name: string) => string | undefined) | undefined;
  protected documents: PendingDocument[] = [];
  /** Functions whose here-documents come after them: their text ends where those end. */
  protected unfinished: { id: number; start: number }[] = [];
  /** Aliases being replaced, each until where its text ends. */
  protected active: { name: string; end: number }[] = [];

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

  /** The body of a here-document whose delimiter was not quoted. */
  protected abstract hereDocumentWord(body: string, line: number): Word;

  protected reserve(): number {
    if (this.nodes.length > MAX_NODES) this.fail({ kind: 'too-deep' });
    // A place for a node that is made after those within it.
    this.nodes.push({ type: 'list', id: this.nodes.length, items: [] });
    return this.nodes.length - 1;
  }

  protected register<N extends Node>(node: N): N {
    this.nodes[node.id] = node;
    return node;
  }

  // Blanks, comments, newlines

  protected skipBlanks(): void {
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

  protected newline(): void {
    this.advance();
    this.readDocuments();
  }

  protected skipLines(): void {
    this.skipBlanks();
    while (this.char() === '\n') {
      this.newline();
      this.skipBlanks();
    }
  }

  protected atLineEnd(): boolean {
    this.skipBlanks();
    return this.char() === '\n' || this.char() === '';
  }

  protected readDocuments(): void {
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

  protected readDocument(document: PendingDocument): Word {
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
    return this.hereDocumentWord(body, document.line);
  }

  // What stands here

  protected operatorAhead(table: readonly string[] = OPERATORS): string | undefined {
    const found = table.find((operator) => this.text.startsWith(operator, this.pos));
    if (this.dialect.name === 'bash') return found;
    // The others have none of bash's own: they see the shorter ones.
    return found === ';&' ? ';' : found === ';;&' ? ';;' : found === '|&' ? '|' : found;
  }

  protected redirectionAhead(): { operator: string; fd?: number; length: number } | undefined {
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
  protected plainAhead(): string {
    const match = /^[^\s;&|<>()'"\\$`]+/.exec(this.text.slice(this.pos, this.pos + 100))?.[0] ?? '';
    return /[\s;&|<>()]|^$/.test(this.text[this.pos + match.length] ?? '') ? match : '';
  }

  protected isKeyword(word: string): boolean {
    if (KEYWORDS.has(word)) return true;
    if (word === 'function') return this.dialect.functionKeyword;
    if (word === 'select') return this.dialect.select;
    if (word === 'time') return this.dialect.timeKeyword;
    return word === '[[' && this.dialect.doubleBrackets;
  }

  protected unexpected(expecting?: string, wordsOnly = false): never {
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

  protected expect(keyword: string): void {
    this.skipLines();
    if (this.plainAhead() !== keyword) this.unexpected(keyword);
    this.advance(keyword.length);
  }

  // Lists

  protected replaceAlias(): void {
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

  protected readRedirection(): Redirection {
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

  protected readHereRedirection(found: { operator: string; fd?: number }, line: number): Redirection {
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
