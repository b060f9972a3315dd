import { held, missed, type Finding, type Saying } from '../../../goals/words/saying.ts';

/** Of each property that a goal may name: how it is with a thing, given what is wanted. */
export type Asks<Aspects, Thing> = {
  readonly [Key in keyof Aspects]-?: (thing: Thing, wanted: NonNullable<Aspects[Key]>) => Finding;
};

/** What is found of each property that `goal` names, in the order of `asks`. */
export function askAll<Aspects extends object, Thing>(
  asks: Asks<Aspects, Thing>,
  goal: Aspects,
  thing: Thing,
): readonly Finding[] {
  const names = Object.keys(asks) as (keyof Aspects)[];
  return names.flatMap((name) => {
    const wanted = goal[name];
    return wanted === undefined || wanted === null ? [] : [asks[name](thing, wanted)];
  });
}

/** Words for a property that is one value: as wanted, or another. */
interface ValueWords<Wanted> {
  readonly held: (wanted: Wanted) => Saying;
  readonly missed: (wanted: Wanted, seen: string) => Saying;
}

export function sameText(words: ValueWords<string>, wanted: string, seen: string): Finding {
  return wanted === seen ? held(words.held(wanted)) : missed(words.missed(wanted, seen));
}

/** `NAME` or `NAME=value` among such. */
export function findPair(
  words: {
    readonly held: (wanted: string) => Saying;
    readonly missed: (wanted: string, seen?: string) => Saying;
  },
  wanted: string,
  pairs: readonly string[],
): Finding {
  const [name = ''] = wanted.split('=', 1);
  const seen = pairs.findLast((pair) => pair === name || pair.startsWith(`${name}=`));
  const holds = seen !== undefined && (wanted === seen || wanted === name);
  return holds ? held(words.held(wanted)) : missed(words.missed(wanted, seen));
}

/** A label table as pairs. */
export function pairsOf(table: Readonly<Record<string, string>> | null | undefined): readonly string[] {
  return Object.entries(table ?? {}).map(([name, value]) => `${name}=${value}`);
}
