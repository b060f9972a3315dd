import type { Locale, Localized } from '../base/locale.ts';
import { LOCALES } from '../base/locale.ts';
import type { BodyPart } from './headings.ts';
import { BODY_PARTS, LANGUAGE_HEADINGS, OPTIONAL_PARTS, PART_HEADINGS } from './headings.ts';
import type { Problem } from './problem.ts';
import type { ConceptText } from './schema.ts';

/** A page's body in every language: all of {@link ConceptText} that is not front matter. */
export type BodyTexts = Localized<Omit<ConceptText, 'title'>>;

export interface Body {
  /** Absent when something is wrong. */
  readonly texts?: BodyTexts;
  /** `ko.explanation` and the like to the line its text begins on; `ko.truth` is the misconception's answer. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

interface Part {
  readonly headingLine: number;
  readonly lines: string[];
}

/**
 * Reads the two languages below the front matter.
 * @param lines the whole file's lines
 * @param from index of the first line after the front matter
 */
export function parseBody(file: string, lines: readonly string[], from: number): Body {
  const { parts, problems } = splitParts(file, lines, from);
  const starts = new Map<string, number>();
  const texts = {} as Record<Locale, Omit<ConceptText, 'title'>>;
  for (const locale of LOCALES) {
    const text = new Map<BodyPart, string>();
    for (const part of BODY_PARTS) {
      const found = parts.get(`${locale}.${part}`);
      const content = found ? trimBlankLines(found) : undefined;
      if (content && content.text !== '') {
        text.set(part, content.text);
        starts.set(`${locale}.${part}`, content.line);
      } else if (found || !OPTIONAL_PARTS.has(part)) {
        problems.push({
          file,
          line: found?.headingLine ?? lines.length,
          rule: 'missing-section',
          what: `"## ${PART_HEADINGS[locale][part]}" is ${found ? 'empty' : 'missing'} in ${LANGUAGE_HEADINGS[locale]}`,
          fix: found
            ? 'write it, or remove the heading if it is an optional one'
            : `add it below "# ${LANGUAGE_HEADINGS[locale]}"`,
        });
      }
    }
    const misconception = splitMisconception(text.get('misconception') ?? '');
    const line = starts.get(`${locale}.misconception`);
    if (line !== undefined) {
      starts.set(`${locale}.truth`, line + misconception.truthOffset);
      if (misconception.belief === '' || misconception.truth === '') {
        problems.push({
          file,
          line,
          rule: 'misconception',
          what: `"## ${PART_HEADINGS[locale].misconception}" is not a quoted belief and an answer`,
          fix: 'write what people believe on a line that begins with "> ", then a blank line, then how it really is',
        });
      }
    }
    const depth = text.get('depth');
    const trouble = text.get('trouble');
    texts[locale] = {
      summary: text.get('summary') ?? '',
      explanation: text.get('explanation') ?? '',
      picture: text.get('picture') ?? '',
      misconception: { belief: misconception.belief, truth: misconception.truth },
      ...(depth === undefined ? {} : { depth }),
      ...(trouble === undefined ? {} : { trouble }),
    };
  }
  return { ...(problems.length === 0 ? { texts } : {}), lines: starts, problems };
}

/** Cuts the body at its headings. Lines of a fenced block are text, whatever they look like. */
function splitParts(
  file: string,
  lines: readonly string[],
  from: number,
): { parts: Map<string, Part>; problems: Problem[] } {
  const parts = new Map<string, Part>();
  const problems: Problem[] = [];
  let locale: Locale | undefined;
  let part: Part | undefined;
  let openFence: number | undefined;
  const complain = (index: number, what: string, fix: string): void => {
    problems.push({ file, line: index + 1, rule: 'heading', what, fix });
  };
  for (const [index, line] of lines.entries()) {
    if (index < from) continue;
    if (/^\s*```/.test(line)) openFence = openFence === undefined ? index : undefined;
    const heading = openFence !== undefined ? null : /^(#{1,6})\s+(.*?)\s*$/.exec(line);
    if (!heading) {
      if (part) part.lines.push(line);
      else if (line.trim() !== '') complain(index, 'text outside a section', 'move it below a "## " heading');
      continue;
    }
    const words = heading[2] ?? '';
    part = { headingLine: index + 1, lines: [] };
    if (heading[1] === '#') {
      locale = LOCALES.find((candidate) => LANGUAGE_HEADINGS[candidate] === words);
      if (!locale)
        complain(
          index,
          `"# ${words}" is not a language`,
          `use ${LOCALES.map((each) => `"# ${LANGUAGE_HEADINGS[each]}"`).join(' or ')}`,
        );
      part = undefined;
      continue;
    }
    const language = locale;
    const name = language && BODY_PARTS.find((candidate) => PART_HEADINGS[language][candidate] === words);
    if (!language || !name || heading[1] !== '##') {
      const allowed = Object.values(PART_HEADINGS[language ?? 'ko']).map((each) => `"## ${each}"`);
      complain(
        index,
        `"${line.trim()}" is not a section`,
        `use one of ${allowed.join(', ')}; inside a section write **bold** instead`,
      );
    } else if (parts.has(`${language}.${name}`)) {
      complain(index, `"## ${words}" stands twice`, 'join the two');
    } else {
      parts.set(`${language}.${name}`, part);
    }
  }
  if (openFence !== undefined) complain(openFence, 'a code block is not closed', 'end it with a line ```');
  return { parts, problems };
}

function trimBlankLines({ headingLine, lines }: Part): { text: string; line: number } {
  const first = lines.findIndex((line) => line.trim() !== '');
  return { text: lines.join('\n').trim(), line: headingLine + 1 + Math.max(0, first) };
}

/** `> belief` lines first, the truth after them. */
function splitMisconception(text: string): { belief: string; truth: string; truthOffset: number } {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('>'));
  const quoted = end < 0 ? lines : lines.slice(0, end);
  const rest = end < 0 ? [] : lines.slice(end);
  const blank = rest.findIndex((line) => line.trim() !== '');
  return {
    belief: quoted
      .map((line) => line.replace(/^>\s?/, ''))
      .join('\n')
      .trim(),
    truth: rest.join('\n').trim(),
    truthOffset: quoted.length + Math.max(0, blank),
  };
}
