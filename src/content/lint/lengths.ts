import { LOCALES } from '../../base/locale.ts';
import { renderLinks } from '../links.ts';
import type { Page } from '../parse.ts';
import type { Problem } from '../problem.ts';
import type { PageRule } from './rule.ts';
import { proseOf } from './prose.ts';

/** How long each part may be, in characters as shown; docs/content.md gives the same table. */
export const LONGEST = {
  /** Fits a button's label, a choice's name and, with a prefix, a custom_id. */
  id: 60,
  title: 40,
  alias: 40,
  asked: 60,
  summary: 160,
  explanation: 900,
  picture: 400,
  belief: 150,
  truth: 450,
  depth: 1200,
  trouble: 900,
  command: 200,
  prints: 400,
  note: 120,
  /** One sentence after an error, as it is written; Korean says as much in fewer characters. */
  hint: { ko: 140, en: 180 },
  /** Title, summary, explanation, picture, misconception and commands, which stand in one message. */
  firstScreen: 3300,
} as const;

/** Text that would not fit its place in Discord, or a learner's patience. */
export const lengths: PageRule = function* lengths(page, { concepts }) {
  const { concept, file, keyLine } = page;
  const over = function* over(
    part: Exclude<keyof typeof LONGEST, 'hint'>,
    text: string,
    line: number,
    label: string = part,
  ) {
    if (text.length > LONGEST[part]) yield tooLong(file, line, label, text.length, LONGEST[part]);
  };
  yield* over('id', concept.id, 1);
  for (const locale of LOCALES) {
    yield* over('title', concept.text[locale].title, keyLine(['title', locale]), `${locale} title`);
    for (const [index, alias] of concept.aliases[locale].entries()) {
      yield* over('alias', alias, keyLine(['aliases', locale, index]), `${locale} alias "${alias}"`);
    }
    for (const [index, asked] of (concept.asked?.[locale] ?? []).entries()) {
      yield* over('asked', asked, keyLine(['asked', locale, index]), `${locale} question "${asked}"`);
    }
  }
  for (const [index, { command, prints }] of concept.tries.entries()) {
    yield* over('command', command, keyLine(['try', index, 'run']));
    yield* over('prints', prints ?? '', keyLine(['try', index, 'prints']), 'what a command prints');
  }
  for (const { locale, part, text, line } of proseOf(page)) {
    yield* over(part, renderLinks(text, locale, concepts), line, `${locale} ${part}`);
  }
  for (const locale of LOCALES) {
    const total = firstScreen(page, locale, concepts);
    if (total > LONGEST.firstScreen) {
      yield tooLong(
        file,
        1,
        `${locale} first screen (all but depth and trouble)`,
        total,
        LONGEST.firstScreen,
      );
    }
  }
};

function tooLong(file: string, line: number, what: string, length: number, most: number): Problem {
  return {
    file,
    line,
    rule: 'length',
    what: `${what} has ${length} characters, ${length - most} more than ${most}`,
    fix: 'shorten it, or move what is not needed first to the optional sections',
  };
}

function firstScreen(
  page: Page,
  locale: (typeof LOCALES)[number],
  concepts: Parameters<typeof renderLinks>[2],
): number {
  const { concept } = page;
  const prose = proseOf(page)
    .filter((each) => each.locale === locale && each.part !== 'depth' && each.part !== 'trouble')
    .map(({ text }) => renderLinks(text, locale, concepts));
  const commands = concept.tries.flatMap(({ command, prints }) => [command, prints ?? '']);
  return [concept.text[locale].title, ...prose, ...commands].join('').length;
}
