import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../src/base/locale.ts';
import { depthHeight, firstScreenHeight } from '../../../src/content/lint/page-height.ts';
import type { LintContext } from '../../../src/content/lint/rule.ts';
import { scrolls } from '../../../src/content/lint/scrolls.ts';
import { parseConcept, type Page } from '../../../src/content/parse.ts';
import type { Problem } from '../../../src/content/problem.ts';
import { GOOD_PAGE } from '../fixtures/good-page.ts';

const CONTEXT: LintContext = {
  pages: [],
  concepts: new Map(),
  startingPoints: { ids: [], file: 'starting-points.ts' },
  diagrams: new Map([['mould', { text: { ko: '틀', en: 'A mould.' }, height: { ko: 200, en: 180 } }]]),
  broken: (command) => command,
  avoided: [],
};

function pageOf(text: string): Page {
  const { page } = parseConcept('mould', 'mould.md', text);
  if (!page) throw new Error('the page cannot be read');
  return page;
}

/** The good page with `text` instead of what stands there. */
function withText(from: string, text: string): Page {
  expect(GOOD_PAGE, 'the place to replace').toContain(from);
  return pageOf(GOOD_PAGE.replace(from, text));
}

function problemsOf(page: Page): Problem[] {
  return [...scrolls(page, CONTEXT)];
}

function lines(count: number, line: string): string {
  return Array.from({ length: count }, () => line).join('\n');
}

const KO = '붕어빵이에요.';
const EN = 'A waffle iron.';

test('a page that fits four screens is fine', () => {
  expect(problemsOf(pageOf(GOOD_PAGE))).toEqual([]);
});

describe.each([
  ['ko', KO, '틀은 반죽을 붓고 굽고 꺼내는 일을 되풀이하는 동안에도 그대로예요. '],
  ['en', EN, 'The mould stays as it is while batter is poured, baked, and taken out. '],
])('in %s', (locale, from, sentence) => {
  test('a page that is too long is named with its screens, and the same page shortened passes', () => {
    expect(problemsOf(withText(from, sentence.repeat(50)))).toMatchObject([
      {
        file: 'mould.md',
        rule: 'scrolls',
        what: expect.stringMatching(
          new RegExp(`^${locale} first screen takes about [45]\\.\\d\\d screens of a phone .* more than 4$`),
        ),
        fix: expect.stringContaining('shorten'),
      },
    ]);
    expect(problemsOf(withText(from, sentence.repeat(25)))).toEqual([]);
  });

  test('“In depth” has a limit of its own', () => {
    const long = (times: number): Page =>
      pageOf(
        GOOD_PAGE.replace('# English', `## 더 자세히\n${KO}\n\n# English`)
          .concat(`\n## In depth\n${EN} More.\n`)
          .replace(
            locale === 'ko' ? `## 더 자세히\n${KO}` : `${EN} More.`,
            (found) => `${found} ${sentence.repeat(times)}`,
          ),
      );
    expect(problemsOf(long(90)).map(({ what }) => what)).toEqual([
      expect.stringMatching(new RegExp(`^${locale} “In depth” takes about`)),
    ]);
    expect(problemsOf(long(20))).toEqual([]);
  });
});

describe('what a page shows makes it higher', () => {
  const good = pageOf(GOOD_PAGE).concept;
  const grown = (from: string, to: string): readonly number[] => {
    const { concept } = withText(from, to);
    return LOCALES.map(
      (locale) => firstScreenHeight(concept, locale, CONTEXT) - firstScreenHeight(good, locale, CONTEXT),
    );
  };

  test('lines that a command prints count in both languages', () => {
    const [ko, en] = grown('      abc', lines(11, '      abc'));
    expect(ko).toBeCloseTo(224);
    expect(en).toBeCloseTo(224);
  });

  test('a block of code does not wrap, a paragraph does', () => {
    const text = 'x'.repeat(30).concat(' ').repeat(4);
    expect(grown(EN, `${EN}\n\`\`\`text\n${text}\n\`\`\``)[1]).toBeCloseTo(52.4);
    expect(grown(EN, `${EN}\n${text}`)[1]).toBeCloseTo(88);
  });

  test('as many letters of Hangul take about twice the lines of Latin ones', () => {
    const lettersOf = (letter: string): string => `${letter.repeat(4)} `.repeat(40).trim();
    expect(grown(KO, lettersOf('가'))[0]).toBeGreaterThan(1.6 * (grown(KO, lettersOf('a'))[0] ?? 0));
  });

  test('a diagram counts with its words', () => {
    const { diagram, ...without } = good;
    expect(diagram).toBe('mould');
    for (const locale of LOCALES) {
      const height = CONTEXT.diagrams.get('mould')?.height[locale] ?? 0;
      const more = firstScreenHeight(good, locale, CONTEXT) - firstScreenHeight(without, locale, CONTEXT);
      expect(more).toBeGreaterThan(height + 18);
    }
  });

  test('a command counts in the lines in which the page breaks it', () => {
    const broken = { ...CONTEXT, broken: (command: string) => command.replaceAll(' ', ' \\\n') };
    const more = firstScreenHeight(good, 'ko', broken) - firstScreenHeight(good, 'ko', CONTEXT);
    expect(more).toBeCloseTo(4 * 22.4);
  });

  test('“In depth” does not show the first screen', () => {
    expect(depthHeight(good, 'ko', CONTEXT)).toBeLessThan(firstScreenHeight(good, 'ko', CONTEXT) / 2);
  });
});
