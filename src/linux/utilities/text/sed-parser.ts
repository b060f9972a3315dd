import { compileRegex, type Regex, RegexError } from '../../regex/regex.ts';
import { readReplacement, readSubstituteFlags } from './sed-substitute-syntax.ts';
import type { SedAction, SedAddress, SedCommand, SedSelection } from './sed-script.ts';

/** A script that is none, with GNU's reason and the place it was noticed. */
export class SedError extends Error {
  readonly at: number;
  /** The regular expression that is none. */
  readonly pattern: string | undefined;

  constructor(message: string, at: number, pattern?: string) {
    super(message);
    this.pattern = pattern;
    this.name = 'SedError';
    this.at = at;
  }
}

const ONE_LETTER = 'dDpPnNgGhHxlFz=';
const GNU_ONLY = 'FzQRWe~';

/** Reads a script. Jumps become indexes. @throws SedError */
export function parseSed(script: string, extended: boolean, gnu = true): readonly SedCommand[] {
  return new SedParser(script, extended, gnu).parse();
}

type Draft = SedCommand | { readonly selection: SedSelection; readonly jump: string; readonly when: Jump };
type Jump = (SedAction & { kind: 'branch' })['when'];

class SedParser {
  readonly #script: string;
  readonly #extended: boolean;
  readonly #gnu: boolean;
  readonly #commands: Draft[] = [];
  readonly #labels = new Map<string, number>();
  readonly #blocks: number[] = [];
  #at = 0;

  constructor(script: string, extended: boolean, gnu: boolean) {
    this.#gnu = gnu;
    this.#script = script;
    this.#extended = extended;
  }

  parse(): readonly SedCommand[] {
    for (;;) {
      this.#skip(/[\s;]/);
      if (this.#at >= this.#script.length) break;
      this.#parseCommand();
    }
    if (this.#blocks.length > 0) throw new SedError("unmatched `{'", 0);
    return this.#commands.map((draft) => this.#resolve(draft));
  }

  #resolve(draft: Draft): SedCommand {
    if (!('jump' in draft)) return draft;
    const to = draft.jump === '' ? this.#commands.length : this.#labels.get(draft.jump);
    if (to === undefined) throw new SedError(`can't find label for jump to \`${draft.jump}'`, -1);
    return { selection: draft.selection, action: { kind: 'branch', when: draft.when, to } };
  }

  #fail(message: string): never {
    throw new SedError(message, this.#at);
  }

  #peek(): string {
    return this.#script[this.#at] ?? '';
  }

  #skip(what: RegExp): void {
    while (this.#at < this.#script.length && what.test(this.#peek())) this.#at += 1;
  }

  #skipBlanks(): void {
    this.#skip(/[ \t]/);
  }

  #parseCommand(): void {
    const selection = this.#parseSelection();
    const letter = this.#peek();
    this.#at += 1;
    if (letter === '' || letter === '\n' || letter === ';') {
      if (letter === '') this.#at -= 1;
      if (selection.first) this.#fail('missing command');
      return;
    }
    if (letter === '#') {
      if (selection.first) this.#fail("comments don't accept any addresses");
      this.#skip(/[^\n]/);
      return;
    }
    if (letter === ':') {
      if (selection.first) this.#fail(": doesn't want any addresses");
      const label = this.#readWord(/[^\n;]/).trim();
      if (label === '') this.#fail('":" lacks a label');
      this.#labels.set(label, this.#commands.length);
      return;
    }
    if (letter === '}') {
      const start = this.#blocks.pop();
      const block = start === undefined ? undefined : this.#commands[start];
      if (start === undefined || !block) this.#fail("unexpected `}'");
      this.#commands[start] = {
        selection: block.selection,
        action: { kind: 'block', end: this.#commands.length },
      };
      this.#endCommand();
      return;
    }
    if (letter === 'b' || letter === 't' || letter === 'T') {
      const jump = this.#readWord(/[^\n;}]/).trim();
      const when = letter === 'b' ? 'always' : letter === 't' ? 'replaced' : 'not-replaced';
      this.#commands.push({ selection, jump, when });
      return;
    }
    if (letter === '{') this.#blocks.push(this.#commands.length);
    this.#commands.push({ selection, action: this.#parseAction(letter, selection) });
  }

  #parseAction(letter: string, selection: SedSelection): SedAction {
    if (!this.#gnu && GNU_ONLY.includes(letter)) this.#fail(`unknown command: \`${letter}'`);
    switch (letter) {
      case '{':
        return { kind: 'block', end: 0 };
      case 's':
        return this.#parseSubstitute();
      case 'y':
        return this.#parseTranslate();
      case 'a':
      case 'i':
      case 'c':
        return { kind: 'text', where: letter, text: this.#readText() };
      case 'r':
      case 'R':
      case 'w':
      case 'W': {
        const file = this.#readWord(/[^\n]/).trim();
        if (file === '') this.#fail('missing filename in r/R/w/W commands');
        if (letter === 'w' || letter === 'W') return { kind: 'write', file };
        return { kind: letter === 'r' ? 'read' : 'read-line', file };
      }
      case 'q':
      case 'Q': {
        if (selection.last) this.#fail('command only uses one address');
        this.#skipBlanks();
        const status = Number(this.#readWord(/\d/));
        this.#endCommand();
        return { kind: 'quit', print: letter === 'q', status };
      }
      default:
        if (!ONE_LETTER.includes(letter)) this.#fail(`unknown command: \`${letter}'`);
        if (letter === 'l') {
          this.#skipBlanks();
          this.#readWord(/\d/);
        }
        this.#endCommand();
        return { kind: 'plain', letter };
    }
  }

  #readWord(what: RegExp): string {
    const from = this.#at;
    this.#skip(what);
    return this.#script.slice(from, this.#at);
  }

  /** Behind a command only the end, a `;`, a `}` or a comment may stand. */
  #endCommand(): void {
    this.#skipBlanks();
    const next = this.#peek();
    if (next === '' || next === '\n' || next === ';' || next === '}' || next === '#') return;
    this.#at += 1;
    this.#fail('extra characters after command');
  }

  #parseSelection(): SedSelection {
    const first = this.#parseAddress();
    let last: SedAddress | undefined;
    this.#skipBlanks();
    if (first && this.#peek() === ',') {
      this.#at += 1;
      this.#skipBlanks();
      last = this.#parseRangeEnd();
      if (!last) {
        this.#at += 1;
        this.#fail("unexpected `,'");
      }
    }
    this.#skipBlanks();
    let negated = false;
    while (this.#peek() === '!') {
      negated = true;
      this.#at += 1;
      this.#skipBlanks();
    }
    return { ...(first ? { first } : {}), ...(last ? { last } : {}), negated };
  }

  #parseRangeEnd(): SedAddress | undefined {
    const mark = this.#peek();
    if (mark !== '+' && mark !== '~') return this.#parseAddress();
    this.#at += 1;
    const number = Number(this.#readWord(/\d/));
    return mark === '+' ? { kind: 'after', count: number } : { kind: 'multiple', of: number };
  }

  #parseAddress(): SedAddress | undefined {
    const mark = this.#peek();
    if (/\d/.test(mark)) {
      const number = Number(this.#readWord(/\d/));
      if (this.#peek() !== '~' || !this.#gnu) return { kind: 'line', number };
      this.#at += 1;
      return { kind: 'step', first: number, step: Number(this.#readWord(/\d/)) };
    }
    if (mark === '$') {
      this.#at += 1;
      return { kind: 'last' };
    }
    if (mark !== '/' && mark !== '\\') return undefined;
    this.#at += mark === '/' ? 0 : 1;
    const delimiter = this.#peek();
    this.#at += 1;
    const pattern = this.#readDelimited(delimiter, true);
    if (pattern === undefined) this.#fail('unterminated address regex');
    const flags = this.#readWord(/[IM]/);
    return { kind: 'regex', regex: this.#compile(pattern, flags) };
  }

  #compile(pattern: string, flags: string): Regex | undefined {
    if (pattern === '') return undefined;
    try {
      return compileRegex(pattern, {
        syntax: this.#extended ? 'extended' : 'basic',
        escapes: 'newline',
        ignoreCase: /i/i.test(flags),
        multiline: /m/i.test(flags),
      });
    } catch (error) {
      if (error instanceof RegexError) throw new SedError(error.message, this.#at, pattern);
      throw error;
    }
  }

  /**
   * The text up to the next delimiter, which a backslash protects: there it stands for itself. Between brackets a
   * delimiter of a pattern is text.
   */
  #readDelimited(delimiter: string, isPattern: boolean): string | undefined {
    let text = '';
    let inSet = false;
    while (this.#at < this.#script.length) {
      const character = this.#peek();
      this.#at += 1;
      if (character === '\\') {
        const next = this.#peek();
        this.#at += 1;
        if (next === delimiter && !inSet)
          text += isPattern && /[|(){}+?]/.test(delimiter) ? `[${next}]` : next;
        else if (next === '\n' && isPattern) text += '\n';
        else text += `\\${next}`;
        continue;
      }
      if (isPattern && !inSet && character === '[') {
        inSet = true;
        text += character;
        // `[]` and `[^]`: the bracket that follows is a member.
        const member = /^\^?\]?/.exec(this.#script.slice(this.#at, this.#at + 2))?.[0] ?? '';
        text += member;
        this.#at += member.length;
        continue;
      }
      if (inSet && character === ']') inSet = false;
      if (inSet && character === '[' && /[:.=]/.test(this.#peek())) {
        const close = this.#script.indexOf(`${this.#peek()}]`, this.#at + 1);
        if (close >= 0) {
          text += this.#script.slice(this.#at - 1, close + 2);
          this.#at = close + 2;
          continue;
        }
      }
      if (character === delimiter && !inSet) return text;
      text += character;
    }
    return undefined;
  }

  #parseSubstitute(): SedAction {
    const delimiter = this.#peek();
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\') this.#fail("unterminated `s' command");
    this.#at += 1;
    const pattern = this.#readDelimited(delimiter, true);
    const replacement = pattern === undefined ? undefined : this.#readDelimited(delimiter, false);
    if (pattern === undefined || replacement === undefined) this.#fail("unterminated `s' command");
    const flagsAt = this.#at;
    const flags = readSubstituteFlags(this.#script, this.#at);
    if ('problem' in flags) {
      this.#at = flagsAt + flags.length;
      this.#fail(flags.problem);
    }
    this.#at += flags.length;
    const regex = this.#compile(pattern, flags.letters);
    const parts = readReplacement(replacement, this.#gnu);
    const used = parts.reduce((most, part) => (part.kind === 'group' ? Math.max(most, part.index) : most), 0);
    if (regex && used > regex.groupCount) this.#fail(`invalid reference \\${used} on \`s' command's RHS`);
    return {
      kind: 'substitute',
      how: {
        regex,
        replacement: parts,
        global: flags.letters.includes('g'),
        occurrence: flags.occurrence,
        print: flags.letters.includes('p'),
        file: flags.file,
      },
    };
  }

  #parseTranslate(): SedAction {
    const delimiter = this.#peek();
    this.#at += 1;
    const from = this.#readDelimited(delimiter, false);
    const to = from === undefined ? undefined : this.#readDelimited(delimiter, false);
    if (from === undefined || to === undefined) this.#fail("unterminated `y' command");
    const source = unescapeCharacters(from);
    const target = unescapeCharacters(to);
    if (source.length !== target.length) this.#fail("strings for `y' command are different lengths");
    this.#endCommand();
    return {
      kind: 'translate',
      table: new Map(source.map((character, index) => [character, target[index] ?? ''])),
    };
  }

  /** The text of a, i and c: on the same line, or after a backslash and a newline. */
  #readText(): string {
    this.#skipBlanks();
    if (this.#peek() === '\\') {
      this.#at += 1;
      const blanks = /^[ \t]*\n/.exec(this.#script.slice(this.#at));
      if (blanks) this.#at += blanks[0].length;
      else if (this.#at >= this.#script.length) return '';
    } else if (this.#at >= this.#script.length) this.#fail("expected \\ after `a', `c' or `i'");
    let text = '';
    while (this.#at < this.#script.length && this.#peek() !== '\n') {
      if (this.#peek() === '\\') this.#at += 1;
      text += this.#peek();
      this.#at += 1;
    }
    return `${text}\n`;
  }
}

function unescapeCharacters(text: string): string[] {
  const characters: string[] = [];
  for (const piece of text.match(/\\?[^]/gu) ?? []) {
    characters.push(
      piece === '\\n'
        ? '\n'
        : piece === '\\t'
          ? '\t'
          : piece.length > 1 && piece[0] === '\\'
            ? piece.slice(1)
            : piece,
    );
  }
  return characters;
}
