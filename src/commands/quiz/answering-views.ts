import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import type { Locale, Localized } from '../../base/locale.ts';
import { ACCENT, button, container, row, shorten, text, type View } from '../../discord/components.ts';
import type { Answer, AskedQuestion } from '../../quiz/question.ts';
import type { Round, RoundQuestion } from '../../quiz/round/round.ts';
import { answerWithRo, answerWords, orderWords } from './answer-words.ts';
import { withTextsFitted } from './fit.ts';
import type { QuestionAt, QuizLinks } from './links.ts';
import { choiceLines, choiceName, plainText, shownItems } from './question-text.ts';

interface AnsweringWording {
  readonly taken: (question: AskedQuestion, answer: Answer) => string;
  readonly changed: (question: AskedQuestion, answer: Answer) => string;
  readonly same: (question: AskedQuestion, answer: Answer) => string;
  readonly until: (round: Round, question: RoundQuestion) => string;
  readonly judgedLater: string;
  readonly title: (no: number) => string;
  readonly label: Readonly<Record<'text' | 'command', string>>;
  readonly placeholder: Readonly<Record<'text' | 'command', string>>;
  readonly order: string;
  readonly orderSoFar: (placed: string) => string;
  readonly orderNext: (place: number) => string;
  readonly again: string;
}

/** Korean counts places in words of its own. */
const ORDINALS = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];

const ANSWERING: Localized<AnsweringWording> = {
  ko: {
    taken: (question, answer) => `✅ ${answerWithRo(question, answer)} 답했어요.`,
    changed: (question, answer) => `✅ ${answerWithRo(question, answer)} 바꿨어요.`,
    same: (question, answer) => `✅ 이미 ${answerWithRo(question, answer)} 답했어요.`,
    until: (round, question) =>
      `-# ${question.no === 1 && round.kind === 'daily' ? '내일 문제가 나오기' : '닫히기'} 전까지 바꿀 수 있어요.`,
    judgedLater: '-# 문제가 닫히면 새 컴퓨터에서 실행해 보고 채점해요.',
    title: (no) => `문제 ${no}`,
    label: { text: '답', command: '실행할 명령' },
    placeholder: { text: '한 단어나 짧은 구절', command: '명령을 한 줄에 하나씩 써 주세요' },
    order: '차례대로 눌러 보세요. 다 놓으면 바로 답이 돼요.',
    orderSoFar: (placed) => `지금까지: **${placed}**`,
    orderNext: (place) => `**${ORDINALS[place - 1] ?? place} 번째**로 올 것은?`,
    again: '처음부터',
  },
  en: {
    taken: (question, answer) => `✅ You answered **${answerWords(question, answer, 'en')}**.`,
    changed: (question, answer) => `✅ Changed to **${answerWords(question, answer, 'en')}**.`,
    same: (question, answer) => `✅ You have answered **${answerWords(question, answer, 'en')}** already.`,
    until: () => '-# You can change it until it closes.',
    judgedLater: '-# It is run on a fresh machine and judged when the question closes.',
    title: (no) => `Question ${no}`,
    label: { text: 'Your answer', command: 'What to run' },
    placeholder: { text: 'A word, or a few', command: 'One command a line' },
    order: 'Press them one after the other. The last one makes it your answer.',
    orderSoFar: (placed) => `So far: **${placed}**`,
    orderNext: (place) => `What comes **${place === 1 ? 'first' : 'next'}**?`,
    again: 'Begin anew',
  },
};

/** What was taken down of an answer; only its giver sees it. */
export function takenView(
  round: Round,
  question: RoundQuestion,
  answer: Answer,
  how: 'taken' | 'changed' | 'same',
  locale: Locale,
): View {
  const words = ANSWERING[locale];
  const said = [
    words[how](question.asked, answer),
    ...(answer.kind === 'command' ? [words.judgedLater] : []),
    words.until(round, question),
  ];
  return { components: [container(ACCENT.good, [text(said.join('\n'))])] };
}

/** Items to be put in order, by pressing one after the other. @param placed what was pressed so far */
export function orderView(
  asked: AskedQuestion,
  at: QuestionAt,
  placed: readonly number[],
  locale: Locale,
  links: Pick<QuizLinks, 'place'>,
): View {
  const words = ANSWERING[locale];
  const left = [...shownItems(asked).keys()].filter((index) => !placed.includes(index));
  const rows = [left.slice(0, LIMITS.rowButtons), left.slice(LIMITS.rowButtons)];
  const next = [
    ...(placed.length > 0 ? [words.orderSoFar(orderWords(asked, placed, locale))] : []),
    words.orderNext(placed.length + 1),
    `-# ${words.order}`,
  ].join('\n');
  return withTextsFitted((cut) => ({
    components: [
      container(ACCENT.neutral, [...choiceLines(asked, locale, cut).map(text), text(next)]),
      ...rows
        .filter(({ length }) => length > 0)
        .map((indices) =>
          row(
            ...indices.map((index) =>
              button(links.place(at, [...placed, index]), choiceName(asked, index, locale), {
                style: ButtonStyle.Primary,
              }),
            ),
          ),
        ),
      ...(placed.length > 0 ? [beginAnew(at, locale, links)] : []),
    ],
  }));
}

/** The order that was answered, in the message in which it was put together. */
export function orderedView(
  round: Round,
  question: RoundQuestion,
  answer: Answer,
  how: 'taken' | 'changed' | 'same',
  locale: Locale,
  links: Pick<QuizLinks, 'place'>,
): View {
  const words = ANSWERING[locale];
  const said = `${words[how](question.asked, answer)}\n${words.until(round, question)}`;
  return withTextsFitted((cut) => ({
    components: [
      container(ACCENT.good, [text(said), ...choiceLines(question.asked, locale, cut).map(text)]),
      beginAnew({ roundId: round.id, no: question.no }, locale, links),
    ],
  }));
}

function beginAnew(at: QuestionAt, locale: Locale, links: Pick<QuizLinks, 'place'>) {
  return row(button(links.place(at, []), ANSWERING[locale].again, { emoji: '🔄' }));
}

/** As much as a modal needs of what is typed. */
const LONGEST = { text: 200, command: 1_500 } as const;

/** The window in which an answer is typed, with what was answered before. */
export function answerModal(
  customId: string,
  question: Pick<RoundQuestion, 'no' | 'asked'>,
  before: Answer | undefined,
  locale: Locale,
): APIModalInteractionResponseCallbackData {
  const words = ANSWERING[locale];
  const kind = question.asked.form.kind === 'command' ? 'command' : 'text';
  const value = before !== undefined && 'text' in before ? before.text : '';
  return {
    custom_id: customId,
    title: shorten(words.title(question.no), LIMITS.modalTitle),
    components: [
      {
        type: ComponentType.Label,
        label: words.label[kind],
        description: shorten(plainText(question.asked.ask[locale]), LIMITS.modalDescription),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'answer',
          style: kind === 'command' ? TextInputStyle.Paragraph : TextInputStyle.Short,
          placeholder: shorten(words.placeholder[kind], LIMITS.textInputPlaceholder),
          min_length: 1,
          max_length: LONGEST[kind],
          required: true,
          ...(value === '' ? {} : { value: value.slice(0, LONGEST[kind]) }),
        },
      },
    ],
  };
}
