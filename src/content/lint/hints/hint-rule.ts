import type { HintSource } from '../../hints/read.ts';
import type { HintEntry } from '../../hints/schema.ts';
import type { Problem } from '../../problem.ts';

/** All that the rules for hints look at. */
export interface HintContext {
  /** In the order in which they are tried. */
  readonly sources: readonly HintSource[];
  /** Ids of the concepts there are. */
  readonly concepts: ReadonlySet<string>;
  /** Every error code that can be, and the names of its parameters. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

export type HintRule = (context: HintContext) => Iterable<Problem>;

/** A problem at a key of a hint. */
export function at(
  { file, lineOf }: HintSource,
  key: keyof HintEntry,
  rule: string,
  what: string,
  fix: string,
): Problem {
  return { file, line: lineOf(key), rule, what, fix };
}

/** What is known of any line at all. */
const LINE_FACTS = ['line', 'output'];
/** What is known of a change besides. */
const CHANGE_FACTS = ['kind', 'change', 'exitCode', 'oomKilled', 'health', 'name', 'image'];

/** The facts that a hint can count on: those that all its codes have. */
export function factsFor({ hint }: HintSource, codes: HintContext['codes']): ReadonlySet<string> {
  if (hint.trap !== undefined) return new Set([...LINE_FACTS, ...CHANGE_FACTS]);
  const [first = [], ...others] = hint.codes.map((code) => codes.get(code) ?? []);
  return new Set([
    'message',
    'origin',
    ...first.filter((name) => others.every((names) => names.includes(name))),
  ]);
}
