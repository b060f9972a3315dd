import { escapeMarkdown } from 'discord.js';
import type { Locale } from '../../base/locale.ts';
import type { Concept } from '../../content/schema.ts';
import { ACCENT, button, container, row, shorten, text, type View } from '../../discord/components.ts';
import type { Owner } from '../../discord/routes.ts';
import type { ConceptLinks } from './concept-view.ts';
import { WORDING } from './wording.ts';

/** A query may be 6,000 characters long; nobody needs to read all of it back. */
const QUERY_SHOWN = 60;

/** What was typed, fit to stand in a sentence: short, on one line, without Markdown or mentions. */
export function quoted(query: string): string {
  return escapeMarkdown(shorten(query.replaceAll(/\s+/g, ' ').trim(), QUERY_SHOWN)).replaceAll(
    /[<>@[\]]/g,
    '\\$&',
  );
}

/** Nothing is called what was typed: the nearest concepts as buttons, with a line on each. */
export function nearestView(
  query: string,
  nearest: readonly Concept[],
  locale: Locale,
  links: Pick<ConceptLinks, 'open'>,
  owner: Owner,
): View {
  const words = WORDING[locale];
  const lines = nearest.map(
    ({ text: { [locale]: concept } }) => `- **${concept.title}**  ${concept.summary}`,
  );
  const lead = query.trim() === '' ? words.nothingTyped : words.notFound(quoted(query));
  return {
    components: [
      container(ACCENT.neutral, [
        text(`${lead}\n${lines.join('\n')}`),
        row(
          ...nearest.map((concept) =>
            button(
              links.open({ concept: concept.id, locale, depth: false }, owner),
              concept.text[locale].title,
            ),
          ),
        ),
      ]),
    ],
  };
}
