import type { Locale, Localized } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import type { RoundResult } from '../../db/index.ts';
import { ACCENT, button, container, row, text, type View } from '../../discord/components.ts';
import type { Round } from '../../quiz/round/round.ts';
import { personal, type Personal } from '../../quiz/round/review.ts';
import { quotedLine } from '../docker/answer-view.ts';
import type { QuizLinks } from './links.ts';
import { newestMessageUrl } from './message-link.ts';
import { plainText } from './question-text.ts';
import { teamName, WORDING } from './wording.ts';

interface ResultsWording {
  readonly title: string;
  readonly soFar: string;
  readonly place: (place: number, players: number) => string;
  readonly right: (right: number, questions: number) => string;
  readonly out: (no: number) => string;
  readonly waiting: string;
  readonly notIn: string;
  readonly goTo: (url: string) => string;
  readonly silent: string;
  readonly readAgain: string;
  readonly leave: string;
  readonly mistakes: string;
}

const RESULTS: Localized<ResultsWording> = {
  ko: {
    title: '내 결과',
    soFar: '지금까지 내 결과',
    place: (place, players) => `${players}명 가운데 **${place}위**`,
    right: (right, questions) => `${questions}문제 가운데 **${right}문제** 맞힘`,
    out: (no) => `${no}번 문제에서 탈락`,
    waiting: '아직 채점한 문제가 없어요.',
    notIn: '이 퀴즈에는 참가하지 않았어요.',
    goTo: (url) => `[퀴즈로 가기](${url})`,
    silent: '답하지 않음',
    readAgain: '다시 보면 좋은 개념',
    leave: '퀴즈에서 나가기',
    mistakes: '틀린 문제 연습',
  },
  en: {
    title: 'My results',
    soFar: 'My results so far',
    place: (place, players) => `**No. ${place}** of ${players}`,
    right: (right, questions) => `**${right}** of ${questions} right`,
    out: (no) => `out at question ${no}`,
    waiting: 'No question has been judged yet.',
    notIn: 'You did not take part in this quiz.',
    goTo: (url) => `[Go to the quiz](${url})`,
    silent: 'no answer',
    readAgain: 'Worth reading again',
    leave: 'Leave the quiz',
    mistakes: 'Practise my mistakes',
  },
};

/** One row of buttons. */
const CONCEPTS = 5;

/** How somebody did in a round, question by question, and what to read again. While it goes on: up to now. */
export function resultsView(
  round: Round,
  userId: string,
  content: Content,
  locale: Locale,
  links: QuizLinks,
): View {
  const words = RESULTS[locale];
  const own = personal(round, userId);
  const isOver = round.phase.kind === 'ended';
  const url = newestMessageUrl(round);
  const isIn = own !== undefined && !own.row.player.left;
  const missed = own ? missedConcepts(own, content) : [];
  return {
    components: [
      container(ACCENT.neutral, [
        text(
          [
            `### ${isOver ? words.title : words.soFar}`,
            ...(own ? summaryLines(own, locale) : [words.notIn]),
            ...(isOver || url === undefined ? [] : [words.goTo(url)]),
          ].join('\n'),
        ),
        ...(own && own.questions.length > 0 ? [text(questionLines(own, locale).join('\n'))] : []),
        ...(missed.length > 0
          ? [
              text(`-# ${words.readAgain}`),
              row(
                ...missed.map(({ id, text: { [locale]: concept } }) =>
                  button(links.concept(id), concept.title, { emoji: '📖' }),
                ),
              ),
            ]
          : []),
      ]),
      ...(isIn && !isOver ? [row(button(links.leave(round.id), words.leave, { emoji: '👋' }))] : []),
      ...(isOver && missed.length > 0
        ? [row(button(links.mistakes(round.id), words.mistakes, { emoji: '🩹' }))]
        : []),
    ],
  };
}

/** What is kept of a round for good: for a press after the round itself is forgotten. */
export function keptResultView(result: RoundResult | undefined, locale: Locale): View {
  const words = RESULTS[locale];
  const said = result
    ? [
        words.place(result.place, result.players),
        WORDING[locale].points(result.points),
        words.right(result.right, result.questions),
      ].join(' · ')
    : words.notIn;
  return { components: [container(ACCENT.neutral, [text(`### ${words.title}\n${said}`)])] };
}

function summaryLines(
  { row: { place, points, right, outAt, player }, players, questions }: Personal,
  locale: Locale,
) {
  const words = RESULTS[locale];
  if (questions.length === 0) return [words.waiting];
  return [
    [
      words.place(place, players),
      WORDING[locale].points(points),
      words.right(right, questions.length),
      ...(player.team === null ? [] : [teamName(player.team, locale)]),
      ...(outAt === null ? [] : [words.out(outAt)]),
    ].join(' · '),
  ];
}

/** Of a question as much as brings it back to mind, in a line on a phone. */
const ASK_SHOWN = 22;

function questionLines({ questions }: Personal, locale: Locale): string[] {
  return questions.map(({ no, asked, result }) => {
    const ask = `${no}\\. ${quotedLine(plainText(asked.ask[locale]), ASK_SHOWN)}`;
    if (!result) return `➖ ${ask} · ${RESULTS[locale].silent}`;
    const mark = result.credit === 1 ? '✅' : result.credit > 0 ? '🌗' : '❌';
    return `${mark} ${ask}${result.points > 0 ? ` · +${result.points}` : ''}`;
  });
}

function missedConcepts({ questions }: Personal, content: Content) {
  const missed = questions
    .filter(({ result }) => (result?.credit ?? 0) < 1)
    .map(({ asked }) => asked.concept);
  return [...new Set(missed)].flatMap((id) => content.concept(id) ?? []).slice(0, CONCEPTS);
}
