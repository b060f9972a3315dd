import { otherLocale, type Locale, type Localized } from '../../base/locale.ts';
import { columnsOf } from '../columns.ts';
import { renderLinks } from '../links.ts';
import type { Concept } from '../schema.ts';
import type { LintContext } from './rule.ts';
import { BOLD, codeHeight, linesOf, markdownHeight, PROSE, rowsOf, SMALL, TITLE } from './phone-text.ts';

type Showing = Pick<LintContext, 'concepts' | 'diagrams' | 'broken'>;

/** Name, edges of the message, and the line that says who sees it. */
const FRAME = 124;
/** The word that a message says of itself once a button has changed it. */
const EDITED = 20;
/** Between two parts of a page. */
const GAP = 8;
const SUBHEADING = 27;
const SEPARATOR = 1;
/** A row of buttons, with the room to the next one. */
const ROW = 50;
/** Columns of a row of buttons and of the smallest button, what one takes besides its label, between two, and its emoji. */
const BUTTONS = { columns: 44, smallest: 9, edges: 4.3, gap: 1.2, emoji: 4 };
/** The longest label of a command's button. */
const TRY_LABEL = 34;
/** What the page says besides its own text, as wide as it is shown. */
const SAID: Localized<{ diagram: string; truth: string; readOn: string; controls: readonly string[] }> = {
  ko: {
    diagram: '그림 설명',
    truth: '사실은',
    readOn: '더 읽을거리',
    controls: ['더 자세히', 'English', '채널에 공유'],
  },
  en: {
    diagram: 'The picture in words',
    truth: 'In truth',
    readOn: 'Read on',
    controls: ['In depth', '한국어', 'Share to channel'],
  },
};

/** How high a page's first screen is on a phone 390 pixels wide, in pixels, as far as its text tells. */
export function firstScreenHeight(concept: Concept, locale: Locale, showing: Showing): number {
  const { summary, explanation, picture, misconception } = concept.text[locale];
  const said = SAID[locale];
  const prose = (text: string): number =>
    markdownHeight(renderLinks(text, locale, showing.concepts), PROSE[locale]);
  const small = (text: string): number => markdownHeight(text, SMALL[locale]);
  const diagram = showing.diagrams.get(concept.diagram ?? '');
  const tries = concept.tries.map(({ command, prints, note }) => {
    const lines = [showing.broken(command), ...(prints === undefined ? [] : [prints])];
    return prose(note[locale]) + codeHeight(`$ ${lines.join('\n')}`);
  });
  return total([
    headingHeight(concept, locale) +
      markdownHeight(renderLinks(summary, locale, showing.concepts), BOLD[locale]),
    prose(explanation),
    ...(diagram ? [diagram.height[locale], small(`🖼️ ${said.diagram}: ${diagram.text[locale]}`)] : []),
    SUBHEADING + prose(picture),
    SUBHEADING + prose(misconception.belief) + prose(`${said.truth} ${misconception.truth}`),
    SUBHEADING + sum(tries),
    buttonsHeight(
      concept.tries.map(({ command }) => Math.min(columnsOf(command), TRY_LABEL) + BUTTONS.emoji),
    ),
    small(`${said.readOn}: ${sources(concept)}`),
    ...footHeights(concept, locale, showing),
  ]);
}

/** How high its “In depth” is. */
export function depthHeight(concept: Concept, locale: Locale, showing: Showing): number {
  const { depth, trouble } = concept.text[locale];
  const part = (text: string): number =>
    SUBHEADING + markdownHeight(renderLinks(text, locale, showing.concepts), PROSE[locale]);
  return total([
    EDITED + headingHeight(concept, locale),
    ...[depth, trouble].flatMap((text) => (text === undefined ? [] : [part(text)])),
    markdownHeight(`${SAID[locale].readOn}: ${sources(concept)}`, SMALL[locale]),
    ...footHeights(concept, locale, showing),
  ]);
}

function headingHeight({ text }: Concept, locale: Locale): number {
  const { line, columns } = TITLE[locale];
  const own = text[locale].title;
  const other = text[otherLocale(locale)].title;
  const shown = own.toLowerCase() === other.toLowerCase() ? own : `${own} · ${other}`;
  return SMALL[locale].line + linesOf(shown, columns) * line + 12;
}

/** Below the text: where to go next, and the page's own buttons. */
function footHeights({ related }: Concept, locale: Locale, { concepts }: Showing): number[] {
  const titles = related.map((id) => columnsOf(concepts.get(id)?.text[locale].title ?? id));
  return [
    SEPARATOR,
    SMALL[locale].line,
    buttonsHeight(titles),
    buttonsHeight(SAID[locale].controls.map((label) => columnsOf(label) + BUTTONS.emoji)),
  ];
}

function buttonsHeight(labels: readonly number[]): number {
  const widths = labels.map((label) => Math.max(BUTTONS.smallest, label + BUTTONS.edges));
  return rowsOf(widths, BUTTONS.columns, BUTTONS.gap) * ROW - GAP;
}

function sources(concept: Concept): string {
  return concept.sources.map(({ title, by }) => `${title} (${by})`).join(' · ');
}

function total(parts: readonly number[]): number {
  return FRAME + sum(parts) + (parts.length - 1) * GAP;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, part) => whole + part, 0);
}
