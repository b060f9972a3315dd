import type { Json, Wait } from '../../process/program.ts';
import type { Session } from '../session.ts';
import type { Variable } from '../state/variable.ts';

/** What a built-in is called with, besides its words. */
export interface BuiltinCall {
  /** The name it was called by: `.` or `source`. */
  readonly name: string;
  /** Without the name. */
  readonly args: readonly string[];
  /** Arguments of `declare` and its like that are arrays: by their place among `args`. */
  readonly arrays: Readonly<Record<string, readonly (readonly [string | null, string])[]>>;
  /** What it remembered when it asked to wait; undefined in its first turn. */
  readonly state: Json | undefined;
  /** Makes a variable local to the function that runs; undefined outside of one. */
  readonly makeLocal: ((name: string) => Variable | null) | undefined;
}

/** What comes of a built-in: a status, or something for the evaluator to do. */
export type Outcome =
  | number
  | { readonly kind: 'wait'; readonly for: Wait; readonly state: Json }
  /** `eval` */
  | { readonly kind: 'run'; readonly text: string }
  /** `.` */
  | {
      readonly kind: 'source';
      readonly path: string;
      readonly text: string;
      readonly parameters: readonly string[] | undefined;
    }
  | { readonly kind: 'exit' | 'return'; readonly code: number }
  | { readonly kind: 'break' | 'continue'; readonly levels: number }
  /** `command ls`, `builtin cd`: again, but not as a function. */
  | {
      readonly kind: 'dispatch';
      readonly words: readonly string[];
      readonly only: 'builtin' | 'not-function';
    }
  | {
      readonly kind: 'exec';
      readonly words: readonly string[];
      readonly name?: string;
      readonly emptyEnvironment: boolean;
    }
  /** `fg` */
  | { readonly kind: 'foreground'; readonly pid: number; readonly job: number };

export type Builtin = (session: Session, call: BuiltinCall) => Outcome;
export type BuiltinTable = Readonly<Record<string, Builtin>>;

/** Prints `NAME: usage: …` as bash does, and gives the status for it. */
export function usage(session: Session, name: string, synopsis: string): number {
  session.err(`${name}: usage: ${synopsis}\n`);
  return 2;
}

/** Single-letter options up to the first word that is none. `unknown` is the first letter not in `letters`. */
export function takeOptions(
  args: readonly string[],
  letters: string,
): {
  readonly options: ReadonlySet<string>;
  readonly rest: readonly string[];
  readonly unknown: string | undefined;
} {
  const options = new Set<string>();
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') return { options, rest: args.slice(at + 1), unknown: undefined };
    if (arg.length < 2 || !arg.startsWith('-')) break;
    for (const letter of arg.slice(1)) {
      if (!letters.includes(letter)) return { options, rest: args.slice(at), unknown: letter };
      options.add(letter);
    }
  }
  return { options, rest: args.slice(at), unknown: undefined };
}
