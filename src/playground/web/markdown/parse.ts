import { parseInline } from './inline.ts';
import type { Block, Inline, List, ListItem } from './tree.ts';

interface Found {
  block: Block;
  end: number;
}

/**
 * Reads Discord's markdown: headings, `-#` subtext, quotes, lists and fenced code line by line, the rest as
 * paragraphs whose line breaks count. Never throws; what is not markup stays text.
 */
export function parseMarkdown(source: string): Block[] {
  return parseBlocks(source.replaceAll('\r\n', '\n'), false);
}

function parseBlocks(source: string, insideQuote: boolean): Block[] {
  const blocks: Block[] = [];
  let paragraph = '';
  let position = 0;
  const flush = (): void => {
    // The last line break only separates this paragraph from the next block; a blank line before it shows.
    const text = /[^\n]\n$/.test(paragraph) ? paragraph.slice(0, -1) : paragraph;
    if (text !== '') blocks.push({ type: 'paragraph', children: parseInline(text) });
    paragraph = '';
  };
  while (position < source.length) {
    const found =
      (insideQuote ? undefined : quoteAt(source, position)) ??
      headingAt(source, position) ??
      subtextAt(source, position) ??
      listAt(source, position);
    if (found) {
      flush();
      blocks.push(found.block);
      position = found.end;
      continue;
    }
    const end = lineEnd(source, position);
    const fence = fenceIn(source, position, end);
    if (fence) {
      paragraph += source.slice(position, fence.start);
      flush();
      blocks.push(fence.block);
      position = skipBreak(source, fence.end);
    } else {
      paragraph += source.slice(position, end + 1);
      position = end + 1;
    }
  }
  flush();
  return blocks;
}

function quoteAt(source: string, position: number): Found | undefined {
  if (source.startsWith('>>> ', position)) {
    return {
      block: { type: 'quote', children: parseBlocks(source.slice(position + 4), true) },
      end: source.length,
    };
  }
  const lines: string[] = [];
  let end = position;
  while (end < source.length && /^> ?/.test(source.slice(end, end + 2)) && isQuoteLine(source, end)) {
    const stop = lineEnd(source, end);
    lines.push(source.slice(end + 2, stop));
    end = stop + 1;
  }
  if (lines.length === 0) return undefined;
  return { block: { type: 'quote', children: parseBlocks(lines.join('\n'), true) }, end };
}

function isQuoteLine(source: string, position: number): boolean {
  return source.startsWith('> ', position) || source.slice(position, lineEnd(source, position)) === '>';
}

function headingAt(source: string, position: number): Found | undefined {
  const match = line(/(#{1,3}) +(\S.*)/y, source, position);
  if (!match?.[1]) return undefined;
  const level = match[1].length as 1 | 2 | 3;
  const children = parseInline((match[2] ?? '').trimEnd());
  return { block: { type: 'heading', level, children }, end: skipBreak(source, position + match[0].length) };
}

function subtextAt(source: string, position: number): Found | undefined {
  const match = line(/-# +(\S.*)/y, source, position);
  if (!match?.[1]) return undefined;
  const block: Block = { type: 'subtext', children: parseInline(match[1]) };
  return { block, end: skipBreak(source, position + match[0].length) };
}

const BULLET = /( *)([-*]|\d{1,9}\.) +(\S.*)/y;

/** An open list and how far its items stand in. */
interface Level {
  indent: number;
  list: List;
}

function listAt(source: string, position: number): Found | undefined {
  const levels: Level[] = [];
  let root: List | undefined;
  let last: { item: ListItem; text: string } | undefined;
  let end = position;
  const close = (): void => {
    if (last) last.item.children = parseInline(last.text);
  };
  while (end < source.length) {
    const match = line(BULLET, source, end);
    if (!match) {
      const continued = last ? line(/ {2,}(\S.*)/y, source, end) : null;
      if (!continued || !last) break;
      last.text += `\n${continued[1]}`;
      end = skipBreak(source, end + continued[0].length);
      continue;
    }
    const indent = match[1]?.length ?? 0;
    if (levels.length === 0 && indent > 1) break;
    const ordered = /\d/.test(match[2] ?? '');
    while (levels.length > 1 && indent < (levels.at(-1)?.indent ?? 0)) levels.pop();
    let level = levels.at(-1);
    if (!level || indent > level.indent + 1) {
      const list: List = {
        type: 'list',
        ordered,
        start: ordered ? Number.parseInt(match[2] ?? '1', 10) : 1,
        items: [],
      };
      level?.list.items.at(-1)?.lists.push(list);
      root ??= list;
      level = { indent, list };
      levels.push(level);
    } else if (level.list.ordered !== ordered && levels.length === 1) {
      // Numbers after bullets begin another list.
      break;
    }
    close();
    last = { item: { children: [], lists: [] }, text: match[3] ?? '' };
    level.list.items.push(last.item);
    end = skipBreak(source, end + match[0].length);
  }
  close();
  return root && { block: root, end };
}

/** The first code block that opens between `start` and `end` (a line's), if it is closed somewhere. */
function fenceIn(source: string, start: number, end: number): (Found & { start: number }) | undefined {
  const open = source.indexOf('```', start);
  if (open === -1 || open >= end || source[open - 1] === '\\') return undefined;
  const close = source.indexOf('```', open + 3);
  if (close === -1) return undefined;
  const inside = source.slice(open + 3, close);
  const named = /^([\w+#.-]+)\n/.exec(inside);
  const text = inside
    .slice(named ? named[0].length : 0)
    .replace(/^\n/, '')
    .replace(/\n+$/, '');
  if (text.trim() === '') return undefined;
  return { start: open, end: close + 3, block: { type: 'codeBlock', language: named?.[1] ?? '', text } };
}

/** Matches a sticky pattern whose `.` stops at the line's end. */
function line(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(source);
}

function lineEnd(source: string, position: number): number {
  const end = source.indexOf('\n', position);
  return end === -1 ? source.length : end;
}

function skipBreak(source: string, position: number): number {
  return source[position] === '\n' ? position + 1 : position;
}

/** Whether a message is nothing but a few emoji, which Discord then shows large. */
export function isOnlyEmoji(blocks: readonly Block[]): boolean {
  const [block] = blocks;
  if (blocks.length !== 1 || block?.type !== 'paragraph') return false;
  const isEmoji = (node: Inline): boolean => node.type === 'unicodeEmoji' || node.type === 'customEmoji';
  const isSpace = (node: Inline): boolean => node.type === 'text' && node.text.trim() === '';
  return (
    block.children.every((node) => isEmoji(node) || isSpace(node)) &&
    block.children.filter(isEmoji).length <= 27
  );
}
