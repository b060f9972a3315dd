import type { PageRule } from './rule.ts';

/** A diagram that nobody drew. */
export const diagram: PageRule = function* diagram({ concept, file, keyLine }, { diagrams }) {
  if (concept.diagram === undefined || diagrams.has(concept.diagram)) return;
  const what = `there is no diagram "${concept.diagram}"`;
  yield {
    file,
    line: keyLine(['diagram']),
    rule: 'diagram',
    what,
    fix: `use one of: ${[...diagrams.keys()].join(', ')}`,
  };
};
