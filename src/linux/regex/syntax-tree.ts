/** A POSIX regular expression, read. */
export type RegexNode =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly items: readonly SetItem[] }
  | { readonly kind: 'assertion'; readonly of: Assertion }
  | { readonly kind: 'group'; readonly index: number; readonly node: RegexNode }
  | { readonly kind: 'back-reference'; readonly index: number }
  /** `max` undefined: any number. */
  | {
      readonly kind: 'repeat';
      readonly node: RegexNode;
      readonly min: number;
      readonly max: number | undefined;
    }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly RegexNode[] };

export type Assertion =
  | 'line-start'
  | 'line-end'
  | 'text-start'
  | 'text-end'
  | 'word-start'
  | 'word-end'
  | 'word-edge'
  | 'not-word-edge';

export type SetItem =
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'class'; readonly name: ClassName; readonly negated?: boolean };

export const CLASS_NAMES = [
  'alpha',
  'digit',
  'alnum',
  'upper',
  'lower',
  'space',
  'blank',
  'punct',
  'print',
  'graph',
  'cntrl',
  'xdigit',
  'word',
] as const;

export type ClassName = (typeof CLASS_NAMES)[number];

/** A pattern that is none. The message is the C library's, as grep and sed print it. */
export class RegexError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RegexError';
  }
}
