import { Refused } from '../core/problems.ts';

/** A piece of a text with `#{…}` in it. */
export type Piece = string | { readonly source: string; readonly line: number; readonly column: number };

export type TokenKind =
  | 'integer' | 'float' | 'string' | 'command' | 'symbol' | 'regex' | 'words' | 'symbols' | 'name' | 'constant' | 'instance' | 'global'
  | 'class-variable' | 'label' | 'keyword' | 'operator' | 'newline' | 'end'; // prettier-ignore

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly endLine: number;
  /** White space stands before it. */
  readonly spaced: boolean;
  /** White space follows it. */
  readonly followed: boolean;
  readonly pieces?: readonly Piece[];
}

/** What a compiler of Ruby says of a file: a line, and what is wrong there. */
export class SyntaxProblem extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** Words that are no names, unless after a dot. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  'alias and begin break case class def defined? do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield __FILE__ __LINE__ __method__ BEGIN END'.split(' '),
); // prettier-ignore

/** A file that is refused for what its words are. */
export function refuse(text: string): never {
  throw new Refused(text);
}
