/** A colour of an `ansi` code block: Discord's eight, by the last digit of 30–37 and 40–47. */
export type AnsiColour = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface AnsiStyle {
  bold: boolean;
  underline: boolean;
  foreground?: AnsiColour;
  background?: AnsiColour;
}

export interface AnsiSpan extends AnsiStyle {
  text: string;
}

const PLAIN: AnsiStyle = { bold: false, underline: false };

const ESCAPE = '\u001b';

/** Any control sequence; the ones that end in `m` select a graphic rendition (SGR). */
const SEQUENCE = new RegExp(`${ESCAPE}\\[([0-9;]*)([A-Za-z])`, 'g');

/**
 * Splits the text of an `ansi` code block into runs of one style. What Discord does not draw (256 colours,
 * cursor movement) is left out without a trace.
 */
export function parseAnsi(source: string): AnsiSpan[] {
  const spans: AnsiSpan[] = [];
  let style = PLAIN;
  let end = 0;
  const push = (text: string): void => {
    if (text !== '') spans.push({ ...style, text });
  };
  for (const match of source.matchAll(SEQUENCE)) {
    push(source.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[2] === 'm') style = applyCodes(style, (match[1] ?? '').split(';').map(Number));
  }
  push(source.slice(end));
  return spans;
}

function applyCodes(style: AnsiStyle, codes: readonly number[]): AnsiStyle {
  // 38 and 48 introduce colours Discord does not know; their parameters must not be read as styles.
  const extended = codes.findIndex((code) => code === 38 || code === 48);
  const known = extended === -1 ? codes : codes.slice(0, extended);
  return known.reduce(applyCode, style);
}

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 4) return { ...style, underline: true };
  if (code >= 30 && code <= 37) return { ...style, foreground: (code - 30) as AnsiColour };
  if (code >= 40 && code <= 47) return { ...style, background: (code - 40) as AnsiColour };
  return style;
}
