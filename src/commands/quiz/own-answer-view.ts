import type { Locale, Localized } from '../../base/locale.ts';
import { ACCENT, container, text, type View } from '../../discord/components.ts';
import type { RoundQuestion } from '../../quiz/round/round.ts';
import { answerWords } from './answer-words.ts';
import { withTextsFitted } from './fit.ts';
import { WORDING } from './wording.ts';

interface OwnWording {
  readonly none: string;
  readonly yours: (no: number, answer: string) => string;
  readonly dropped: string;
  readonly unjudged: string;
  readonly right: (points: string) => string;
  readonly partly: (percent: number, points: string) => string;
  readonly wrong: string;
}

const OWN: Localized<OwnWording> = {
  ko: {
    none: '이 문제에는 답하지 않았어요.',
    yours: (no, answer) => `**${no}번 문제**에 낸 답: ${answer}`,
    dropped: '점수 없이 닫힌 문제예요.',
    unjudged: '아직 채점하지 않았어요.',
    right: (points) => `✅ 맞았어요! **${points}**`,
    partly: (percent, points) => `🌗 ${percent}% 맞았어요. **${points}**`,
    wrong: '❌ 이번에는 아니었어요.',
  },
  en: {
    none: 'You did not answer this one.',
    yours: (no, answer) => `Your answer to **question ${no}**: ${answer}`,
    dropped: 'It closed without points.',
    unjudged: 'It has not been judged yet.',
    right: (points) => `✅ Right! **${points}**`,
    partly: (percent, points) => `🌗 ${percent}% right: **${points}**`,
    wrong: '❌ Not this time.',
  },
};

/** What somebody answered, how it was judged, and what was right or missing about that very answer. */
export function ownAnswerView(question: RoundQuestion, userId: string, locale: Locale): View {
  const words = OWN[locale];
  const given = question.answers[userId];
  if (!given) return { components: [container(ACCENT.neutral, [text(words.none)])] };
  const result = question.results?.[userId];
  return withTextsFitted((cut) => ({
    components: [
      container(result?.credit === 1 ? ACCENT.good : ACCENT.neutral, [
        text(
          [
            words.yours(question.no, answerWords(question.asked, given.answer, locale)),
            verdictText(question, userId, locale),
            ...(result?.notes ?? []).map((note) => `- ${cut(note[locale])}`),
          ].join('\n'),
        ),
      ]),
    ],
  }));
}

function verdictText({ results, dropped }: RoundQuestion, userId: string, locale: Locale): string {
  const words = OWN[locale];
  const result = results?.[userId];
  if (dropped !== undefined) return words.dropped;
  if (!result) return words.unjudged;
  const points = WORDING[locale].points(result.points);
  if (result.credit === 1) return words.right(points);
  return result.credit > 0 ? words.partly(Math.round(result.credit * 100), points) : words.wrong;
}
