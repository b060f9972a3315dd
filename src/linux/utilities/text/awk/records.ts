import type { RegexCache } from '../../../regex/regex.ts';

/** Hands out the records of one text. */
export class RecordReader {
  readonly #text: string;
  readonly #regexes: RegexCache;
  #at = 0;

  constructor(text: string, regexes: RegexCache) {
    this.#text = text;
    this.#regexes = regexes;
  }

  /** @param separator RS as it is now: a character, a pattern, or empty for paragraphs */
  next(separator: string): string | undefined {
    if (separator === '') return this.#nextParagraph();
    if (this.#at >= this.#text.length) return undefined;
    const { start, end } = this.#findEnd(separator);
    const record = this.#text.slice(this.#at, start);
    this.#at = end;
    return record;
  }

  #findEnd(separator: string): { start: number; end: number } {
    const none = { start: this.#text.length, end: this.#text.length };
    if (separator.length === 1) {
      const start = this.#text.indexOf(separator, this.#at);
      return start < 0 ? none : { start, end: start + 1 };
    }
    const [start, end] = this.#regexes.get(separator).find(this.#text, this.#at) ?? [];
    return start === undefined || end === undefined || end === start ? none : { start, end };
  }

  #nextParagraph(): string | undefined {
    while (this.#text[this.#at] === '\n') this.#at += 1;
    if (this.#at >= this.#text.length) return undefined;
    const found = this.#text.indexOf('\n\n', this.#at);
    const end = found < 0 ? this.#text.length : found;
    const record = this.#text.slice(this.#at, end).replace(/\n$/, '');
    this.#at = end;
    return record;
  }
}

/** Parts a text at FS. */
export function splitFields(
  text: string,
  separator: string,
  regexes: RegexCache,
  newlines: boolean,
): readonly string[] {
  if (separator === ' ')
    return text.trim() === '' ? [] : text.replace(/^[ \t\n]+|[ \t\n]+$/g, '').split(/[ \t\n]+/);
  if (text === '') return [];
  if (separator === '') return Array.from(text);
  if (separator.length === 1 && separator !== '\\') {
    if (!newlines) return text.split(separator);
    return text.split('\n').flatMap((line) => line.split(separator));
  }
  const regex = regexes.get(newlines ? `(${separator})|\n` : separator);
  const fields: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length;) {
    const [start, end] = regex.find(text, at) ?? [];
    if (start === undefined || end === undefined) break;
    if (end === start) {
      at = end + 1;
      continue;
    }
    fields.push(text.slice(from, start));
    from = end;
    at = end;
  }
  fields.push(text.slice(from));
  return fields;
}
