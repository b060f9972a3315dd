import type { Localized } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import { ACCENT, button, container, row, shorten, text, type View } from '../../discord/components.ts';
import type { Round, RoundQuestion } from '../../quiz/round/round.ts';
import { withTextsFitted } from './fit.ts';
import type { QuizLinks } from './links.ts';
import { exhibitBlock, questionText } from './question-text.ts';
import { questionHead } from './question-view.ts';
import { solutionTexts } from './solution-text.ts';
import { tryLine } from './try-line.ts';
import { mentions, WORDING } from './wording.ts';

interface RevealWording {
  readonly right: (count: number) => string;
  readonly nobodyRight: string;
  readonly nobodyAnswered: string;
  readonly partly: (count: number) => string;
  readonly others: (wrong: number, silent: number) => string;
  readonly out: string;
  /** The round ended before. */
  readonly unjudged: string;
  readonly dropped: Readonly<Record<'skipped' | 'stopped', string>>;
  readonly own: string;
}

const REVEAL: Localized<RevealWording> = {
  ko: {
    right: (count) => `🎉 **맞힌 사람 ${count}명**`,
    nobodyRight: '이번에는 맞힌 사람이 없어요. 왜 그런지 같이 살펴봐요.',
    nobodyAnswered: '답한 사람이 없어요.',
    partly: (count) => `🌗 일부 맞힌 사람 ${count}명`,
    others: (wrong, silent) =>
      [wrong > 0 ? `틀린 사람 ${wrong}명` : '', silent > 0 ? `답하지 않은 사람 ${silent}명` : '']
        .filter((part) => part !== '')
        .join(' · '),
    out: '💥 탈락',
    unjudged: '채점하기 전에 퀴즈가 끝났어요. 점수는 없어요.',
    dropped: {
      skipped: '⏭️ 건너뛴 문제예요. 점수는 없어요.',
      stopped: '⏹️ 퀴즈를 끝내면서 닫힌 문제예요. 점수는 없어요.',
    },
    own: '내 답 보기',
  },
  en: {
    right: (count) => `🎉 **${count} ${count === 1 ? 'person was' : 'people were'} right**`,
    nobodyRight: 'Nobody got this one. Let’s see why.',
    nobodyAnswered: 'Nobody answered.',
    partly: (count) => `🌗 ${count} partly right`,
    others: (wrong, silent) =>
      [wrong > 0 ? `${wrong} wrong` : '', silent > 0 ? `${silent} did not answer` : '']
        .filter((part) => part !== '')
        .join(' · '),
    out: '💥 Out',
    unjudged: 'The quiz ended before this was judged: no points for anybody.',
    dropped: {
      skipped: '⏭️ Skipped: no points for anybody.',
      stopped: '⏹️ Closed as the quiz was ended: no points for anybody.',
    },
    own: 'My answer',
  },
};

/** More people than these are counted, not named. */
const NAMED = 10;
/** From here on a streak is worth a word. */
const STREAK = 3;

/** What was right, how the answers were spread and why: in the place of the question. */
export function revealView(round: Round, question: RoundQuestion, content: Content, links: QuizLinks): View {
  const { asked } = question;
  const { locale } = round;
  const anyRight = Object.values(question.results ?? {}).some(({ credit }) => credit === 1);
  return withTextsFitted((cut) => ({
    components: [
      container(anyRight ? ACCENT.good : ACCENT.neutral, [
        text(questionText(questionHead(round, question), cut(asked.ask[locale]))),
        asked.exhibit && text(exhibitBlock(asked.exhibit, cut)),
        ...solutionTexts(question, locale, cut).map(text),
        text(peopleText(round, question)),
        text(`💡 ${cut(asked.explanation[locale])}`),
      ]),
      row(...revealButtons(round, question, content, links)),
    ],
  }));
}

/** Who was right and for how much; who was not is counted, never named, but for those who are out by it. */
function peopleText(round: Round, { no, answers, results, dropped }: RoundQuestion): string {
  const { locale } = round;
  const words = REVEAL[locale];
  if (dropped !== undefined) return words.dropped[dropped];
  const ids = Object.keys(answers);
  if (ids.length === 0) return words.nobodyAnswered;
  if (results === undefined) return words.unjudged;
  const judged = Object.entries(results).toSorted(([, a], [, b]) => b.points - a.points);
  const right = judged.filter(([, { credit }]) => credit === 1);
  const partly = judged.filter(([, { credit }]) => credit > 0 && credit < 1);
  const silent = Object.values(round.players).filter(
    ({ userId, outAt, left }) => !left && (outAt === null || outAt === no) && !Object.hasOwn(answers, userId),
  ).length;
  const others = words.others(ids.length - right.length - partly.length, silent);
  const out = Object.values(round.players).filter(({ outAt }) => outAt === no);
  const named = (people: typeof judged) => {
    const shown = people.slice(0, NAMED).map(([userId, { points, streak }]) => {
      const fire = streak >= STREAK ? ` 🔥${streak}` : '';
      return `<@${userId}> +${points}${fire}`;
    });
    const more = people.length - shown.length;
    return [...shown, ...(more > 0 ? [WORDING[locale].more(more)] : [])].join(' · ');
  };
  return [
    right.length > 0 ? `${words.right(right.length)}\n${named(right)}` : words.nobodyRight,
    ...(partly.length > 0 ? [`${words.partly(partly.length)}: ${named(partly)}`] : []),
    ...(others === '' ? [] : [`-# ${others}`]),
    ...(out.length > 0
      ? [
          `${words.out}: ${mentions(
            out.map(({ userId }) => userId),
            locale,
            NAMED,
          )}`,
        ]
      : []),
  ].join('\n');
}

/** On a phone a button should fit a line. */
const TRY_LABEL = 34;

function revealButtons(round: Round, question: RoundQuestion, content: Content, links: QuizLinks) {
  const { asked, no } = question;
  const words = REVEAL[round.locale];
  const concept = content.concept(asked.concept);
  const line = tryLine(asked);
  const tryId = line === undefined ? undefined : links.tryOut(line);
  return [
    ...(concept
      ? [button(links.concept(concept.id), concept.text[round.locale].title, { emoji: '📖' })]
      : []),
    ...(line !== undefined && tryId !== undefined
      ? [button(tryId, shorten(line, TRY_LABEL), { emoji: '▶️' })]
      : []),
    button(links.own({ roundId: round.id, no }), words.own, { emoji: '👀' }),
  ];
}
