import type { Locale } from '../base/locale.ts';
import type { Facts } from './hints/condition.ts';
import { match } from './hints/condition.ts';
import { guessWord } from './hints/guess.ts';
import type { Hint } from './hints/read.ts';
import { renderTemplate } from './hints/template.ts';

export type { Hint } from './hints/read.ts';

/** All hints, ready to be looked up. */
export interface Hints {
  /** In the order in which they are tried. */
  readonly byCode: ReadonlyMap<string, readonly Hint[]>;
  /** Most telling first. */
  readonly traps: readonly Hint[];
}

/** What went wrong, as the machine tells it (src/machine/request.ts). */
export interface ToldProblem {
  readonly origin: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
}

/** What a line did, as far as traps look at it. */
export interface Happened {
  readonly changes: readonly {
    readonly kind: string;
    readonly change?: string;
    readonly exitCode?: number;
    readonly oomKilled?: boolean;
    readonly health?: string;
    readonly name?: string;
    readonly image?: string;
  }[];
  readonly line: string;
  readonly output: string;
}

/** A hint in the learner's language: Discord's Markdown, and the concept that explains more. */
export interface ShownHint {
  readonly text: string;
  readonly concept: string | undefined;
}

/** Joins hints for looking up; earlier ones are tried first. */
export function createHints(list: readonly Hint[]): Hints {
  const byCode = new Map<string, Hint[]>();
  for (const hint of list) {
    for (const code of hint.codes) {
      const others = byCode.get(code);
      if (others) others.push(hint);
      else byCode.set(code, [hint]);
    }
  }
  return { byCode, traps: list.filter(({ trap }) => trap !== undefined) };
}

export const NO_HINTS: Hints = createHints([]);

/** Why `problem` arose and what to do, in one sentence; undefined where nobody has written one. */
export function findHint(hints: Hints, problem: ToldProblem, locale: Locale): ShownHint | undefined {
  const { code, params, message, origin } = problem;
  return shownHint(hints.byCode.get(code) ?? [], [{ ...params, message, origin }], locale);
}

/** What a line may have led a learner into without an error, in one sentence: at most one thing, the most telling. */
export function findTrap(hints: Hints, happened: Happened, locale: Locale): ShownHint | undefined {
  return shownHint(hints.traps, trapFacts(happened), locale);
}

/** Only the end of a long output is looked at: what matters stands there, and looking takes time. */
const OUTPUT_LOOKED_AT = 20_000;

/** What is known of each change, and last of the line alone. */
export function trapFacts({ changes, line, output }: Happened): readonly Facts[] {
  const around = { line, output: output.slice(-OUTPUT_LOOKED_AT).replaceAll('\r\n', '\n') };
  const ofChanges = changes.map((change): Facts => {
    const { kind, change: what, exitCode, oomKilled, health, name, image } = change;
    const known = { kind, change: what, exitCode, oomKilled, health, name, image };
    return { ...Object.fromEntries(Object.entries(known).filter(hasValue)), ...around };
  });
  return [...ofChanges, around];
}

function hasValue(entry: [string, Facts[string] | undefined]): entry is [string, Facts[string]] {
  return entry[1] !== undefined;
}

function shownHint(list: readonly Hint[], cases: readonly Facts[], locale: Locale): ShownHint | undefined {
  const first = firstHint(list, cases, locale);
  return first && { text: first.text, concept: first.hint.concept };
}

/** The first of `list` that has something to say of any of `cases`. */
export function firstHint(
  list: readonly Hint[],
  cases: readonly Facts[],
  locale: Locale,
): { readonly hint: Hint; readonly text: string } | undefined {
  for (const hint of list) {
    for (const facts of cases) {
      const text = hintText(hint, facts, locale);
      if (text !== undefined) return { hint, text };
    }
  }
  return undefined;
}

/** What `hint` says of `facts`; undefined when it has nothing to say of them. */
function hintText(hint: Hint, facts: Facts, locale: Locale): string | undefined {
  const found = match(hint.when, facts);
  if (!found) return undefined;
  if (hint.unless.some((condition) => match([condition], facts))) return undefined;
  const known = { ...facts, ...found };
  if (!hint.guess) return renderTemplate(hint.text[locale], known);
  const guess = guessWord(String(known[hint.guess.of] ?? ''), hint.guess.among);
  return guess === undefined ? undefined : renderTemplate(hint.text[locale], { ...known, guess });
}
