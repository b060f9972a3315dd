import type { Locale, Localized } from '../../base/locale.ts';
import { ACCENT, button, container, row, separator, text, type View } from '../../discord/components.ts';
import type { Round, RoundQuestion } from '../../quiz/round/round.ts';
import { answerWords } from '../quiz/answer-words.ts';
import { withTextsFitted } from '../quiz/fit.ts';
import { relative } from '../quiz/lobby-view.ts';
import type { AnswerLinks } from '../quiz/links.ts';
import { newestMessageUrl } from '../quiz/message-link.ts';
import { choiceLines, exhibitBlock, questionText } from '../quiz/question-text.ts';
import { answerControls, questionHead } from '../quiz/question-view.ts';

interface Wording {
  readonly answered: (answer: string) => string;
  readonly notYet: string;
  readonly closes: (at: string) => string;
  readonly inChannel: (url: string) => string;
  readonly streak: (days: number) => string;
  readonly noStreak: string;
  readonly longest: (days: number) => string;
  readonly making: string;
  readonly none: string;
  readonly next: (at: string, channel: string) => string;
  readonly off: string;
  readonly offManager: string;
  readonly offMember: string;
  readonly practice: string;
}

const WORDING: Localized<Wording> = {
  ko: {
    answered: (answer) => `✍️ 내 답: ${answer}`,
    notYet: '✍️ 아직 답하지 않았어요. 답은 나만 알 수 있고, 닫히기 전까지 바꿀 수 있어요.',
    closes: (at) => `⏳ ${at} 답을 공개해요`,
    inChannel: (url) => `[채널에서 보기](${url})`,
    streak: (days) => `🔥 **${days}일** 이어서 풀고 있어요`,
    noStreak: '🔥 답하면 연속 기록이 시작돼요',
    longest: (days) => `가장 길게 ${days}일`,
    making: '오늘의 문제를 준비하고 있어요. 잠시 뒤에 다시 열어 보세요.',
    none: '지금 열린 문제는 없어요',
    next: (at, channel) => `다음 문제는 ${at} <#${channel}> 채널에 올라와요.`,
    off: '이 서버에는 아직 오늘의 문제가 없어요',
    offManager:
      '`/설정`에서 **붕어가 글을 올릴 채널**과 **오늘의 문제** 시각을 고르면 매일 한 문제씩 올려 드려요.',
    offMember: '서버 관리자가 `/설정`에서 채널과 시각을 고르면 매일 한 문제씩 올라와요. 한번 부탁해 보세요!',
    practice: '기다리는 동안 연습하기',
  },
  en: {
    answered: (answer) => `✍️ Your answer: ${answer}`,
    notYet: '✍️ Not answered yet. Only you know your answer, and you can change it until it closes.',
    closes: (at) => `⏳ The answer follows ${at}`,
    inChannel: (url) => `[See it in the channel](${url})`,
    streak: (days) => `🔥 **${days} ${days === 1 ? 'day' : 'days'}** in a row`,
    noStreak: '🔥 Answer it to begin a streak',
    longest: (days) => `longest: ${days} ${days === 1 ? 'day' : 'days'}`,
    making: 'Today’s question is being made. Look again in a moment.',
    none: 'No question is open right now',
    next: (at, channel) => `The next one comes ${at} in <#${channel}>.`,
    off: 'There is no question of the day here yet',
    offManager:
      'With `/settings`, choose the **channel to post in** and the hour of the **question of the day**: then one comes every day.',
    offMember:
      'Whoever manages this server can choose a channel and an hour with `/settings`; then one comes every day.',
    practice: 'Practise meanwhile',
  },
};

/** Days in a row with an answer to the question of the day. */
export interface Streak {
  readonly now: number;
  readonly longest: number;
}

/** The question that is open, with controls of one's own: answering here is answering in the channel. */
export function openView(
  round: Round,
  userId: string,
  streak: Streak,
  locale: Locale,
  links: AnswerLinks,
): View {
  const words = WORDING[locale];
  const question = round.questions.at(-1);
  if (!question || round.phase.kind !== 'asking') {
    return {
      components: [container(ACCENT.neutral, [text(`${words.making}\n${streakLine(streak, locale)}`)])],
    };
  }
  const { asked, no } = question;
  return withTextsFitted((cut) => ({
    components: [
      container(ACCENT.neutral, [
        text(questionText(questionHead({ ...round, locale }, question), cut(asked.ask[locale]))),
        asked.exhibit && text(exhibitBlock(asked.exhibit, cut)),
        ...choiceLines(asked, locale, cut).map(text),
        separator(),
        text(statusLines(round, question, userId, streak, locale).join('\n')),
      ]),
      row(...answerControls(asked, { roundId: round.id, no }, locale, links)),
    ],
  }));
}

function statusLines(
  round: Round,
  { asked, answers, closesAt }: RoundQuestion,
  userId: string,
  streak: Streak,
  locale: Locale,
): string[] {
  const words = WORDING[locale];
  const given = answers[userId];
  const url = newestMessageUrl(round);
  return [
    given ? words.answered(answerWords(asked, given.answer, locale)) : words.notYet,
    [words.closes(relative(closesAt)), ...(url === undefined ? [] : [words.inChannel(url)])].join(' · '),
    streakLine(streak, locale),
  ];
}

/** None is open: when and where the next one comes. @param practiceId the custom_id of the button to practise */
export function waitingView(
  next: { readonly at: number; readonly channelId: string },
  streak: Streak,
  locale: Locale,
  practiceId: string,
): View {
  const words = WORDING[locale];
  return {
    components: [
      container(ACCENT.neutral, [
        text(
          [
            `### ${words.none}`,
            words.next(relative(next.at), next.channelId),
            streakLine(streak, locale),
          ].join('\n'),
        ),
      ]),
      row(button(practiceId, words.practice, { emoji: '🏋️' })),
    ],
  };
}

/** There is none in this server: how to have one. @param manager whether this person can switch it on */
export function offView(manager: boolean, locale: Locale, practiceId: string): View {
  const words = WORDING[locale];
  return {
    components: [
      container(ACCENT.neutral, [text(`### ${words.off}\n${manager ? words.offManager : words.offMember}`)]),
      row(button(practiceId, words.practice, { emoji: '🏋️' })),
    ],
  };
}

function streakLine({ now, longest }: Streak, locale: Locale): string {
  const words = WORDING[locale];
  const line = now > 0 ? words.streak(now) : words.noStreak;
  return longest > now ? `${line}  (${words.longest(longest)})` : line;
}
