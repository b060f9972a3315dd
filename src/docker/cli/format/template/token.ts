import { quote } from '../gofmt/quote.ts';

const KEYWORD_KINDS = [
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const;

export type KeywordKind = (typeof KEYWORD_KINDS)[number];

export type TokenKind =
  | KeywordKind
  | 'assign'
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'complex'
  | 'declare'
  | 'dot'
  | 'eof'
  | 'error'
  | 'field'
  | 'identifier'
  | 'leftDelim'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'space'
  | 'string'
  | 'text'
  | 'variable';

/** A piece of a template's text. */
export interface Token {
  readonly kind: TokenKind;
  /** As written; for `error` what is wrong. */
  readonly text: string;
  /** Where it starts, in UTF-16 units from the start of the template. */
  readonly at: number;
  /** The line it starts on, from 1. */
  readonly line: number;
}

/** The keyword that `word` is, if it is one. */
export function keywordKind(word: string): KeywordKind | undefined {
  return KEYWORD_KINDS.find((kind) => kind === word);
}

/** How Go names a token in an error: `EOF`, `<end>`, `"foo"`, `"{{range .Co"...`. */
export function describeToken(token: Token): string {
  if (token.kind === 'eof') return 'EOF';
  if (token.kind === 'error') return token.text;
  if (token.kind === 'dot' || keywordKind(token.kind) !== undefined) return `<${token.text}>`;
  if (Buffer.byteLength(token.text) > 10) return `${quote(Array.from(token.text).slice(0, 10).join(''))}...`;
  return quote(token.text);
}
