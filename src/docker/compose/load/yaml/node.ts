import type { ScalarStyle } from './token.ts';

interface Base {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** As written, with the handle resolved; empty where there is none. */
  readonly tag: string;
  readonly anchor: string;
}

export type YamlNode = Base &
  (
    | { readonly kind: 'scalar'; readonly value: string; readonly style: ScalarStyle }
    | { readonly kind: 'sequence'; readonly items: readonly YamlNode[] }
    | { readonly kind: 'mapping'; readonly entries: readonly (readonly [YamlNode, YamlNode])[] }
    | {
        readonly kind: 'alias';
        readonly name: string;
        /** undefined: what it stands in. */
        readonly target: YamlNode | undefined;
      }
  );
