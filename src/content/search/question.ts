import type { Locale } from '../../base/locale.ts';
import type { Concept } from '../schema.ts';
import type { SpecialPages } from './comparisons.ts';
import type { Hit } from './hit.ts';
import type { Mention, MentionFinder } from './mentions.ts';
import type { PhraseIndex, PhraseMatch } from './phrases.ts';
import type { Query } from './query.ts';
import type { TextIndex } from './text-index.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

export interface QuestionTools {
  readonly mentions: MentionFinder;
  readonly vocabulary: Vocabulary;
  readonly phrases: PhraseIndex;
  readonly pages: SpecialPages;
  readonly text: TextIndex;
  /** The pages of what a Dockerfile says, by the words in capitals that its lines begin with. */
  readonly instructions: ReadonlyMap<string, Concept>;
}

/** All below a name that the whole query meets, apart from the pages made for the question. */
const POINTS = {
  comparison: 900,
  reason: 880,
  comparisonOfOne: 600,
  otherReason: 440,
  command: 300,
  named: 220,
  title: 20,
  likeness: 320,
  last: 15,
  namedText: 110,
  text: 100,
  textMost: 200,
};

/** A name that says less of what was asked is named in passing: 도커 컴포즈 does not ask what 도커 is. */
const CLEAR_LIKENESS = 0.55;

/** A name made of words that usually only help to ask, such as FROM. */
const NAMED_IN_PASSING = 0.3;

/** Hits for a query read as a sentence: the concepts it names, what it asks about them, and full text. */
export function answerQuestion(query: Query, tools: QuestionTools, locale?: Locale): Hit[] {
  const language = locale ?? (query.hangul ? 'ko' : 'en');
  const { mentions, said } = tools.mentions.find(query.words, (word) => tools.text.uses(word));
  const text = tools.text.find(query.subject);
  const textScore = new Map(text.map(({ concept, score }) => [concept, score]));
  const terms = tools.vocabulary.terms(said);
  const phrases = tools.phrases.find(terms);
  for (const { concept, name } of mentions) {
    if (!phrases.has(concept)) phrases.set(concept, { name, likeness: NAMED_IN_PASSING });
  }
  const command = typedCommand(query, mentions, tools);
  const head = command ?? mentions.at(-1)?.concept;
  // Of three concepts named without a word of comparing, two happen to have a comparison.
  const isAsked = ([concept]: readonly [Concept, PhraseMatch]): boolean =>
    query.intents.has('compare') || mentions.length < 3 || !tools.pages.isComparison(concept);
  const hows = new Map(mentions.map(({ concept, how }) => [concept, how]));
  return [
    ...pagesMadeForIt(query, { mentions, terms }, tools, language),
    ...[...phrases].filter(isAsked).map(([concept, { name, likeness }]): Hit => {
      const named = name.kind === 'alias' ? 'alias' : 'title';
      return {
        concept,
        rank: likeness < CLEAR_LIKENESS && concept !== command ? 'text' : named,
        matched: name.text,
        how: hows.get(concept) ?? 'question',
        score:
          POINTS.named +
          (named === 'title' ? POINTS.title : 0) +
          POINTS.likeness * likeness +
          POINTS.namedText * (textScore.get(concept) ?? 0) +
          (concept === head ? POINTS.last : 0) +
          (concept === command ? POINTS.command : 0),
      };
    }),
    ...text.map(({ concept, score }): Hit => ({
      concept,
      rank: 'text',
      matched: concept.text[language].title,
      score: POINTS.text + POINTS.textMost * score,
    })),
  ];
}

/**
 * What a line is about that was copied from a prompt or a Dockerfile: `docker stop $(docker ps -q)` stops, and
 * `USER node` is a USER instruction. What comes first counts, not what comes last.
 */
function typedCommand(
  query: Query,
  [first, ...others]: readonly Mention[],
  tools: QuestionTools,
): Concept | undefined {
  const instruction = query.instruction === undefined ? undefined : tools.instructions.get(query.instruction);
  if (instruction && (!query.hangul || others.length === 0)) return instruction;
  if (query.hangul || !first) return undefined;
  const { concept, name } = first;
  if (query.words[0] !== 'docker' || name.compact === 'docker') return undefined;
  return name.compact.startsWith('docker') ? concept : undefined;
}

/** The comparison of the two concepts named, or the reasons for the one. */
function pagesMadeForIt(
  query: Query,
  { mentions, terms }: { mentions: readonly Mention[]; terms: readonly Term[] },
  { pages, phrases }: QuestionTools,
  language: Locale,
): Hit[] {
  const concepts = mentions.map(({ concept }) => concept);
  const compares = query.intents.has('compare');
  // 이미지 쓰는 컨테이너 용량 names two things and asks about a third.
  const isAll = (page: Concept): boolean => phrases.coverage(page, terms) > 0.99;
  const found: (readonly [Concept, number])[] = [];
  for (const [index, a] of concepts.entries()) {
    for (const b of concepts.slice(index + 1)) {
      const page = pages.comparison(a, b);
      if (page && (compares || isAll(page))) found.push([page, POINTS.comparison]);
    }
  }
  for (const concept of concepts) {
    if (compares && pages.isComparison(concept)) found.push([concept, POINTS.comparison]);
    if (compares)
      found.push(
        ...pages
          .comparisons(concept)
          .filter(isAll)
          .map((page) => [page, POINTS.comparisonOfOne] as const),
      );
    const reason = query.intents.has('why') ? pages.reason(concept) : undefined;
    if (reason) found.push([reason, isAll(reason) ? POINTS.reason : POINTS.otherReason]);
  }
  return found.map(([concept, score]) => ({
    concept,
    rank: 'title',
    matched: concept.text[language].title,
    how: 'question',
    score,
  }));
}
