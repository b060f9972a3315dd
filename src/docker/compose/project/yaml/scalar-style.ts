import { resolvePlain } from '../../load/yaml/resolve-scalar.ts';

/** Words that older YAML took for a switch. */
const OLD_BOOL = /^(y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;
/** `12:30` was a number in base 60. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

function isPrintable(code: number): boolean {
  return (
    code === 0x0a ||
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd && code !== 0xfeff)
  );
}

function isBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r' || char === '\u0085' || char === '\u2028' || char === '\u2029';
}

function isBlankOrEnd(char: string | undefined): boolean {
  return char === undefined || char === '\0' || char === ' ' || char === '\t' || isBreak(char);
}

/** Whether characters of a text mean something to YAML where no quotes are around it. */
function hasIndicators(text: string): boolean {
  if (text.startsWith('---') || text.startsWith('...')) return true;
  return Array.from(text).some((char, i, all) => {
    const next = all[i + 1];
    if (i === 0) {
      if ('#,[]{}&*!|>\'"%@`'.includes(char)) return true;
      return (char === '?' || char === ':' || char === '-') && isBlankOrEnd(next);
    }
    if (char === ':') return isBlankOrEnd(next);
    return char === '#' && isBlankOrEnd(all[i - 1]);
  });
}

interface Analysis {
  readonly plain: boolean;
  readonly single: boolean;
  readonly block: boolean;
}

/** In which ways a text may be written. */
function analyze(text: string): Analysis {
  const first = text[0];
  const last = text.at(-1);
  const special = Array.from(text).some(
    (char) => char !== '\t' && !isPrintable(char.codePointAt(0) ?? 0) && !isBreak(char),
  );
  const breakSpace = /[\n\r\u0085\u2028\u2029] /.test(text);
  const spaceBreak = / [\n\r\u0085\u2028\u2029]/.test(text);
  const hasTab = text.includes('\t');
  const multiline = Array.from(text).some(isBreak);
  const edges = first === ' ' || isBreak(first) || last === ' ' || isBreak(last);
  const odd = breakSpace || spaceBreak || hasTab || special;
  return {
    plain: !odd && !edges && !multiline && !hasIndicators(text),
    single: !odd,
    block: last !== ' ' && !spaceBreak && !special,
  };
}

export type WrittenStyle = 'plain' | 'single' | 'double' | 'literal';

/** How go-yaml writes a text down. @param isKey keys stand on one line */
export function styleOf(text: string, isKey: boolean): WrittenStyle {
  if (text === '') return 'double';
  const { plain, single, block } = analyze(text);
  if (text.includes('\n')) return block && !isKey ? 'literal' : 'double';
  const meansText = resolvePlain(text) === text && !OLD_BOOL.test(text) && !BASE_60.test(text);
  if (!meansText) return 'double';
  if (plain) return 'plain';
  return single ? 'single' : 'double';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function escape(char: string): string {
  const simple = Object.hasOwn(ESCAPES, char) ? ESCAPES[char] : undefined;
  if (simple !== undefined && (char !== '\u00a0' || simple === '_')) return `\\${simple}`;
  const code = char.codePointAt(0) ?? 0;
  if (isPrintable(code)) return char;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** A text on one line. */
export function inline(text: string, style: Exclude<WrittenStyle, 'literal'>): string {
  if (style === 'plain') return text;
  if (style === 'single') return `'${text.replaceAll("'", "''")}'`;
  return `"${Array.from(text).map(escape).join('')}"`;
}
