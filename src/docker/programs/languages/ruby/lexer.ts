import { QuotedText } from './quoted-text.ts';
import { KEYWORDS, SyntaxProblem, type Piece, type Token, type TokenKind } from './tokens.ts';

/** After these a value begins. */
const OPENS = new Set('and begin case do else elsif ensure if in not or rescue return then unless until when while yield break next'.split(' ')); // prettier-ignore

const OPERATORS = [
  '**=', '<=>', '===', '...', '<<=', '>>=', '&&=', '||=', '&.', '**', '==', '!=', '>=', '<=', '&&', '||', '=~', '!~', '..', '::', '+=', '-=', '*=', '/=', '%=', '|=', '&=', '^=', '<<', '>>', '=>', '->',
  '+', '-', '*', '/', '%', '=', '<', '>', '!', '&', '|', '^', '~', '?', ':', ',', '.', ';', '(', ')', '[', ']', '{', '}',
]; // prettier-ignore

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Reads a file of Ruby into words. */
export function tokenize(source: string, firstLine = 1, firstColumn = 0): readonly Token[] {
  return new Lexer(source, firstLine, firstColumn).all();
}

interface Heredoc {
  readonly tag: string;
  readonly raw: boolean;
  readonly squiggly: boolean;
  readonly dash: boolean;
  readonly index: number;
}

class Lexer extends QuotedText {
  readonly #tokens: Token[] = [];
  #heredocs: Heredoc[] = [];

  readonly #assigned = new Set<string>();

  all(): readonly Token[] {
    for (;;) {
      const spaced = this.#skipSpace();
      if (this.at >= this.source.length) break;
      this.#read(spaced);
    }
    this.#push('newline', '\n', this.at, this.line, false);
    this.#push('end', '', this.at, this.line, false);
    return this.#tokens;
  }

  get #rest(): string {
    return this.source.slice(this.at, this.at + 200);
  }

  #push(
    kind: TokenKind,
    text: string,
    from: number,
    line: number,
    spaced: boolean,
    pieces?: readonly Piece[],
    column?: number,
  ): void {
    const after = this.source[this.at];
    this.#tokens.push({
      kind,
      text,
      line,
      column: column ?? this.column(from),
      endLine: this.line,
      endColumn: this.column(this.at),
      spaced,
      followed: after === undefined || /\s/.test(after),
      ...(pieces ? { pieces } : {}),
    });
  }

  get #previous(): Token | undefined {
    return this.#tokens.at(-1);
  }

  #read(spaced: boolean): void {
    const start = this.at;
    const line = this.line;
    const char = this.source[start] ?? '';
    const last = this.#previous;
    if (char === '\n') {
      this.at += 1;
      this.#push('newline', '\n', start, line, spaced);
      this.newLine();
      if (this.#heredocs.length > 0) this.#readHeredocs();
      if (this.source.startsWith('__END__\n', this.at)) this.at = this.source.length;
      return;
    }
    const afterDot = last?.kind === 'operator' && (last.text === '.' || last.text === '&.');
    const wants = !afterDot && this.#wantsValue(spaced);
    const number =
      /^(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+(?![.\d])|\d[\d_]*(\.\d[\d_]*)?([eE][+-]?\d+)?)/.exec(
        this.#rest,
      );
    if (number && /\d/.test(char)) {
      this.at += number[0].length;
      const isFloat = number[2] !== undefined || number[3] !== undefined;
      this.#push(isFloat ? 'float' : 'integer', number[0].replaceAll('_', ''), start, line, spaced);
      return;
    }
    const word =
      /^(@@?|\$)?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/.exec(this.#rest) ??
      /^\$([0-9~!@&`'+*$?:"<>,./\\;]|-\w)/.exec(this.#rest);
    if (word) {
      this.#word(word[0], start, line, spaced, afterDot);
      return;
    }
    if (char === '"' || char === '`')
      return this.#quoted(char, char === '"' ? 'string' : 'command', start, line, spaced, true, 1);
    if (char === "'") return this.#quoted("'", 'string', start, line, spaced, false, 1);
    if (char === ':' && /^:["']/.test(this.#rest) && (wants || spaced))
      return this.#quoted(
        this.source[start + 1] ?? '"',
        'symbol',
        start,
        line,
        spaced,
        this.source[start + 1] === '"',
        2,
      );
    const symbol =
      /^:([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*[?!=]?(?![=~>])|[A-Za-z_][\w]*|\[\]=?|<=>|===?|=~|![=~]?|\*\*|[+-]@?|<<|>>|<=|>=|[*/%<>&|^~])/.exec(
        this.#rest,
      );
    if (
      symbol &&
      this.source[start + 1] !== ':' &&
      !(last?.kind === 'operator' && last.text === '?') &&
      (wants || spaced || !/[\w)\]]/.test(this.source[start - 1] ?? ' '))
    ) {
      this.at += symbol[0].length;
      this.#push('symbol', symbol[1] ?? '', start, line, spaced);
      return;
    }
    if (char === '?' && wants && /^\?[A-Za-z_](?!\w)/.test(this.#rest)) {
      this.at += 2;
      this.#push('string', '', start, line, spaced, [this.source[start + 1] ?? '']);
      return;
    }
    if (char === '/' && wants) return this.#regex('/', start, line, spaced, 1);
    const percent = /^%([wWiIqQr]?)([^\w\s=])/.exec(this.#rest);
    if (percent && wants) return this.#percent(percent[1] ?? '', percent[2] ?? '', start, line, spaced);
    const heredoc = /^<<([~-]?)(["'`]?)([A-Za-z_]\w*)\2/.exec(this.#rest);
    if (
      heredoc &&
      (wants || heredoc[1] !== '') &&
      (heredoc[1] !== '' || heredoc[2] !== '' || /^[A-Z]/.test(heredoc[3] ?? '')) &&
      !(last?.kind === 'keyword' && last.text === 'class')
    ) {
      this.at += heredoc[0].length;
      this.#heredocs.push({
        tag: heredoc[3] ?? '',
        raw: heredoc[2] === "'",
        squiggly: heredoc[1] === '~',
        dash: heredoc[1] !== '',
        index: this.#tokens.length,
      });
      this.#push('string', '', start, line, spaced, []);
      return;
    }
    const operator = OPERATORS.find((each) => this.#rest.startsWith(each));
    if (operator === undefined)
      throw new SyntaxProblem(`unexpected character '${char}'`, line, this.column(start));
    this.at += operator.length;
    if (operator === '=' && last?.kind === 'name') this.#assigned.add(last.text);
    if (operator === '|' || operator === ',')
      for (const each of this.#tokens.slice(-2)) if (each.kind === 'name') this.#assigned.add(each.text);
    // What is of a value's beginning is marked, for the parser: `foo -1`, `foo [1]`, `foo *list`.
    this.#push('operator', operator === ';' ? ';' : operator, start, line, spaced);
  }

  #word(text: string, start: number, line: number, spaced: boolean, afterDot: boolean): void {
    this.at += text.length;
    if (text.startsWith('@'))
      return this.#push(text.startsWith('@@') ? 'class-variable' : 'instance', text, start, line, spaced);
    if (text.startsWith('$')) return this.#push('global', text, start, line, spaced);
    const next = this.source[this.at] ?? '';
    const after = this.source[this.at + 1] ?? '';
    let name = text;
    if ((next === '?' || next === '!') && after !== '=') {
      // `x ? a : b` without a space before the question mark is a choice only for what is assigned.
      if (!(next === '?' && this.#assigned.has(text) && after !== '(')) {
        name += next;
        this.at += 1;
      }
    } else if ((next === '?' || next === '!') && after === '=' && this.source[this.at + 2] === '=') {
      name += next;
      this.at += 1;
    }
    const colon = this.source[this.at] === ':' && this.source[this.at + 1] !== ':';
    const last = this.#previous;
    const inChoice = last?.kind === 'operator' && last.text === '?';
    const isDef = last?.kind === 'keyword' && last.text === 'def';
    if (colon && !inChoice && !afterDot && !this.#isChoiceOpen()) {
      this.at += 1;
      return this.#push('label', name, start, line, spaced);
    }
    if (
      isDef &&
      this.source[this.at] === '=' &&
      /^=\s*\(|^=\w/.test(this.#rest) &&
      !/^=\s+\w/.test(this.#rest)
    ) {
      this.at += 1;
      return this.#push('name', `${name}=`, start, line, spaced);
    }
    if (KEYWORDS.has(name) && !afterDot && !(isDef && name !== 'self'))
      return this.#push('keyword', name, start, line, spaced);
    if (/^for$/.test(last?.text ?? '')) this.#assigned.add(name);
    this.#push(/^[A-Z]/.test(name) ? 'constant' : 'name', name, start, line, spaced);
  }

  /** @returns whether there was any */
  #skipSpace(): boolean {
    const start = this.at;
    for (;;) {
      const char = this.source[this.at];
      if (char === ' ' || char === '\t' || char === '\r') this.at += 1;
      else if (char === '\\' && this.source[this.at + 1] === '\n') {
        this.at += 2;
        this.newLine();
      } else if (char === '#') {
        const end = this.source.indexOf('\n', this.at);
        this.at = end < 0 ? this.source.length : end;
      } else if (char === '=' && this.#rest.startsWith('=begin') && this.at === this.lineStart) {
        const end = this.source.indexOf('\n=end', this.at);
        const stop = end < 0 ? this.source.length : end + 5;
        for (let index = this.at; index < stop; index += 1)
          if (this.source[index] === '\n') {
            this.line += 1;
            this.lineStart = index + 1;
          }
        this.at = this.source.indexOf('\n', stop) < 0 ? this.source.length : this.source.indexOf('\n', stop);
      } else break;
    }
    return this.at > start;
  }

  /** Whether a value is to come here, and not an operator. */
  #wantsValue(spaced: boolean): boolean {
    const last = this.#previous;
    if (!last) return true;
    switch (last.kind) {
      case 'newline':
      case 'label':
        return true;
      case 'operator':
        return ![')', ']', '}'].includes(last.text);
      case 'keyword':
        return OPENS.has(last.text) || ['class', 'module'].includes(last.text);
      case 'name': {
        const before = this.#tokens.at(-2);
        if (before?.kind === 'keyword' && before.text === 'def') return false;
        const isCall = !this.#assigned.has(last.text) && !(before?.kind === 'operator' && before.text === '|');
        const next = this.source[this.at + 1] ?? ' ';
        return spaced && isCall && !/[\s=]/.test(next);
      }
      case 'integer': case 'float': case 'string': case 'command': case 'symbol': case 'regex': case 'words': case 'symbols': case 'constant': case 'instance': case 'global': case 'class-variable': case 'end':
        return false;
    } // prettier-ignore
  }

  /** Whether a `?` of this line waits for its `:`. */
  #isChoiceOpen(): boolean {
    let open = 0;
    for (let index = this.#tokens.length - 1; index >= 0; index -= 1) {
      const token = this.#tokens[index];
      if (!token || token.kind === 'newline') break;
      if (token.kind !== 'operator') continue;
      if (token.text === '?') open += 1;
      if (token.text === ':') open -= 1;
    }
    return open > 0;
  }

  #quoted(
    quote: string,
    kind: TokenKind,
    start: number,
    line: number,
    spaced: boolean,
    fills: boolean,
    skip: number,
  ): void {
    const column = this.column(start);
    this.at += skip;
    const pieces = this.pieces(quote, '', fills, line, column);
    if (
      kind === 'string' &&
      this.source[this.at] === ':' &&
      this.source[this.at + 1] !== ':' &&
      !this.#isChoiceOpen()
    ) {
      this.at += 1;
      this.#push(
        'label',
        pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join(''),
        start,
        line,
        spaced,
        pieces,
        column,
      );
      return;
    }
    this.#push(kind, '', start, line, spaced, pieces, column);
  }

  #regex(close: string, start: number, line: number, spaced: boolean, skip: number, open = ''): void {
    const column = this.column(start);
    this.at += skip;
    const pieces = this.pieces(close, open, true, line, column, true);
    const flags = /^[imxounse]*/.exec(this.#rest)?.[0] ?? '';
    this.at += flags.length;
    this.#push('regex', flags, start, line, spaced, pieces, column);
  }

  #percent(type: string, open: string, start: number, line: number, spaced: boolean): void {
    const close = CLOSERS[open] ?? open;
    const nests = close === open ? '' : open;
    const column = this.column(start);
    if (type === 'r') return this.#regex(close, start, line, spaced, 3, nests);
    this.at += type === '' ? 2 : 3;
    const pieces = this.pieces(close, nests, type === '' || type === 'Q' || type === 'W', line, column);
    if ('wWiI'.includes(type) && type !== '')
      this.#push(
        type.toLowerCase() === 'w' ? 'words' : 'symbols',
        pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join(''),
        start,
        line,
        spaced,
        undefined,
        column,
      );
    else this.#push('string', '', start, line, spaced, pieces, column);
  }

  /** Bodies of heredocs begin on the next line, in the order of their marks. */
  #readHeredocs(): void {
    for (const { tag, raw, squiggly, dash, index } of this.#heredocs) {
      const lines: string[] = [];
      const line = this.line;
      for (;;) {
        if (this.at >= this.source.length)
          throw new SyntaxProblem(
            `unterminated heredoc; can't find string "${tag}" anywhere before EOF`,
            line,
            0,
          );
        const end = this.source.indexOf('\n', this.at);
        const text = this.source.slice(this.at, end < 0 ? this.source.length : end);
        this.at = end < 0 ? this.source.length : end + 1;
        this.newLine();
        if ((dash ? text.trim() : text) === tag) break;
        lines.push(text);
      }
      const margin = squiggly
        ? Math.min(
            ...lines
              .filter((each) => each.trim() !== '')
              .map((each) => each.length - each.trimStart().length),
            1000,
          )
        : 0;
      const body = lines
        .map((each) => `${each.slice(Math.min(margin, each.length - each.trimStart().length))}\n`)
        .join('');
      const inner = new QuotedText(body, line, 0);
      const pieces = raw ? [body] : inner.heredocPieces();
      const token = this.#tokens[index];
      if (token) this.#tokens[index] = { ...token, pieces };
    }
    this.#heredocs = [];
  }
}
