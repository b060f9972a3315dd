import { ButtonStyle } from 'discord-api-types/v10';
import { ACCENT, button, container, row, text, type View } from '../../discord/components.ts';
import type { CourseOutcome, CoursePlace, CourseQuestionAt } from '../../quiz/courses/courses.ts';
import type { AskedQuestion } from '../../quiz/question.ts';
import { judgedView } from '../practice/reveal-view.ts';
import type { QuizLinks } from '../quiz/links.ts';
import { WORDING as QUIZ_WORDING } from '../quiz/wording.ts';
import { aloneView } from '../shared/alone/view.ts';
import { courseName, stepTitle, type Learner } from './road-view.ts';
import { WORDING } from './wording.ts';

/** The question of a step while it is open. @param placed of a question of order: the items pressed so far */
export function stepQuestionView(
  place: CoursePlace,
  at: CourseQuestionAt,
  asked: AskedQuestion,
  learner: Learner,
  placed: readonly number[] = [],
): View {
  const { locale, links } = learner;
  const words = WORDING[locale];
  const head = headOf(place, asked, learner);
  return aloneView({ head, asked, at, placed }, locale, links, [
    button(links.step(at.concept), words.back, { emoji: '↩️' }),
  ]);
}

/** How the answer to a step's question was: in the place of the question. */
export function stepRevealView(
  place: CoursePlace,
  outcome: Extract<CourseOutcome, { readonly kind: 'judged' }>,
  learner: Learner,
  quizLinks: Pick<QuizLinks, 'tryOut'>,
): View {
  const { content, locale, links } = learner;
  const { asked, result, earned } = outcome;
  const words = WORDING[locale];
  const { concept } = place.step;
  const isRight = result.verdict.credit >= 1;
  const primary = { style: ButtonStyle.Primary } as const;
  const another = button(links.question(concept), words.another, {
    emoji: '❓',
    ...(isRight ? {} : primary),
  });
  const toStep = button(links.step(concept), words.toStep, { emoji: '↩️', ...(isRight ? primary : {}) });
  const judged = { head: headOf(place, asked, learner), asked, ...result, earned };
  return judgedView(judged, content, locale, quizLinks, {
    before: isRight ? [toStep] : [another],
    after: isRight ? [another] : [toStep],
  });
}

/** An answer that does not count: why, and the way back. */
export function notCountedView(why: string, concept: string, { locale, links }: Learner): View {
  return {
    components: [
      container(ACCENT.warning, [
        text(why),
        row(button(links.step(concept), WORDING[locale].toStep, { emoji: '↩️' })),
      ]),
    ],
  };
}

function headOf({ course, step }: CoursePlace, asked: AskedQuestion, learner: Learner): string {
  const { locale } = learner;
  return [
    WORDING[locale].questionHead(courseName({ course }, learner), stepTitle({ step }, learner)),
    QUIZ_WORDING[locale].difficulty[asked.difficulty],
  ].join(' · ');
}
