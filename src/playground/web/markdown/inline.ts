import type { Inline, Span, TimestampStyle } from './tree.ts';

/** Text nested deeper than this stays as it was typed: nobody writes it but to break a parser. */
const DEEPEST = 12;

interface Delimiter {
  marker: string;
  span: Span;
}

/** Longer markers first: `**` is never two `*`. */
const DELIMITERS: readonly Delimiter[] = [
  { marker: '**', span: 'strong' },
  { marker: '__', span: 'underline' },
  { marker: '~~', span: 'strike' },
  { marker: '||', span: 'spoiler' },
  { marker: '*', span: 'emphasis' },
  { marker: '_', span: 'emphasis' },
];

/** A node and where the text after it begins. */
interface Found {
  node: Inline;
  end: number;
}

/** Reads the inline markdown of one block. Whatever is not markup is text; nothing is ever lost. */
export function parseInline(source: string, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  let position = 0;
  const flush = (): void => {
    if (plain !== '') nodes.push(...splitEmoji(plain));
    plain = '';
  };
  while (position < source.length) {
    const escaped = escapedAt(source, position);
    if (escaped !== undefined) {
      plain += escaped;
      position += 2;
      continue;
    }
    const found = nodeAt(source, position, depth);
    if (found) {
      flush();
      nodes.push(found.node);
      position = found.end;
    } else {
      plain += source.charAt(position);
      position += 1;
    }
  }
  flush();
  return nodes;
}

/** The character a backslash at `position` protects: punctuation only, so that `C:\Users` and `¯\_(ツ)_/¯` survive. */
function escapedAt(source: string, position: number): string | undefined {
  if (source[position] !== '\\') return undefined;
  const next = source[position + 1];
  return next !== undefined && /[!-/:-@[-`{-~]/.test(next) ? next : undefined;
}

function nodeAt(source: string, position: number, depth: number): Found | undefined {
  switch (source.charAt(position)) {
    case '`':
      return codeAt(source, position);
    case '<':
      return angleAt(source, position);
    case '[':
      return linkAt(source, position, depth);
    case '@':
      return everyoneAt(source, position);
    case 'h':
      return bareUrlAt(source, position);
    case '*':
    case '_':
    case '~':
    case '|':
      return depth < DEEPEST ? spanAt(source, position, depth) : undefined;
    default:
      return undefined;
  }
}

function codeAt(source: string, position: number): Found | undefined {
  const match = sticky(/(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y, source, position);
  if (!match) return undefined;
  // One space inside each backtick is padding: `` ` `` shows a backtick.
  const text = match[2]?.replace(/^ (`[\s\S]*`|`[\s\S]*|[\s\S]*`) $/, '$1') ?? '';
  return { node: { type: 'code', text }, end: position + match[0].length };
}

function spanAt(source: string, position: number, depth: number): Found | undefined {
  for (const { marker, span } of DELIMITERS) {
    if (!source.startsWith(marker, position)) continue;
    if (marker === '_' && /\w/.test(source[position - 1] ?? '')) continue;
    const start = position + marker.length;
    if (marker === '*' && /\s/.test(source[start] ?? ' ')) continue;
    const close = closingOf(marker, source, start);
    if (close === undefined) continue;
    const children = parseInline(source.slice(start, close), depth + 1);
    return { node: { type: span, children }, end: close + marker.length };
  }
  return undefined;
}

/** Where the `marker` that ends a span opened before `start` stands; an empty span does not count. */
function closingOf(marker: string, source: string, start: number): number | undefined {
  const character = marker.charAt(0);
  let position = start;
  while (position < source.length) {
    if (escapedAt(source, position) !== undefined) {
      position += 2;
      continue;
    }
    if (source[position] === '`') {
      position = codeAt(source, position)?.end ?? position + 1;
      continue;
    }
    if (source[position] !== character) {
      position += 1;
      continue;
    }
    let run = 1;
    while (source[position + run] === character) run += 1;
    // In a longer run the outer span ends last: `**a *b***`.
    const close = position + run - marker.length;
    const fits = run >= marker.length && !(marker.length === 1 && run === 2) && close > start;
    if (fits && mayClose(marker, source, close)) return close;
    position += run;
  }
  return undefined;
}

function mayClose(marker: string, source: string, close: number): boolean {
  if (marker === '*') return !/\s/.test(source[close - 1] ?? ' ');
  if (marker === '_') return !/\w/.test(source[close + 1] ?? '');
  return true;
}

/** Everything in angle brackets: mentions, emoji, timestamps, commands, links without a preview. */
function angleAt(source: string, position: number): Found | undefined {
  const match = sticky(/<([^<>\n]{1,2048})>/y, source, position);
  const inner = match?.[1];
  if (!match || inner === undefined) return undefined;
  const node = mentionOf(inner) ?? timestampOf(inner) ?? emojiOf(inner) ?? angleLinkOf(inner);
  return node && { node, end: position + match[0].length };
}

function mentionOf(inner: string): Inline | undefined {
  const mention = /^(@!?|@&|#)(\d{1,20})$/.exec(inner);
  if (mention?.[1] && mention[2]) {
    const of = mention[1] === '#' ? 'channel' : mention[1] === '@&' ? 'role' : 'user';
    return { type: 'mention', of, id: mention[2] };
  }
  const command = /^\/([^:]{1,100}):(\d{1,20})$/.exec(inner);
  return command?.[1] && command[2] ? { type: 'command', name: command[1], id: command[2] } : undefined;
}

function timestampOf(inner: string): Inline | undefined {
  const match = /^t:(-?\d{1,13})(?::([tTdDfFR]))?$/.exec(inner);
  if (!match?.[1]) return undefined;
  const seconds = Number(match[1]);
  // Beyond what a date can hold (8.64e15 ms) there is nothing to show.
  if (Math.abs(seconds) > 8.64e12) return undefined;
  return { type: 'timestamp', seconds, style: (match[2] ?? 'f') as TimestampStyle };
}

function emojiOf(inner: string): Inline | undefined {
  const match = /^(a?):(\w{2,32}):(\d{1,20})$/.exec(inner);
  if (!match?.[2] || !match[3]) return undefined;
  return { type: 'customEmoji', name: match[2], id: match[3], animated: match[1] === 'a' };
}

function angleLinkOf(inner: string): Inline | undefined {
  const url = /\s/.test(inner) ? undefined : safeUrl(inner);
  return url === undefined ? undefined : { type: 'link', url, children: [{ type: 'text', text: inner }] };
}

function linkAt(source: string, position: number, depth: number): Found | undefined {
  const pattern =
    /\[((?:\\.|[^\]\\]|\[[^\]]*\])+)\]\((<[^<>\s]+>|(?:[^\s()]|\([^\s()]*\))+)(?:\s+"([^"\n]*)")?\)/y;
  const match = sticky(pattern, source, position);
  const label = match?.[1];
  const target = match?.[2];
  if (!match || label === undefined || target === undefined || depth >= DEEPEST) return undefined;
  const url = safeUrl(target.replace(/^<|>$/g, ''));
  if (url === undefined) return undefined;
  const children = parseInline(label, depth + 1);
  const end = position + match[0].length;
  return { node: { type: 'link', url, ...(match[3] ? { title: match[3] } : {}), children }, end };
}

function bareUrlAt(source: string, position: number): Found | undefined {
  const match = sticky(/https?:\/\/[^\s<>|]+[^\s<>|.,:;"'\]*_~]/y, source, position);
  if (!match) return undefined;
  let text = match[0];
  // A closing parenthesis belongs to the address only if it was opened there.
  while (text.endsWith(')') && count(text, ')') > count(text, '(')) text = text.slice(0, -1);
  const url = safeUrl(text);
  if (url === undefined) return undefined;
  return { node: { type: 'link', url, children: [{ type: 'text', text }] }, end: position + text.length };
}

function everyoneAt(source: string, position: number): Found | undefined {
  const match = sticky(/@(everyone|here)\b/y, source, position);
  if (!match) return undefined;
  const text = match[1] === 'here' ? '@here' : '@everyone';
  return { node: { type: 'everyone', text }, end: position + text.length };
}

/** The address if a browser may be sent there: http and https only, so `javascript:` never becomes a link. */
export function safeUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : undefined;
}

function splitEmoji(text: string): Inline[] {
  const nodes: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(/\p{RGI_Emoji}/gv)) {
    if (match.index > end) nodes.push({ type: 'text', text: text.slice(end, match.index) });
    nodes.push({ type: 'unicodeEmoji', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) nodes.push({ type: 'text', text: text.slice(end) });
  return nodes;
}

function sticky(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(source);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
