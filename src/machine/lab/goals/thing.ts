import { together } from '../../../goals/words/saying.ts';
import { GONE, missing, STILL_THERE, THERE, thing, type ThingKind } from '../../../goals/words/thing.ts';
import { askAll, type Asks } from './ask.ts';
import type { GoalFinding } from './container.ts';

/** How it is with one thing that goes by its name, and with what is asked of it. */
export function checkThing<Aspects extends object, Seen>(
  kind: ThingKind,
  name: string,
  found: {
    readonly seen: Seen | undefined;
    /** The names of those that are there. */
    readonly others: readonly string[];
    readonly asks: Asks<Aspects, Seen>;
    readonly aspects: Aspects;
  },
): GoalFinding {
  const about = thing(kind, name);
  if (found.seen === undefined) return { holds: false, says: together(about, [missing(kind, found.others)]) };
  const findings = askAll(found.asks, found.aspects, found.seen);
  const wrong = findings.filter(({ holds }) => !holds);
  if (wrong.length > 0)
    return {
      holds: false,
      says: together(
        about,
        wrong.map(({ says }) => says),
      ),
    };
  return {
    holds: true,
    says: together(about, findings.length === 0 ? [THERE] : findings.map(({ says }) => says)),
  };
}

export function checkNoThing(kind: ThingKind, name: string, seen: object | undefined): GoalFinding {
  return { holds: seen === undefined, says: together(thing(kind, name), [seen ? STILL_THERE : GONE]) };
}
