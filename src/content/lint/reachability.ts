import { linkedIds } from '../graph.ts';
import type { LintContext, Rule } from './rule.ts';

/** Pages that no reader comes to, and starting points that do not exist. */
export const reachability: Rule = function* reachability(context) {
  const { pages, concepts, startingPoints } = context;
  for (const [index, id] of startingPoints.ids.entries()) {
    const at = { file: startingPoints.file, line: 1, rule: 'starting-point' };
    if (!concepts.has(id))
      yield { ...at, what: `the starting point "${id}" is no page`, fix: `write ${id}.md or remove it` };
    if (startingPoints.ids.indexOf(id) < index)
      yield { ...at, what: `the starting point "${id}" stands twice`, fix: 'remove one' };
  }
  const linked = new Set(
    pages.flatMap(({ concept }) => [...linkedIds(concept)].filter((id) => id !== concept.id)),
  );
  const reached = reachable(context);
  for (const { concept, file } of pages) {
    const at = { file, line: 1, rule: 'unlinked' };
    if (!linked.has(concept.id)) {
      yield {
        ...at,
        what: 'no other page leads here',
        fix: `link [[${concept.id}]] from a page that speaks of it`,
      };
    } else if (!reached.has(concept.id)) {
      const what = 'no way leads here from the starting points';
      yield { ...at, what, fix: `link [[${concept.id}]] from a page that can be reached` };
    }
  }
};

function reachable({ concepts, startingPoints }: LintContext): ReadonlySet<string> {
  const reached = new Set(startingPoints.ids);
  // A set grows while it is walked: what is added now is visited later.
  for (const id of reached) {
    const concept = concepts.get(id);
    if (concept) for (const next of linkedIds(concept)) reached.add(next);
  }
  return reached;
}
