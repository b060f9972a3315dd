import { escapePattern } from './pattern.ts';

/** A word on its way: its text, and the same as a pattern in which quoted characters mean themselves. */
export interface Field {
  text: string;
  pattern: string;
  /** Something unquoted in it could be a wildcard. */
  wild: boolean;
}

const BLANK = new Set([' ', '\t', '\n']);

/** Collects the expansions of a word, splitting unquoted ones at IFS. */
export class FieldBuilder {
  readonly fields: Field[] = [];
  private current: Field | undefined;
  /** The last field was ended by blanks: a separator that follows belongs to them. */
  private afterBlank = false;
  private readonly ifs: string;

  constructor(ifs: string) {
    this.ifs = ifs;
  }

  get empty(): boolean {
    return this.current === undefined && this.fields.length === 0;
  }

  add(text: string, quoted: boolean, literal = true): void {
    if (text === '' && !quoted) return;
    this.current ??= { text: '', pattern: '', wild: false };
    this.current.text += text;
    this.current.pattern += quoted ? escapePattern(text) : literal ? text : text.replaceAll('\\', '\\\\');
    if (!quoted && /[*?[]/.test(text)) this.current.wild = true;
    this.afterBlank = false;
  }

  /** Ends the field there is. */
  next(): void {
    if (this.current) this.fields.push(this.current);
    this.current = undefined;
  }

  /** The result of an unquoted expansion. */
  split(text: string): void {
    if (this.ifs === '') {
      this.add(text, false, false);
      return;
    }
    let run = '';
    for (const char of text) {
      if (!this.ifs.includes(char)) {
        run += char;
        continue;
      }
      this.add(run, false, false);
      run = '';
      if (BLANK.has(char)) {
        if (this.current) this.afterBlank = true;
        this.next();
      } else if (this.current) {
        this.next();
      } else if (this.afterBlank) {
        this.afterBlank = false;
      } else {
        this.fields.push({ text: '', pattern: '', wild: false });
      }
    }
    this.add(run, false, false);
  }

  finish(): readonly Field[] {
    this.next();
    return this.fields;
  }
}
