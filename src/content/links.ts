import type { Locale } from '../base/locale.ts';
import type { Concept } from './schema.ts';

/** A `[[id]]` or `[[id|words]]` in a text. */
export interface Link {
  readonly id: string;
  /** What to show; without it the page's title is shown. */
  readonly words?: string;
  /** Where the link's first bracket stands in the text, and where the text goes on after it. */
  readonly start: number;
  readonly end: number;
}

/** No space stands in an id, so that a shell's `[[ -f x ]]` is left alone. */
const LINK = /\[\[([^[\]|\s]+)(?:\|([^[\]\n]*))?\]\]/g;

/** Every link in `text`, in order. Dead ones too: the linter tells. */
export function findLinks(text: string): Link[] {
  return Array.from(text.matchAll(LINK), (match) => ({
    id: match[1] ?? '',
    ...(match[2] === undefined ? {} : { words: match[2].trim() }),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Rewrites each link of `text` with `show`. */
export function replaceLinks(text: string, show: (link: Link) => string): string {
  let result = '';
  let from = 0;
  for (const link of findLinks(text)) {
    result += text.slice(from, link.start) + show(link);
    from = link.end;
  }
  return result + text.slice(from);
}

/**
 * `text` as Discord shows it: links become their words, or the linked page's title in `locale`, written as it is within a
 * sentence where it stands there. Discord has no links between messages; the related buttons carry the way on.
 */
export function renderLinks(text: string, locale: Locale, concepts: ReadonlyMap<string, Concept>): string {
  return replaceLinks(text, ({ id, words, start }) => {
    const title = concepts.get(id)?.text[locale].title ?? id;
    return (
      words ?? (locale === 'en' && !SENTENCE_START.test(text.slice(0, start)) ? withinSentence(title) : title)
    );
  });
}

/** What stands before the first word of a sentence: nothing, an empty line, a list's mark, or the end of another sentence. */
const SENTENCE_START = /(?:^|\n[ \t]*\n|(?:^|\n)[ \t]*(?:[-*>]|\d+\.)[ \t]|[.!?]["”’)]*\s)[\s*_"“‘(]*$/;

/** Names that an English title may begin with; any other first word is small within a sentence. */
const NAMES: ReadonlySet<string> = new Set(['Docker', 'Dockerfile', 'Kubernetes', 'Linux', 'Mac', 'Windows']);

/** A title as it is written within a sentence: `base image`, `Docker Hub`, `OverlayFS`, `VM vs container`. */
export function withinSentence(title: string): string {
  const first = /^[^\s]+/.exec(title)?.[0] ?? '';
  const isCommonWord = /^[A-Z][a-z-]+$/.test(first) && !NAMES.has(first);
  return isCommonWord ? first.toLowerCase() + title.slice(first.length) : title;
}
