import type { Locale } from '../../base/locale.ts';
import type { Concept } from '../schema.ts';
import type { SpecialPages } from './comparisons.ts';
import type { Hit } from './hit.ts';
import type { Mention, MentionFinder } from './mentions.ts';
import type { Query } from './query.ts';
import type { TextIndex } from './text-index.ts';

export interface QuestionTools {
  readonly mentions: MentionFinder;
  readonly pages: SpecialPages;
  readonly text: TextIndex;
  /** From 0, a concept that every page speaks of, to 1. In 도커 볼륨 the volume is what is asked about. */
  specificity(concept: Concept): number;
}

/** All below a name that the whole query meets, apart from the pages made for the question. */
const POINTS = {
  comparison: 900,
  reason: 880,
  comparisonOfOne: 600,
  title: 420,
  alias: 400,
  specific: 90,
  last: 15,
  mentionText: 60,
  text: 100,
  textMost: 200,
};

/**
 * A concept that is spoken of everywhere is named in passing when words are left over: 도커 컴포즈 does not ask what
 * 도커 is.
 */
const GENERAL = 0.4;

/** Hits for a query read as a sentence: the concepts it names, what it asks about them, and full text. */
export function answerQuestion(query: Query, tools: QuestionTools, locale?: Locale): Hit[] {
  const language = locale ?? (query.hangul ? 'ko' : 'en');
  const { mentions, rest } = tools.mentions.find(query.words);
  const text = tools.text.find(query.subject);
  const textScore = new Map(text.map(({ concept, score }) => [concept, score]));
  return [
    ...pagesMadeForIt(query, mentions, tools.pages, language),
    ...mentions.map(({ concept, name, how }, index): Hit => {
      const specificity = tools.specificity(concept);
      const named = name.kind === 'alias' ? 'alias' : 'title';
      const rank = rest.length > 0 && specificity < GENERAL ? 'text' : named;
      const score =
        POINTS[named] +
        POINTS.specific * specificity +
        POINTS.mentionText * (textScore.get(concept) ?? 0) +
        // The last noun is the head: 이미지 태그 is a tag.
        (index === mentions.length - 1 ? POINTS.last : 0);
      return { concept, rank, matched: name.text, how, score };
    }),
    ...text.map(({ concept, score }): Hit => ({
      concept,
      rank: 'text',
      matched: concept.text[language].title,
      score: POINTS.text + POINTS.textMost * score,
    })),
  ];
}

/** The comparison of the two concepts named, or the reasons for the one. */
function pagesMadeForIt(
  query: Query,
  mentions: readonly Mention[],
  pages: SpecialPages,
  language: Locale,
): Hit[] {
  const concepts = mentions.map(({ concept }) => concept);
  const compares = query.intents.has('compare');
  const found: (readonly [Concept, number])[] = [];
  const [first, second] = concepts;
  if (first && second && (compares || concepts.length === 2)) {
    for (const [index, a] of concepts.entries()) {
      for (const b of concepts.slice(index + 1)) {
        const page = pages.comparison(a, b);
        if (page) found.push([page, POINTS.comparison]);
      }
    }
  }
  for (const concept of concepts) {
    if (compares)
      found.push(...pages.comparisons(concept).map((page) => [page, POINTS.comparisonOfOne] as const));
    const reason = query.intents.has('why') ? pages.reason(concept) : undefined;
    if (reason) found.push([reason, POINTS.reason]);
  }
  return found.map(([concept, score]) => ({
    concept,
    rank: 'title',
    matched: concept.text[language].title,
    how: 'question',
    score,
  }));
}
