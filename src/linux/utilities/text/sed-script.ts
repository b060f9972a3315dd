import type { Regex } from '../../regex/regex.ts';

/** A line that a command is for. */
export type SedAddress =
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'last' }
  /** `undefined`: the empty pattern, the last one used. */
  | { readonly kind: 'regex'; readonly regex: Regex | undefined }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  /** Ends of ranges only: `addr,+3` and `addr,~4`. */
  | { readonly kind: 'after'; readonly count: number }
  | { readonly kind: 'multiple'; readonly of: number };

export interface SedSelection {
  readonly first?: SedAddress;
  readonly last?: SedAddress;
  readonly negated: boolean;
}

export interface Substitution {
  readonly regex: Regex | undefined;
  readonly replacement: readonly ReplacementPart[];
  readonly global: boolean;
  /** Which match is the first to be replaced. */
  readonly occurrence: number;
  readonly print: boolean;
  readonly file: string | undefined;
}

export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly index: number }
  /** `\U`, `\L`, `\u`, `\l`, `\E` */
  | { readonly kind: 'case'; readonly to: 'U' | 'L' | 'u' | 'l' | 'E' };

export type SedAction =
  | { readonly kind: 'substitute'; readonly how: Substitution }
  | { readonly kind: 'translate'; readonly table: ReadonlyMap<string, string> }
  | { readonly kind: 'text'; readonly where: 'a' | 'i' | 'c'; readonly text: string }
  /** `{`: when not selected, goes on behind the matching `}`. */
  | { readonly kind: 'block'; readonly end: number }
  | { readonly kind: 'branch'; readonly when: 'always' | 'replaced' | 'not-replaced'; readonly to: number }
  | { readonly kind: 'read' | 'read-line' | 'write'; readonly file: string }
  | { readonly kind: 'quit'; readonly print: boolean; readonly status: number }
  | { readonly kind: 'plain'; readonly letter: string };

export interface SedCommand {
  readonly selection: SedSelection;
  readonly action: SedAction;
}
