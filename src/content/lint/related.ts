import type { PageRule } from './rule.ts';

const FEWEST = 2;
/** One row of Discord buttons. */
const MOST = 5;

/** The buttons below an answer: enough, not too many, each leading somewhere else. */
export const related: PageRule = function* related({ concept, file, keyLine }, { concepts }) {
  const ids = concept.related;
  if (ids.length < FEWEST || ids.length > MOST) {
    const what = `related has ${ids.length} ids`;
    yield {
      file,
      line: keyLine(['related']),
      rule: 'related',
      what,
      fix: `give ${FEWEST} to ${MOST}, most useful first`,
    };
  }
  for (const [index, id] of ids.entries()) {
    const at = { file, line: keyLine(['related', index]), rule: 'related' };
    if (id === concept.id) yield { ...at, what: `related names the page itself`, fix: 'remove it' };
    else if (!concepts.has(id))
      yield { ...at, what: `related "${id}" is no page`, fix: `correct the id, or write ${id}.md` };
    if (ids.indexOf(id) < index) yield { ...at, what: `related repeats "${id}"`, fix: 'remove one' };
  }
};
