import { findLinks } from '../links.ts';
import { withoutCode, lineAt, proseOf } from './prose.ts';
import type { PageRule } from './rule.ts';

/** `[[links]]` that lead nowhere, to the page itself, or that are no links at all. */
export const links: PageRule = function* links(page, { concepts }) {
  const { concept, file } = page;
  for (const { text, line } of proseOf(page)) {
    const code = withoutCode(text);
    for (const { id, words, start } of findLinks(text)) {
      const at = { file, line: lineAt(line, text, start), rule: 'link' };
      if (code[start] === ' ') {
        yield {
          ...at,
          what: `[[${id}]] stands inside code, where it is not a link`,
          fix: 'move it out of the code',
        };
      } else if (id === concept.id) {
        yield { ...at, what: `[[${id}]] links to its own page`, fix: 'write the words without brackets' };
      } else if (!concepts.has(id)) {
        yield { ...at, what: `[[${id}]] leads to no page`, fix: `correct the id, or write ${id}.md` };
      }
      if (words === '')
        yield { ...at, what: `[[${id}|]] has no words`, fix: `write [[${id}]] or [[${id}|words]]` };
    }
    const rest = findLinks(code).reduce(
      (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
      code,
    );
    const broken = rest.search(/\[\[|\]\]/);
    if (broken >= 0) {
      const what = 'brackets that make no link are left over';
      yield {
        file,
        line: lineAt(line, text, broken),
        rule: 'link',
        what,
        fix: 'write [[id]] or [[id|words]] on one line',
      };
    }
  }
};
