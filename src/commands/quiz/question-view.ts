import { ButtonStyle, type APISelectMenuOption } from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import type { Locale, Localized } from '../../base/locale.ts';
import {
  ACCENT,
  button,
  container,
  row,
  select,
  shorten,
  text,
  type View,
} from '../../discord/components.ts';
import type { AskedQuestion } from '../../quiz/question.ts';
import { active } from '../../quiz/round/people.ts';
import type { Round, RoundQuestion } from '../../quiz/round/round.ts';
import { votesNeeded } from '../../quiz/round/votes.ts';
import { withTextsFitted } from './fit.ts';
import type { AnswerLinks, QuestionAt, QuizLinks } from './links.ts';
import { relative } from './lobby-view.ts';
import {
  choiceLines,
  choiceName,
  exhibitBlock,
  plainText,
  questionText,
  shownItems,
} from './question-text.ts';
import { mentions, topicTitle, WORDING } from './wording.ts';

interface QuestionWording {
  readonly place: (no: number, of: number) => string;
  readonly daily: string;
  readonly closes: (at: string) => string;
  readonly closesWithAll: (at: string) => string;
  readonly judging: string;
  readonly answered: (count: number, of: number | undefined) => string;
  readonly nobody: string;
  readonly how: Readonly<Record<'one' | 'several' | 'order' | 'text' | 'command', string>>;
  readonly pick: Readonly<Record<'one' | 'several', string>>;
  readonly order: string;
  readonly write: Readonly<Record<'text' | 'command', string>>;
  readonly skip: string;
  readonly stop: string;
}

const QUESTION: Localized<QuestionWording> = {
  ko: {
    place: (no, of) => `문제 ${no}/${of}`,
    daily: '오늘의 문제',
    closes: (at) => `⏳ ${at} 닫혀요`,
    closesWithAll: (at) => `⏳ 모두 답하면 닫혀요 (늦어도 ${at})`,
    judging: '🔒 닫혔어요. 채점하고 있어요…',
    answered: (count, of) => `✍️ 답한 사람 ${of === undefined ? `${count}명` : `${count}/${of}명`}`,
    nobody: '✍️ 아직 답한 사람이 없어요',
    how: {
      one: '하나를 고르세요. 고른 답은 나만 알 수 있고, 닫히기 전까지 바꿀 수 있어요.',
      several: '맞는 것을 **모두** 고르세요. 고른 답은 나만 알 수 있고, 닫히기 전까지 바꿀 수 있어요.',
      order: '차례대로 놓아 보세요. 나만 보는 창에서 하나씩 누르면 돼요.',
      text: '답을 짧게 써 보세요. 띄어쓰기나 대소문자는 달라도 괜찮아요.',
      command: '명령을 써 보세요. 새 컴퓨터에서 실행해 보고 결과로 채점하니까, 방법은 여러 가지여도 돼요.',
    },
    pick: { one: '답 고르기', several: '맞는 것을 모두 고르기' },
    order: '순서 맞추기',
    write: { text: '답 쓰기', command: '명령 쓰기' },
    skip: '건너뛰기',
    stop: '퀴즈 끝내기',
  },
  en: {
    place: (no, of) => `Question ${no}/${of}`,
    daily: 'Question of the day',
    closes: (at) => `⏳ Closes ${at}`,
    closesWithAll: (at) => `⏳ Closes when everybody has answered (${at} at the latest)`,
    judging: '🔒 Closed. Judging the answers…',
    answered: (count, of) => `✍️ ${of === undefined ? count : `${count} of ${of}`} answered`,
    nobody: '✍️ No answers yet',
    how: {
      one: 'Pick one. Only you know which, and you can change it until it closes.',
      several: 'Pick **all** that are right. Only you know which, and you can change them until it closes.',
      order: 'Put them in order: press one after the other in a message only you see.',
      text: 'Type a short answer. Spaces and capitals do not matter.',
      command:
        'Type the command. It is run on a fresh machine and judged by the result, so any way that works is right.',
    },
    pick: { one: 'Pick your answer', several: 'Pick all that are right' },
    order: 'Put in order',
    write: { text: 'Type an answer', command: 'Type the command' },
    skip: 'Skip',
    stop: 'End quiz',
  },
};

/** A question while it is open, or while its answers are judged: the same message later becomes its reveal. */
export function questionView(round: Round, question: RoundQuestion, links: QuizLinks): View {
  const { asked } = question;
  const { locale } = round;
  const words = QUESTION[locale];
  const isOpen = round.phase.kind === 'asking';
  return withTextsFitted((cut) => ({
    components: [
      container(ACCENT.neutral, [
        text(questionText(questionHead(round, question), cut(asked.ask[locale]))),
        asked.exhibit && text(exhibitBlock(asked.exhibit, cut)),
        ...choiceLines(asked, locale, cut).map(text),
        isOpen && text(`-# ${words.how[asked.form.kind]}`),
        text(
          [isOpen ? closingText(round, question) : words.judging, answeredText(round, question)].join('\n'),
        ),
      ]),
      ...(isOpen ? controls(round, question, links) : []),
    ],
  }));
}

/** Which question of how many, and what it is about. */
export function questionHead(round: Round, { no, asked }: RoundQuestion): string {
  const words = QUESTION[round.locale];
  return [
    round.kind === 'daily' ? words.daily : words.place(no, round.plan.length),
    topicTitle(asked.topic, round.locale),
    WORDING[round.locale].difficulty[asked.difficulty],
    ...(round.kind === 'daily' ? [] : [WORDING[round.locale].mode[round.settings.mode]]),
  ].join(' · ');
}

function closingText(round: Round, { closesAt }: RoundQuestion): string {
  const words = QUESTION[round.locale];
  return round.kind === 'round' && round.settings.seconds === null
    ? words.closesWithAll(relative(closesAt))
    : words.closes(relative(closesAt));
}

/** Who has answered, in the order in which they first did; never what. */
function answeredText(round: Round, { answers }: RoundQuestion): string {
  const words = QUESTION[round.locale];
  const ids = Object.keys(answers);
  if (ids.length === 0) return words.nobody;
  const playing = active(round).length;
  const count = words.answered(
    ids.length,
    round.kind === 'daily' ? undefined : Math.max(playing, ids.length),
  );
  return `${count}  ${mentions(ids, round.locale)}`;
}

function controls(round: Round, question: RoundQuestion, links: QuizLinks) {
  const at: QuestionAt = { roundId: round.id, no: question.no };
  const words = QUESTION[round.locale];
  const voted = (label: string, { length }: readonly string[]) =>
    length === 0 ? label : `${label} (${length}/${votesNeeded(round)})`;
  return [
    row(...answerControls(question.asked, at, round.locale, links)),
    ...(round.kind === 'daily'
      ? []
      : [
          row(
            button(links.skip(at), voted(words.skip, round.votes.skip), { emoji: '⏭️' }),
            button(links.stop(round.id), voted(words.stop, round.votes.stop), { emoji: '⏹️' }),
          ),
        ]),
  ];
}

/** At most this many choices are buttons, all in one row. */
const MOST_BUTTONS = LIMITS.rowButtons;

/** What a question is answered with, by its form: a row of buttons, or one menu. */
export function answerControls(asked: AskedQuestion, at: QuestionAt, locale: Locale, links: AnswerLinks) {
  const words = QUESTION[locale];
  const { form } = asked;
  const primary = { style: ButtonStyle.Primary } as const;
  switch (form.kind) {
    case 'one':
      if (form.choices.length > MOST_BUTTONS)
        return [select(links.pick(at), words.pick.one, menuOptions(asked, locale))];
      return form.choices.map((_, index) =>
        button(links.choose(at, index), choiceName(asked, index, locale), primary),
      );
    case 'several':
      return [
        {
          ...select(links.pick(at), words.pick.several, menuOptions(asked, locale)),
          min_values: 1,
          max_values: form.choices.length,
        },
      ];
    case 'order':
      return [button(links.order(at), words.order, { ...primary, emoji: '🔢' })];
    case 'text':
    case 'command':
      return [button(links.write(at), words.write[form.kind], { ...primary, emoji: '⌨️' })];
  }
}

function menuOptions(asked: AskedQuestion, locale: Locale): APISelectMenuOption[] {
  return shownItems(asked)
    .slice(0, LIMITS.selectOptions)
    .map((text, index) => {
      const name = asked.kind === 'fault' ? '' : `${choiceName(asked, index, locale)}. `;
      return {
        value: String(index),
        label: shorten(`${name}${plainText(text[locale])}`, LIMITS.optionLabel),
      };
    });
}
