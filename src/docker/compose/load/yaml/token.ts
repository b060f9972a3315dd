/** A place in a YAML text; lines and columns count from 0. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** The pieces a YAML text is made of. */
export type Token = { readonly start: Mark; readonly end: Mark } & (
  | {
      readonly kind:
        | 'stream-start'
        | 'stream-end'
        | 'document-start'
        | 'document-end'
        | 'block-sequence-start'
        | 'block-mapping-start'
        | 'block-end'
        | 'flow-sequence-start'
        | 'flow-sequence-end'
        | 'flow-mapping-start'
        | 'flow-mapping-end'
        | 'block-entry'
        | 'flow-entry'
        | 'key'
        | 'value';
    }
  | { readonly kind: 'version-directive'; readonly major: number; readonly minor: number }
  | { readonly kind: 'tag-directive'; readonly handle: string; readonly prefix: string }
  | { readonly kind: 'alias' | 'anchor'; readonly value: string }
  | { readonly kind: 'tag'; readonly handle: string; readonly suffix: string }
  | { readonly kind: 'scalar'; readonly value: string; readonly style: ScalarStyle }
);
