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

/** A text being read, how deep inside others it stands, and the markers that are known not to close any more. */
interface Reading {
  source: string;
  depth: number;
  unclosed: Set<string>;
}

/** Reads the inline markdown of one block. Whatever is not markup is text; nothing is ever lost. */
export function parseInline(source: string, depth = 0): Inline[] {
  const reading: Reading = { source, depth, unclosed: new Set() };
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
    const found = nodeAt(reading, position);
    if (found?.node.type === 'text') {
      plain += found.node.text;
      position = found.end;
    } else if (found) {
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

/** The character a backslash at `position` protects: punctuation only, so that `C:\Users` stays as it is. */
function escapedAt(source: string, position: number): string | undefined {
  if (source[position] !== '\\') return undefined;
  const next = source[position + 1];
  return next !== undefined && /[!-/:-@[-`{-~]/.test(next) ? next : undefined;
}

function nodeAt(reading: Reading, position: number): Found | undefined {
  const { source, depth } = reading;
  switch (source.charAt(position)) {
    case '`':
      return codeAt(source, position);
    case '<':
      return angleAt(source, position);
    case '[':
      return depth < DEEPEST ? linkAt(source, position, depth) : undefined;
    case '@':
      return everyoneAt(source, position);
    case 'h':
      return bareUrlAt(source, position);
    case '*':
    case '_':
    case '~':
    case '|':
      return depth < DEEPEST ? spanAt(reading, position) : undefined;
    default:
      return undefined;
  }
}

/** Code up to a run of as many backticks; where none comes, the whole run is text. */
function codeAt(source: string, position: number): Found {
  const ticks = runAt(source, position);
  const start = position + ticks;
  for (let close = source.indexOf('`', start); close !== -1;) {
    const run = runAt(source, close);
    if (run === ticks) {
      // A space between the fence and a backtick is there to keep them apart.
      const text = source.slice(start, close).replaceAll(/^ (?=`)|(?<=`) $/g, '');
      return { node: { type: 'code', text }, end: close + run };
    }
    close = source.indexOf('`', close + run);
  }
  return { node: { type: 'text', text: source.slice(position, start) }, end: start };
}

function spanAt(reading: Reading, position: number): Found | undefined {
  const { source, depth, unclosed } = reading;
  for (const { marker, span } of DELIMITERS) {
    if (!source.startsWith(marker, position) || unclosed.has(marker)) continue;
    const start = position + marker.length;
    if (!mayOpen(marker, source, position)) continue;
    const close = closingOf(marker, source, start);
    if (close === undefined) {
      // What has no end from here has none from further on: without this, a line of stars takes seconds.
      unclosed.add(marker);
      continue;
    }
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
    } else if (source[position] === '`') {
      position = codeAt(source, position).end;
    } else if (source[position] === character) {
      const run = runAt(source, position);
      // In a longer run the outer span ends last: `**a *b***`.
      const close = position + run - marker.length;
      const fits = run >= marker.length && !(marker.length === 1 && run === 2) && close > start;
      if (fits && mayClose(marker, source, close)) return close;
      position += run;
    } else {
      position += 1;
    }
  }
  return undefined;
}

function mayOpen(marker: string, source: string, position: number): boolean {
  const next = source[position + marker.length] ?? ' ';
  if (marker === '_') return !/\w/.test(source[position - 1] ?? '') && next !== '_';
  return marker !== '*' || !/[\s*]/.test(next);
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

/** `[label](address "title")`. */
function linkAt(source: string, position: number, depth: number): Found | undefined {
  const labelEnd = matchingBracket(source, position);
  if (labelEnd === undefined) return undefined;
  const target = sticky(
    /\]\((<[^<>\s]+>|(?:[^\s()]|\([^\s()]*\))+)(?:[^\S\n]+"([^"\n]*)")?\)/y,
    source,
    labelEnd,
  );
  const url = safeUrl(target?.[1]?.replaceAll(/^<|>$/g, '') ?? '');
  if (!target || url === undefined) return undefined;
  const children = parseInline(source.slice(position + 1, labelEnd), depth + 1);
  const title = target[2] ? { title: target[2] } : {};
  return { node: { type: 'link', url, ...title, children }, end: labelEnd + target[0].length };
}

/** Where the bracket opened at `position` closes, brackets inside it counted. */
function matchingBracket(source: string, position: number): number | undefined {
  let open = 0;
  for (let at = position; at < source.length; at += 1) {
    if (escapedAt(source, at) !== undefined) at += 1;
    else if (source[at] === '[') open += 1;
    else if (source[at] === ']' && --open === 0) return at;
  }
  return undefined;
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

/** How often the character at `position` is repeated. */
function runAt(source: string, position: number): number {
  let length = 1;
  while (source[position + length] === source[position]) length += 1;
  return length;
}

function sticky(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(source);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
